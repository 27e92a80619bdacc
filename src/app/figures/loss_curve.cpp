#include "app/figures/loss_curve.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "app/figures/chart_scale.h"
#include "app/ui/format.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

constexpr float kBall = 6, kRing = 4.5F, kFoot = 22, kSide = 44, kHead = 10;
constexpr int kTicks = 4;

struct Axes {
  Rect plot;
  double left = 0, right = 1, low = 0, high = 1;

  float x(double weight) const {
    return plot.x + static_cast<float>((weight - left) / (right - left)) * plot.width;
  }
  float y(double loss) const {
    const double part = std::clamp((loss - low) / (high - low), 0.0, 1.0);
    return bottom(plot) - static_cast<float>(part) * plot.height;
  }
};

Axes axes_of(const Ui& ui, const Rect& rect, const LossPicture& picture) {
  Axes axes{.plot = {rect.x + ui.px(kSide), rect.y + ui.px(kHead),
                     std::max(1.0F, rect.width - ui.px(kSide + kHead)),
                     std::max(1.0F, rect.height - ui.px(kHead + kFoot))},
            .left = static_cast<double>(picture.low),
            .right = static_cast<double>(picture.high)};
  double low = static_cast<double>(picture.now.loss), high = low;
  for (const float loss : picture.losses) {
    if (!std::isfinite(loss)) continue;
    low = std::min(low, static_cast<double>(loss));
    high = std::max(high, static_cast<double>(loss));
  }
  const double room = std::max((high - low) * 0.06, 1e-4 * std::max(high, 1e-3));
  axes.low = low - room;
  axes.high = high + room;
  return axes;
}

void draw_axes(Ui& ui, const Axes& axes) {
  const TextStyle style{.size = TextSize::kCaption,
                        .face = Face::kNumbers,
                        .color = ui.colors().ink_muted,
                        .align = Align::kRight};
  const float line = ui.line_height(style);
  const Ticks losses = nice_ticks(axes.low, axes.high, kTicks);
  for (const double loss : losses.values) {
    const float y = ui.snap(axes.y(loss));
    ui.horizontal_rule(axes.plot.x, y, axes.plot.width);
    ui.text(axes.plot.x - ui.px(kSide), y - line / 2, format_fixed(loss, losses.decimals), style,
            ui.px(kSide - 6));
  }
  TextStyle centered = style;
  centered.align = Align::kCenter;
  const Ticks weights = nice_ticks(axes.left, axes.right, kTicks);
  const float base = ui.snap(bottom(axes.plot));
  for (const double weight : weights.values) {
    const std::string text = format_fixed(weight, weights.decimals);
    const float width = ui.text_width(text, centered), x = axes.x(weight);
    ui.vertical_rule(ui.snap(x), base, ui.px(4));
    ui.text(std::clamp(x - width / 2, axes.plot.x, right(axes.plot) - width), base + ui.px(5), text,
            centered, width);
  }
  ui.line(axes.plot.x, base, right(axes.plot), base, ui.colors().outline, ui.pixel);
}

void draw_balls(Ui& ui, const Axes& axes, const LossPicture& picture) {
  const ImVec2 now{axes.x(static_cast<double>(picture.now.weight)),
                   axes.y(static_cast<double>(picture.now.loss))};
  ui.draw->AddCircleFilled(now, ui.px(kBall + 1.5F), ui.colors().paper);
  ui.draw->AddCircleFilled(now, ui.px(kBall), ui.colors().accent);
  if (picture.next) {
    const ImVec2 next{std::clamp(axes.x(static_cast<double>(picture.next->weight)), axes.plot.x,
                                 right(axes.plot)),
                      axes.y(static_cast<double>(picture.next->loss))};
    ui.draw->AddCircleFilled(next, ui.px(kRing), ui.colors().paper);
    ui.draw->AddCircle(next, ui.px(kRing), ui.colors().accent, 0, ui.px(2));
  }
  const TextStyle style{.size = TextSize::kCaption, .face = Face::kNumbers};
  const float width = ui.text_width(picture.now_words, style), line = ui.line_height(style);
  const float x = std::clamp(now.x - width / 2, axes.plot.x + ui.px(4),
                             std::max(axes.plot.x + ui.px(4), right(axes.plot) - width));
  const bool above = now.y - line - ui.px(kBall + 4) >= axes.plot.y;
  const float y = above ? now.y - line - ui.px(kBall + 4) : now.y + ui.px(kBall + 4);
  ui.fill({x - ui.px(3), y, width + ui.px(6), line}, with_alpha(ui.colors().paper, 0.85F), 3);
  ui.text(x, y, picture.now_words, style);
}

}  // namespace

void loss_curve(Ui& ui, const Rect& rect, const LossPicture& picture) {
  const bool known = picture.losses.size() > 1 && !ui.answers_hidden;
  if (known) {
    const Axes axes = axes_of(ui, rect, picture);
    draw_axes(ui, axes);
    std::vector<ImVec2> line;
    const double stride = (axes.right - axes.left) / static_cast<double>(picture.losses.size() - 1);
    for (std::size_t i = 0; i < picture.losses.size(); ++i) {
      const float loss = picture.losses[i];
      if (std::isfinite(loss))
        line.push_back({axes.x(axes.left + stride * static_cast<double>(i)),
                        axes.y(static_cast<double>(loss))});
    }
    ui.draw->AddPolyline(line.data(), static_cast<int>(line.size()), ui.colors().ink, 0, ui.px(2));
    draw_balls(ui, axes, picture);
  } else {
    ui.stroke(rect, ui.colors().hairline, kRadius);
    if (!ui.answers_hidden)
      ui.text_in(
          rect, picture.empty,
          {.size = TextSize::kCaption, .color = ui.colors().ink_muted, .align = Align::kCenter});
  }
  ui.describe({.id = ui.id(picture.name),
               .role = Role::kImage,
               .name = std::string(picture.name),
               .description = known ? picture.description : std::string(picture.empty),
               .rect = rect});
}

}  // namespace pixelwalk::app
