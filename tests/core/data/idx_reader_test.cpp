#include "core/data/idx_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/base/memory_budget.h"
#include "tests/core/data/idx_files.h"

namespace pixelwalk {
namespace {

using idx_files::Bytes;
using idx_files::gzip;
using idx_files::idx_images;
using idx_files::idx_labels;

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string images_problem(const Bytes& bytes) {
  ImageSet set;
  return read_idx_images("p.idx", bytes, set).message();
}

std::string labels_problem(const Bytes& bytes) {
  std::vector<std::uint8_t> labels;
  return read_idx_labels("l.idx", bytes, 10, labels).message();
}

Bytes with_number(Bytes bytes, std::size_t at, std::uint32_t number) {
  Bytes encoded;
  idx_files::append_big_endian(encoded, number);
  std::copy(encoded.begin(), encoded.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at));
  return bytes;
}

TEST(IdxReader, ReadsImagesAndLabelsPackedOrNot) {
  const Bytes plain = idx_images(7, 5, 3);
  for (const Bytes& file : {plain, gzip(plain)}) {
    ImageSet set;
    const Status status = read_idx_images("p", file, set);
    ASSERT_TRUE(status.is_ok()) << status.message();
    EXPECT_EQ(set.height, 5);
    EXPECT_EQ(set.width, 3);
    EXPECT_EQ(set.pixels, Bytes(plain.begin() + 16, plain.end()));
    const auto header = read_idx_header("p", file);
    ASSERT_TRUE(header.is_ok());
    EXPECT_TRUE(header.value().images);
    EXPECT_EQ(header.value().count, 7);
  }
  const Bytes labels = idx_labels(23);
  for (const Bytes& file : {labels, gzip(labels)}) {
    std::vector<std::uint8_t> values;
    ASSERT_TRUE(read_idx_labels("l", file, 10, values).is_ok());
    EXPECT_EQ(values, Bytes(labels.begin() + 8, labels.end()));
  }
}

TEST(IdxReader, EveryTruncationIsAnErrorThatNamesTheFile) {
  for (const bool packed : {false, true}) {
    const Bytes whole = packed ? gzip(idx_images(3, 4, 5)) : idx_images(3, 4, 5);
    for (std::size_t length = 0; length < whole.size(); ++length) {
      const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
      const std::string problem = images_problem(cut);
      EXPECT_TRUE(problem.starts_with("p.idx: ")) << length << ": " << problem;
    }
  }
  EXPECT_EQ(images_problem({}),
            "p.idx: it ends at byte 0, but an IDX file's magic number needs 4 bytes.");
  Bytes short_header = idx_images(3, 4, 5);
  short_header.resize(10);
  EXPECT_EQ(images_problem(short_header),
            "p.idx: it ends at byte 10, but its header needs 16 bytes.");
  Bytes short_values = idx_images(3, 4, 5);
  short_values.pop_back();
  EXPECT_EQ(
      images_problem(short_values),
      "p.idx: it has 75 bytes, but its header promises 3 images of 4×5, which needs 76 bytes.");
  Bytes half = gzip(idx_images(3, 4, 5));
  half.resize(half.size() / 2);
  EXPECT_TRUE(contains(images_problem(half), "breaks off at packed byte")) << images_problem(half);
}

TEST(IdxReader, LyingHeadersNeverAllocate) {
  const Bytes good = idx_images(3, 4, 5);
  EXPECT_TRUE(contains(images_problem(with_number(good, 0, 0x803U << 8)), "found 0x00080300"));
  EXPECT_TRUE(contains(images_problem(with_number(good, 0, 0x89504e47U)), "found 0x89504e47"));
  EXPECT_TRUE(
      contains(images_problem(with_number(good, 4, 0)), "at byte 4 that it holds no images"));
  EXPECT_TRUE(contains(images_problem(with_number(good, 4, 2)), "goes on after that"));
  EXPECT_TRUE(contains(images_problem(with_number(good, 4, 4)), "promises 4 images"));
  EXPECT_TRUE(contains(images_problem(with_number(good, 4, 0xFFFFFFFFU)), "85,899,345,900 bytes"));
  EXPECT_TRUE(contains(images_problem(with_number(good, 8, 0)), "at byte 8 that images are 0×5"));
  EXPECT_TRUE(contains(images_problem(with_number(good, 12, 0xFFFFFFFFU)), "4×4294967295"));
  // 128 MB promised within the limit, but by a file that cannot hold them, packed or not.
  const Bytes liar = with_number(good, 4, 6'000'000);
  EXPECT_TRUE(contains(images_problem(liar), "it has 76 bytes, but its header promises 6,000,000"));
  EXPECT_TRUE(contains(images_problem(gzip(liar)), "it has at most "))
      << images_problem(gzip(liar));
  EXPECT_TRUE(
      contains(labels_problem(with_number(idx_labels(5), 4, 0x7FFFFFFFU)), "2,147,483,647"));
}

TEST(IdxReader, UnpackingStopsAtThePromise) {
  // A gzip file that unpacks to far more than its header promises: refused after the promise.
  Bytes bomb = idx_images(1, 2, 2);
  bomb.resize(bomb.size() + (64 << 20));
  EXPECT_TRUE(contains(images_problem(gzip(bomb)), "end at byte 20, but the file goes on"));
  Bytes trailing = gzip(idx_images(2, 2, 2));
  trailing.push_back(0);
  EXPECT_TRUE(contains(images_problem(trailing), "goes on after that"));
}

TEST(IdxReader, DamagedPackingIsAnError) {
  const Bytes whole = gzip(idx_images(3, 9, 9));
  int errors = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    Bytes damaged = whole;
    damaged[at] ^= 0x10;
    ImageSet set;
    errors += read_idx_images("p.idx", damaged, set).is_ok() ? 0 : 1;
  }
  // Some bits of a gzip header (time, system) carry nothing.
  EXPECT_GT(errors, static_cast<int>(whole.size()) - 10);
  Bytes bad_sum = whole;
  bad_sum[bad_sum.size() - 6] ^= 1;
  EXPECT_TRUE(contains(images_problem(bad_sum), "incorrect data check")) << images_problem(bad_sum);
}

TEST(IdxReader, LabelsAboveTheClassesNameTheByte) {
  Bytes labels = idx_labels(20);
  labels[8 + 13] = 10;
  EXPECT_EQ(labels_problem(labels), "l.idx: at byte 21 expected a label from 0 to 9, found 10.");
}

TEST(IdxReader, ImagesAndLabelsAreNotMistakenForEachOther) {
  EXPECT_TRUE(contains(images_problem(idx_labels(5)), "expected images"));
  EXPECT_TRUE(contains(labels_problem(idx_images(1, 2, 2)), "expected labels"));
}

std::vector<NamedBytes> four_files() {
  return {{"train-images-idx3-ubyte.gz", gzip(idx_images(6, 4, 4))},
          {"train-labels-idx1-ubyte", idx_labels(6)},
          {"t10k-images-idx3-ubyte", idx_images(4, 4, 4)},
          {"t10k-labels-idx1-ubyte.gz", gzip(idx_labels(4))}};
}

TEST(DatasetFromIdx, TakesTheFourFilesInAnyOrder) {
  std::vector<int> order = {0, 1, 2, 3};
  int tried = 0;
  do {
    std::vector<NamedBytes> files = four_files();
    std::vector<NamedBytes> shuffled;
    for (const int index : order) shuffled.push_back(files[static_cast<std::size_t>(index)]);
    const auto dataset = dataset_from_idx(std::move(shuffled));
    ASSERT_TRUE(dataset.is_ok()) << dataset.message();
    EXPECT_EQ(dataset.value()->train.count(), 6);
    EXPECT_EQ(dataset.value()->test.count(), 4);
    EXPECT_EQ(dataset.value()->class_names.size(), 6U);  // labels 0 to 5
    ++tried;
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(tried, 24);
}

TEST(DatasetFromIdx, ClassesOfASetThatIsNotFashionMnistAreNumbered) {
  // As many images of the same size and as many classes, as MNIST has them.
  std::vector<NamedBytes> files = four_files();
  files[1].bytes = idx_labels(60'000);
  files[3].bytes = idx_labels(10'000);
  files[0].bytes = idx_images(60'000, 28, 28);
  files[2].bytes = idx_images(10'000, 28, 28);
  const auto dataset = dataset_from_idx(std::move(files));
  ASSERT_TRUE(dataset.is_ok()) << dataset.message();
  EXPECT_EQ(dataset.value()->name, "IDX files");
  ASSERT_EQ(dataset.value()->class_names.size(), 10U);
  EXPECT_EQ(dataset.value()->class_names[0], "Class 0");
  EXPECT_EQ(dataset.value()->class_names[9], "Class 9");
}

TEST(DatasetFromIdx, HasAsManyClassesAsItsLabelsSay) {
  const auto classes = [](std::uint8_t largest) {
    std::vector<NamedBytes> files = four_files();
    Bytes labels = idx_labels(6);
    std::fill(labels.begin() + 8, labels.end(), std::uint8_t{0});
    labels.back() = largest;
    files[1].bytes = files[3].bytes = labels;
    files[3].bytes.resize(8 + 4);
    files[3].bytes[7] = 4;
    return dataset_from_idx(std::move(files));
  };
  EXPECT_EQ(classes(0).value()->class_names.size(), 2U);
  EXPECT_EQ(classes(1).value()->class_names.size(), 2U);
  EXPECT_EQ(classes(99).value()->class_names.size(), 100U);
  EXPECT_TRUE(contains(classes(100).message(), "from 0 to 99, found 100"));
}

TEST(DatasetFromIdx, WhatDoesNotFitIntoMemoryIsRefusedAndNothingStaysCounted) {
  const std::int64_t before = MemoryBudget::shared().held();
  {
    std::vector<NamedBytes> files = four_files();
    files[0].bytes = gzip(idx_images(6, 500, 500));
    MemoryClaim full;
    full.count(MemoryBudget::shared().left() - (std::int64_t{1} << 20));
    const std::string problem = dataset_from_idx(std::move(files)).message();
    EXPECT_TRUE(contains(problem, "unpacked it takes 2 MB of memory, but only 0 MB are left"))
        << problem;
  }
  EXPECT_EQ(MemoryBudget::shared().held(), before);
  {
    const auto dataset = dataset_from_idx(four_files());
    EXPECT_EQ(MemoryBudget::shared().held() - before, dataset.value()->memory->bytes());
    const auto copy = std::make_shared<Dataset>(*dataset.value());
    EXPECT_GT(MemoryBudget::shared().held(), before);
  }
  EXPECT_EQ(MemoryBudget::shared().held(), before);
}

TEST(DatasetFromIdx, NamesThatSayNothingGoBySizeAndNamesWinOverSize) {
  std::vector<NamedBytes> files = four_files();
  files[0].name = "a", files[1].name = "b", files[2].name = "c", files[3].name = "d";
  auto dataset = dataset_from_idx(files);
  ASSERT_TRUE(dataset.is_ok()) << dataset.message();
  EXPECT_EQ(dataset.value()->train.count(), 6);
  files[0].name = "Test images", files[1].name = "T10K-labels";
  files[2].name = "my training images", files[3].name = "TRAIN-labels";
  dataset = dataset_from_idx(files);
  ASSERT_TRUE(dataset.is_ok()) << dataset.message();
  EXPECT_EQ(dataset.value()->train.count(), 4);
}

TEST(DatasetFromIdx, WhatDoesNotBelongTogetherIsExplained) {
  const auto problem = [](std::vector<NamedBytes> files) {
    const auto dataset = dataset_from_idx(std::move(files));
    EXPECT_FALSE(dataset.is_ok());
    return dataset.message();
  };
  std::vector<NamedBytes> files = four_files();
  files.pop_back();
  EXPECT_TRUE(contains(problem(files), "found 2 of images and 1 of labels")) << problem(files);
  EXPECT_TRUE(contains(problem({}), "found 0 of images"));

  files = four_files();
  files[1].bytes = idx_labels(5);
  EXPECT_TRUE(
      contains(problem(files), "holds 6 images, but train-labels-idx1-ubyte holds 5 labels"))
      << problem(files);

  files = four_files();
  files[2].bytes = idx_images(4, 4, 5);
  EXPECT_TRUE(
      contains(problem(files), "images of 4×4, but t10k-images-idx3-ubyte holds images of 4×5"))
      << problem(files);

  files = four_files();
  files[2].name = "train-images-again";
  EXPECT_TRUE(contains(problem(files), "cannot tell which of the two")) << problem(files);

  files = four_files();
  files[3] = {"holiday.png", {0x89, 'P', 'N', 'G', 13, 10, 26, 10}};
  EXPECT_TRUE(contains(problem(files), "holiday.png: expected an IDX file's magic number"))
      << problem(files);
}

/// A folder that is gone when the test ends.
class Folder {
 public:
  Folder() {
    path_ = std::filesystem::temp_directory_path() /
            ("pixelwalk_idx_" + std::to_string(reinterpret_cast<std::uintptr_t>(this)));
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string path() const { return path_.string(); }
  void write(const std::string& name, const Bytes& bytes) const {
    std::ofstream file(path_ / name, std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
  }

 private:
  std::filesystem::path path_;
};

TEST(LoadFashionMnist, TakesNamesWithAndWithoutGz) {
  const Folder folder;
  for (const NamedBytes& file : four_files()) folder.write(file.name, file.bytes);
  const auto dataset = load_fashion_mnist(folder.path());
  ASSERT_TRUE(dataset.is_ok()) << dataset.message();
  EXPECT_EQ(dataset.value()->train.count(), 6);
  EXPECT_EQ(dataset.value()->test.count(), 4);
}

TEST(LoadFashionMnist, MissingThingsAreNamed) {
  EXPECT_TRUE(contains(load_fashion_mnist("/nowhere/at/all").message(), "expected a folder"));
  const Folder folder;
  std::vector<NamedBytes> files = four_files();
  for (std::size_t index = 0; index < 3; ++index)
    folder.write(files[index].name, files[index].bytes);
  EXPECT_TRUE(contains(load_fashion_mnist(folder.path()).message(), "t10k-labels-idx1-ubyte.gz"));
  folder.write("t10k-labels-idx1-ubyte", idx_images(1, 1, 1));
  EXPECT_TRUE(contains(load_fashion_mnist(folder.path()).message(), "expected labels"));
}

TEST(LoadFashionMnist, ReadsThePublishedData) {
  const char* folder = std::getenv("FASHION_MNIST_DIR");
  if (folder == nullptr || *folder == '\0') {
    GTEST_SKIP() << "FASHION_MNIST_DIR is not set: the published data was NOT read.";
  }
  const auto loaded = load_fashion_mnist(folder);
  ASSERT_TRUE(loaded.is_ok()) << loaded.message();
  const Dataset& dataset = *loaded.value();
  ASSERT_EQ(dataset.train.count(), 60000);
  ASSERT_EQ(dataset.test.count(), 10000);
  EXPECT_EQ(dataset.name, "Fashion-MNIST");
  EXPECT_EQ(dataset.class_names[9], "Ankle boot");
  EXPECT_EQ(dataset.train.height, 28);
  EXPECT_EQ(dataset.train.width, 28);
  // Balanced classes, and the first labels and the mean pixel (0.2860) as everybody knows them.
  std::array<int, 10> train_counts{}, test_counts{};
  for (const std::uint8_t label : dataset.train.labels) ++train_counts[label];
  for (const std::uint8_t label : dataset.test.labels) ++test_counts[label];
  for (const int count : train_counts) EXPECT_EQ(count, 6000);
  for (const int count : test_counts) EXPECT_EQ(count, 1000);
  const std::vector<std::uint8_t> first = {9, 0, 0, 3, 0, 2, 7, 2, 5, 5};
  EXPECT_TRUE(std::equal(first.begin(), first.end(), dataset.train.labels.begin()));
  double sum = 0;
  for (const std::uint8_t pixel : dataset.train.pixels) sum += pixel;
  EXPECT_NEAR(sum / 255.0 / static_cast<double>(dataset.train.pixels.size()), 0.2860, 0.0001);
}

}  // namespace
}  // namespace pixelwalk
