// The next image that the network gets wrong: of the test set, which is fetched for it, or of the
// built-in garments where there is none.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/pages/test/test_image.h"
#include "app/state/gallery.h"
#include "app/ui/format.h"
#include "core/base/words.h"
#include "core/data/class_names.h"
#include "lessons/workspace/network_input.h"

namespace pixelwalk::app {
namespace {

constexpr double kBudget = 0.006;  // of a frame, in seconds
constexpr int kGarments = Images::kClasses * Images::kGarmentsOfAClass;

bool has_test_images(const TestImage& part) {
  return part.images().test_images().state() == TestImages::State::kReady;
}

int count(const TestImage& part) {
  return has_test_images(part) ? part.images().test_images().images().count() : kGarments;
}

// The garments class after class would be the same mistake again and again: one of each in turn.
int garment_label(int index) {
  return index % Images::kClasses;
}
int garment_number(int index) {
  return index / Images::kClasses;
}

int index_in_hand(const TestImage& part) {
  const Images& images = part.images();
  if (images.revision() == part.hunt.found_image) return part.hunt.found;
  if (has_test_images(part)) return images.is_test(images.index()) ? images.index() : -1;
  if (images.source() != Images::Source::kGarment) return -1;
  return images.index() % Images::kGarmentsOfAClass * Images::kClasses +
         images.index() / Images::kGarmentsOfAClass;
}

bool is_class(const TestImage& part, int label, std::string_view name) {
  const auto at = static_cast<std::size_t>(label);
  return at < part.view.class_names.size() && part.view.class_names[at] == name;
}

// Nothing where the network does not know the image's class.
std::optional<bool> is_mistake(TestImage& part, int index) {
  const TestImages& tests = part.images().test_images();
  lessons::Image image;
  int label = garment_label(index);
  std::string_view name = fashion_class_name(static_cast<std::size_t>(label));
  if (has_test_images(part)) {
    const ImageSet& set = tests.images();
    image = lessons::image_of({}, set, index);
    label = set.labels[static_cast<std::size_t>(index)];
    const auto at = static_cast<std::size_t>(label);
    if (at >= tests.class_names().size()) return std::nullopt;
    name = tests.class_names()[at];
  } else {
    image = garment_image(label, garment_number(index));
  }
  if (!is_class(part, label, name)) return std::nullopt;
  const auto input = lessons::network_input(image, part.view.network().spec);
  if (!input.is_ok()) return std::nullopt;
  return part.tester->verdict(input.value()).predicted() != label;
}

void choose(TestImage& part, int index) {
  if (has_test_images(part)) {
    part.images().choose_test(index);
  } else {
    part.images().choose_garment(garment_label(index), garment_number(index));
  }
}

}  // namespace

void hunt_mistake(TestImage& part) {
  TestImages& tests = part.images().test_images();
  open_desk(part, ImageDesk::kLook);
  part.hunt.on = true;
  part.hunt.left = -1;
  if (tests.state() == TestImages::State::kAbsent && tests.available()) tests.load();
}

void follow_hunt(TestImage& part, Ui& ui) {
  MistakeHunt& hunt = part.hunt;
  if (!hunt.on) return;
  if (!part.tester) {
    hunt.on = false;
    return;
  }
  if (part.images().test_images().state() == TestImages::State::kLoading) return;
  if (hunt.left < 0) {
    hunt.left = count(part);
    hunt.next = (index_in_hand(part) + 1) % hunt.left;
    hunt.judged = 0;
  }
  Services& services = part.view.context.services;
  for (const double began = services.now(); services.now() - began < kBudget;) {
    if (hunt.left == 0) {
      hunt.on = false;
      hunt.outcome = words(hunt.judged > 0 ? "test.no-mistake" : "test.no-mistake-known",
                           {{"count", format_count(hunt.judged)}});
      return;
    }
    const int index = hunt.next;
    hunt.next = (index + 1) % count(part);
    --hunt.left;
    const std::optional<bool> mistake = is_mistake(part, index);
    if (mistake) ++hunt.judged;
    if (!mistake.value_or(false)) continue;
    hunt.on = false;
    choose(part, index);
    hunt.found = index;
    hunt.found_image = part.images().revision();
    return;
  }
  ui.request_frame();
}

}  // namespace pixelwalk::app
