#include "app/pictures/pictures.h"

#include <gtest/gtest.h>

#include "app/pictures/gallery.h"
#include "lessons/links/picture_link.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

lessons::Picture ramp(int side) {
  lessons::Picture picture{"ramp", side, side, {}};
  for (int i = 0; i < side * side; ++i)
    picture.pixels.push_back(static_cast<std::uint8_t>(i % side * 255 / side));
  return picture;
}

TEST(Pictures, OwnPicturesHaveSixteenGreysAndRoundTrip) {
  FakeServices services;
  Pictures pictures(services);
  const int before = pictures.revision();
  pictures.choose_own(ramp(28));
  EXPECT_GT(pictures.revision(), before);
  EXPECT_EQ(pictures.source(), Pictures::Source::kOwn);
  EXPECT_EQ(pictures.label(), -1);
  lessons::Fragment fragment("pixels");
  pictures.save(fragment);
  Pictures second(services);
  ASSERT_TRUE(second.restore(lessons::Fragment::parse(fragment.to_string())).is_ok());
  EXPECT_EQ(second.current().pixels, pictures.current().pixels);
  const int revision = second.revision();
  ASSERT_TRUE(second.restore(fragment).is_ok());
  EXPECT_EQ(second.revision(), revision) << "the same picture is not another one";
}

TEST(Pictures, LargeIsTheHarbourUntilThereIsAPhoto) {
  FakeServices services;
  Pictures pictures(services);
  EXPECT_EQ(pictures.large().height, 512);
  EXPECT_FALSE(pictures.large_is_photo());
  const int before = pictures.large_revision();
  pictures.choose_own(ramp(28));
  EXPECT_EQ(pictures.large_revision(), before) << "a drawing leaves it";
  pictures.choose_own(ramp(28), ramp(512));
  EXPECT_GT(pictures.large_revision(), before);
  EXPECT_TRUE(pictures.large_is_photo());
  EXPECT_EQ(pictures.large().at(0, 511), 254);
  pictures.choose_drawn_large();
  EXPECT_FALSE(pictures.large_is_photo());
}

TEST(Pictures, GarmentsBeyondTheGallery) {
  FakeServices services;
  Pictures pictures(services);
  pictures.choose_garment(8, 1);
  EXPECT_EQ(pictures.source(), Pictures::Source::kGallery) << "this one stands in the gallery";
  EXPECT_EQ(pictures.current().name, "Bag 2");
  pictures.choose_garment(8, 17);
  EXPECT_EQ(pictures.current().name, "Bag 18");
  EXPECT_EQ(pictures.label(), 8);
  lessons::Fragment fragment("pixels");
  pictures.save(fragment);
  EXPECT_EQ(fragment.get("garment"), "817");
  pictures.choose_neighbour(1);
  EXPECT_EQ(pictures.current().name, "Bag 19");
  ASSERT_TRUE(pictures.restore(fragment).is_ok());
  EXPECT_EQ(pictures.current().name, "Bag 18");
  for (int label = 0; label < 10; ++label) {
    pictures.choose_class(label, 12345);
    EXPECT_EQ(pictures.label(), label);
  }
}

TEST(Pictures, EveryPictureOfTheGalleryKnowsItsClass) {
  for (int index = 1; index < static_cast<int>(gallery().size()); ++index) {
    const int label = gallery_label(index), number = (index - 1) % 3;
    EXPECT_EQ(gallery_index(label, number), index);
    EXPECT_EQ(garment_picture(label, number).pixels,
              gallery()[static_cast<std::size_t>(index)].pixels);
  }
  EXPECT_EQ(gallery_label(0), -1);
  EXPECT_EQ(gallery_index(3, 3), -1);
}

TEST(Pictures, NeighboursGoRound) {
  FakeServices services;
  Pictures pictures(services);
  const int count = static_cast<int>(gallery().size());
  for (int i = 0; i < count; ++i) pictures.choose_neighbour(1);
  EXPECT_TRUE(pictures.worked_example());
  pictures.choose_neighbour(-1);
  EXPECT_EQ(pictures.index(), count - 1);
  pictures.choose_own(ramp(28));
  pictures.choose_neighbour(1);
  EXPECT_TRUE(pictures.worked_example());
}

TEST(Pictures, PictureFilesAreKnownByTheirBytesOrTheirName) {
  const auto is_picture = [](const std::string& name, const std::string& bytes) {
    return Pictures::is_picture_file({name, Bytes(bytes.begin(), bytes.end())});
  };
  EXPECT_TRUE(is_picture("a.PNG", ""));
  EXPECT_TRUE(is_picture("scan", "\x89PNG\r\n"));
  EXPECT_TRUE(is_picture("scan", "\xFF\xD8\xFF\xE0"));
  EXPECT_TRUE(is_picture("scan", "RIFF1234WEBPVP8 "));
  EXPECT_TRUE(is_picture("scan", "GIF89a"));
  EXPECT_FALSE(is_picture("scan", "RIFF1234WAVEfmt "));
  EXPECT_FALSE(is_picture("train-images-idx3-ubyte.gz", "\x1F\x8B"));
  EXPECT_FALSE(is_picture("model.safetensors", "{}"));
  EXPECT_FALSE(is_picture("shoes/1.png", "\x89PNG")) << "a folder of pictures is a data set";
}

TEST(Pictures, FilesThatAreNoPicturesGoToTheChapter) {
  HeadlessApp page(1280, 800, 1, "train");
  page.app().files_dropped({{"notes.txt", {'a'}}});
  page.settle();
  EXPECT_NE(page.words(Role::kAlert), "") << "the Train chapter says what it expected";
}

}  // namespace
}  // namespace pixelwalk::app
