#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <set>

#include "app/ui/geometry.h"
#include "lessons/pixels/pixels_exercises.h"
#include "lessons/pixels/pixels_lesson.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

bool state_has(HeadlessApp& page, const std::string& text) {
  return page.app().state_json().find(text) != std::string::npos;
}

std::string state(HeadlessApp& page) {
  return page.app().state_json();
}

// A photo in the one format that the made-up machine knows; bright around a dark square.
NamedFile photo_file(int width, int height, const std::string& name = "photo.png") {
  const std::string head = "P5 " + std::to_string(width) + " " + std::to_string(height) + " 255\n";
  NamedFile file{name, Bytes(head.begin(), head.end())};
  for (int row = 0; row < height; ++row) {
    for (int column = 0; column < width; ++column) {
      const bool within =
          row > height / 4 && row < 3 * height / 4 && column > width / 4 && column < 3 * width / 4;
      file.bytes.push_back(within ? 20 : 250);
    }
  }
  return file;
}

TEST(PixelsPage, IsWhatANewcomerSees) {
  HeadlessApp page(1280, 800, 1, "");
  EXPECT_TRUE(page.has(Role::kMain, "Pixels"));
  EXPECT_TRUE(state_has(page, "\"image\": \"Ankle boot 1\""));
  EXPECT_NE(page.words(Role::kText).find("28×28 = 784"), std::string::npos);
  EXPECT_NE(page.words(Role::kText).find("(28, 28, 1)"), std::string::npos);
  page.activate(Role::kButton, "Convolution");
  EXPECT_TRUE(state_has(page, "\"image\": \"Ankle boot 1\"")) << "the image goes along";
}

TEST(PixelsPage, LeavesTheImageOfAnotherChapterAlone) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  page.activate(Role::kButton, "Pixels");
  EXPECT_TRUE(state_has(page, "\"image\": \"Worked example\""));
  page.frames(60);
  HeadlessApp again(1280, 800, 1, page.services().fragment);
  EXPECT_TRUE(state_has(again, "\"image\": \"Worked example\"")) << page.services().fragment;
}

TEST(PixelsPage, KeysWalkFromTheFirstPixelToTheLast) {
  HeadlessApp page(1280, 800, 1, "pixels");
  EXPECT_TRUE(page.key("Home"));
  page.frames(2);
  EXPECT_NE(page.words(Role::kStatus).find("Row 0, column 0: 0."), std::string::npos);
  for (int i = 0; i < 28; ++i) EXPECT_TRUE(page.key("ArrowRight"));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"row\": 1, \"column\": 0,")) << state(page);
  EXPECT_TRUE(page.key("ArrowLeft"));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"row\": 0, \"column\": 27,"));
  EXPECT_TRUE(page.key("ArrowDown"));
  EXPECT_TRUE(page.key("ArrowDown"));
  EXPECT_TRUE(page.key("ArrowUp"));
  page.frames(2);
  EXPECT_NE(page.words(Role::kStatus).find("Row 1, column 27: "), std::string::npos);
  EXPECT_TRUE(page.key("End"));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"row\": 27, \"column\": 27,"));
  EXPECT_FALSE(page.key("q"));
}

TEST(PixelsPage, MouseReadsAndClickStays) {
  HeadlessApp page(1280, 800, 1, "pixels");
  const Rect image = page.find(Role::kImage, "Image").rect;
  const float cell = image.width / 28;
  ImGui::GetIO().AddMousePosEvent(image.x + 10.5F * cell, image.y + 3.5F * cell);
  page.frames(2);
  EXPECT_NE(page.words(Role::kText).find("row 3, column 10:"), std::string::npos);
  EXPECT_TRUE(state_has(page, "\"row\": 14, \"column\": 14,")) << "pointing goes nowhere";
  page.click({image.x + 10 * cell, image.y + 3 * cell, cell, cell});
  EXPECT_TRUE(state_has(page, "\"row\": 3, \"column\": 10,"));
}

TEST(PixelsPage, TapGoesToAPixelOnAPhone) {
  HeadlessApp page(360, 740, 2, "pixels");
  const Rect image = page.find(Role::kImage, "Image").rect;
  const float cell = image.width / 28;
  page.click({image.x + 20 * cell, image.y + 9 * cell, cell, cell}, true);
  EXPECT_TRUE(state_has(page, "\"row\": 9, \"column\": 20,")) << state(page);
}

TEST(PixelsPage, ImagesAreWalkedThroughAndRoundAgain) {
  HeadlessApp page(1280, 800, 1, "pixels");
  page.activate(Role::kButton, "Next image");
  EXPECT_TRUE(state_has(page, "\"image\": \"Ankle boot 2\""));
  page.activate(Role::kButton, "Previous image");
  page.activate(Role::kButton, "Previous image");
  EXPECT_TRUE(state_has(page, "\"image\": \"Worked example\""));
  page.activate(Role::kButton, "Previous image");
  EXPECT_TRUE(state_has(page, "\"image\": \"T-shirt/top 3\""));
  EXPECT_TRUE(page.key("PageDown"));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"image\": \"Worked example\""));
  EXPECT_NE(page.words(Role::kText).find("8×8 = 64"), std::string::npos);
}

TEST(PixelsPage, SurprisesAreWholeImages) {
  HeadlessApp page(1280, 800, 1, "pixels");
  std::set<std::string> seen;
  for (int i = 0; i < 12; ++i) {
    page.activate(Role::kButton, "Surprise me");
    seen.insert(page.find(Role::kComboBox, "Image").value);
    EXPECT_TRUE(state_has(page, "\"pixels\": 784"));
  }
  EXPECT_GT(seen.size(), 6U);
}

TEST(PixelsPage, AWallOfImagesByClass) {
  for (const float width : {1280.0F, 360.0F}) {
    HeadlessApp page(width, 740, 2, "pixels?view=choose");
    EXPECT_TRUE(page.has(Role::kRadioGroup, "Images by class"));
    page.activate(Role::kRadio, "Bag 4");
    EXPECT_TRUE(state_has(page, "\"image\": \"Bag 4\""));
    EXPECT_TRUE(page.find(Role::kRadio, "Bag 4").checked);
    page.frames(60);
    EXPECT_NE(page.services().fragment.find("garment=803"), std::string::npos);
    page.activate(Role::kRadio, "Bag 1");
    EXPECT_TRUE(state_has(page, "\"image\": \"Bag 1\""));
    page.frames(60);
    EXPECT_NE(page.services().fragment.find("image=4"), std::string::npos);
    EXPECT_TRUE(page.find(Role::kRadio, "Bag 1").checked);
  }
}

TEST(PixelsPage, EmptyPixelsAreMarkedAndCounted) {
  HeadlessApp page(1280, 800, 1, "pixels");
  page.activate(Role::kToggleButton, "Mark the empty pixels");
  EXPECT_TRUE(state_has(page, "\"marks\": true"));
  EXPECT_TRUE(page.key("m"));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"marks\": false"));
  EXPECT_NE(page.find(Role::kImage, "Brightness").description.find("Empty pixels: "),
            std::string::npos);
}

TEST(PixelsPage, DrawsByMouseAndByFinger) {
  for (const bool touch : {false, true}) {
    HeadlessApp page(touch ? 360.0F : 1280.0F, touch ? 740.0F : 800.0F, 2, "pixels");
    page.activate(Role::kRadio, "Draw");
    const Rect canvas = page.find(Role::kButton, "Drawing canvas").rect;
    EXPECT_TRUE(state_has(page, "\"image\": \"Ankle boot 1\"")) << "nothing has been drawn yet";
    page.drag(canvas.x + canvas.width * 0.3F, canvas.y + canvas.height * 0.3F,
              canvas.x + canvas.width * 0.4F, canvas.y + canvas.height * 0.7F, touch);
    page.frames(2);
    EXPECT_TRUE(state_has(page, "\"strokes\": 1}")) << state(page);
    EXPECT_TRUE(state_has(page, "\"image\": \"Your drawing\""));
    EXPECT_EQ(page.find(Role::kButton, "Drawing canvas").rect.y, canvas.y)
        << "a finger that draws does not scroll";
    page.activate(Role::kButton, "Undo");
    page.frames(2);
    EXPECT_TRUE(state_has(page, "\"image\": \"Ankle boot 1\"")) << "no stroke is left of it";
    page.activate(Role::kButton, "Redo");
    page.frames(2);
    EXPECT_TRUE(state_has(page, "\"image\": \"Your drawing\""));
    page.activate(Role::kButton, "Clear");
    page.frames(2);
    EXPECT_TRUE(state_has(page, "\"image\": \"Ankle boot 1\""));
    EXPECT_TRUE(page.find(Role::kButton, "Clear").disabled);
  }
}

TEST(PixelsPage, DrawsByKeyboardAlone) {
  HeadlessApp page(1280, 800, 1, "pixels");
  EXPECT_TRUE(page.key("4"));
  page.frames(2);
  EXPECT_TRUE(page.key("ArrowLeft"));
  page.frames(2);
  EXPECT_NE(page.words(Role::kStatus).find("Brush at row 14, column 13."), std::string::npos);
  EXPECT_TRUE(page.key(" "));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"strokes\": 1}"));
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(page.app().key_pressed("ArrowDown", false, true, false));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"strokes\": 6}"));
  EXPECT_TRUE(page.app().key_pressed("z", true, false, false));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"strokes\": 5}"));
  EXPECT_TRUE(page.app().key_pressed("y", true, false, false));
  EXPECT_TRUE(page.key("e"));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"strokes\": 6}"));
  EXPECT_TRUE(page.find(Role::kRadio, "Eraser").checked);
  page.activate(Role::kButton, "Drawing canvas");
  EXPECT_TRUE(state_has(page, "\"strokes\": 7}")) << "Enter on the canvas paints as well";
}

TEST(PixelsPage, TheDrawingItselfStandsInTheAddress) {
  HeadlessApp page(1280, 800, 1, "pixels?view=draw");
  const Rect canvas = page.find(Role::kButton, "Drawing canvas").rect;
  page.drag(canvas.x + 50, canvas.y + 200, canvas.x + 300, canvas.y + 210, false);
  page.drag(canvas.x + 60, canvas.y + 90, canvas.x + 80, canvas.y + 200, false);
  page.frames(120);
  const std::string address = page.services().fragment;
  EXPECT_NE(address.find("own=r"), std::string::npos) << address;
  EXPECT_LT(address.size(), 360U);
  const std::string empty = state(page).substr(state(page).find("\"empty\""), 14);
  HeadlessApp second(1280, 800, 1, address);
  EXPECT_TRUE(state_has(second, "\"image\": \"Your image\""));
  EXPECT_TRUE(state_has(second, empty)) << empty << state(second);
  second.frames(60);
  EXPECT_EQ(second.services().fragment, address);
  EXPECT_FALSE(second.find(Role::kButton, "Clear").disabled) << "the canvas has it as well";
  second.activate(Role::kButton, "Clear");
  second.frames(2);
  EXPECT_TRUE(state_has(second, "\"empty\": 784,"));
  second.activate(Role::kButton, "Undo");
  second.frames(2);
  EXPECT_TRUE(state_has(second, empty)) << empty << state(second);
  second.activate(Role::kButton, "Convolution");
  EXPECT_TRUE(state_has(second, "\"image\": \"Your image\""));
}

TEST(PixelsPage, OpensAPhoto) {
  HeadlessApp page(1280, 800, 1, "pixels");
  page.activate(Role::kRadio, "Photo");
  page.services().files_to_open = {photo_file(300, 200)};
  page.activate(Role::kButton, "Open an image");
  page.settle();
  EXPECT_TRUE(state_has(page,
                        "\"photo\": {\"row\": 0, \"column\": 50, \"side\": 200, "
                        "\"inverted\": true}"))
      << state(page);
  EXPECT_TRUE(page.find(Role::kCheckbox, "Invert").checked);
  EXPECT_NE(page.words(Role::kText).find("it has been inverted"), std::string::npos);
  page.activate(Role::kCheckbox, "Invert");
  EXPECT_TRUE(state_has(page, "\"inverted\": false"));
  page.set_value(Role::kSlider, "Size", "100");
  EXPECT_TRUE(state_has(page, "\"row\": 50, \"column\": 100, \"side\": 100")) << state(page);
  page.set_value(Role::kSlider, "From the left", "7");
  page.set_value(Role::kSlider, "From the top", "9");
  EXPECT_TRUE(state_has(page, "\"row\": 9, \"column\": 7, \"side\": 100"));
  EXPECT_TRUE(page.key("ArrowRight"));
  EXPECT_TRUE(page.key("ArrowDown"));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"row\": 12, \"column\": 10, \"side\": 100")) << state(page);
}

TEST(PixelsPage, TheSquareIsDraggedAndResizedByMouseAndFinger) {
  for (const bool touch : {false, true}) {
    HeadlessApp page(touch ? 360.0F : 1280.0F, 800, 2, "pixels");
    page.app().files_dropped({photo_file(400, 400)});
    page.settle();
    EXPECT_TRUE(page.has(Role::kSlider, "Size")) << "a photo that arrives is shown";
    page.set_value(Role::kSlider, "Size", "200");
    const Rect photo = page.find(Role::kButton, "Square on the photo").rect;
    const float middle_x = photo.x + photo.width / 2, middle_y = photo.y + photo.height / 2;
    page.drag(middle_x, middle_y, middle_x - photo.width / 8, middle_y - photo.height / 8, touch);
    const auto numbers = [&](const std::string& name) {
      const std::string json = state(page), key = "\"" + name + "\": ";
      return std::stoi(json.substr(json.find(key, json.find("\"photo\": {")) + key.size()));
    };
    EXPECT_NEAR(numbers("row"), 50, 6);
    EXPECT_NEAR(numbers("column"), 50, 6);
    // The lower right corner outwards.
    const float corner_x = photo.x + photo.width * 250 / 400;
    const float corner_y = photo.y + photo.height * 250 / 400;
    page.drag(corner_x, corner_y, corner_x + photo.width / 8, corner_y + photo.height / 8, touch);
    EXPECT_NEAR(numbers("side"), 250, 10);
    EXPECT_NEAR(numbers("row"), 50, 6);
  }
}

TEST(PixelsPage, AFileDroppedOnAnyChapterBecomesTheImage) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  page.app().files_dropped({photo_file(60, 60)});
  page.settle();
  EXPECT_TRUE(state_has(page, "\"image\": \"Your photo\""));
  EXPECT_TRUE(state_has(page, "\"chapter\": \"convolution\""));
  page.activate(Role::kButton, "Pixels");
  EXPECT_TRUE(page.has(Role::kButton, "Square on the photo"));
}

TEST(PixelsPage, AFileThatIsNoImageGetsItsSentence) {
  HeadlessApp page(1280, 800, 1, "pixels");
  page.app().files_dropped({{"holiday.png", {1, 2, 3}}});
  page.settle();
  EXPECT_NE(page.words(Role::kAlert).find("holiday.png"), std::string::npos);
  EXPECT_TRUE(state_has(page, "\"image\": \"Ankle boot 1\"")) << "nothing else has changed";
}

TEST(PixelsPage, TheAddressHoldsTheStateAndRestoresIt) {
  HeadlessApp first(1280, 800, 1, "pixels");
  first.activate(Role::kButton, "Next image");
  first.key("ArrowUp");
  first.key("ArrowRight");
  first.key("m");
  first.frames(60);
  const std::string address = first.services().fragment;
  EXPECT_EQ(address, "pixels?image=2&pixel=13,15&marks=1");
  HeadlessApp second(1280, 800, 1, address);
  second.frames(60);
  EXPECT_EQ(state(second), state(first));
  EXPECT_EQ(second.services().fragment, address);
}

TEST(PixelsPage, BadValuesTakeTheirDefaultsWithASentence) {
  for (const char* address :
       {"pixels?view=nothing", "pixels?pixel=28,0", "pixels?pixel=-1,3", "pixels?pixel=1",
        "pixels?pixel=1,2,3", "pixels?image=99", "pixels?garment=1000", "pixels?garment=x",
        "pixels?own=", "pixels?own=rAA", "pixels?own=%00%FF"}) {
    HeadlessApp page(1280, 800, 1, address);
    EXPECT_NE(page.words(Role::kAlert), "") << address;
    EXPECT_TRUE(state_has(page, "\"view\": \"look\", \"row\": 14, \"column\": 14,"))
        << address << state(page);
  }
  HeadlessApp page(1280, 800, 1, "pixels?unknown=1&pixel=3,4");
  EXPECT_NE(page.words(Role::kAlert).find("unknown=1"), std::string::npos);
  EXPECT_TRUE(state_has(page, "\"row\": 3, \"column\": 4,"));
}

TEST(PixelsPage, FindAGrey) {
  HeadlessApp page(1280, 800, 1, "pixels");
  page.key("Home");
  const Rect image = page.find(Role::kImage, "Image").rect;
  ImGui::GetIO().AddMousePosEvent(center_x(image), center_y(image));  // over a bright pixel
  page.frames(2);
  page.activate(Role::kButton, "Check the pixel I am at");
  EXPECT_NE(page.words(Role::kStatus).find("too dark"), std::string::npos)
      << "pointing at a pixel is not being at it";
  page.key("End");
  page.frames(1);
  page.activate(Role::kButton, "Check the pixel I am at");
  EXPECT_FALSE(page.has(Role::kImage, "Solved: Find a grey"));
  page.services().fragment = "pixels?image=2";
  page.app().surroundings_changed();
  page.settle();
  const std::string question = page.words(Role::kText);
  const std::size_t at = question.find("whose value is from ");
  ASSERT_NE(at, std::string::npos);
  int low = 0, high = 0;
  ASSERT_EQ(std::sscanf(question.c_str() + at, "whose value is from %d to %d", &low, &high), 2);
  page.key("Home");
  page.frames(1);
  for (int i = 0; i < 784; ++i) {
    const std::string json = state(page);
    const int value = std::stoi(json.substr(json.find("\"value\": ") + 9));
    if (value >= low && value <= high) break;
    page.key("ArrowRight");
  }
  page.frames(1);
  page.activate(Role::kButton, "Check the pixel I am at");
  EXPECT_NE(page.words(Role::kStatus).find("that is one of the"), std::string::npos);
  EXPECT_TRUE(page.has(Role::kImage, "Solved: Find a grey"));
}

TEST(PixelsPage, AGreyIsLookedForWhereThereIsAPixelToGoTo) {
  HeadlessApp page(1280, 800, 1, "pixels?view=draw");
  EXPECT_FALSE(page.has(Role::kButton, "Check the pixel I am at"));
  EXPECT_NE(page.words(Role::kText).find("Ankle boot 1"), std::string::npos)
      << "it is said whose numbers they are";
  page.activate(Role::kButton, "Look for it in “Look”");
  page.frames(2);
  EXPECT_TRUE(page.find(Role::kRadio, "Look").checked);
  EXPECT_TRUE(page.has(Role::kButton, "Check the pixel I am at"));
}

TEST(PixelsPage, CountTheNothing) {
  HeadlessApp page(1280, 800, 1, "pixels");
  const int truth = lessons::EmptyPixelsExercise().empty();
  const auto answer = [&](int guess) {
    page.set_value(Role::kTextBox, "Empty pixels of 784", std::to_string(guess));
    page.activate(Role::kButton, "Check: Count the nothing");
    page.frames(2);
    return page.words(Role::kStatus);
  };
  EXPECT_NE(answer(truth - 100).find("too few"), std::string::npos);
  EXPECT_NE(answer(std::min(784, truth + 100)).find("too many"), std::string::npos);
  EXPECT_NE(answer(truth + 5).find(std::to_string(truth) + " of 784"), std::string::npos);
  lessons::EmptyPixelsExercise same;
  for (int round = 0; round < 2; ++round) {
    EXPECT_FALSE(page.has(Role::kImage, "Solved: Count the nothing")) << "two first answers do";
    page.activate(Role::kButton, "Next round: Count the nothing");
    same.next_round();
    answer(same.empty());
  }
  EXPECT_TRUE(page.has(Role::kImage, "Solved: Count the nothing"));
  page.activate(Role::kButton, "Next round: Count the nothing");
  EXPECT_TRUE(page.has(Role::kImage, "Solved: Count the nothing")) << "it stays solved";
}

TEST(PixelsPage, HowFewPixelsTellWhatItIs) {
  HeadlessApp page(1280, 800, 1, "pixels");
  const int label = lessons::BrightestPixelsExercise().label();
  const auto options = page.find(Role::kComboBox, "What is it?").options;
  ASSERT_EQ(options.size(), 10U);
  page.activate(Role::kButton, "Show twice as many");
  EXPECT_NE(page.words(Role::kText).find("Only the 16 brightest"), std::string::npos);
  const auto check = [&](int guess) {
    page.set_value(Role::kComboBox, "What is it?", options[static_cast<std::size_t>(guess)]);
    page.activate(Role::kButton, "Check: How few tell what it is?");
    page.frames(2);
    return page.words(Role::kStatus);
  };
  EXPECT_NE(check((label + 1) % 10).find("It is not"), std::string::npos);
  EXPECT_NE(check(label).find("from 16 pixels of 784"), std::string::npos);
  EXPECT_FALSE(page.has(Role::kImage, "Solved: How few tell what it is?")) << "guessed";
  lessons::BrightestPixelsExercise same;
  for (int round = 0; round < 2; ++round) {
    page.activate(Role::kButton, "Next round: How few tell what it is?");
    same.next_round();
    check(same.label());
  }
  EXPECT_TRUE(page.has(Role::kImage, "Solved: How few tell what it is?"));
}

TEST(PixelsPage, WordsOfEveryPixelAndViewAreComplete) {
  for (const char* view : {"look", "sort", "choose", "draw", "photo"}) {
    for (const int photo : {0, 1}) {
      HeadlessApp page(1280, 800, 1, std::string("pixels?view=") + view);
      if (photo == 1) {
        page.app().files_dropped({photo_file(90, 60)});
        page.settle();
        page.activate(Role::kRadio, std::string(1, static_cast<char>(view[0] - 'a' + 'A')) +
                                        std::string(view).substr(1));
      }
      const std::string words =
          page.words(Role::kText) + page.words(Role::kStatus) + page.words(Role::kImage);
      EXPECT_EQ(words.find("pixels."), std::string::npos) << words;
      EXPECT_EQ(words.find('{'), std::string::npos) << words;
    }
  }
  HeadlessApp page(1280, 800, 1, "pixels");
  page.key("Home");
  for (int i = 0; i < 784; i += 3) {
    page.frames(1);
    const std::string words = page.words(Role::kText);
    ASSERT_EQ(words.find("pixels."), std::string::npos) << words;
    ASSERT_EQ(words.find('{'), std::string::npos) << words;
    for (int k = 0; k < 3; ++k) page.key("ArrowRight");
  }
}

TEST(PixelsPage, AsksForNoFramesWhenNothingMoves) {
  for (const char* view : {"look", "sort", "choose", "draw", "photo"}) {
    HeadlessApp page(1280, 800, 1, std::string("pixels?view=") + view);
    EXPECT_LT(page.settle(), 300) << view;
    EXPECT_FALSE(page.app().wants_frame()) << view;
  }
}

TEST(PixelsPage, TheWallHasMoreAndComesRound) {
  HeadlessApp page(1280, 800, 1, "pixels?view=choose");
  EXPECT_FALSE(page.has(Role::kRadio, "Dress 12"));
  page.activate(Role::kButton, "More images");
  EXPECT_TRUE(page.has(Role::kRadio, "Dress 12"));
  EXPECT_FALSE(page.has(Role::kRadio, "Dress 1"));
  for (int i = 0; i < 20 && !page.has(Role::kRadio, "Dress 1"); ++i)
    page.activate(Role::kButton, "More images");
  EXPECT_TRUE(page.has(Role::kRadio, "Dress 1"));
}

TEST(PixelsPage, ALinkHidesWhatIsChosen) {
  HeadlessApp page(1280, 800, 1, "pixels?hide=settings,exercises");
  EXPECT_FALSE(page.has(Role::kRadio, "Draw"));
  EXPECT_FALSE(page.has(Role::kButton, "Next image"));
  EXPECT_TRUE(page.has(Role::kImage, "Image"));
  EXPECT_TRUE(page.key("ArrowRight")) << "pixels can still be read";
}

}  // namespace
}  // namespace pixelwalk::app
