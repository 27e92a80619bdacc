#include "app/widgets/code_view.h"

#include <cctype>
#include <vector>

#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kLargestType = 14, kSmallestType = 11.5F;
constexpr float kPadding = 10;
constexpr std::size_t kContinued = 8;  // blanks before what was broken off

struct Layout {
  TextStyle style{.face = Face::kNumbers};
  float line = 0, padding = 0;
  std::size_t most = 80;  // characters in a line
  bool tight = false;     // arguments under each other do not stand under the bracket
};

std::size_t indent_of(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string::npos ? 0 : first;
}

Layout layout_for(const Ui& ui, float width, std::span<const CodeViewLine> lines) {
  Layout layout;
  layout.padding = ui.px(kPadding);
  std::size_t longest = 1;
  for (const CodeViewLine& line : lines) longest = std::max(longest, line.text.size());
  layout.style.pixels = 100;
  const float character = ui.text_width("0", layout.style) / 100;  // of a pixel of type
  const float room = width - 2 * layout.padding;
  layout.style.pixels = std::clamp(room / (character * static_cast<float>(longest)),
                                   ui.px(kSmallestType), ui.px(kLargestType));
  layout.most = static_cast<std::size_t>(
      std::max(16.0F, std::floor(room / (character * layout.style.pixels) + 0.01F)));
  for (const CodeViewLine& line : lines) {
    layout.tight = layout.tight || (line.text.size() > layout.most && indent_of(line.text) > 4);
  }
  layout.line = std::round(layout.style.pixels * 1.5F);
  return layout;
}

// The parts of a line that is too long: broken after commas, or at blanks where there is none.
std::vector<std::string> broken(const std::string& text, const Layout& layout) {
  std::vector<std::string> parts;
  std::string rest = text;
  if (const std::size_t indent = indent_of(text); layout.tight && indent > 4)
    rest = rest.substr(indent - 4);
  while (rest.size() > layout.most) {
    const std::size_t comma = rest.rfind(", ", layout.most - 1);
    const bool at_comma = comma != std::string::npos && comma >= kContinued;
    const std::size_t end = at_comma ? comma + 1 : rest.rfind(' ', layout.most);
    if (end == std::string::npos || end <= kContinued) break;
    parts.push_back(rest.substr(0, end));
    rest = std::string(kContinued, ' ') + rest.substr(end + 1);
  }
  parts.push_back(rest);
  return parts;
}

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// The end of the piece of code that begins at `at`, and its colour.
std::size_t next_piece(const Ui& ui, const std::string& text, std::size_t at, Color& color) {
  const Palette& palette = ui.colors();
  const char c = text[at];
  color = palette.ink_muted;
  std::size_t end = at + 1;
  if (c == '\'') {
    end = text.find('\'', at + 1);
    color = palette.positive;
    return end == std::string::npos ? text.size() : end + 1;
  }
  if (!is_word(c)) return end;
  while (end < text.size() && is_word(text[end])) ++end;
  const std::string word = text.substr(at, end - at);
  if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
    color = palette.below_zero;
  } else if (word == "from" || word == "import") {
    color = palette.above_zero;
  } else if (std::isupper(static_cast<unsigned char>(c)) != 0) {
    color = palette.ink;  // the layer's own name
  }
  return end;
}

void draw_code(Ui& ui, float x, float y, const std::string& text, TextStyle style) {
  for (std::size_t at = 0; at < text.size();) {
    Color color = 0;
    const std::size_t end = next_piece(ui, text, at, color);
    style.color = color;
    const std::string piece = text.substr(at, end - at);
    ui.text(x + ui.text_width(text.substr(0, at), style), y, piece, style);
    at = end;
  }
}

std::string spoken(const std::string& text) {
  return text.substr(indent_of(text));
}

}  // namespace

float code_view_height(const Ui& ui, float width, std::span<const CodeViewLine> lines) {
  const Layout layout = layout_for(ui, width, lines);
  std::size_t count = 0;
  for (const CodeViewLine& line : lines) count += broken(line.text, layout).size();
  return 2 * layout.padding + static_cast<float>(count) * layout.line;
}

int code_view(Ui& ui, Flow& flow, std::string_view name, std::span<const CodeViewLine> lines,
              float corner) {
  const IdScope scope(ui, name);
  const Layout layout = layout_for(ui, flow.width, lines);
  const Rect card = flow.take(code_view_height(ui, flow.width, lines));
  ui.fill(card, ui.colors().surface, kRadius);
  ui.stroke(card, ui.colors().hairline, kRadius, std::max(ui.pixel, 1.0F));
  ui.begin_group(
      {.id = ui.id("##code"), .role = Role::kGroup, .name = std::string(name), .rect = card});
  int pressed = -1;
  float y = card.y + layout.padding;
  for (int i = 0; i < static_cast<int>(lines.size()); ++i) {
    const CodeViewLine& line = lines[static_cast<std::size_t>(i)];
    const std::vector<std::string> parts = broken(line.text, layout);
    Rect row{card.x + 1, y, card.width - 2, layout.line * static_cast<float>(parts.size())};
    if (row.y < card.y + corner) row.width -= corner * 2.5F;
    const std::uint32_t item = ui.id(i);
    const Interaction state = ui.interact(item, row, !line.text.empty());
    if (state.activated) pressed = i;
    if (line.marked) {
      ui.fill(row, ui.colors().accent_soft);
      ui.fill({row.x, row.y, ui.px(3), row.height}, ui.colors().accent);
    } else if (state.hovered) {
      ui.fill(row, ui.colors().sunken);
    }
    const float text_y = y + (layout.line - ui.line_height(layout.style)) / 2;
    for (std::size_t part = 0; part < parts.size(); ++part) {
      draw_code(ui, card.x + layout.padding, text_y + layout.line * static_cast<float>(part),
                parts[part], layout.style);
    }
    if (!line.text.empty()) {
      ui.describe({.id = item,
                   .role = Role::kText,
                   .name = spoken(line.text),
                   .description = line.marked ? words("frame.selected-line") : "",
                   .rect = row});
    }
    y += row.height;
  }
  ui.end_group();
  return pressed;
}

}  // namespace pixelwalk::app
