#include "tests/app/lone_screen.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "app/state/data_site.h"
#include "app/ui/hidden_parts.h"

namespace pixelwalk::app {
namespace {

struct Examples {
  std::vector<std::string> right, wrong;
};

// Of fields whose values only their page or lesson knows.
const Examples& examples_of(std::string_view name) {
  static const std::map<std::string_view, Examples> kExamples = {
      {"pixel", {{"0,0", "27,27", "3,4"}, {"28,0", "0,28", "-1,0", "3", "3,4,5", ""}}},
      {"model", {{"", "f,d10", "c8k3,p2,f,d10"}, {"zebra", "c8k3,"}}},
      {"at", {{"conv2d", "max_pooling2d_1"}, {"dense", "conv2d_9", ""}}},
      {"layer", {{"conv2d_1", "dense", "max_pooling2d"}, {"conv2d_9", ""}}},
      {"cover", {{"0,0", "20,20", "3,4"}, {"21,0", "x", ""}}},
      {"muted", {{"conv2d.3", "conv2d.3,conv2d_1.14"}, {"conv2d.64", "flatten.0", ""}}},
      {"through", {{"max_pooling2d.12"}, {"conv2d.3", "max_pooling2d.64", ""}}},
      {"pins", {{"conv2d.3,conv2d_1.5", "dense.7"}, {"conv2d.64", "x", ""}}},
      {"beside", {{"image.3", "test.57,garment.817"}, {"image.999", "x.3", ""}}},
      {"open", {{"0", "0,1"}, {"x", "99", "0,,1"}}},
      {"rate", {{"0.000001", "10", "0.01"}, {"fast", "0", "1000", ""}}},
      {"seed", {{"0", "9007199254740992", "9"}, {"-1", "1.5", "x"}}},
      {"goal-accuracy", {{"90.5", "100", "0.1"}, {"-1", "101", "x"}}},
      {"goal-loss", {{"0.25", "100", "2"}, {"-1", "101", "x"}}},
      {"filter", {{"sharpen", "gaussian-7", "vertical"}, {"magic", ""}}},
      {"weights", {{"1,0,0,0,2,0,0,0,1"}, {"1,2,3", "x"}}},
      {"scale", {{"0", "1"}, {"2", "x"}}},
      {"stride", {{"1", "3", "2"}, {"0", "4", "x"}}},
      {"padding", {{"valid", "same"}, {"full", ""}}},
      {"flip", {{"0", "1"}, {"2", "yes"}}},
      {"relu", {{"0", "1"}, {"2", "on"}}},
      {"photo", {{}, {"rAA", ""}}},
  };
  const auto found = kExamples.find(name);
  EXPECT_NE(found, kExamples.end()) << "no examples of “" << name << "”";
  static const Examples kNone;
  return found == kExamples.end() ? kNone : found->second;
}

}  // namespace

LoneScreen::LoneScreen(const Chapter& chapter, std::string_view address)
    : chapter_(chapter), workspace_(data_site(services_)), screen_(chapter.make(context_)) {
  lessons::FragmentReader reader(lessons::Fragment::parse(address));
  images_.restore(reader);
  read_hidden_parts(reader);
  screen_->fields().restore(reader);
  message_ = reader.message();
}

std::string LoneScreen::address() const {
  lessons::Fragment fragment{std::string(chapter_.id)};
  images_.save(fragment);
  screen_->fields().save(fragment);
  return fragment.to_string();
}

std::string LoneScreen::seen() const {
  std::string seen = address();
  for (const auto& [name, value] : screen_->fields().state_json())
    seen += "\n\"" + name + "\": " + value;
  return seen;
}

std::string joined(std::string_view chapter, const Parts& parts) {
  std::string address(chapter);
  for (const std::string& part : parts) address += (&part == parts.data() ? "?" : "&") + part;
  return address;
}

std::vector<std::string> right_values(const AddressField& field, std::string_view name) {
  if (!field.choices.empty()) return {field.choices.begin(), field.choices.end()};
  if (!field.range) return examples_of(name).right;
  const int least = field.range->first.now(), most = field.range->second.now();
  return {std::to_string(least), std::to_string(most), std::to_string(least + (most - least) / 2)};
}

std::vector<std::string> wrong_values(const AddressField& field, std::string_view name) {
  if (!field.choices.empty()) return {"nonsense", ""};
  if (!field.range) return examples_of(name).wrong;
  const int least = field.range->first.now(), most = field.range->second.now();
  return {std::to_string(least - 1), std::to_string(most + 1), "0.5", "x", ""};
}

Parts full_address(const Chapter& chapter, int view) {
  Parts parts;
  const std::size_t fields = LoneScreen(chapter).screen().fields().list().size();
  for (std::size_t i = 0; i < fields; ++i) {
    const LoneScreen so_far(chapter, joined(chapter.id, parts));
    const AddressField& field = so_far.screen().fields().list()[i];
    for (const std::string_view name : field.names) {
      const bool of_views =
          !chapter.views.empty() && std::ranges::equal(field.choices, view_ids(chapter.views));
      const std::vector<std::string> values = right_values(field, name);
      if (values.empty()) continue;
      Parts more = parts;
      const std::size_t at = of_views                ? static_cast<std::size_t>(view)
                             : field.choices.empty() ? values.size() - 1
                                                     : 1;  // the usual one comes first
      more.push_back(std::string(name) + "=" + values[at]);
      if (LoneScreen(chapter, joined(chapter.id, more)).message().empty()) parts = std::move(more);
    }
  }
  return parts;
}

Parts without_field(const Chapter& chapter, const Parts& parts, std::string_view name) {
  Parts left;
  for (const std::string& part : parts) {
    if (part.substr(0, part.find('=')) == name) continue;
    left.push_back(part);
    if (!LoneScreen(chapter, joined(chapter.id, left)).message().empty()) left.pop_back();
  }
  return left;
}

}  // namespace pixelwalk::app
