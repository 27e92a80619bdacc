#pragma once

#include <gtest/gtest.h>
#include <yyjson.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "core/base/file.h"
#include "core/data/garments.h"

namespace pixelwalk::cli_test {

struct Ran {
  int exit_code = -1;
  std::string out, err;
};

class StringConsole final : public cli::Console {
 public:
  explicit StringConsole(Ran& ran) : ran_(ran) {}
  void out(std::string_view text) override { ran_.out += text; }
  void err(std::string_view text) override { ran_.err += text; }

 private:
  Ran& ran_;
};

/// Runs `pixelwalk ARGUMENTS…` in this process.
inline Ran run(const std::vector<std::string>& arguments) {
  Ran ran;
  StringConsole console(ran);
  ran.exit_code = cli::run_command_line(arguments, console);
  return ran;
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// A folder of its own for one test, gone afterwards.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    path_ = testing::TempDir() + "pixelwalk_" + test->test_suite_name() + "_" + test->name();
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline void put(const std::string& path, const std::vector<std::uint8_t>& bytes) {
  ASSERT_TRUE(write_file(path, bytes).is_ok()) << path;
}
inline void put(const std::string& path, const std::string& text) {
  put(path, std::vector<std::uint8_t>(text.begin(), text.end()));
}

inline void append_big_endian(std::vector<std::uint8_t>& bytes, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

inline std::vector<std::uint8_t> idx_images(const ImageSet& set) {
  std::vector<std::uint8_t> bytes;
  append_big_endian(bytes, 0x803);
  append_big_endian(bytes, static_cast<std::uint32_t>(set.count()));
  append_big_endian(bytes, 28);
  append_big_endian(bytes, 28);
  bytes.insert(bytes.end(), set.pixels.begin(), set.pixels.end());
  return bytes;
}

inline std::vector<std::uint8_t> idx_labels(const ImageSet& set) {
  std::vector<std::uint8_t> bytes;
  append_big_endian(bytes, 0x801);
  append_big_endian(bytes, static_cast<std::uint32_t>(set.count()));
  bytes.insert(bytes.end(), set.labels.begin(), set.labels.end());
  return bytes;
}

/// Writes a small data set in Fashion-MNIST's four files, not packed.
inline DatasetPtr put_data(const TemporaryFolder& folder, int train = 64, int test = 30) {
  DatasetPtr data = make_garments({.train_count = train, .test_count = test, .seed = 5});
  put(folder / "train-images-idx3-ubyte", idx_images(data->train));
  put(folder / "train-labels-idx1-ubyte", idx_labels(data->train));
  put(folder / "t10k-images-idx3-ubyte", idx_images(data->test));
  put(folder / "t10k-labels-idx1-ubyte", idx_labels(data->test));
  return data;
}

/// A model small enough to be trained in no time, as a file.
inline std::string put_small_model(const TemporaryFolder& folder) {
  const std::string path = folder / "small.json";
  put(path, R"({"input": [28, 28, 1], "layers": [
    {"type": "Conv2D", "filters": 3, "kernel_size": 5, "activation": "relu"},
    {"type": "MaxPooling2D", "pool_size": 4},
    {"type": "Flatten"},
    {"type": "Dense", "units": 10, "activation": "softmax"}]})");
  return path;
}

/// Parsed JSON; fails the test when it is none.
class Json {
 public:
  explicit Json(const std::string& text)
      : document_(yyjson_read(text.data(), text.size(), 0), yyjson_doc_free) {
    EXPECT_NE(document_, nullptr) << "not JSON: " << text;
  }
  yyjson_val* root() const { return yyjson_doc_get_root(document_.get()); }
  yyjson_val* get(const char* key) const { return yyjson_obj_get(root(), key); }
  double number(const char* key) const {
    EXPECT_TRUE(yyjson_is_num(get(key))) << key;
    return yyjson_get_num(get(key));
  }
  std::size_t size() const { return yyjson_get_len(root()); }

 private:
  std::unique_ptr<yyjson_doc, void (*)(yyjson_doc*)> document_;
};

/// What every bad input must give: exit code 2, nothing on standard output, one line on standard
/// error that begins with the command and holds `part`.
inline void expect_refused(const std::vector<std::string>& arguments, const std::string& part) {
  const Ran ran = run(arguments);
  std::string called = "pixelwalk";
  for (const std::string& argument : arguments) called += " " + argument;
  EXPECT_EQ(ran.exit_code, 2) << called;
  EXPECT_EQ(ran.out, "") << called;
  ASSERT_FALSE(ran.err.empty()) << called;
  EXPECT_EQ(ran.err.find('\n'), ran.err.size() - 1) << called << " says " << ran.err;
  EXPECT_TRUE(ran.err.starts_with("pixelwalk")) << called << " says " << ran.err;
  EXPECT_NE(ran.err.find(part), std::string::npos) << called << " says " << ran.err;
}

}  // namespace pixelwalk::cli_test
