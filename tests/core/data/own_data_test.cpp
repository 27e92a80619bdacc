#include "core/data/own_data.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "tests/core/data/idx_files.h"
#include "tests/core/data/png_files.h"
#include "tests/core/data/zip_files.h"

namespace pixelwalk {
namespace {

using png_files::plain;
using zip_files::Bytes;

/// Stands for a file with a PNG's first bytes; what it shows is told to decoded().
Bytes some_png(int number = 0) {
  Bytes bytes = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  bytes.push_back(static_cast<std::uint8_t>(number));
  return bytes;
}

/// Decodes whatever waits as an image whose grey is the file's last byte.
void decode_all(OwnData& data) {
  while (auto next = data.next_to_decode()) {
    const std::uint8_t grey = next->file.bytes.back();
    data.decoded(next->ticket, plain(8, 8, grey, grey, grey));
  }
}

OwnData of_paths(const std::vector<std::string>& paths) {
  OwnData data;
  std::vector<NamedBytes> files;
  for (const std::string& path : paths)
    files.push_back({path, some_png(static_cast<int>(files.size()))});
  data.add_files(std::move(files));
  decode_all(data);
  return data;
}

OwnData of_counts(const std::vector<int>& counts) {
  std::vector<std::string> paths;
  for (std::size_t of = 0; of < counts.size(); ++of) {
    for (int i = 0; i < counts[of]; ++i)
      paths.push_back("c" + std::to_string(of) + "/" + std::to_string(i) + ".png");
  }
  return of_paths(paths);
}

std::vector<std::string> names(const OwnData& data) {
  std::vector<std::string> all;
  for (const OwnData::Class& one : data.classes()) all.push_back(one.name);
  return all;
}

int id_of(const OwnData& data, const std::string& name) {
  for (const OwnData::Class& one : data.classes()) {
    if (one.name == name) return one.id;
  }
  return 0;
}

TEST(OwnData, TakesTheFolderAsTheClass) {
  const OwnData data = of_paths({"pets/dogs/1.png", "pets/cats/1.png", "./birds//1.png", "1.png"});
  EXPECT_EQ(names(data), (std::vector<std::string>{"", "birds", "cats", "dogs"}));
  EXPECT_EQ(data.file_of(data.images_of(id_of(data, "cats"))[0]), "pets/cats/1.png");
}

TEST(OwnData, OrdersNumbersInNamesByTheirValue) {
  const OwnData data = of_paths({"a10/1.png", "a9/1.png", "b/1.png", "a/1.png", "a010/1.png"});
  EXPECT_EQ(names(data), (std::vector<std::string>{"a", "a9", "a010", "a10", "b"}));
}

TEST(OwnData, KnowsTrainAndTestFoldersWhereBothAreThere) {
  OwnData data = of_paths({"d/train/cats/1.png", "d/train/dogs/1.png", "d/Validation/cats/2.png",
                           "d/Validation/dogs/2.png", "d/Validation/dogs/3.png"});
  EXPECT_TRUE(data.has_given_split());
  const auto built = data.build();
  ASSERT_TRUE(built.is_ok()) << built.message();
  EXPECT_EQ(built.value()->train.count(), 2);
  EXPECT_EQ(built.value()->test.count(), 3);
  EXPECT_FALSE(of_paths({"test/cats/1.png", "test/dogs/1.png"}).has_given_split());
}

TEST(OwnData, SplitsEachClassAndNoLimitTakesOneClassOnly) {
  const OwnData data = of_counts({50, 10, 2, 1});
  const auto built = data.build();
  ASSERT_TRUE(built.is_ok()) << built.message();
  const auto count = [](const ImageSet& set, int label) {
    return std::count(set.labels.begin(), set.labels.end(), label);
  };
  const Dataset& set = *built.value();
  EXPECT_EQ(set.name, "Your images");
  EXPECT_EQ(set.class_names.size(), 4U);
  EXPECT_EQ(count(set.test, 0), 10);
  EXPECT_EQ(count(set.test, 1), 2);
  EXPECT_EQ(count(set.test, 2), 1);
  EXPECT_EQ(count(set.test, 3), 0);
  EXPECT_EQ(data.counts().test, 13);
  EXPECT_EQ(set.train.count(), 50);
  // Every run of ten training images has some of the second class: 8 among 50.
  for (std::size_t at = 0; at + 10 <= set.train.labels.size(); ++at) {
    const auto begin = set.train.labels.begin() + static_cast<std::ptrdiff_t>(at);
    EXPECT_GE(std::count(begin, begin + 10, 1), 1) << at;
  }
}

TEST(OwnData, SplitsAlikeWithTheSameSeedHoweverFilesArrive) {
  const auto built = of_paths({"a/1.png", "a/2.png", "a/3.png", "b/1.png", "b/2.png"}).build();
  OwnData other;
  std::vector<NamedBytes> files;
  int number = 0;
  for (const char* path : {"a/1.png", "a/2.png", "a/3.png", "b/1.png", "b/2.png"})
    files.insert(files.begin(), {path, some_png(number++)});
  other.add_files(std::move(files));
  decode_all(other);
  EXPECT_EQ(built.value()->train.pixels, other.build().value()->train.pixels);
  OwnDataSettings settings = other.settings();
  settings.seed = 5;
  ASSERT_TRUE(other.set_settings(settings).is_ok());
  EXPECT_NE(built.value()->train.pixels, other.build().value()->train.pixels);
}

TEST(OwnData, MakesImagesOfTheChosenSizeAndColour) {
  OwnData data;
  for (const char* name : {"red", "blue"}) {
    const bool red = name[0] == 'r';
    for (int i = 0; i < 2; ++i)
      ASSERT_TRUE(data.add_image(name, plain(100, 140, red ? 200 : 0, 0, red ? 0 : 100)).is_ok());
  }
  OwnDataSettings settings{.side = 48, .colour = true};
  ASSERT_TRUE(data.set_settings(settings).is_ok());
  const auto colour = data.build();
  ASSERT_TRUE(colour.is_ok()) << colour.message();
  EXPECT_EQ(colour.value()->train.channels, 3);
  EXPECT_EQ(colour.value()->train.height, 48);
  EXPECT_EQ(colour.value()->train.pixels.size(), 2U * 48 * 48 * 3);
  EXPECT_EQ(data.memory_needed(), image_set_bytes(4, 48 * 48 * 3));
  const auto first = colour.value()->train.image(0);
  EXPECT_EQ((std::vector<int>{first[0], first[1], first[2]}), (std::vector<int>{0, 0, 100}));

  settings.colour = false;
  settings.fit = ImageFit::kPad;
  ASSERT_TRUE(data.set_settings(settings).is_ok());
  const std::vector<std::uint8_t> grey = data.preview(0);
  ASSERT_EQ(grey.size(), 48U * 48);
  EXPECT_EQ(grey[0], 0);              // black above
  EXPECT_EQ(grey[24 * 48 + 24], 60);  // 0.299 × 200
  settings.side = 40;
  EXPECT_FALSE(data.set_settings(settings).is_ok());
}

TEST(OwnData, MergesClassesOfOneName) {
  OwnData data = of_paths({"cat/1.png", "cats/1.png", "dogs/1.png"});
  ASSERT_TRUE(data.rename_class(id_of(data, "cat"), " cats ").is_ok());
  EXPECT_EQ(names(data), (std::vector<std::string>{"cats", "dogs"}));
  EXPECT_EQ(data.classes()[0].images, 2);
  EXPECT_EQ(data.images_of(id_of(data, "cats")).size(), 2U);
  EXPECT_FALSE(data.rename_class(id_of(data, "cats"), "  ").is_ok());
  EXPECT_FALSE(data.rename_class(id_of(data, "cats"), std::string(81, 'a')).is_ok());
}

TEST(OwnData, LeavesClassesAndImagesOutAndTakesThemBack) {
  OwnData data = of_counts({4, 4, 4});
  data.leave_out_class(id_of(data, "c1"), true);
  EXPECT_EQ(data.counts().classes, 2);
  const int image = data.images_of(id_of(data, "c0"))[1];
  data.remove_image(image);
  data.remove_image(image);
  EXPECT_EQ(data.counts().train + data.counts().test, 7);
  const auto built = data.build();
  EXPECT_EQ(built.value()->class_names, (std::vector<std::string>{"c0", "c2"}));
  data.bring_back_image(image);
  EXPECT_EQ(data.counts().train + data.counts().test, 8);
}

TEST(OwnData, SaysWhyItCannotBeBuilt) {
  EXPECT_NE(OwnData().check().message().find("at least 2"), std::string::npos);
  EXPECT_NE(of_counts({4}).check().message().find("There are 1"), std::string::npos);
  EXPECT_NE(of_counts({1, 1}).check().message().find("to test with"), std::string::npos);
  EXPECT_NE(of_paths({"1.png", "a/1.png", "a/2.png"}).check().message().find("no folder"),
            std::string::npos);
  EXPECT_NE(of_counts(std::vector<int>(101, 2)).check().message().find("101 classes"),
            std::string::npos);
  EXPECT_TRUE(of_counts(std::vector<int>(100, 2)).build().is_ok());
  OwnData waiting;
  waiting.add_files({{"a/1.png", some_png()}});
  EXPECT_NE(waiting.check().message().find("still being read"), std::string::npos);
}

TEST(OwnData, NamesEachFileThatIsLeftOut) {
  OwnData data;
  std::vector<zip_files::Entry> entries = {
      {.name = "cats/1.png", .bytes = some_png()},
      {.name = "../cats/2.png", .bytes = some_png()},
      {.name = "cats/inner.zip", .bytes = zip_files::zip({})},
      {.name = "cats/notes.txt", .bytes = {'h', 'i'}},
      {.name = "cats/bad.png", .bytes = some_png(), .checksum_error = 1},
      {.name = "cats/.DS_Store", .bytes = {1}}};
  data.add_files({{"pets.zip", zip_files::zip(entries)},
                  {"letter.doc", {'h', 'i'}},
                  {"empty.png", {}},
                  {"half.zip", {'P', 'K', 3, 4, 0}},
                  {"broken/1.png", some_png()}});
  while (auto next = data.next_to_decode()) {
    if (next->file.name == "broken/1.png") {
      data.decoded(next->ticket, Status::error("it cannot be decoded."));
    } else {
      data.decoded(next->ticket, plain(3, 3, 1, 2, 3));
    }
  }
  std::vector<std::string> left_out;
  for (const OwnData::LeftOut& one : data.left_out()) {
    left_out.push_back(one.file);
    EXPECT_FALSE(one.reason.empty()) << one.file;
  }
  std::sort(left_out.begin(), left_out.end());
  EXPECT_EQ(left_out,
            (std::vector<std::string>{"broken/1.png", "empty.png", "half.zip", "letter.doc",
                                      "pets.zip/../cats/2.png", "pets.zip/cats/bad.png",
                                      "pets.zip/cats/inner.zip", "pets.zip/cats/notes.txt"}));
  EXPECT_EQ(data.passed_over(), 1);
  EXPECT_EQ(names(data), (std::vector<std::string>{"cats"}));
}

TEST(OwnData, NamesTheClassOfLooseImagesAfterTheirZip) {
  OwnData data;
  data.add_files({{"down/cats.zip", zip_files::zip({{.name = "1.png", .bytes = some_png()}})}});
  decode_all(data);
  EXPECT_EQ(names(data), (std::vector<std::string>{"cats"}));
}

TEST(OwnData, RefusesHugeImagesBeforeTheyAreDecoded) {
  Bytes png = some_png();
  png.resize(24);
  png[17] = png[21] = 0xff;  // 16,711,680 × 16,711,680
  OwnData data;
  data.add_files({{"a/1.png", png}});
  EXPECT_FALSE(data.next_to_decode().has_value());
  ASSERT_EQ(data.left_out().size(), 1U);
  EXPECT_NE(data.left_out()[0].reason.find("16,711,680×16,711,680"), std::string::npos);
}

TEST(OwnData, TakesIdxFilesOfAnyNumberOfClasses) {
  Bytes labels;
  idx_files::append_big_endian(labels, 0x00000801U);
  idx_files::append_big_endian(labels, 60);
  for (int i = 0; i < 60; ++i) labels.push_back(static_cast<std::uint8_t>(i % 30));
  OwnData data;
  data.add_files({{"train-images", idx_files::idx_images(60, 28, 28)},
                  {"train-labels", idx_files::gzip(labels)},
                  {"lonely-images", idx_files::idx_images(3, 2, 2)}});
  ASSERT_EQ(data.classes().size(), 30U);
  EXPECT_EQ(data.classes()[2].name, "Class 2");
  EXPECT_EQ(data.classes()[10].name, "Class 10");
  ASSERT_EQ(data.left_out().size(), 1U);
  EXPECT_EQ(data.left_out()[0].file, "lonely-images");
  OwnDataSettings settings{.side = 28, .colour = false};
  ASSERT_TRUE(data.set_settings(settings).is_ok());
  const auto built = data.build();
  ASSERT_TRUE(built.is_ok()) << built.message();
  EXPECT_EQ(built.value()->test.count(), 30);
  // Of the same size they are taken as they are.
  const Bytes images = idx_files::idx_images(60, 28, 28);
  const std::vector<std::uint8_t> preview = data.preview(data.images_of(id_of(data, "Class 7"))[1]);
  EXPECT_TRUE(std::equal(preview.begin(), preview.end(), images.begin() + 16 + 37 * 784));
}

TEST(OwnData, CountsWhatItHolds) {
  const std::int64_t before = MemoryBudget::shared().held();
  {
    OwnData data = of_counts({3, 3});
    EXPECT_GE(data.memory_held(), 6 * 64);
    EXPECT_EQ(MemoryBudget::shared().held(), before + data.memory_held());
    const auto built = data.build();
    EXPECT_EQ(MemoryBudget::shared().held(), before + data.memory_held() + data.memory_needed());
  }
  EXPECT_EQ(MemoryBudget::shared().held(), before);
}

OwnData kept() {
  OwnData data = of_paths({"train/a/1.png", "train/b/1.png", "test/b/2.png", "test/a/2.png"});
  EXPECT_TRUE(data.add_image("c", plain(70, 90, 1, 2, 3)).is_ok());
  data.add_files(
      {{"t-images", idx_files::idx_images(20, 5, 4)}, {"t-labels", idx_files::idx_labels(20)}});
  data.leave_out_class(id_of(data, "Class 3"), true);
  data.remove_image(data.images_of(id_of(data, "Class 4"))[0]);
  EXPECT_TRUE(
      data.set_settings({.side = 64, .fit = ImageFit::kPad, .test_share = 0.3, .seed = 9}).is_ok());
  return data;
}

TEST(OwnData, ComesBackFromItsFile) {
  const OwnData data = kept();
  const Bytes file = data.to_file();
  EXPECT_TRUE(OwnData::is_own_data_file(file));
  const Result<OwnData> back = OwnData::from_file("kept", file);
  ASSERT_TRUE(back.is_ok()) << back.message();
  EXPECT_EQ(back.value().settings(), data.settings());
  EXPECT_EQ(names(back.value()), names(data));
  EXPECT_EQ(back.value().memory_held(), data.memory_held());
  const auto one = data.build(), other = back.value().build();
  ASSERT_TRUE(one.is_ok() && other.is_ok()) << one.message();
  EXPECT_EQ(one.value()->train.pixels, other.value()->train.pixels);
  EXPECT_EQ(one.value()->test.labels, other.value()->test.labels);
  EXPECT_EQ(one.value()->class_names, other.value()->class_names);
  EXPECT_EQ(back.value().to_file(), file);
}

TEST(OwnData, TakesAFileOnceAlsoWhereItCameOnAnotherVisit) {
  const std::vector<std::string> paths = {"a/0.png", "b/0.png"};
  const OwnData first = of_paths(paths);
  Result<OwnData> back = OwnData::from_file("kept", first.to_file());
  ASSERT_TRUE(back.is_ok()) << back.message();
  OwnData& data = back.value();
  data.add_files({{"a/0.png", some_png(0)}, {"b/1.png", some_png(1)}, {"c/0.png", some_png(0)}});
  decode_all(data);
  EXPECT_EQ(data.left_out().size(), 1U) << "another name, and another class, are other images";
  EXPECT_EQ(data.counts().train + data.counts().test, 4);
  data.remove_image(data.images_of(id_of(data, "a"))[0]);
  data.add_files({{"a/0.png", some_png(0)}});
  decode_all(data);
  EXPECT_EQ(data.left_out().size(), 1U) << "what was removed can be chosen again";
}

TEST(OwnData, RefusesADamagedFile) {
  const Bytes file = kept().to_file();
  for (std::size_t size = 0; size < file.size(); size += 7) {
    const Bytes part(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_FALSE(OwnData::from_file("kept", part).is_ok()) << size;
  }
  for (std::size_t at = 10; at < file.size(); at += 5) {
    Bytes damaged = file;
    damaged[at] ^= 0x10;
    EXPECT_FALSE(OwnData::from_file("kept", damaged).is_ok()) << at;
  }
  Bytes longer = file;
  longer.push_back(0);
  EXPECT_FALSE(OwnData::from_file("kept", longer).is_ok());
  EXPECT_NE(OwnData::from_file("kept", Bytes{1, 2}).message().find("kept: it is not"),
            std::string::npos);
}

}  // namespace
}  // namespace pixelwalk
