#include "lessons/convolution/convolution_exercises.h"

#include <algorithm>
#include <cmath>

#include "core/base/words.h"
#include "lessons/convolution/filter_edit.h"
#include "lessons/format_number.h"

namespace pixelwalk::lessons {
namespace {

constexpr int kTestSide = 15;  // room for a 7×7 window on both sides of an edge
constexpr float kNegligible = 0.05F;

// value(row, column) of a test image
template <class Value>
Map test_image(Value value) {
  Map map{kTestSide, kTestSide, {}};
  for (int row = 0; row < kTestSide; ++row) {
    for (int column = 0; column < kTestSide; ++column) map.values.push_back(value(row, column));
  }
  return map;
}

// The setup's filter alone.
ConvolutionSetup bare(const ConvolutionSetup& setup) {
  ConvolutionSetup plain = setup;
  plain.stride = 1;
  plain.same = plain.relu = false;
  return plain;
}

Map answers(const Map& image, const ConvolutionSetup& setup) {
  Result<Map> map = convolve(image, bare(setup));
  PW_CHECK(map.is_ok(), "the test images are larger than every filter");
  return std::move(map).value();
}

float strongest(const Map& map) {
  float most = 0;
  for (const float value : map.values) most = std::max(most, std::abs(value));
  return most;
}

// From the darkest to the brightest.
float swing(const Map& map) {
  const auto [low, high] = std::ranges::minmax_element(map.values);
  return *high - *low;
}

}  // namespace

Map horizontal_edge() {
  return test_image([](int row, int) { return row < kTestSide / 2 ? 0.0F : 255.0F; });
}
Map vertical_edge() {
  return test_image([](int, int column) { return column < kTestSide / 2 ? 0.0F : 255.0F; });
}
Map even_area() {
  return test_image([](int, int) { return kEvenBrightness; });
}
Map fine_pattern(int direction) {
  return test_image([&](int row, int column) {
    const int place = direction == 0 ? row + column : direction == 1 ? row : column;
    return place % 2 == 0 ? 0.0F : 255.0F;
  });
}

EdgeJudgement judge_edge_filter(const ConvolutionSetup& setup) {
  EdgeJudgement judgement{.horizontal = strongest(answers(horizontal_edge(), setup)),
                          .vertical = strongest(answers(vertical_edge(), setup)),
                          .even = strongest(answers(even_area(), setup))};
  const float most = std::max({judgement.horizontal, judgement.vertical, judgement.even});
  const auto nothing = [&](float answer) { return answer <= kNegligible * most; };
  const bool zero = std::ranges::all_of(setup.filter.values, [](float w) { return w == 0; });
  if (zero) {
    judgement.fault = EdgeFault::kAllZero;
  } else if (!nothing(judgement.even)) {
    judgement.fault = EdgeFault::kAnswersToEvenArea;
  } else if (most < 1) {
    judgement.fault = EdgeFault::kBlindToHorizontal;
  } else if (nothing(judgement.horizontal)) {
    judgement.fault = EdgeFault::kTurned;
  } else if (!nothing(judgement.vertical)) {
    judgement.fault = EdgeFault::kAnswersToVertical;
  } else if (is_listed(setup.filter)) {
    judgement.fault = EdgeFault::kListed;
  }
  return judgement;
}

namespace {

std::string_view edge_entry(EdgeFault fault) {
  switch (fault) {
    case EdgeFault::kNone:
      break;
    case EdgeFault::kAllZero:
      return "exercise.horizontal.zero";
    case EdgeFault::kAnswersToEvenArea:
      return "exercise.horizontal.even";
    case EdgeFault::kBlindToHorizontal:
      return "exercise.horizontal.blind";
    case EdgeFault::kTurned:
      return "exercise.horizontal.turned";
    case EdgeFault::kAnswersToVertical:
      return "exercise.horizontal.both";
    case EdgeFault::kListed:
      return "exercise.horizontal.listed";
  }
  return "exercise.horizontal.right";
}

std::string_view blur_entry(BlurFault fault) {
  switch (fault) {
    case BlurFault::kNone:
      break;
    case BlurFault::kWrongSize:
      return "exercise.blur.size";
    case BlurFault::kBrighter:
      return "exercise.blur.brighter";
    case BlurFault::kDarker:
      return "exercise.blur.darker";
    case BlurFault::kKeepsPattern:
      return "exercise.blur.pattern";
    case BlurFault::kListed:
      return "exercise.blur.listed";
  }
  return "exercise.blur.right";
}

std::string one_place(float number) {
  return format_number(static_cast<double>(number), 1);
}

}  // namespace

Goal goal_of(const EdgeJudgement& judgement) {
  return {judgement.fault == EdgeFault::kNone,
          Words{{edge_entry(judgement.fault)},
                {{"horizontal", one_place(judgement.horizontal)},
                 {"vertical", one_place(judgement.vertical)},
                 {"even", one_place(judgement.even)}}}};
}

Goal goal_of(const BlurJudgement& judgement) {
  return {judgement.fault == BlurFault::kNone,
          Words{{blur_entry(judgement.fault)},
                {{"even", one_place(judgement.even)},
                 {"pattern", format_percent(static_cast<double>(judgement.pattern), 0)},
                 {"applied_sum", format_number(static_cast<double>(judgement.applied_sum), 3)}}}};
}

BlurJudgement judge_blur_filter(const ConvolutionSetup& setup) {
  BlurJudgement judgement{.applied_sum = applied_weights(setup).sum()};
  judgement.even = answers(even_area(), setup).values[0];
  for (int direction = 0; direction < 3; ++direction) {
    const Map pattern = fine_pattern(direction);
    judgement.pattern =
        std::max(judgement.pattern, swing(answers(pattern, setup)) / swing(pattern));
  }
  if (setup.filter.size != 5) {
    judgement.fault = BlurFault::kWrongSize;
  } else if (judgement.even > kEvenBrightness + 1) {
    judgement.fault = BlurFault::kBrighter;
  } else if (judgement.even < kEvenBrightness - 1) {
    judgement.fault = BlurFault::kDarker;
  } else if (judgement.pattern > 0.5F) {
    judgement.fault = BlurFault::kKeepsPattern;
  } else if (is_listed(setup.filter, setup.normalised)) {
    judgement.fault = BlurFault::kListed;
  }
  return judgement;
}

}  // namespace pixelwalk::lessons
