#include "app/figures/loss_curve.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "app/figures/cells.h"
#include "app/figures/chart_scale.h"
#include "app/ui/format.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

constexpr float kBall = 6, kRing = 4.5F, kDot = 2.5F, kArrow = 4;
constexpr float kFoot = 22, kSide = 44, kBeside = 6, kHead = 10, kLegendLine = 20, kMarkRoom = 18;
constexpr int kTicks = 4;

struct Axes {
  Rect plot{};
  double left = 0, right = 1, low = 0, high = 1;
  Ticks losses{};

  float x(double weight) const {
    return plot.x + static_cast<float>((weight - left) / (right - left)) * plot.width;
  }
  float y(double loss) const {
    const double part = std::clamp((loss - low) / (high - low), 0.0, 1.0);
    return bottom(plot) - static_cast<float>(part) * plot.height;
  }
};

TextStyle label_style(const Ui& ui) {
  return {.size = TextSize::kCaption,
          .face = Face::kNumbers,
          .color = ui.colors().ink_muted,
          .align = Align::kRight};
}

std::string loss_label(const Axes& axes, double loss) {
  return format_fixed(loss, axes.losses.decimals);
}

// The losses at the foot and the head of the plot: of the curve and where the ball stands on it.
struct Range {
  double low = 0, high = 1;
};

Range range_of(const LossPicture& picture) {
  double low = static_cast<double>(picture.now.loss), high = low;
  const auto hold = [&](float loss) {
    if (!std::isfinite(loss)) return;
    low = std::min(low, static_cast<double>(loss));
    high = std::max(high, static_cast<double>(loss));
  };
  for (const float loss : picture.losses) hold(loss);
  const double room = std::max((high - low) * 0.06, 1e-4 * std::max(high, 1e-3));
  return {low - room, high + room};
}

// The losses' labels stand beside the plot, however long they are.
Axes axes_of(const Ui& ui, const Rect& rect, const LossPicture& picture, const Range& range) {
  Axes axes{.left = static_cast<double>(picture.low),
            .right = static_cast<double>(picture.high),
            .low = range.low,
            .high = range.high};
  axes.losses = nice_ticks(axes.low, axes.high, kTicks);
  float side = ui.px(kSide);
  for (const double loss : axes.losses.values)
    side = std::max(side, ui.text_width(loss_label(axes, loss), label_style(ui)) + ui.px(kBeside));
  axes.plot = {rect.x + side, rect.y + ui.px(kHead),
               std::max(1.0F, rect.width - side - ui.px(kHead)),
               std::max(1.0F, rect.height - ui.px(kHead + kFoot))};
  return axes;
}

void draw_axes(Ui& ui, const Axes& axes) {
  const TextStyle style = label_style(ui);
  const float line = ui.line_height(style);
  for (const double loss : axes.losses.values) {
    const float y = ui.snap(axes.y(loss));
    ui.horizontal_rule(axes.plot.x, y, axes.plot.width);
    const std::string text = loss_label(axes, loss);
    const float width = ui.text_width(text, style);
    ui.text(axes.plot.x - ui.px(kBeside) - width, y - line / 2, text, style, width);
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

void draw_ball(Ui& ui, const ImVec2& at) {
  ui.draw->AddCircleFilled(at, ui.px(kBall + 1.5F), ui.colors().paper);
  ui.draw->AddCircleFilled(at, ui.px(kBall), ui.colors().accent);
}

void draw_ring(Ui& ui, const ImVec2& at) {
  ui.draw->AddCircleFilled(at, ui.px(kRing), ui.colors().paper);
  ui.draw->AddCircle(at, ui.px(kRing), ui.colors().accent, 0, ui.px(2));
}

void draw_dot(Ui& ui, const ImVec2& at) {
  ui.draw->AddCircleFilled(at, ui.px(kDot), ui.colors().ink_muted);
}

// Where the plot does not reach.
void draw_arrow(Ui& ui, const ImVec2& at, float up) {
  const float half = ui.px(kArrow);
  ui.draw->AddTriangleFilled({at.x, at.y - half * up}, {at.x + half, at.y + half * up},
                             {at.x - half, at.y + half * up}, ui.colors().ink_muted);
}
void draw_above(Ui& ui, const ImVec2& at) {
  draw_arrow(ui, at, 1);
}
void draw_below(Ui& ui, const ImVec2& at) {
  draw_arrow(ui, at, -1);
}

using Mark = void (*)(Ui&, const ImVec2&);

Mark trail_mark(const Range& range, const CurveBall& ball) {
  const auto loss = static_cast<double>(ball.loss);
  return loss > range.high ? draw_above : loss < range.low ? draw_below : draw_dot;
}

void draw_balls(Ui& ui, const Axes& axes, const LossPicture& picture, const Range& range) {
  const auto place = [&](const CurveBall& ball) {
    return ImVec2{
        std::clamp(axes.x(static_cast<double>(ball.weight)), axes.plot.x, right(axes.plot)),
        axes.y(static_cast<double>(ball.loss))};
  };
  for (const CurveBall& ball : picture.trail) trail_mark(range, ball)(ui, place(ball));
  draw_ball(ui, place(picture.now));
  if (picture.next) draw_ring(ui, place(*picture.next));
}

// What each mark is, with the mark before it: in one line where there is room, else one beneath the
// other. The rest of `rect` is the plot's.
void draw_legend(Ui& ui, Rect& rect, const LossPicture& picture, const Range& range) {
  struct Entry {
    std::string_view words;
    Mark mark = draw_dot;
  };
  const TextStyle style{.size = TextSize::kCaption, .color = ui.colors().ink_muted};
  const float room = ui.px(kMarkRoom), gap = ui.px(kSpace16);
  Rect line = cut_top(rect, ui.px(kLegendLine));
  Entry before;
  if (!picture.trail.empty())
    before = {picture.trail_words, trail_mark(range, picture.trail.back())};
  for (const Entry& entry :
       {Entry{picture.now_words, draw_ball}, before, Entry{picture.next_words, draw_ring}}) {
    if (entry.words.empty()) continue;
    const float width = room + ui.text_width(entry.words, style);
    if (width > line.width && line.x > rect.x) line = cut_top(rect, ui.px(kLegendLine));
    entry.mark(ui, {line.x + ui.px(kBall + 1), center_y(line)});
    ui.text_in({line.x + room, line.y, line.width - room, line.height}, entry.words, style);
    cut_left(line, std::min(width + gap, line.width));
  }
}

}  // namespace

void loss_curve(Ui& ui, const Rect& rect, const LossPicture& picture) {
  if (picture.losses.size() < 2 || ui.answers_hidden) {
    ui.stroke(rect, ui.colors().hairline, kRadius);
    if (!ui.answers_hidden)
      ui.text_in(
          rect, picture.empty,
          {.size = TextSize::kCaption, .color = ui.colors().ink_muted, .align = Align::kCenter});
    ui.describe({.id = ui.id(picture.name),
                 .role = Role::kImage,
                 .name = std::string(picture.name),
                 .description = std::string(picture.empty),
                 .rect = rect});
    return;
  }
  Rect rest = rect;
  const Range range = range_of(picture);
  draw_legend(ui, rest, picture, range);
  const Axes axes = axes_of(ui, rest, picture, range);
  draw_axes(ui, axes);
  std::vector<ImVec2> line;
  const auto count = static_cast<int>(picture.losses.size());
  const double stride = (axes.right - axes.left) / (count - 1);
  for (int i = 0; i < count; ++i) {
    const float loss = picture.losses[static_cast<std::size_t>(i)];
    if (std::isfinite(loss))
      line.push_back({axes.x(axes.left + stride * i), axes.y(static_cast<double>(loss))});
  }
  ui.draw->AddPolyline(line.data(), static_cast<int>(line.size()), ui.colors().ink, 0, ui.px(2));
  draw_balls(ui, axes, picture, range);
  read_cells(ui, ui.id(picture.name),
             {.name = picture.name,
              .description = picture.description,
              .columns = count,
              .count = count,
              .words = picture.words,
              .place =
                  [&](int point) {
                    const float x = axes.x(axes.left + stride * point);
                    return Rect{x - ui.px(2), axes.plot.y, ui.px(4), axes.plot.height};
                  },
              .rect = rest});
}

}  // namespace pixelwalk::app
