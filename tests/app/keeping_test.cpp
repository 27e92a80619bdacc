// What a person has made is not lost: by another choice, a link, a reload, or a file too many.

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

bool state_has(HeadlessApp& page, const std::string& text) {
  return page.app().state_json().find(text) != std::string::npos;
}

// The number of empty pixels, which tells the images of these tests apart.
std::string empty_pixels(HeadlessApp& page) {
  const std::string json = page.app().state_json();
  const std::size_t at = json.find("\"empty\": ");
  return json.substr(at, json.find(',', at) - at);
}

// A grey photo in the one format that the made-up machine knows, brighter from left to right.
NamedFile photo_file(const std::string& name, int side = 64, int brightest = 120) {
  const std::string head = "P5 " + std::to_string(side) + " " + std::to_string(side) + " 255\n";
  NamedFile file{name, Bytes(head.begin(), head.end())};
  for (int i = 0; i < side * side; ++i)
    file.bytes.push_back(static_cast<std::uint8_t>(i % side * brightest / side));
  return file;
}

void draw_line(HeadlessApp& page, float from, float to) {
  const Rect canvas = page.find(Role::kButton, "Drawing canvas").rect;
  page.drag(canvas.x + canvas.width * from, canvas.y + canvas.height * from,
            canvas.x + canvas.width * to, canvas.y + canvas.height * from, false);
  page.frames(2);
}

bool can_choose(HeadlessApp& page, const std::string& name) {
  const auto options = page.find(Role::kComboBox, "Image").options;
  return std::ranges::count(options, name) == 1;
}

std::string address_of_a_drawing() {
  HeadlessApp page(1280, 800, 1, "pixels?view=draw");
  draw_line(page, 0.2F, 0.8F);
  draw_line(page, 0.6F, 0.7F);
  page.frames(120);
  return page.services().fragment;
}

void open_link(HeadlessApp& page, const std::string& fragment) {
  page.services().fragment = fragment;
  page.app().surroundings_changed();
  page.settle();
}

TEST(Keeping, OwnImagesStayInTheListsOfAllChapters) {
  HeadlessApp page(1280, 800, 1, "pixels?view=draw");
  draw_line(page, 0.3F, 0.6F);
  const std::string drawn = empty_pixels(page);
  page.app().files_dropped({photo_file("cat.png")});
  page.settle();
  EXPECT_TRUE(state_has(page, "\"image\": \"Your photo\""));
  page.activate(Role::kRadio, "Look");
  page.activate(Role::kButton, "Next image");
  for (const char* chapter : {"Pixels", "Convolution", "Pooling"}) {
    page.activate(Role::kButton, chapter);
    if (chapter == std::string("Pooling"))
      page.set_value(Role::kComboBox, "Pool", "Second map 11×11");
    EXPECT_TRUE(can_choose(page, "Your drawing")) << chapter;
    EXPECT_TRUE(can_choose(page, "Your photo")) << chapter;
  }
  page.set_value(Role::kComboBox, "Image", "Your photo");
  EXPECT_TRUE(state_has(page, "\"image\": \"Your photo\""));
  page.activate(Role::kButton, "Pixels");
  page.set_value(Role::kComboBox, "Image", "Your drawing");
  EXPECT_TRUE(state_has(page, "\"image\": \"Your drawing\""));
  EXPECT_EQ(empty_pixels(page), drawn);
}

TEST(Keeping, ALinksDrawingIsOnTheCanvasAndUndoBringsTheOldOneBack) {
  const std::string link = address_of_a_drawing();
  HeadlessApp page(1280, 800, 1, "pixels?view=draw");
  draw_line(page, 0.5F, 0.55F);
  const std::string drawn = empty_pixels(page);
  open_link(page, link);
  const std::string linked = empty_pixels(page);
  EXPECT_NE(linked, drawn);
  EXPECT_TRUE(state_has(page, "\"image\": \"Your image\""));
  page.activate(Role::kRadio, "Draw");
  EXPECT_EQ(empty_pixels(page), linked) << "looking at the canvas changes nothing";
  draw_line(page, 0.05F, 0.06F);
  EXPECT_TRUE(state_has(page, "\"image\": \"Your drawing\""));
  page.activate(Role::kButton, "Undo");
  page.frames(2);
  page.activate(Role::kToggleButton, "Trim and centre");
  page.frames(2);
  EXPECT_EQ(empty_pixels(page), linked) << "the stroke went onto the link's drawing";
  page.activate(Role::kToggleButton, "Trim and centre");
  page.activate(Role::kButton, "Undo");
  page.frames(2);
  EXPECT_EQ(empty_pixels(page), drawn) << "the learner's own is not lost";
}

TEST(Keeping, ADrawingIsThereAfterAReload) {
  HeadlessApp page(1280, 800, 1, "pixels?view=draw");
  draw_line(page, 0.3F, 0.6F);
  const std::string drawn = empty_pixels(page);
  page.activate(Role::kRadio, "Look");
  page.activate(Role::kButton, "Next image");
  page.frames(60);
  HeadlessApp again(1280, 800, 1, page.services().fragment, page.services().settings);
  EXPECT_TRUE(state_has(again, "\"image\": \"Worked example\""));
  again.set_value(Role::kComboBox, "Image", "Your drawing");
  EXPECT_EQ(empty_pixels(again), drawn);
  again.activate(Role::kRadio, "Draw");
  EXPECT_EQ(empty_pixels(again), drawn);
  draw_line(again, 0.05F, 0.06F);
  again.activate(Role::kButton, "Undo");
  again.activate(Role::kToggleButton, "Trim and centre");
  again.frames(2);
  EXPECT_EQ(empty_pixels(again), drawn) << "one draws on from there";

  HeadlessApp linked(1280, 800, 1, address_of_a_drawing(), page.services().settings);
  EXPECT_TRUE(state_has(linked, "\"image\": \"Your image\"")) << "the link wins";
  linked.activate(Role::kRadio, "Draw");
  linked.activate(Role::kToggleButton, "Trim and centre");
  linked.activate(Role::kButton, "Undo");
  linked.frames(2);
  EXPECT_EQ(empty_pixels(linked), drawn);
}

TEST(Keeping, APhotoIsThereAfterAReload) {
  HeadlessApp page(1280, 800, 1, "pixels");
  page.app().files_dropped({photo_file("cat.png", 300)});
  page.settle();
  const std::string small = empty_pixels(page);
  page.frames(120);
  HeadlessApp again(1280, 800, 1, page.services().fragment, page.services().settings);
  EXPECT_TRUE(state_has(again, "\"image\": \"Your photo\"")) << page.services().fragment;
  EXPECT_EQ(empty_pixels(again), small);
  EXPECT_TRUE(again.has(Role::kSlider, "Size")) << "its square can still be moved";
  EXPECT_TRUE(state_has(again, "\"photo\": {\"row\": 0, \"column\": 0, \"side\": 512"));
  EXPECT_NE(again.words(Role::kText).find("kept"), std::string::npos)
      << "it is said that only the square was kept";
  again.activate(Role::kButton, "Convolution");
  EXPECT_TRUE(can_choose(again, "Your photo"));
  HeadlessApp other(1280, 800, 1, "pixels?image=4", page.services().settings);
  EXPECT_TRUE(state_has(other, "\"image\": \"Bag 1\""));
  EXPECT_TRUE(can_choose(other, "Your photo"));
}

TEST(Keeping, StorageThatIsFullOrBlockedIsSaidAndNothingElseIsLost) {
  HeadlessApp page(1280, 800, 1, "pixels");
  page.services().storage_room = 2000;
  page.app().files_dropped({photo_file("cat.png")});
  page.settle();
  EXPECT_NE(page.words(Role::kAlert).find("28×28"), std::string::npos) << page.words(Role::kAlert);
  HeadlessApp small(1280, 800, 1, page.services().fragment, page.services().settings);
  EXPECT_TRUE(state_has(small, "\"image\": \"Your photo\"")) << "the small one has room";
  EXPECT_FALSE(small.has(Role::kSlider, "Size"));

  HeadlessApp blocked(1280, 800, 1, "pixels?view=draw");
  blocked.services().storage_room = 0;
  draw_line(blocked, 0.3F, 0.6F);
  blocked.frames(4);
  EXPECT_EQ(blocked.words(Role::kAlert), "") << "nothing moves what is drawn on";
  blocked.activate(Role::kRadio, "Look");
  blocked.frames(2);
  EXPECT_NE(blocked.words(Role::kAlert).find("drawing"), std::string::npos);
  EXPECT_TRUE(state_has(blocked, "\"image\": \"Your drawing\""));
  blocked.activate(Role::kButton, "Close message");
  blocked.activate(Role::kRadio, "Draw");
  draw_line(blocked, 0.4F, 0.6F);
  blocked.activate(Role::kRadio, "Look");
  EXPECT_EQ(blocked.words(Role::kAlert), "") << "once is enough";
}

TEST(Keeping, WhatIsBrokenInTheStorageIsLeftAlone) {
  for (const char* text : {"", "x", "1", "1 ", "0 rAA", "rAA", "\xFF\xFE", "c64k3x"}) {
    HeadlessApp page(1280, 800, 1, "pixels",
                     {{"drawing", text}, {"photo", text}, {"photo.large", text}, {"model", text}});
    EXPECT_EQ(page.words(Role::kAlert), "") << text;
    EXPECT_FALSE(can_choose(page, "Your photo")) << text;
    page.activate(Role::kButton, "Shapes");
    EXPECT_EQ(page.words(Role::kAlert), "") << text;
  }
}

TEST(Keeping, TheModelBuiltInShapesIsThereAfterAReload) {
  const std::string course = "c64k3,p2,c64k3,p2,f,d128,d10";
  const auto model = [](HeadlessApp& page) {
    const std::string json = page.app().state_json();
    const std::size_t at = json.find("\"model\": \"", json.find("\"shapes\""));
    return at == std::string::npos ? "" : json.substr(at + 10, json.find('"', at + 10) - at - 10);
  };
  HeadlessApp page(1280, 800, 1, "shapes?layer=1");
  page.set_value(Role::kSpinButton, "Filters", "8");
  const std::string built = model(page);
  ASSERT_NE(built, course);
  page.activate(Role::kButton, "Pixels");
  page.frames(60);
  const auto settings = page.services().settings;
  HeadlessApp again(1280, 800, 1, page.services().fragment, settings);
  again.activate(Role::kButton, "Shapes");
  EXPECT_EQ(model(again), built);
  HeadlessApp plain(1280, 800, 1, "shapes", settings);
  EXPECT_EQ(model(plain), built) << "an address that says nothing shows the learner's own";

  HeadlessApp linked(1280, 800, 1, "shapes?model=f,d10", settings);
  EXPECT_EQ(model(linked), "f,d10") << "a link that says a model wins";
  HeadlessApp place(1280, 800, 1, "shapes?layer=3", settings);
  EXPECT_EQ(model(place), course) << "a place without a model is one of the course's model";
  HeadlessApp later(1280, 800, 1, "shapes", linked.services().settings);
  EXPECT_EQ(model(later), built) << "a link that was looked at takes nothing away";
}

TEST(Keeping, AModelFromALinkCanBeUndone) {
  HeadlessApp page(1280, 800, 1, "shapes?layer=1");
  page.set_value(Role::kSpinButton, "Filters", "8");
  open_link(page, "shapes?model=f,d10");
  EXPECT_TRUE(state_has(page, "\"model\": \"f,d10\""));
  EXPECT_TRUE(page.app().key_pressed("z", true, false, false));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"model\": \"c8k3,p2,c64k3,p2,f,d128,d10\""));
}

TEST(Keeping, SeveralImagesAtOnceAreNotErasedWithoutAWord) {
  HeadlessApp page(1280, 800, 1, "pixels");
  page.app().files_dropped({photo_file("a.png"), photo_file("b.png"), photo_file("c.png")});
  page.settle();
  const std::string said = page.words(Role::kAlert);
  EXPECT_NE(said.find("a.png"), std::string::npos) << said;
  EXPECT_NE(said.find("3"), std::string::npos) << said;
  EXPECT_TRUE(state_has(page, "\"image\": \"Your photo\""));
}

TEST(Keeping, AnImageDroppedWhileAnotherIsOpenedComesAfterIt) {
  HeadlessApp page(1280, 800, 1, "pixels");
  page.app().files_dropped({photo_file("a.png", 64)});
  page.app().files_dropped({photo_file("b.png", 100)});
  page.app().files_dropped({photo_file("c.png", 80)});
  page.settle();
  EXPECT_TRUE(state_has(page, "\"side\": 80")) << page.app().state_json();
  const std::string said = page.words(Role::kAlert);
  EXPECT_NE(said.find("b.png"), std::string::npos) << "that one was not opened: " << said;
}

TEST(Keeping, FilesThatAChapterHasNoUseForAreSaidSo) {
  for (const char* chapter : {"pixels", "convolution", "pooling", "shapes", "about"}) {
    HeadlessApp page(1280, 800, 1, chapter);
    page.app().files_dropped({{"train-images-idx3-ubyte.gz", {1, 2, 3}}});
    page.settle();
    EXPECT_NE(page.words(Role::kAlert).find("train-images-idx3-ubyte.gz"), std::string::npos)
        << chapter;
  }
}

TEST(Keeping, TheCanvasKeepsItsSizeWhenItIsDrawnOn) {
  struct Screen {
    float width, height;
  };
  for (const auto [width, height] :
       {Screen{1280, 800}, {1024, 700}, {900, 600}, {390, 780}, {360, 640}, {844, 390}}) {
    for (const bool touch : {false, true}) {
      HeadlessApp page(width, height, 2, "pixels?view=draw");
      page.services().storage_room = 0;  // what cannot be kept is not said now
      const Rect before = page.find(Role::kButton, "Drawing canvas").rect;
      const float x = before.x + before.width / 2, y = before.y + before.height / 2;
      page.drag(x, y, x + 20, y + 5, touch);
      page.frames(30);
      const Rect after = page.find(Role::kButton, "Drawing canvas").rect;
      EXPECT_EQ(after, before) << width << "×" << height << (touch ? " touched" : "") << ": "
                               << before.width << " became " << after.width;
    }
  }
}

std::string image_name(HeadlessApp& page) {
  const std::string json = page.app().state_json();
  const std::size_t at = json.find("\"image\": \"") + 10;
  return json.substr(at, json.find('"', at) - at);
}

// Frames in real time: garments are drawn on a thread of their own.
void load_garments(HeadlessApp& page) {
  page.set_value(Role::kComboBox, "Data", "Built-in garments");
  page.activate(Role::kButton, "Load data");
  for (int i = 0; i < 20000 && !state_has(page, "\"test\": 2000"); ++i) page.frames(1, 0.11);
  ASSERT_TRUE(state_has(page, "\"test\": 2000"));
}

TEST(Keeping, ATestImageStaysItselfWhenOtherDataAreLoaded) {
  HeadlessApp page(1280, 800, 1, "pixels");
  page.services().put_test_images(9500);
  open_link(page, "pixels?test=9000");
  const std::string name = image_name(page), empty = empty_pixels(page);
  EXPECT_NE(name.find("test 9000"), std::string::npos) << name;
  page.activate(Role::kButton, "Train");
  load_garments(page);
  page.activate(Role::kButton, "Pixels");
  page.settle();
  EXPECT_EQ(image_name(page), name);
  EXPECT_EQ(empty_pixels(page), empty);
  EXPECT_EQ(page.find(Role::kComboBox, "Image").value, name);
  EXPECT_TRUE(can_choose(page, name));
  page.frames(60);
  EXPECT_NE(page.services().fragment.find("test=9000"), std::string::npos);
  EXPECT_EQ(page.services().fragment.find("from="), std::string::npos);

  page.activate(Role::kButton, "Convolution");
  EXPECT_EQ(page.find(Role::kComboBox, "Image").value, name);
  page.activate(Role::kButton, "Pooling");
  page.activate(Role::kButton, "Pixels");
  page.activate(Role::kRadio, "Choose");
  page.activate(Role::kRadio, "Look");
  EXPECT_TRUE(page.key("PageDown"));
  page.frames(2);
  EXPECT_NE(image_name(page).find("test 0"), std::string::npos) << "of what is loaded now";
}

TEST(Keeping, ALinkSaysWhichDataItsTestImageIsOf) {
  HeadlessApp page(1280, 800, 1, "train");
  load_garments(page);
  page.activate(Role::kButton, "Pixels");
  page.set_value(Role::kSpinButton, "Test image number", "57");
  page.frames(60);
  const std::string name = image_name(page), address = page.services().fragment;
  EXPECT_NE(address.find("test=57"), std::string::npos) << address;
  EXPECT_NE(address.find("from=garments"), std::string::npos) << address;
  page.activate(Role::kRadio, "Look");
  page.activate(Role::kButton, "Next image");
  open_link(page, address);
  EXPECT_EQ(image_name(page), name) << "these data are loaded";

  HeadlessApp other(1280, 800, 1, "pixels");
  other.services().put_test_images(60);
  open_link(other, "pixels?test=3");
  EXPECT_NE(image_name(other).find("test 3"), std::string::npos);
  open_link(other, address);
  EXPECT_EQ(image_name(other).find("test 57"), std::string::npos) << "that is another image";
  EXPECT_NE(other.words(Role::kAlert).find("garments"), std::string::npos)
      << other.words(Role::kAlert);
  other.activate(Role::kButton, "Draw the garments");
  for (int i = 0; i < 20000 && image_name(other) != name; ++i) other.frames(1, 0.11);
  EXPECT_EQ(image_name(other), name) << "it comes as soon as its data are there";
  EXPECT_EQ(other.words(Role::kAlert), "");
}

TEST(Keeping, DataThatAreThereAlreadyComeBackForALink) {
  HeadlessApp page(1280, 800, 1, "train");
  load_garments(page);
  page.services().put_test_images(60);
  open_link(page, "pixels?test=3");
  page.settle();
  ASSERT_NE(image_name(page).find("test 3"), std::string::npos);
  open_link(page, "pixels?test=5&from=garments");
  page.activate(Role::kButton, "Draw the garments");
  page.settle();
  EXPECT_NE(image_name(page).find("test 5"), std::string::npos) << image_name(page);
  EXPECT_EQ(page.words(Role::kAlert), "");
}

TEST(Keeping, AClosedMessageWaitsForNothing) {
  HeadlessApp page(1280, 800, 1, "pixels?test=57&from=garments");
  page.activate(Role::kButton, "Close message");
  page.settle();
  const std::string before = image_name(page);
  page.activate(Role::kButton, "Train");
  load_garments(page);
  page.activate(Role::kButton, "Pixels");
  page.settle();
  EXPECT_EQ(image_name(page), before);
}

TEST(Keeping, DataThatALinkMissesAreNotForcedOnWhoHasChosenSomethingElse) {
  HeadlessApp page(1280, 800, 1, "pixels?test=57&from=garments");
  EXPECT_TRUE(page.has(Role::kButton, "Draw the garments"));
  EXPECT_TRUE(page.key("PageDown"));
  page.frames(2);
  const std::string chosen = image_name(page);
  EXPECT_FALSE(page.has(Role::kButton, "Draw the garments"));
  page.activate(Role::kButton, "Train");
  load_garments(page);
  page.activate(Role::kButton, "Pixels");
  page.settle();
  EXPECT_EQ(image_name(page), chosen);
  HeadlessApp files(1280, 800, 1, "pixels?test=5&from=files&check=01234567");
  EXPECT_TRUE(files.has(Role::kButton, "Choose the files"));
  files.services().files_to_open = {{"wrong.bin", Bytes{1, 2, 3}}};
  files.activate(Role::kButton, "Choose the files");
  files.frames(30, 0.2);
  EXPECT_TRUE(files.has(Role::kButton, "Choose the files")) << "another try is possible";
}

TEST(Keeping, AnAwaitedTestImageIsNotTakenFromDataThatCameInBetween) {
  HeadlessApp page(1280, 800, 1, "train");
  page.services().put_test_images(60);
  page.set_value(Role::kComboBox, "Data", "Built-in garments");
  page.activate(Role::kButton, "Load data");
  page.services().fragment = "pixels?test=57";
  page.app().surroundings_changed();
  for (int i = 0; i < 20000 && !state_has(page, "\"test\": 2000"); ++i) page.frames(1, 0.11);
  ASSERT_TRUE(state_has(page, "\"test\": 2000"));
  page.settle();
  EXPECT_NE(image_name(page).find("test 57"), std::string::npos);
  EXPECT_EQ(empty_pixels(page), "\"empty\": 0") << "all of its pixels are 57";
  EXPECT_EQ(page.words(Role::kAlert), "");
  EXPECT_TRUE(page.key("PageDown"));
  page.frames(2);
  EXPECT_NE(empty_pixels(page), "\"empty\": 0") << "the garments are there as well";
}

}  // namespace
}  // namespace pixelwalk::app
