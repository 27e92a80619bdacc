#include "app/figures/qr_code.h"

#include <algorithm>
#include <cmath>

#include "qrcodegen.h"

namespace pixelwalk::app {
namespace {

constexpr int kQuiet = 4;  // modules around the code that stay light
constexpr Color kLight = rgb(0xFFFFFF), kDark = rgb(0x000000);

}  // namespace

QrCode make_qr_code(const std::string& text, int most_side) {
  const int version = std::min((most_side - 17) / 4, qrcodegen_VERSION_MAX);
  QrCode code;
  if (version < qrcodegen_VERSION_MIN) return code;
  const auto length = static_cast<std::size_t>(qrcodegen_BUFFER_LEN_FOR_VERSION(version));
  std::vector<std::uint8_t> scratch(length), made(length);
  if (!qrcodegen_encodeText(text.c_str(), scratch.data(), made.data(), qrcodegen_Ecc_LOW,
                            qrcodegen_VERSION_MIN, version, qrcodegen_Mask_AUTO, true)) {
    return code;
  }
  code.side = qrcodegen_getSize(made.data());
  for (int row = 0; row < code.side; ++row) {
    for (int column = 0; column < code.side; ++column)
      code.dark.push_back(qrcodegen_getModule(made.data(), column, row) ? 1 : 0);
  }
  return code;
}

void qr_code(Ui& ui, const Rect& rect, const QrCode& code, std::string_view name) {
  const int modules = code.side + 2 * kQuiet;
  const float room = std::min(rect.width, rect.height);
  const float module =
      std::max(1.0F, std::floor(room / static_cast<float>(modules) / ui.pixel)) * ui.pixel;
  const float side = module * static_cast<float>(modules);
  const Rect square{ui.snap(center_x(rect) - side / 2), ui.snap(center_y(rect) - side / 2), side,
                    side};
  ui.fill(square, kLight);
  for (int row = 0; row < code.side; ++row) {
    const std::uint8_t* line = &code.dark[static_cast<std::size_t>(row * code.side)];
    for (int begin = 0; begin < code.side;) {
      int end = begin + 1;
      while (end < code.side && line[end] == line[begin]) ++end;
      if (line[begin] != 0) {
        ui.fill({square.x + module * static_cast<float>(kQuiet + begin),
                 square.y + module * static_cast<float>(kQuiet + row),
                 module * static_cast<float>(end - begin), module},
                kDark);
      }
      begin = end;
    }
  }
  ui.describe({.id = ui.id(name), .role = Role::kImage, .name = std::string(name), .rect = square});
}

}  // namespace pixelwalk::app
