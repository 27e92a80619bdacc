#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/base/status.h"

// The container of a .safetensors file, knowing nothing of models
// (huggingface.co/docs/safetensors, "Format").

namespace pixelwalk {

/// How a value is written: float32, or half precision (core/base/half.h).
enum class Precision : std::uint8_t { kSingle, kHalf };

inline constexpr std::int64_t bytes_of_value(Precision precision) {
  return precision == Precision::kHalf ? 2 : 4;
}

/// One tensor: where its values stand among the values of the file.
struct SafetensorsEntry {
  std::string name;
  std::vector<std::int64_t> shape;
  std::int64_t begin = 0, end = 0;  // bytes, counted from the first value
  Precision precision = Precision::kSingle;
};

struct SafetensorsHeader {
  std::map<std::string, std::string> metadata;
  std::vector<SafetensorsEntry> tensors;  // in the order of their values
  std::int64_t values_at = 0;             // byte of the first value in the file
};

inline constexpr std::int64_t kMaxSafetensorsHeaderBytes = 4 << 20;

/// Reads and checks the header: its length, JSON, dtype F32 or F16, shapes, and places that cover
/// the values without overlap, hole or rest.
Result<SafetensorsHeader> read_safetensors_header(const std::string& file_name,
                                                  std::span<const std::uint8_t> file);

/// The first bytes of a file with these tensors (their `begin` and `end` set by the caller): length
/// and header, padded with spaces so that the values start at a multiple of 8.
std::vector<std::uint8_t> write_safetensors_header(
    const std::map<std::string, std::string>& metadata,
    const std::vector<SafetensorsEntry>& tensors);

/// "3×3×1×64" for a sentence; "one number" for rank 0.
std::string shape_text(const std::vector<std::int64_t>& shape);

}  // namespace pixelwalk
