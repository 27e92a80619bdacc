#pragma once

#include <bit>
#include <cstdint>

// Half precision, 16 bits: 1 of sign, 5 of exponent, 10 of fraction (IEEE 754-2008, binary16). For
// files; nothing is computed in it. Any thread.

namespace pixelwalk {

/// The very value: every half is a float. Infinities and NaN stay what they are.
constexpr float float_from_half(std::uint16_t half) {
  const std::uint32_t sign = std::uint32_t{half} >> 15U << 31U;
  const std::uint32_t exponent = (half >> 10U) & 31U;
  const std::uint32_t fraction = half & 1023U;
  if (exponent == 31) return std::bit_cast<float>(sign | 0x7F80'0000U | fraction << 13U);
  if (exponent != 0) return std::bit_cast<float>(sign | (exponent + 112) << 23U | fraction << 13U);
  const float tiny = static_cast<float>(fraction) * 0x1p-24F;
  return sign != 0 ? -tiny : tiny;
}

/// The nearest half, of two equally near ones that whose last bit is 0; infinity from 65,520 on.
constexpr std::uint16_t half_from_float(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  const std::uint32_t sign = bits >> 31U << 15U;
  const std::uint32_t magnitude = bits & 0x7FFF'FFFFU;
  if (magnitude > 0x7F80'0000U) return static_cast<std::uint16_t>(sign | 0x7E00U);
  if (magnitude >= 0x477F'F000U) return static_cast<std::uint16_t>(sign | 0x7C00U);
  const auto nearest = [](std::uint32_t number, std::uint32_t dropped) {
    const std::uint32_t kept = number >> dropped, rest = number & ((1U << dropped) - 1);
    const std::uint32_t middle = 1U << (dropped - 1);
    return kept + (rest > middle || (rest == middle && (kept & 1U) != 0) ? 1U : 0U);
  };
  const std::uint32_t exponent = magnitude >> 23U;
  if (exponent >= 113)  // a carry out of the fraction counts the exponent up, as it should
    return static_cast<std::uint16_t>(sign | (nearest(magnitude, 13) - (112U << 10U)));
  if (exponent < 102) return static_cast<std::uint16_t>(sign);
  const std::uint32_t fraction = (magnitude & 0x7F'FFFFU) | 0x80'0000U;
  return static_cast<std::uint16_t>(sign | nearest(fraction, 126 - exponent));
}

}  // namespace pixelwalk
