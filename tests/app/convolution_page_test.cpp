#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "app/ui/geometry.h"
#include "app/ui/item_audit.h"
#include "app/ui/theme.h"
#include "imgui_internal.h"
#include "lessons/convolution/filters.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

bool state_has(HeadlessApp& page, const std::string& text) {
  return page.app().state_json().find(text) != std::string::npos;
}

TEST(ConvolutionPage, NextStepNineTimesReads577) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  const char* sums[] = {"0", "0", "\u2212256", "\u2212232", "632", "416", "629", "1081", "577"};
  for (int step = 0; step < 9; ++step) {
    page.activate(Role::kButton, page.next_step_name());
    page.settle();
    const std::string spoken = page.words(Role::kStatus);
    EXPECT_NE(spoken.find("Product " + std::to_string(step + 1) + " of 9"), std::string::npos)
        << spoken;
    EXPECT_NE(spoken.find(sums[step]), std::string::npos) << spoken;
    EXPECT_TRUE(state_has(page, "\"step\": " + std::to_string(step + 1)));
  }
  EXPECT_NE(page.words(Role::kText).find("= 577"), std::string::npos);
  EXPECT_NE(page.words(Role::kText).find("732"), std::string::npos)
      << "the words say what flipping would give";
  EXPECT_TRUE(state_has(page, "\"sum\": 577"));
  page.activate(Role::kButton, "Previous step");
  EXPECT_TRUE(state_has(page, "\"sum\": 1081"));
}

TEST(ConvolutionPage, KeysStepPlayAndJump) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  for (int i = 0; i < 9; ++i) EXPECT_TRUE(page.key("ArrowRight"));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"sum\": 577"));
  EXPECT_TRUE(page.key("ArrowLeft"));
  EXPECT_TRUE(page.key("End"));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"step\": 324"));
  EXPECT_TRUE(page.next_step().disabled);
  EXPECT_TRUE(page.key("Home"));
  EXPECT_TRUE(page.key("2"));
  EXPECT_TRUE(page.key("ArrowRight"));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"step\": 9"));
  EXPECT_FALSE(page.key("q"));
  EXPECT_TRUE(page.key(" "));
  page.frames(2);
  EXPECT_TRUE(page.has(Role::kButton, "Pause"));
  page.frames(120);
  EXPECT_TRUE(page.key(" "));
  page.frames(2);
  EXPECT_TRUE(page.has(Role::kButton, "Play"));
  EXPECT_FALSE(state_has(page, "\"step\": 9,"));
}

TEST(ConvolutionPage, MouseAndFingerStep) {
  for (const bool touch : {false, true}) {
    HeadlessApp page(touch ? 360.0F : 1280.0F, touch ? 740.0F : 800.0F, 2, "convolution?step=0");
    for (int i = 0; i < 9; ++i) page.click(page.next_step().rect, touch);
    EXPECT_TRUE(state_has(page, "\"sum\": 577")) << (touch ? "finger" : "mouse");
  }
}

TEST(ConvolutionPage, ScrubberGoesWhereItIsDragged) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  const Rect bar = page.find(Role::kSlider, "Step").rect;
  page.drag(bar.x + 9, bar.y + bar.height / 2, bar.x + bar.width + 50, bar.y + bar.height / 2,
            false);
  EXPECT_TRUE(state_has(page, "\"step\": 324"));
  page.set_value(Role::kSlider, "Step", "9");
  EXPECT_TRUE(state_has(page, "\"sum\": 577"));
  EXPECT_EQ(page.find(Role::kSlider, "Step").value, "product 9 of 324");
}

TEST(ConvolutionPage, ClickOnTheOutputGoesThere) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  const Rect map = page.find(Role::kCells, "Output map").rect;
  const float cell = map.width / 6;
  page.click({map.x + 4 * cell, map.y + 2 * cell, cell, cell});
  EXPECT_TRUE(state_has(page, "\"row\": 2, \"column\": 4, \"products\": 9"));
}

TEST(ConvolutionPage, TheButtonThatStepsSaysHowFarAndIsToldBesideIt) {
  for (const auto& [width, height] : {std::pair(1280.0F, 800.0F), std::pair(360.0F, 740.0F)}) {
    HeadlessApp page(width, height);
    page.settle();
    EXPECT_EQ(page.next_step_name(), "Next: product");
    EXPECT_NE(page.words(Role::kText).find("Press “Next: product”"), std::string::npos);
    const AccessibleNode sizes = page.find(Role::kComboBox, "Step by");
    EXPECT_EQ(sizes.options, (std::vector<std::string>{"Product", "Pixel", "Row"}));
    EXPECT_GE(std::min(sizes.rect.width, sizes.rect.height), kTouch);
    const Rect before = page.next_step().rect;
    EXPECT_EQ(right(before), sizes.rect.x) << "one button";
    EXPECT_LE(right(sizes.rect), width);
    page.set_value(Role::kComboBox, "Step by", "Pixel");
    EXPECT_EQ(page.next_step_name(), "Next: pixel");
    EXPECT_EQ(page.next_step().rect, before);
    page.activate(Role::kButton, "Next: pixel");
    EXPECT_NE(page.services().fragment.find("step=9"), std::string::npos);
    EXPECT_NE(page.words(Role::kText).find("577"), std::string::npos);
    EXPECT_TRUE(page.key("3"));
    page.frames(2);
    EXPECT_EQ(page.next_step_name(), "Next: row");
    EXPECT_EQ(page.find(Role::kComboBox, "Step by").value, "Row");
    page.key("b");
    page.frames(2);
    EXPECT_EQ(page.next_step_name(), "Next step");
    EXPECT_FALSE(page.has(Role::kComboBox, "Step by"));
  }
  HeadlessApp linked(1280, 800, 1, "convolution?hide=settings");
  EXPECT_EQ(linked.next_step_name(), "Next: product");
  EXPECT_FALSE(linked.has(Role::kComboBox, "Step by"));
}

TEST(ConvolutionPage, ImageAndFilterAreChosenByName) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  page.set_value(Role::kComboBox, "Image", "Ankle boot 1");
  page.set_value(Role::kListButton, "Filter", "Vertical lines");
  EXPECT_TRUE(state_has(page, "\"outputHeight\": 26, \"outputWidth\": 26"));
  EXPECT_TRUE(state_has(page, "\"filter\": \"vertical\""));
  page.activate(Role::kButton, "End");
  EXPECT_TRUE(state_has(page, "\"outputs\": 676"));
  EXPECT_NE(page.words(Role::kText).find("26×26"), std::string::npos);
}

TEST(ConvolutionPage, FilterValuesAreTyped) {
  for (const float width : {1280.0F, 360.0F}) {
    HeadlessApp page(width, 800, 1, "convolution?step=0");
    page.open_settings();
    page.activate(Role::kButton, page.next_step_name());
    page.set_value(Role::kSlider, "Step", "9");
    // 577 + 192 · (5.5 − 4.5)
    page.set_value(Role::kSpinButton, "Filter row 1, column 1", "5,5");
    EXPECT_TRUE(state_has(page, "\"sum\": 769"));
    EXPECT_EQ(page.find(Role::kListButton, "Filter").value, "Own values");
    page.set_value(Role::kSpinButton, "Filter row 1, column 1", "much");
    EXPECT_TRUE(state_has(page, "\"sum\": 769")) << "what is no number changes nothing";
  }
}

TEST(ConvolutionPage, BlurIsScaledAndTheScaleCanBeTakenOff) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  page.set_value(Role::kListButton, "Filter", "Blur");
  page.set_value(Role::kSlider, "Step", "9");
  EXPECT_TRUE(page.find(Role::kToggleButton, "Scale the filter to sum 1").checked);
  page.activate(Role::kToggleButton, "Scale the filter to sum 1");
  EXPECT_TRUE(state_has(page, "\"sum\": 1112"));
  EXPECT_FALSE(page.find(Role::kToggleButton, "Scale the filter to sum 1").checked);
}

TEST(ConvolutionPage, TheAddressHoldsTheStateAndRestoresIt) {
  HeadlessApp first(1280, 800, 1, "convolution?step=0");
  first.set_value(Role::kComboBox, "Image", "Bag 2");
  first.set_value(Role::kListButton, "Filter", "Sharpen");
  first.set_value(Role::kSpinButton, "Filter row 0, column 0", "0.25");
  first.set_value(Role::kComboBox, "Step by", "Pixel");
  first.set_value(Role::kSlider, "Step", "40");
  first.frames(60);
  const std::string address = first.services().fragment;
  const std::string state = first.app().state_json();
  HeadlessApp second(1280, 800, 1, address);
  second.frames(60);
  EXPECT_EQ(second.app().state_json(), state) << address;
  EXPECT_EQ(second.services().fragment, address);
}

TEST(ConvolutionPage, BadValuesTakeTheirDefaultsWithASentence) {
  for (const char* address :
       {"convolution?step=99999", "convolution?step=-1", "convolution?step=x",
        "convolution?image=77", "convolution?filter=magic", "convolution?weights=1,2,3",
        "convolution?weights=1,2,3,4,5,6,7,8,nan", "convolution?image=%FF%00&step=%"}) {
    HeadlessApp page(1280, 800, 1, address);
    EXPECT_NE(page.words(Role::kAlert), "") << address;
    EXPECT_TRUE(state_has(page, "\"step\": 0")) << address;
    EXPECT_TRUE(state_has(page, "\"image\": \"Worked example\"")) << address;
  }
  HeadlessApp page(1280, 800, 1, "convolution?unknown=1&step=9");
  EXPECT_NE(page.words(Role::kAlert).find("unknown=1"), std::string::npos);
  EXPECT_TRUE(state_has(page, "\"sum\": 577"));
}

TEST(ConvolutionPage, PredictionIsChecked) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  const auto answer = [&](const std::string& text) {
    page.set_value(Role::kTextBox, "Your prediction", text);
    page.activate(Role::kButton, "Check: Predict the next output");
    return page.words(Role::kStatus) + page.words(Role::kAlert);
  };
  EXPECT_NE(answer("lots").find("Type a number"), std::string::npos);
  EXPECT_NE(answer("10").find("too low"), std::string::npos);
  EXPECT_NE(answer("9000").find("too high"), std::string::npos);
  EXPECT_NE(answer("732").find("rotated by 180°"), std::string::npos);
  EXPECT_NE(answer("-577").find("sign"), std::string::npos);
  EXPECT_NE(answer("577").find("Row 0, column 0: right, 577"), std::string::npos);
  EXPECT_TRUE(state_has(page, "\"outputs\": 1,"));
  EXPECT_EQ(page.find(Role::kTextBox, "Your prediction").value, "");
  page.set_value(Role::kTextBox, "Your prediction", "3");
  page.frames(2);
  EXPECT_EQ(page.words(Role::kStatus).find("right, 577"), std::string::npos)
      << "the old verdict goes with the next answer";
  EXPECT_NE(answer("-9000").find("too low"), std::string::npos);
  page.activate(Role::kButton, page.next_step_name());
  page.key("End");
  page.frames(2);
  EXPECT_EQ(page.words(Role::kStatus).find("too low"), std::string::npos)
      << "a hint goes with its question";
}

TEST(ConvolutionPage, TheWorkedExampleIsOfferedAtTheStartOfAnotherImage) {
  HeadlessApp example(1280, 800, 1, "convolution?step=0");
  EXPECT_FALSE(example.has(Role::kButton, "Show the worked example"));
  HeadlessApp page(1280, 800, 1, "convolution?image=2");
  page.settle();
  EXPECT_NE(page.words(Role::kText).find("676 windows"), std::string::npos);
  page.activate(Role::kButton, "Show the worked example");
  page.settle();
  EXPECT_FALSE(page.has(Role::kButton, "Show the worked example"));
  EXPECT_TRUE(state_has(page, "\"outputHeight\": 6"));
  for (const char* address : {"convolution?image=2&step=1", "convolution?image=2&filter=vertical",
                              "convolution?image=2&hide=settings"}) {
    HeadlessApp other(1280, 800, 1, address);
    other.settle();
    EXPECT_FALSE(other.has(Role::kButton, "Show the worked example")) << address;
  }
}

TEST(ConvolutionPage, ABlurIsShownInGreyUntilAnotherLookIsChosen) {
  HeadlessApp page(1280, 800, 1, "convolution?mode=large&filter=blur");
  page.settle();
  EXPECT_TRUE(state_has(page, "\"look\": \"grey\", \"height\"")) << page.app().state_json();
  page.key("g");
  page.key("g");
  page.settle();
  EXPECT_TRUE(state_has(page, "\"look\": \"signed\", \"height\""));
  EXPECT_NE(page.services().fragment.find("large=signed"), std::string::npos);
  HeadlessApp edges(1280, 800, 1, "convolution?mode=large&filter=vertical");
  edges.settle();
  EXPECT_TRUE(state_has(edges, "\"look\": \"signed\", \"height\""));
}

TEST(ConvolutionPage, TestImagesAreFetchedWhenAskedFor) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  EXPECT_FALSE(page.has(Role::kButton, "Load Fashion-MNIST images"));
  page.services().put_test_images(60);
  page.frames(2);
  page.activate(Role::kButton, "Load Fashion-MNIST images");
  EXPECT_TRUE(page.has(Role::kProgressBar, "Loading images"));
  page.settle();
  page.set_value(Role::kSpinButton, "Test image number", "57");
  EXPECT_TRUE(state_has(page, "\"image\": \"Class 7, test 57\""));
  EXPECT_EQ(page.find(Role::kComboBox, "Image").value, "Class 7, test 57");
  page.set_value(Role::kSlider, "Step", "9");
  EXPECT_TRUE(state_has(page, "\"sum\": 57")) << "a flat area under weights that add up to 1";
  page.set_value(Role::kComboBox, "Image", "Bag 1");
  EXPECT_TRUE(state_has(page, "\"image\": \"Bag 1\""));
  page.set_value(Role::kComboBox, "Image", "Class 3, test 3");
  EXPECT_TRUE(state_has(page, "\"image\": \"Class 3, test 3\""));
}

TEST(ConvolutionPage, AnAddressWaitsForItsTestImage) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  FakeServices* services = &page.services();
  services->put_test_images(60);
  services->fragment = "convolution?test=57&step=9";
  page.app().surroundings_changed();
  page.frames(1);
  EXPECT_EQ(services->fragment, "convolution?test=57&step=9")
      << "what is waited for stays in the address";
  page.settle();
  EXPECT_TRUE(state_has(page, "\"sum\": 57"));
  EXPECT_EQ(services->fragment, "convolution?test=57&step=9");
  HeadlessApp without(1280, 800, 1, "convolution?test=57");
  EXPECT_NE(without.words(Role::kAlert).find("does not have"), std::string::npos);
}

TEST(ConvolutionPage, TestImagesThatAreBrokenGetTheirSentence) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  page.services().put_test_images(60);
  page.services().site["data/fashion-mnist/t10k-images-idx3-ubyte.gz"].resize(1000);
  page.frames(2);
  page.activate(Role::kButton, "Load Fashion-MNIST images");
  page.settle();
  EXPECT_NE(page.words(Role::kAlert).find("t10k-images"), std::string::npos);
  EXPECT_TRUE(page.has(Role::kButton, "Load Fashion-MNIST images"));
}

TEST(ConvolutionPage, WordsOfEveryStepAreComplete) {
  for (const lessons::FilterPreset& preset : lessons::filter_presets()) {
    const std::string id(preset.id);
    HeadlessApp page(1280, 800, 1, "convolution?filter=" + id);
    page.services().reduced_motion = true;
    for (int step = 0; step <= rounds_here(60); ++step) {
      expect_words_complete(page, "convolution", id);
      page.key("ArrowRight");
      page.frames(1);
    }
    page.key("End");
    page.frames(2);
    expect_words_complete(page, "convolution", id);
    const std::string side = std::to_string(8 - preset.filter.size + 1);
    const std::string size = std::string(side).append("×").append(side);
    EXPECT_NE(page.words(Role::kText).find(size), std::string::npos) << id;
  }
}

TEST(ConvolutionPage, WordsOfEverySetupAreComplete) {
  for (const char* setup :
       {"padding=same", "stride=2", "stride=3&filter=blur-5", "flip=1", "relu=1",
        "padding=same&stride=2", "relu=1&filter=vertical", "look=grey&filter=sobel-vertical",
        "padding=same&relu=1&flip=1&filter=gaussian-7"}) {
    HeadlessApp page(1280, 800, 1, std::string("convolution?by=product&") + setup);
    page.services().reduced_motion = true;
    for (int step = 0; step < rounds_here(160); ++step) {
      expect_words_complete(page, "convolution", setup);
      page.key("ArrowRight");
      page.frames(1);
    }
    page.key("2");
    while (!page.next_step().disabled) {
      page.key("ArrowRight");
      page.frames(2);
      expect_words_complete(page, "convolution", setup);
    }
    EXPECT_EQ(page.words(Role::kAlert), "");
  }
}

// Everything that can be pressed has an element of its own, whatever the stage shows, and nothing
// stands outside of the page.
TEST(ConvolutionPage, EveryStageIsDescribedAtEverySize) {
  constexpr PageSize kSizes[] = {{360, 740},  {740, 360},   {1366, 620}, {3840, 2160},
                                 {768, 1024}, {1920, 1080}, {1024, 600}};
  std::size_t drawn = 0;
  for (const char* link : {"mode=large", "mode=borders&scene=5", "mode=borders&scene=7&side=9",
                           "padding=same&filter=gaussian-7&step=200", "stride=3&filter=edges-5",
                           "relu=1&flip=1&look=grey&step=40", "hide=settings&mode=large"}) {
    for (const char* way : {"Type", "Drag", "Paint"}) {
      HeadlessApp page(800, 600, 1, std::string("convolution?") + link);
      if (page.has(Role::kRadio, way)) page.activate(Role::kRadio, way);
      ItemAudit audit(ImGui::GetCurrentContext());
      for (const PageSize& size : sizes_here(kSizes)) {
        const auto [width, height] = std::pair{size.width, size.height};
        SCOPED_TRACE(std::string(link) + ", " + way + ", " + std::to_string(width));
        page.resize(width, height, 1 + static_cast<float>(drawn % 2));
        page.frames(3);
        audit.begin_frame();
        page.frames(1);
        for (const std::uint32_t item : audit.undescribed(page.app().accessibility())) {
          const bool window = std::ranges::any_of(
              ImGui::GetCurrentContext()->Windows,
              [&](ImGuiWindow* w) { return w->MoveId == item || w->GetID("#COLLAPSE") == item; });
          EXPECT_TRUE(window) << "something can be pressed and has no element: " << item;
        }
        std::set<std::uint32_t> ids;
        for (const AccessibleNode& node : page.nodes()) {
          EXPECT_TRUE(ids.insert(node.id).second) << "the id of '" << node.name << "' is taken";
          if (node.rect.height == 0) continue;
          EXPECT_GE(node.rect.x, -0.5F) << node.name;
          EXPECT_LE(node.rect.x + node.rect.width, width + 0.5F) << node.name;
          EXPECT_LE(node.rect.y + node.rect.height, height + 0.5F) << node.name;
        }
        expect_words_complete(page, "convolution", link);
        ++drawn;
      }
    }
  }
  EXPECT_EQ(drawn, 7 * 3 * sizes_here(kSizes).size());
}

TEST(ConvolutionPage, ABlackWindowIsCalledBlack) {
  HeadlessApp page(1280, 800, 1, "convolution?image=1&step=9");
  EXPECT_NE(page.words(Role::kText).find("are black"), std::string::npos);
}

TEST(ConvolutionPage, WholeImagesAreWalkedByRows) {
  HeadlessApp page(1280, 800, 1, "convolution?image=1");
  page.key("3");
  for (int row = 0; row < 26; ++row) page.key("ArrowRight");
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"outputs\": 676"));
  EXPECT_TRUE(page.next_step().disabled);
  EXPECT_NE(page.words(Role::kText).find("26×26"), std::string::npos);
}

}  // namespace
}  // namespace pixelwalk::app
