#include "core/base/rng.h"
#include "core/model/weights_file.h"
#include "tests/cli/cli_test_support.h"
#include "tests/core/data/png_files.h"
#include "tests/core/data/zip_files.h"
#include "tests/support/paths.h"

namespace pixelwalk::cli_test {
namespace {

namespace fs = std::filesystem;
using png_files::Bytes;
using png_files::png;

/// Noise in which one colour is strong.
Bytes noise(std::uint64_t seed, bool red) {
  Rng rng(seed);
  RgbImage image{20, 30, {}};
  for (int i = 0; i < image.height * image.width; ++i) {
    const auto weak = static_cast<std::uint8_t>(rng.below(90));
    const auto strong = static_cast<std::uint8_t>(160 + rng.below(90));
    image.rgb.insert(image.rgb.end(), {red ? strong : weak, weak, red ? weak : strong});
  }
  return png(image);
}

/// red/0.png …, blue/0.png …
void put_images(const std::string& folder, int of_a_class) {
  for (const bool red : {true, false}) {
    const std::string name = folder + (red ? "/red" : "/blue");
    fs::create_directories(name);
    for (int i = 0; i < of_a_class; ++i)
      put(name + "/" + std::to_string(i) + ".png",
          noise(static_cast<std::uint64_t>(2 * i + (red ? 1 : 0)), red));
  }
}

TEST(CliOwnImages, TwoClassesOfAFolderAreTrainedAndPredicted) {
  const TemporaryFolder folder;
  const std::string data = folder / "colours", weights = folder / "weights.safetensors";
  put_images(data, 20);
  const Ran trained = run({"train", "--data", data, "--colour", "--size", "28", "--model", "dense",
                           "--epochs", "4", "--batch", "8", "--weights-out", weights, "--json"});
  ASSERT_EQ(trained.exit_code, 0) << trained.err;
  const std::vector<std::string> lines = lines_of(trained.out);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(Json(lines.back()).number("val_accuracy"), 1);
  const Ran predicted =
      run({"predict", "--data", data, "--colour", "--weights", weights, "--json"});
  ASSERT_EQ(predicted.exit_code, 0) << predicted.err;
  EXPECT_EQ(Json(predicted.out).number("accuracy"), 1);
  // The weights are of images in colour.
  expect_refused({"predict", "--data", data, "--weights", weights}, "greyscale");
}

TEST(CliOwnImages, TheCourseModelFollowsTheImages) {
  const TemporaryFolder folder;
  put_images(folder.path(), 3);
  const Ran summary = run({"summary", "--data", folder.path(), "--size", "32", "--colour"});
  ASSERT_EQ(summary.exit_code, 0) << summary.err;
  EXPECT_NE(summary.out.find("(None, 30, 30, 64)"), std::string::npos) << summary.out;
  EXPECT_NE(summary.out.find("1,792"), std::string::npos) << summary.out;  // 3 × 3 × 3 × 64 + 64
  EXPECT_NE(summary.out.find("(None, 2)"), std::string::npos) << summary.out;
}

TEST(CliOwnImages, AZipOfPythonsIsReadAndWhatIsLeftOutIsNamed) {
  const std::string zip = path_in_tests("golden/images/pets.zip");
  const Ran checked = run({"check", "--data", zip, "--colour", "--size", "48", "--fit", "pad"});
  ASSERT_EQ(checked.exit_code, 0) << checked.err;
  EXPECT_NE(checked.out.find("Your images"), std::string::npos);
  EXPECT_NE(checked.out.find("12 images of 48×48×3"), std::string::npos) << checked.out;
  EXPECT_NE(checked.out.find("cats"), std::string::npos);
  EXPECT_NE(checked.out.find("pets.zip/pets/notes.txt: it is not an image."), std::string::npos)
      << checked.out;
  const Ran half = run({"check", "--data", zip, "--test-share", "0.5"});
  EXPECT_NE(half.out.find("Training: 6 images"), std::string::npos) << half.out;
}

TEST(CliOwnImages, AHostileZipEndsInNothingButSentences) {
  const TemporaryFolder folder;
  const std::string path = folder / "hostile.zip";
  std::vector<zip_files::Entry> entries = {
      {.name = "../../red.png", .bytes = noise(1, true)},
      {.name = "/blue.png", .bytes = noise(2, false)},
      {.name = "red/bomb.png", .bytes = Bytes(8 << 20)},
      {.name = "red/huge.png", .bytes = png_files::with_size(noise(3, true), 65'000, 65'000)},
      {.name = "red/broken.png", .bytes = noise(4, true), .checksum_error = 7},
      {.name = "red/inner.zip", .bytes = zip_files::zip({})}};
  for (int i = 0; i < 3; ++i) {
    for (const bool red : {true, false})
      entries.push_back({.name = (red ? "red/" : "blue/") + std::to_string(i) + ".png",
                         .bytes = noise(static_cast<std::uint64_t>(10 + i), red)});
  }
  put(path, zip_files::zip(entries));
  const Ran checked = run({"check", "--data", path});
  ASSERT_EQ(checked.exit_code, 0) << checked.err;
  for (const char* name : {"../../red.png: ", "blue.png: ", "red/bomb.png: ", "red/huge.png: ",
                           "red/broken.png: ", "red/inner.zip: "})
    EXPECT_NE(checked.out.find(name), std::string::npos) << name;
  EXPECT_NE(checked.out.find("Training: 4 images"), std::string::npos) << checked.out;
  const Ran trained = run({"train", "--data", path, "--model", "dense", "--epochs", "1", "--json"});
  EXPECT_EQ(trained.exit_code, 0);
  EXPECT_NE(trained.err.find("6 files were left out"), std::string::npos) << trained.err;
}

TEST(CliOwnImages, AHundredClassesAreTrained) {
  const TemporaryFolder folder;
  const std::string path = folder / "many.zip";
  std::vector<zip_files::Entry> entries;
  for (int i = 0; i < 200; ++i) {
    const auto level = static_cast<std::uint8_t>(i / 2 * 2);
    entries.push_back({.name = std::to_string(i / 2) + "/" + std::to_string(i % 2) + ".png",
                       .bytes = png(png_files::plain(4, 4, level, level, level))});
  }
  put(path, zip_files::zip(entries));
  const Ran trained = run({"train", "--data", path, "--model", "dense", "--epochs", "1", "--json"});
  EXPECT_EQ(trained.exit_code, 0) << trained.err;
}

TEST(CliOwnImages, WrongDataEndInASentence) {
  const TemporaryFolder folder;
  put_images(folder / "one", 2);
  fs::remove_all(folder / "one/blue");
  expect_refused({"check", "--data", folder / "one"}, "at least 2");
  put(folder / "text", "hello");
  expect_refused({"check", "--data", folder / "text"}, "expected a folder or a zip");
  expect_refused({"check", "--data", "garments", "--colour"}, "--colour is for folders");
  expect_refused({"check", "--data", folder / "one", "--size", "30"}, "--size takes");
  put(folder / "half.zip", std::string("PK\3\4abc"));
  expect_refused({"check", "--data", folder / "half.zip"}, "breaks off");
}

}  // namespace
}  // namespace pixelwalk::cli_test
