#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "tests/support/paths.h"

namespace pixelwalk {

/// The arrays of one file that make_golden.py wrote (its form is described there).
class GoldenFile {
 public:
  struct Array {
    std::vector<int> sizes;
    std::vector<float> floats;
    std::vector<std::uint8_t> bytes;
  };

  /// From tests/golden. A file that is missing or not in that form fails the test and gives no
  /// arrays.
  explicit GoldenFile(const std::string& name) {
    const std::string path = path_in_tests("golden/" + name);
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) {
      ADD_FAILURE() << path << " cannot be read";
      return;
    }
    char magic[8] = {};
    if (!read(file, magic, 8) || std::memcmp(magic, "PWGOLD1\n", 8) != 0) {
      ADD_FAILURE() << path << " does not start with PWGOLD1";
    } else {
      std::uint32_t head[2];
      while (read(file, head, sizeof head)) read_array(file, head[0], head[1]);
    }
    std::fclose(file);
  }

  const Array& operator[](const std::string& name) const {
    static const Array none;
    const auto found = arrays_.find(name);
    if (found != arrays_.end()) return found->second;
    ADD_FAILURE() << "the golden file has no " << name;
    return none;
  }

 private:
  static bool read(std::FILE* file, void* to, std::size_t bytes) {
    return std::fread(to, 1, bytes, file) == bytes;
  }

  void read_array(std::FILE* file, std::uint32_t name_length, std::uint32_t rank) {
    std::string name(name_length, ' ');
    std::vector<std::uint32_t> sizes(rank);
    std::uint32_t kind = 0;
    bool good = read(file, name.data(), name_length) && read(file, sizes.data(), rank * 4) &&
                read(file, &kind, 4);
    Array array;
    std::size_t count = 1;
    for (const std::uint32_t size : sizes) {
      array.sizes.push_back(static_cast<int>(size));
      count *= size;
    }
    if (kind == 0) {
      array.floats.resize(count);
      good = good && read(file, array.floats.data(), count * sizeof(float));
    } else {
      array.bytes.resize(count);
      good = good && read(file, array.bytes.data(), count);
    }
    if (!good) ADD_FAILURE() << "the golden file ends within " << name;
    arrays_[name] = std::move(array);
  }

  std::map<std::string, Array> arrays_;
};

}  // namespace pixelwalk
