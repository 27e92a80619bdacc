#include "app/state/images.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/state/gallery.h"
#include "core/data/class_names.h"
#include "lessons/links/image_link.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

lessons::Image ramp(int side) {
  lessons::Image image{"ramp", side, side, {}};
  for (int i = 0; i < side * side; ++i)
    image.pixels.push_back(static_cast<std::uint8_t>(i % side * 255 / side));
  return image;
}

TEST(Images, OwnImagesHaveSixteenGreysAndRoundTrip) {
  FakeServices services;
  Keeper keeper(services);
  Images images(services, keeper);
  const int before = images.revision();
  images.set_photo(lessons::Photo(ramp(64)));
  EXPECT_GT(images.revision(), before);
  EXPECT_EQ(images.source(), Images::Source::kOwn);
  EXPECT_EQ(images.label(), -1);
  lessons::Fragment fragment("pixels");
  images.save(fragment);
  Images second(services, keeper);
  lessons::FragmentReader reader(lessons::Fragment::parse(fragment.to_string()));
  second.restore(reader);
  EXPECT_EQ(reader.message(), "");
  EXPECT_EQ(second.current().pixels, images.current().pixels);
  const int revision = second.revision();
  second.restore(reader);
  EXPECT_EQ(second.revision(), revision) << "the same image is not another one";
}

TEST(Images, LargeIsTheHarbourUntilThereIsAPhoto) {
  FakeServices services;
  Keeper keeper(services);
  Images images(services, keeper);
  EXPECT_EQ(images.large().height, 512);
  EXPECT_FALSE(images.large_is_photo());
  const int before = images.large_revision();
  images.own().canvas().begin_stroke({}, {14, 14});
  images.take_drawing();
  EXPECT_EQ(images.source(), Images::Source::kOwn);
  EXPECT_EQ(images.large_revision(), before) << "a drawing leaves it";
  images.set_photo(lessons::Photo(ramp(512)));
  EXPECT_GT(images.large_revision(), before);
  EXPECT_TRUE(images.large_is_photo());
  EXPECT_EQ(images.large().at(0, 511), 254);
  images.choose_drawn_large();
  EXPECT_FALSE(images.large_is_photo());
}

TEST(Images, TheOneBeforeADrawingIsInHandAgainWhenAllStrokesAreUndone) {
  FakeServices services;
  Keeper keeper(services);
  Images images(services, keeper);
  images.choose_garment(8, 17);
  const auto stroke = [&] {
    images.own().canvas().begin_stroke({}, {14, 14});
    images.take_drawing();
  };
  const auto undo = [&] {
    ASSERT_TRUE(images.own().canvas().undo());
    images.take_drawing();
  };
  stroke();
  stroke();
  EXPECT_EQ(images.source(), Images::Source::kOwn);
  undo();
  EXPECT_EQ(images.source(), Images::Source::kOwn) << "a stroke is left";
  undo();
  EXPECT_EQ(images.current().name, "Bag 18");
  EXPECT_EQ(images.label(), 8);
  ASSERT_TRUE(images.own().canvas().redo());
  images.take_drawing();
  EXPECT_EQ(images.source(), Images::Source::kOwn);
}

TEST(Images, GarmentsBeyondTheGallery) {
  FakeServices services;
  Keeper keeper(services);
  Images images(services, keeper);
  images.choose_garment(8, 1);
  EXPECT_EQ(images.source(), Images::Source::kGallery) << "this one stands in the gallery";
  EXPECT_EQ(images.current().name, "Bag 2");
  images.choose_garment(8, 17);
  EXPECT_EQ(images.current().name, "Bag 18");
  EXPECT_EQ(images.label(), 8);
  lessons::Fragment fragment("pixels");
  images.save(fragment);
  EXPECT_EQ(fragment.get("garment"), "817");
  images.choose_neighbour(1);
  EXPECT_EQ(images.current().name, "Bag 19");
  lessons::FragmentReader reader(fragment);
  images.restore(reader);
  EXPECT_EQ(reader.message(), "");
  EXPECT_EQ(images.current().name, "Bag 18");
  for (int label = 0; label < 10; ++label) {
    images.choose_class(label, 12345);
    EXPECT_EQ(images.label(), label);
  }
}

TEST(Images, EveryImageOfTheGalleryKnowsItsClass) {
  for (int index = 1; index < static_cast<int>(gallery().size()); ++index) {
    const int label = gallery_label(index), number = (index - 1) % 3;
    EXPECT_EQ(gallery_index(label, number), index);
    EXPECT_EQ(garment_image(label, number).pixels,
              gallery()[static_cast<std::size_t>(index)].pixels);
  }
  EXPECT_EQ(gallery_label(0), -1);
  EXPECT_EQ(gallery_index(3, 3), -1);
}

TEST(Images, ALabelIsOfANetworkThatKnowsTheClass) {
  FakeServices services;
  services.put_test_images(40);
  Keeper keeper(services);
  Images images(services, keeper);
  const std::vector<std::string> garments = fashion_class_names();
  EXPECT_EQ(images.label_among(garments), -1) << "the worked example";
  images.choose_garment(8, 50);
  EXPECT_EQ(images.label_among(garments), 8);
  EXPECT_EQ(images.label_among(numbered_class_names(10)), -1) << "it has learned something else";
  EXPECT_EQ(images.label_among(std::vector<std::string>(garments.begin(), garments.begin() + 8)),
            -1);
  images.test_images().load();
  services.deliver();
  services.deliver();
  ASSERT_TRUE(images.choose_test(13));
  EXPECT_EQ(images.label_among(numbered_class_names(10)), 3) << "not the published labels";
  EXPECT_EQ(images.label_among(garments), -1);
  images.set_photo(lessons::Photo(ramp(64)));
  EXPECT_EQ(images.label_among(garments), -1);
}

TEST(Images, NeighboursGoRound) {
  FakeServices services;
  Keeper keeper(services);
  Images images(services, keeper);
  const int count = static_cast<int>(gallery().size());
  for (int i = 0; i < count; ++i) images.choose_neighbour(1);
  EXPECT_TRUE(images.worked_example());
  images.choose_neighbour(-1);
  EXPECT_EQ(images.index(), count - 1);
  images.set_photo(lessons::Photo(ramp(64)));
  images.choose_neighbour(1);
  EXPECT_TRUE(images.worked_example());
}

TEST(Images, ImageFilesAreKnownByTheirBytesOrTheirName) {
  const auto is_image = [](const std::string& name, const std::string& bytes) {
    return OwnImages::is_image_file({name, Bytes(bytes.begin(), bytes.end())});
  };
  EXPECT_TRUE(is_image("a.PNG", ""));
  EXPECT_TRUE(is_image("scan", "\x89PNG\r\n"));
  EXPECT_TRUE(is_image("scan", "\xFF\xD8\xFF\xE0"));
  EXPECT_TRUE(is_image("scan", "RIFF1234WEBPVP8 "));
  EXPECT_TRUE(is_image("scan", "GIF89a"));
  EXPECT_FALSE(is_image("scan", "RIFF1234WAVEfmt "));
  EXPECT_FALSE(is_image("train-images-idx3-ubyte.gz", "\x1F\x8B"));
  EXPECT_FALSE(is_image("model.safetensors", "{}"));
  EXPECT_FALSE(is_image("shoes/1.png", "\x89PNG")) << "a folder of images is a data set";
}

TEST(Images, FilesThatAreNoImagesGoToTheChapter) {
  HeadlessApp page(1280, 800, 1, "train");
  page.app().files_dropped({{"notes.txt", {'a'}}});
  page.settle();
  EXPECT_NE(page.words(Role::kText).find("notes.txt"), std::string::npos)
      << "the Train chapter says why it is no image";
}

}  // namespace
}  // namespace pixelwalk::app
