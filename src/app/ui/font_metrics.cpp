#include "app/ui/font_metrics.h"

#include <string_view>

namespace pixelwalk::app {
namespace {

// Big-endian numbers at `offset`; 0 beyond the end.
std::uint32_t read(const Bytes& font, std::size_t offset, std::size_t size) {
  if (offset + size > font.size()) return 0;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8U | font[offset + i];
  return value;
}

// The offset of a table, from the table directory; 0 when it is not there.
// https://learn.microsoft.com/en-us/typography/opentype/spec/otff
std::size_t table_offset(const Bytes& font, std::string_view tag) {
  const std::uint32_t tables = read(font, 4, 2);
  for (std::size_t i = 0; i < tables; ++i) {
    const std::size_t entry = 12 + 16 * i;
    if (entry + 16 > font.size()) return 0;
    if (std::string_view(reinterpret_cast<const char*>(&font[entry]), 4) == tag)
      return read(font, entry + 8, 4);
  }
  return 0;
}

}  // namespace

float line_box_in_ems(const Bytes& font) {
  const std::size_t head = table_offset(font, "head"), hhea = table_offset(font, "hhea");
  if (head == 0 || hhea == 0) return 1;
  const auto units_per_em = static_cast<float>(read(font, head + 18, 2));
  const auto ascender = static_cast<float>(static_cast<std::int16_t>(read(font, hhea + 4, 2)));
  const auto descender = static_cast<float>(static_cast<std::int16_t>(read(font, hhea + 6, 2)));
  const float ratio = units_per_em > 0 ? (ascender - descender) / units_per_em : 1;
  return ratio > 0.5F && ratio < 3 ? ratio : 1;
}

}  // namespace pixelwalk::app
