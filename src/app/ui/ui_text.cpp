// Text of the page: its size, its width, and lines that break at blanks.

#include <cstring>

#include "app/ui/ui.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

constexpr std::string_view kEllipsis = "\u2026";

// Where a line that begins at `at` ends: after the last word that fits. Only blanks part words: a
// number such as "−4.5" stays whole, and so does "93.3 %". A single word that does not fit is cut
// where it must be.
const char* line_end(const char* at, const char* stop, float width, float pixels) {
  ImFont* font = ImGui::GetFont();
  const char* fits = nullptr;
  const char* measured = at;
  float so_far = 0;
  for (const char* end = at; end <= stop; ++end) {
    if (end != stop && (*end != ' ' || (end + 1 < stop && end[1] == '%'))) continue;
    so_far += font->CalcTextSizeA(pixels, 1e9F, 0, measured, end).x;
    if (so_far > width) break;
    fits = measured = end;
  }
  if (fits != nullptr && fits > at) return fits;
  const char* cut = font->CalcWordWrapPosition(pixels, at, stop, width);
  return cut > at ? cut : at + 1;
}

}  // namespace

const SizedFont& Ui::face(const TextStyle& style) const {
  switch (style.face) {
    case Face::kBold:
      return fonts.bold;
    case Face::kNumbers:
      return fonts.numbers;
    case Face::kText:
      break;
  }
  return fonts.text;
}

float Ui::em(const TextStyle& style) const {
  if (style.pixels > 0) return style.pixels;
  // A little smaller where digits stand among words: the numbers' face is the wider and taller one.
  return text_pixels(style.size) * scale * (style.face == Face::kNumbers ? 0.94F : 1.0F);
}

float Ui::font_pixels(const TextStyle& style) const {
  return em(style) * face(style).line_box;
}

float Ui::line_height(const TextStyle& style) const {
  return style.pixels > 0 ? style.pixels * 1.4F : line_pixels(style.size) * scale;
}

float Ui::text_width(std::string_view text, const TextStyle& style) const {
  if (text.empty()) return 0;
  ImGui::PushFont(face(style).font, font_pixels(style));
  const float width =
      ImGui::GetFont()
          ->CalcTextSizeA(font_pixels(style), 1e9F, 0, text.data(), text.data() + text.size())
          .x;
  ImGui::PopFont();
  return width * style.stretch;
}

void Ui::text(float x, float y, std::string_view words, const TextStyle& style, float width) {
  if (style.align != Align::kLeft) {
    const float slack = width - text_width(words, style);
    x += style.align == Align::kCenter ? slack / 2 : slack;
  }
  const float pixels = font_pixels(style);
  const int first = draw->VtxBuffer.Size;
  x = snap(x);
  ImGui::PushFont(face(style).font, pixels);
  draw->AddText(ImGui::GetFont(), pixels, {x, snap(y + (line_height(style) - pixels) / 2)},
                style.color != 0 ? style.color : colors().ink, words.data(),
                words.data() + words.size());
  ImGui::PopFont();
  if (style.stretch == 1) return;
  for (int i = first; i < draw->VtxBuffer.Size; ++i)
    draw->VtxBuffer[i].pos.x = x + (draw->VtxBuffer[i].pos.x - x) * style.stretch;
}

void Ui::text_in(const Rect& rect, std::string_view words, const TextStyle& style) {
  const float y = rect.y + (rect.height - line_height(style)) / 2;
  if (text_width(words, style) <= rect.width + 0.5F) {
    text(rect.x, y, words, style, rect.width);
    return;
  }
  std::string shortened(words);
  while (!shortened.empty()) {
    do shortened.pop_back();
    while (!shortened.empty() && (static_cast<unsigned char>(shortened.back()) & 0xC0U) == 0x80U);
    if (!shortened.empty() && (static_cast<unsigned char>(shortened.back()) & 0x80U) != 0) continue;
    if (text_width(shortened + std::string(kEllipsis), style) <= rect.width) break;
  }
  text(rect.x, y, shortened + std::string(kEllipsis), style, rect.width);
}

std::vector<std::string_view> Ui::broken_lines(float width, std::string_view words,
                                               const TextStyle& style) const {
  std::vector<std::string_view> lines;
  const float pixels = font_pixels(style);
  ImGui::PushFont(face(style).font, pixels);
  const char* at = words.data();
  const char* end = at + words.size();
  while (at < end) {
    const char* newline =
        static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
    const char* stop = newline != nullptr ? newline : end;
    if (at == stop) lines.emplace_back(at, 0);
    while (at < stop) {
      const char* cut = line_end(at, stop, std::max(width, 1.0F), pixels);
      lines.emplace_back(at, static_cast<std::size_t>(cut - at));
      at = cut;
      while (at < stop && *at == ' ') ++at;
    }
    at = newline != nullptr ? newline + 1 : end;
  }
  ImGui::PopFont();
  return lines;
}

float Ui::wrapped(float x, float y, float width, std::string_view words, const TextStyle& style) {
  const float start = y;
  for (const std::string_view part : broken_lines(width, words, style)) {
    text(x, y, part, style, width);
    y += line_height(style);
  }
  return y - start;
}

float Ui::wrapped_height(float width, std::string_view words, const TextStyle& style) const {
  return static_cast<float>(broken_lines(width, words, style).size()) * line_height(style);
}

}  // namespace pixelwalk::app
