#include "app/widgets/icons.h"

#include <cmath>

#include "imgui.h"

namespace pixelwalk::app {
namespace {

constexpr float kPi = 3.14159265F;

// A small pen in the unit square −1..1 around the centre.
struct Pen {
  ImDrawList* draw;
  float x, y, half;
  Color color;
  float width;

  ImVec2 at(float u, float v) const { return {x + u * half, y + v * half}; }
  void triangle(float u0, float v0, float u1, float v1, float u2, float v2) const {
    draw->AddTriangleFilled(at(u0, v0), at(u1, v1), at(u2, v2), color);
  }
  void box(float u0, float v0, float u1, float v1, float radius = 0) const {
    draw->AddRectFilled(at(u0, v0), at(u1, v1), color, radius * half);
  }
  void outline(float u0, float v0, float u1, float v1, float radius) const {
    draw->AddRect(at(u0, v0), at(u1, v1), color, radius * half, 0, width);
  }
  void stroke(std::initializer_list<std::pair<float, float>> points) const {
    for (const auto& [u, v] : points) draw->PathLineTo(at(u, v));
    draw->PathStroke(color, 0, width);
  }
  void arc(float u, float v, float radius, float from, float to) const {
    draw->PathArcTo(at(u, v), radius * half, from, to, 24);
    draw->PathStroke(color, 0, width);
  }
};

void draw_sun(const Pen& pen) {
  pen.draw->AddCircleFilled(pen.at(0, 0), 0.42F * pen.half, pen.color, 24);
  for (int ray = 0; ray < 8; ++ray) {
    const float angle = static_cast<float>(ray) * kPi / 4;
    const float c = std::cos(angle), s = std::sin(angle);
    pen.stroke({{0.66F * c, 0.66F * s}, {0.95F * c, 0.95F * s}});
  }
}

void draw_moon(const Pen& pen) {
  // Two arcs that meet: the disc, and the bite out of it.
  pen.draw->PathArcTo(pen.at(0, 0), 0.82F * pen.half, 0.15F * kPi, 1.35F * kPi, 28);
  pen.draw->PathArcTo(pen.at(0.42F, -0.36F), 0.66F * pen.half, 1.16F * kPi, 0.36F * kPi, 24);
  pen.draw->PathFillConcave(pen.color);
}

void draw_half(const Pen& pen) {
  pen.draw->AddCircle(pen.at(0, 0), 0.78F * pen.half, pen.color, 32, pen.width);
  pen.draw->PathArcTo(pen.at(0, 0), 0.78F * pen.half, -kPi / 2, kPi / 2, 20);
  pen.draw->PathFillConvex(pen.color);
}

void draw_reset(const Pen& pen) {
  pen.arc(0, 0, 0.72F, -0.75F * kPi, 0.95F * kPi);
  pen.triangle(-0.98F, -0.85F, -0.12F, -0.72F, -0.72F, -0.12F);
}

}  // namespace

void draw_icon(Ui& ui, Icon icon, float x, float y, float size, Color color) {
  const Pen pen{ui.draw, x, y, size / 2, color, std::max(1.5F, size / 11)};
  switch (icon) {
    case Icon::kNone:
      break;
    case Icon::kPlay:
      pen.triangle(-0.55F, -0.75F, 0.8F, 0, -0.55F, 0.75F);
      break;
    case Icon::kPause:
      pen.box(-0.6F, -0.7F, -0.15F, 0.7F, 0.1F), pen.box(0.15F, -0.7F, 0.6F, 0.7F, 0.1F);
      break;
    case Icon::kStop:
      pen.box(-0.6F, -0.6F, 0.6F, 0.6F, 0.15F);
      break;
    case Icon::kNext:
      pen.stroke({{-0.3F, -0.65F}, {0.4F, 0}, {-0.3F, 0.65F}});
      break;
    case Icon::kPrevious:
      pen.stroke({{0.3F, -0.65F}, {-0.4F, 0}, {0.3F, 0.65F}});
      break;
    case Icon::kFirst:
      pen.stroke({{0.55F, -0.65F}, {-0.15F, 0}, {0.55F, 0.65F}}),
          pen.stroke({{-0.6F, -0.65F}, {-0.6F, 0.65F}});
      break;
    case Icon::kLast:
      pen.stroke({{-0.55F, -0.65F}, {0.15F, 0}, {-0.55F, 0.65F}}),
          pen.stroke({{0.6F, -0.65F}, {0.6F, 0.65F}});
      break;
    case Icon::kReset:
      draw_reset(pen);
      break;
    case Icon::kSun:
      draw_sun(pen);
      break;
    case Icon::kMoon:
      draw_moon(pen);
      break;
    case Icon::kHalf:
      draw_half(pen);
      break;
    case Icon::kHelp:
      pen.arc(0, -0.35F, 0.42F, -kPi, 0.35F * kPi),
          pen.stroke({{0.19F, 0.02F}, {0, 0.2F}, {0, 0.4F}});
      pen.draw->AddCircleFilled(pen.at(0, 0.78F), 0.13F * pen.half, color, 12);
      break;
    case Icon::kClose:
    case Icon::kCross:
      pen.stroke({{-0.6F, -0.6F}, {0.6F, 0.6F}}), pen.stroke({{0.6F, -0.6F}, {-0.6F, 0.6F}});
      break;
    case Icon::kCheck:
      pen.stroke({{-0.7F, 0.05F}, {-0.2F, 0.55F}, {0.75F, -0.55F}});
      break;
    case Icon::kChevronDown:
      pen.stroke({{-0.6F, -0.25F}, {0, 0.35F}, {0.6F, -0.25F}});
      break;
    case Icon::kChevronUp:
      pen.stroke({{-0.6F, 0.3F}, {0, -0.3F}, {0.6F, 0.3F}});
      break;
    case Icon::kMotion:
      for (int i = 0; i < 3; ++i) {
        const float v = -0.5F + 0.5F * static_cast<float>(i);
        pen.stroke({{-0.85F + 0.2F * static_cast<float>(i), v}, {0.1F, v}});
      }
      pen.draw->AddCircleFilled(pen.at(0.5F, 0), 0.38F * pen.half, color, 20);
      break;
    case Icon::kCopy:
      pen.outline(-0.7F, -0.7F, 0.25F, 0.25F, 0.15F),
          pen.outline(-0.25F, -0.25F, 0.7F, 0.7F, 0.15F);
      break;
    case Icon::kDownload:
      pen.stroke({{0, -0.8F}, {0, 0.35F}}),
          pen.stroke({{-0.45F, -0.1F}, {0, 0.35F}, {0.45F, -0.1F}});
      pen.stroke({{-0.75F, 0.8F}, {0.75F, 0.8F}});
      break;
    case Icon::kOpen:
      pen.stroke({{0, 0.4F}, {0, -0.75F}}),
          pen.stroke({{-0.45F, -0.3F}, {0, -0.75F}, {0.45F, -0.3F}});
      pen.stroke({{-0.75F, 0.8F}, {0.75F, 0.8F}});
      break;
    case Icon::kMenu:
      for (const float v : {-0.55F, 0.0F, 0.55F}) pen.stroke({{-0.75F, v}, {0.75F, v}});
      break;
    case Icon::kCamera:
      pen.outline(-0.9F, -0.55F, 0.9F, 0.75F, 0.15F), pen.stroke({{-0.3F, -0.8F}, {0.3F, -0.8F}});
      pen.arc(0, 0.1F, 0.36F, -kPi, kPi);
      break;
  }
}

}  // namespace pixelwalk::app
