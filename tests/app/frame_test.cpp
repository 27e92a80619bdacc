#include <gtest/gtest.h>

#include <map>

#include "app/pages/page.h"
#include "app/state/exercises.h"
#include "app/ui/hidden_parts.h"
#include "tests/app/headless_app.h"

// What stands around the chapters: glossary, sharing, hidden parts, the list of exercises.

namespace pixelwalk::app {
namespace {

HiddenParts hidden_by(const std::string& value) {
  lessons::Fragment fragment("pixels");
  fragment.set("hide", value);
  lessons::FragmentReader reader(fragment);
  return read_hidden_parts(reader);
}

TEST(HiddenParts, NamesComeBack) {
  for (int bits = 0; bits < 16; ++bits) {
    HiddenParts hidden;
    const auto parts = parts_of(hidden);
    for (int i = 0; i < 4; ++i) *parts[static_cast<std::size_t>(i)] = (bits >> i & 1) != 0;
    EXPECT_EQ(hidden_by(hidden_parts_text(hidden)), hidden) << bits;
  }
  EXPECT_EQ(hidden_by("everything,,steps,"), (HiddenParts{.steps = true}));
}

TEST(Frame, AnAddressHidesPartsAndAButtonShowsThemAgain) {
  for (const float width : {1280.0F, 360.0F}) {
    HeadlessApp page(width, 800, 1, "convolution?step=9&hide=chapters,steps,settings,exercises");
    EXPECT_FALSE(page.has(Role::kNavigation, "Chapters"));
    EXPECT_FALSE(page.has(Role::kButton, "Next: product"));
    EXPECT_FALSE(page.has(Role::kHeading, "Settings"));
    EXPECT_FALSE(page.has(Role::kHeading, "Try it"));
    EXPECT_NE(page.words(Role::kText).find("577"), std::string::npos);
    EXPECT_FALSE(page.key("ArrowLeft")) << "what is hidden is not stepped by keys either";
    page.frames(2);
    EXPECT_NE(page.services().fragment.find("step=9"), std::string::npos);
    EXPECT_NE(page.services().fragment.find("hide=chapters,steps"), std::string::npos)
        << page.services().fragment;
    page.activate(Role::kButton, "Show everything");
    page.settle();
    EXPECT_TRUE(page.has(Role::kButton, "Next: product"));
    EXPECT_TRUE(page.has(Role::kHeading, "Try it"));
    EXPECT_EQ(page.services().fragment.find("hide"), std::string::npos);
    EXPECT_TRUE(page.key("ArrowLeft"));
    page.frames(2);
    EXPECT_NE(page.services().fragment.find("step=8"), std::string::npos);
  }
}

TEST(Frame, SharesALinkThatHidesWhatWasAskedFor) {
  HeadlessApp page(1280, 800, 1, "convolution?step=9");
  page.activate(Role::kButton, "Share");
  page.activate(Role::kCheckbox, "Hide the settings");
  page.activate(Role::kButton, "Copy link");
  EXPECT_EQ(page.words(Role::kStatus).find("clipboard"), std::string::npos)
      << "the clipboard has not answered yet";
  page.settle();
  EXPECT_EQ(page.services().copied, "https://example.org/#convolution?step=9&hide=settings");
  EXPECT_NE(page.words(Role::kStatus).find("clipboard"), std::string::npos);
  EXPECT_EQ(page.services().fragment, "convolution?step=9") << "this page hides nothing";
  page.activate(Role::kButton, "Close");
  EXPECT_FALSE(page.has(Role::kButton, "Copy link"));
}

TEST(Frame, TheLinkStandsInTheDialogAsText) {
  HeadlessApp page(1280, 800, 1, "convolution?step=9");
  page.activate(Role::kButton, "Share");
  EXPECT_EQ(page.find(Role::kTextBox, "Link").value, "https://example.org/#convolution?step=9");
  EXPECT_TRUE(page.find(Role::kTextBox, "Link").read_only);
  page.activate(Role::kCheckbox, "Hide the steps");
  EXPECT_EQ(page.find(Role::kTextBox, "Link").value,
            "https://example.org/#convolution?step=9&hide=steps");
}

TEST(Frame, AClipboardThatRefusesIsNotSaidToHaveTheLink) {
  HeadlessApp page(1280, 800, 1, "convolution?step=9");
  page.services().clipboard_blocked = true;
  page.activate(Role::kButton, "Share");
  page.activate(Role::kButton, "Copy link");
  page.settle();
  EXPECT_EQ(page.words(Role::kStatus).find("in the clipboard"), std::string::npos);
  EXPECT_NE(page.words(Role::kAlert).find("copy it yourself"), std::string::npos);
  page.services().clipboard_blocked = false;
  page.activate(Role::kButton, "Copy link");
  page.settle();
  EXPECT_NE(page.words(Role::kStatus).find("in the clipboard"), std::string::npos);
  EXPECT_EQ(page.words(Role::kAlert), "");
  page.activate(Role::kCheckbox, "Hide the steps");
  EXPECT_EQ(page.words(Role::kStatus).find("in the clipboard"), std::string::npos)
      << "that is another link";
}

TEST(Frame, HandsOnTheSheet) {
  HeadlessApp page;
  page.activate(Role::kButton, "Share");
  page.activate(Role::kButton, "Save as PNG");
  page.settle();
  EXPECT_FALSE(page.has(Role::kDialog, "Share"));
  EXPECT_EQ(page.services().sheets, std::vector<std::string>{"pixelwalk-convolution.png"});
  page.activate(Role::kButton, "Share");
  page.activate(Role::kButton, "Print");
  page.settle();
  EXPECT_EQ(page.services().printed, 1);
  HeadlessApp about(1280, 800, 1, "about");
  about.activate(Role::kButton, "Share");
  EXPECT_FALSE(about.has(Role::kButton, "Print")) << "there is no figure";
}

TEST(Frame, ShareSaysWhatTheLinkDoesNotHold) {
  HeadlessApp page(1280, 800, 1, "train");
  page.activate(Role::kButton, "Share");
  const std::string before = page.words(Role::kText);
  EXPECT_EQ(before.find("trained is not in the link"), std::string::npos);
  EXPECT_EQ(before.find("opens on no other"), std::string::npos);
  page.activate(Role::kButton, "Close");
  page.services().address = "http://localhost:8080/";
  page.activate(Role::kButton, "Share");
  EXPECT_NE(page.words(Role::kText).find("opens on no other"), std::string::npos);
}

constexpr const char* kDialogs[] = {"Exercises", "Glossary", "Share", "Preferences"};

std::map<std::uint32_t, Rect> places(HeadlessApp& page) {
  std::map<std::uint32_t, Rect> result;
  for (const AccessibleNode& node : page.nodes()) result[node.id] = node.rect;
  return result;
}

TEST(Frame, ADialogIsFirstSeenWhereItStays) {
  for (const char* name : kDialogs) {
    HeadlessApp page;
    page.app().accessibility().post({.id = page.find(Role::kButton, name).id,
                                     .action = AccessibleAction::kActivate,
                                     .value = {}});
    for (int i = 0; i < 5 && !page.services().covered; ++i) page.frames(1);
    page.frames(1);
    ASSERT_TRUE(page.has(Role::kButton, "Close")) << name;
    const auto first = places(page);
    page.settle();
    EXPECT_EQ(places(page), first) << name;
  }
}

TEST(Frame, WhatADialogComesToHoldLeavesTheRestInPlace) {
  HeadlessApp page(1280, 800, 1, "convolution?step=9");
  page.activate(Role::kButton, "Share");
  const auto before = places(page);
  page.activate(Role::kButton, "Copy link");
  page.settle();
  ASSERT_NE(places(page), before) << "an answer has come";
  for (const char* name : {"Close", "Copy link"}) {
    const AccessibleNode node = page.find(Role::kButton, name);
    EXPECT_EQ(node.rect, before.at(node.id)) << name;
  }
}

TEST(Frame, APressBelongsToWhatWasSeenWhenItWasMade) {
  HeadlessApp page;
  const Rect share = page.find(Role::kButton, "Share").rect;
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(share.x + 5, share.y + 5);
  page.frames(2);
  // A double click: its second press is made before the dialog has been drawn.
  for (const bool down : {true, false, true, false}) io.AddMouseButtonEvent(0, down);
  page.frames(6);
  EXPECT_TRUE(page.has(Role::kButton, "Copy link")) << "still open";
  page.click(share);
  EXPECT_FALSE(page.has(Role::kButton, "Copy link")) << "a press beside it, made when it was seen";
}

TEST(Frame, BackClosesWhatCoversThePage) {
  HeadlessApp page(390, 780, 1, "pooling?step=3");
  EXPECT_FALSE(page.services().covered);
  page.activate(Role::kButton, "Chapters");
  EXPECT_TRUE(page.services().covered);
  page.app().uncover();
  page.frames(2);
  EXPECT_FALSE(page.services().covered);
  EXPECT_FALSE(page.has(Role::kButton, "Close"));
  page.activate(Role::kButton, "Chapters");
  page.activate(Role::kButton, "Glossary");
  EXPECT_TRUE(page.services().covered);
  EXPECT_TRUE(page.has(Role::kHeading, "Glossary"));
  page.app().uncover();
  page.frames(2);
  EXPECT_FALSE(page.services().covered);
  EXPECT_FALSE(page.has(Role::kHeading, "Glossary"));
  EXPECT_EQ(page.services().fragment, "pooling?step=3");
}

TEST(Frame, TermsOpenWhereTheyAreMetAndInTheGlossary) {
  HeadlessApp page(1280, 3000, 1, "convolution?step=0");
  page.activate(Role::kButton, "Stride");
  EXPECT_TRUE(page.find(Role::kButton, "Stride").expanded);
  EXPECT_NE(page.words(Role::kText).find("How many pixels the window moves"), std::string::npos);
  page.activate(Role::kButton, "Stride");
  EXPECT_FALSE(page.find(Role::kButton, "Stride").expanded);
  page.activate(Role::kButton, "Glossary");
  EXPECT_TRUE(page.has(Role::kHeading, "Cross-entropy"));
  EXPECT_TRUE(page.key("Escape"));
  page.frames(2);
  EXPECT_FALSE(page.has(Role::kHeading, "Cross-entropy"));
}

TEST(Frame, EveryTermOfAChapterIsInTheGlossary) {
  for (const Chapter& chapter : chapters()) {
    HeadlessApp page(1280, 6000, 1, std::string(chapter.id));
    EXPECT_EQ(page.words(Role::kButton).find("glossary."), std::string::npos)
        << chapter.id << ":\n"
        << page.words(Role::kButton);
  }
}

TEST(Frame, ExercisesThatAreSolvedStayAndCanBeCleared) {
  HeadlessApp page(1280, 3000, 1, "convolution?step=0");
  page.services().settings["progress"] = "";
  const std::string first(exercises().front().id);
  {
    ExerciseProgress progress(page.services());
    progress.mark_solved(first);
    progress.mark_solved(first);
    EXPECT_EQ(progress.count(), 1);
  }
  EXPECT_EQ(page.services().settings["progress"], first);
  ExerciseProgress later(page.services());
  EXPECT_TRUE(later.solved(first));
  EXPECT_FALSE(later.solved("another"));
  later.clear();
  EXPECT_EQ(ExerciseProgress(page.services()).count(), 0);
}

TEST(Frame, TheListOfExercisesLeadsToTheirChapters) {
  HeadlessApp page(1280, 3000);
  for (const ExerciseName& exercise : exercises()) {
    page.activate(Role::kButton, "Exercises");
    EXPECT_EQ(page.find(Role::kButton, std::string(exercise.title)).description, "not solved yet");
    page.activate(Role::kButton, std::string(exercise.title));
    page.settle();
    EXPECT_EQ(page.services().fragment.find(exercise.chapter()), 0U) << exercise.id;
  }
}

TEST(Frame, TheListScrollsToTheExercise) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  page.settle();
  EXPECT_EQ(page.find(Role::kHeading, "Clamp or keep?").rect.height, 0) << "out of sight at first";
  page.activate(Role::kButton, "Exercises");
  page.activate(Role::kButton, "Clamp or keep?");
  page.settle();
  EXPECT_GT(page.find(Role::kHeading, "Clamp or keep?").rect.height, 0);
}

TEST(Frame, EnterHandsAnAnswerInAndItsVerdictComesIntoSight) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  page.settle();
  page.set_value(Role::kTextBox, "Your prediction", "577");
  page.activate(Role::kTextBox, "Your prediction");
  page.settle();
  bool seen = false;
  for (const AccessibleNode& node : page.nodes()) {
    if (node.role == Role::kStatus && node.name.find("ight") != std::string::npos)
      seen = node.rect.height > 0;
  }
  EXPECT_TRUE(seen) << page.words(Role::kStatus);
}

TEST(Frame, QuickStepsAreInTheAddressAtOnceAndALongWalkNowAndThen) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  for (int step = 1; step <= 9; ++step) {
    page.key("ArrowRight");
    page.frames(1);
    EXPECT_NE(page.services().fragment.find("step=" + std::to_string(step)), std::string::npos);
  }
  std::string last = page.services().fragment;
  int written = 0;
  for (int i = 0; i < 120; ++i) {
    page.key("ArrowRight");
    page.frames(1, 0.1);
    written += page.services().fragment != last ? 1 : 0;
    last = page.services().fragment;
  }
  EXPECT_LE(written, 20 + 12 * 3) << "in 12 seconds";
  EXPECT_GE(written, 20);
}

}  // namespace
}  // namespace pixelwalk::app
