// The camera: what it sees, the class that pictures are taken for, and the button that takes them
// while it is held.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "app/pages/train/own_data_view.h"
#include "app/widgets/button.h"
#include "app/widgets/field.h"
#include "app/widgets/icons.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kWide = 560;  // from here on the controls stand beside what it sees
constexpr float kMostSide = 480, kMostNarrow = 184, kControls = 240;
constexpr float kPicture = 48;    // of the last ones taken
constexpr double kBetween = 0.2;  // seconds between two pictures

int images_of(const OwnData& data, const std::string& name) {
  for (const OwnData::Class& of : data.classes()) {
    if (of.name == name) return of.images;
  }
  return 0;
}

// "Class 3" where there are two classes, whatever they are called by now.
std::string next_name(const OwnData& data) {
  for (int number = 1 + data.counts().classes;; ++number) {
    std::string name = words("train.own.class-number", {{"number", number}});
    if (images_of(data, name) == 0) return name;
  }
}

float side_of(const Ui& ui, float width, float height) {
  const bool wide = width >= ui.px(kWide);
  float side = wide ? width - ui.px(kControls + kSpace24) : width;
  if (height > 0) side = std::min(side, height);
  return std::min(side, ui.px(ui.narrow ? kMostNarrow : kMostSide));
}

int picture_rows(const Ui& ui) {
  return ui.narrow ? 1 : 2;
}

float pictures_height(const Ui& ui) {
  return static_cast<float>(picture_rows(ui)) * ui.px(kPicture + kSpace4);
}

float controls_height(const Ui& ui) {
  return field_height(ui) + ui.px(kSpace16) + 2 * ui.line_height({}) + ui.px(kSpace8) +
         pictures_height(ui);
}

// The last pictures, the newest first.
void draw_pictures(Ui& ui, Flow& flow, OwnDataView& own) {
  const float step = ui.px(kPicture + kSpace4);
  const int across = std::max(1, static_cast<int>((flow.width + ui.px(kSpace4)) / step));
  const std::vector<int>& all = own.desk.pictures();
  std::vector<int> shown(all.rbegin(), all.rend());
  shown.resize(std::min(shown.size(), static_cast<std::size_t>(across * picture_rows(ui))));
  const auto count = static_cast<int>(shown.size());
  const Rect place = flow.take(pictures_height(ui));
  if (count == 0) return;
  fill_own_samples(own, std::move(shown));
  for (int i = 0; i < count; ++i) {
    const int row = i / across;
    const int column = i % across;
    own.samples.draw(
        ui,
        {ui.snap(place.x + static_cast<float>(column) * step),
         ui.snap(place.y + static_cast<float>(row) * step), ui.px(kPicture), ui.px(kPicture)},
        i);
  }
  ui.describe({.id = ui.id("##pictures"),
               .role = Role::kImage,
               .name = counted_words("train.own.last-pictures", count),
               .rect = place});
}

void draw_controls(Ui& ui, Flow& flow, OwnDataView& own) {
  text_field(ui, flow.take(field_height(ui)), phrase("train.own.class-name"), own.class_name,
             phrase("train.own.class-hint"));
  flow.space(ui.px(kSpace16));
  status_line(ui, flow,
              own.class_name.empty()
                  ? words("train.own.name-first")
                  : counted_words("train.own.of-class", images_of(own.data(), own.class_name),
                                  {{"class", own.class_name}}),
              "##count", {.color = ui.colors().ink_muted});
  flow.space(ui.px(kSpace8));
  draw_pictures(ui, flow, own);
}

// Takes pictures as long as it is held; a key, and who listens, take one at a time.
void draw_take(Ui& ui, const Rect& rect, OwnDataView& own) {
  const std::uint32_t item = ui.id("##take");
  const bool on = own.desk.camera().state() == CameraState::kOn;
  const Interaction state = ui.interact(item, rect, on);
  if (state.held) {
    own.held = true;
    ui.keep_pointer();
    take_own_picture(own, ui.time);
    ui.request_frame();
  } else if (!std::exchange(own.held, false) && state.activated) {
    take_own_picture(own, ui.time);
  }
  const Palette& palette = ui.colors();
  const bool bright = state.held || state.hovered;
  ui.fill(rect, !on ? palette.sunken : bright ? palette.accent_hover : palette.accent, kRadius);
  const Color ink = on ? palette.accent_ink : mix(palette.paper, palette.ink_muted, 0.65F);
  ui.text_in(rect, phrase("train.own.take"),
             {.face = Face::kBold, .color = ink, .align = Align::kCenter});
  if (state.focused) ui.focus_ring(rect);
  ui.describe({.id = item,
               .role = Role::kButton,
               .name = words("train.own.take"),
               .description = words("train.own.take-says"),
               .focusable = true,
               .disabled = !on,
               .rect = rect});
}

}  // namespace

void open_own_camera(OwnDataView& own) {
  own.camera_open = true;
  own.class_name = next_name(own.data());
  own.desk.camera().start();
}

void close_own_camera(OwnDataView& own) {
  own.camera_open = false;
  own.desk.camera().stop();
}

void take_own_picture(OwnDataView& own, double now) {
  if (own.desk.camera().state() != CameraState::kOn || now - own.live.taken_at() < kBetween) return;
  own.live.taken(now);
  if (own.class_name.empty()) own.class_name = next_name(own.data());
  say(own, own.desk.take_picture(own.class_name));
}

float own_camera_height(const Ui& ui, float width, const OwnDataView&) {
  const float side = side_of(ui, width, 0);
  if (width >= ui.px(kWide)) return std::max(side, controls_height(ui));
  return side + ui.px(kSpace16) + controls_height(ui);
}

void draw_own_camera(Ui& ui, const Rect& area, OwnDataView& own) {
  const bool wide = area.width >= ui.px(kWide);
  const float side = ui.snap(side_of(ui, area.width, wide ? area.height : 0));
  const Rect live{ui.snap(wide ? area.x : area.x + (area.width - side) / 2), ui.snap(area.y), side,
                  side};
  own.live.draw(ui, live, own.desk.camera());
  Flow flow(wide ? Rect{right(live) + ui.px(kSpace24), area.y,
                        std::min(ui.px(kControls), right(area) - right(live) - ui.px(kSpace24)), 0}
                 : Rect{area.x, bottom(live) + ui.px(kSpace16), area.width, 0});
  draw_controls(ui, flow, own);
}

void draw_own_camera_bar(Ui& ui, Rect first, Rect second, OwnDataView& own) {
  const float gap = ui.px(kSpace8);
  Rect rest = second.height > 0 ? second : first;
  Rect take = second.height > 0 ? first : cut_left(rest, std::min(rest.width, ui.px(240)));
  if (second.height <= 0) cut_left(rest, gap);
  if (own.desk.camera().state() != CameraState::kRefused) {
    draw_take(ui, take, own);
  } else if (button(ui, take, phrase("train.own.camera-again"),
                    {.kind = ButtonKind::kPrimary, .icon = Icon::kReset})) {
    own.desk.camera().start();
  }
  const auto next = [&](std::string_view name, bool enabled) {
    const float each = second.height > 0 ? (second.width - 2 * gap) / 3 : button_width(ui, name);
    const bool pressed = button(ui, cut_left(rest, each), name, {.enabled = enabled});
    cut_left(rest, gap);
    return pressed;
  };
  if (next(phrase("train.own.undo-picture"), own.desk.can_undo_picture())) own.desk.undo_picture();
  if (next(phrase("train.own.next-class"), images_of(own.data(), own.class_name) > 0))
    own.class_name = next_name(own.data());
  if (next(phrase("train.own.camera-done"), true)) close_own_camera(own);
}

}  // namespace pixelwalk::app
