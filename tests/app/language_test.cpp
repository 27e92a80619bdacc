#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/pages/page.h"
#include "app/state/gallery.h"
#include "app/state/images.h"
#include "app/state/keeper.h"
#include "core/base/compiled_texts.h"
#include "core/base/words.h"
#include "tests/app/headless_app.h"
#include "tests/app/lone_screen.h"

// Another language that is chosen while a page is open.

namespace pixelwalk::app {
namespace {

// English with a mark behind every entry, as a second folder of texts would give it.
class SecondLanguage {
 public:
  SecondLanguage() {
    const Language& english = compiled_texts().front();
    texts_.reserve(english.entries.size());
    for (const Language::Entry& entry : english.entries)
      texts_.push_back(std::string(entry.text) + "*");
    for (std::size_t i = 0; i < texts_.size(); ++i)
      entries_.push_back({english.entries[i].name, texts_[i]});
    languages_ = {english, {"xx", entries_}};
    catalogue().take(languages_);
  }
  ~SecondLanguage() { catalogue().take(compiled_texts()); }
  SecondLanguage(const SecondLanguage&) = delete;
  SecondLanguage& operator=(const SecondLanguage&) = delete;

 private:
  std::vector<std::string> texts_;
  std::vector<Language::Entry> entries_;
  std::vector<Language> languages_;
};

TEST(SecondLanguage, IsSpokenByTheKeysOfAPageThatIsOpen) {
  const SecondLanguage second;
  for (const Chapter& chapter : chapters()) {
    const LoneScreen lone(chapter);
    EXPECT_TRUE(catalogue().choose("xx"));
    for (const KeyLine& line : lone.screen().keys().lines())
      EXPECT_TRUE(line.listed.what.text().find('*') != std::string::npos)
          << chapter.id << ": " << line.listed.what.text();
    EXPECT_TRUE(catalogue().choose("en"));
    for (const KeyLine& line : lone.screen().keys().lines())
      EXPECT_TRUE(line.listed.what.text().find('*') == std::string::npos)
          << chapter.id << ": " << line.listed.what.text();
  }
}

TEST(SecondLanguage, NamesTheGalleryAndTheImageInHand) {
  const SecondLanguage second;
  const std::string bag = garment_name(8, 17);
  HeadlessApp page(1280, 800, 1, "pixels?image=1");
  page.settle();
  EXPECT_TRUE(page.has(Role::kButton, "Image in hand: Ankle boot 1"));
  catalogue().choose("xx");
  page.settle();
  EXPECT_TRUE(page.has(Role::kButton, "Image in hand: Ankle boot* 1*"));
  EXPECT_EQ(gallery().front().name, words("images.worked-example"));
  EXPECT_EQ(gallery()[1].name, "Ankle boot* 1");
  EXPECT_EQ(garment_name(8, 17), bag.substr(0, 3) + "* 18");
  catalogue().choose("en");
  page.settle();
  EXPECT_TRUE(page.has(Role::kButton, "Image in hand: Ankle boot 1"));
  EXPECT_EQ(gallery()[1].name, "Ankle boot 1");
}

TEST(SecondLanguage, NamesWhatTheLearnerHasMade) {
  const SecondLanguage second;
  FakeServices services;
  Keeper keeper(services);
  Images images(services, keeper);
  const auto speak = [&](const char* code) {
    EXPECT_TRUE(catalogue().choose(code));
    images.follow_language();
  };
  images.own().canvas().begin_stroke({}, {14, 14});
  images.take_drawing();
  EXPECT_EQ(images.current().name, "Your drawing");
  speak("xx");
  EXPECT_EQ(images.current().name, "Your drawing*");
  images.own().canvas().extend_stroke({20, 20});
  images.take_drawing();
  images.own().keep();
  EXPECT_TRUE(services.settings.contains("drawing")) << "it is the learner's in any language";
  images.own().canvas().undo();
  images.take_drawing();
  EXPECT_EQ(images.current().name, "Worked example") << "what was in hand before";
  images.follow_language();
  EXPECT_EQ(images.current().name, gallery().front().name);

  images.set_photo(lessons::Photo({"", 30, 30, std::vector<std::uint8_t>(900, 80)}));
  speak("en");
  EXPECT_EQ(images.current().name, "Your photo");
  EXPECT_EQ(images.large().name, "Your photo");
  lessons::Fragment fragment("pixels");
  images.save(fragment);
  fragment.set("photo", "own");
  FakeServices others;
  Keeper kept(others);
  Images linked(others, kept);
  lessons::FragmentReader reader(lessons::Fragment::parse(fragment.to_string()));
  linked.restore(reader);
  linked.restore_large(reader);
  EXPECT_TRUE(catalogue().choose("xx"));
  linked.follow_language();
  EXPECT_EQ(linked.current().name, "Your image*");
  EXPECT_EQ(linked.large().name, "28×28 pixels of a photo, enlarged*");
  linked.choose_drawn_large();
  EXPECT_EQ(linked.large().name, words("pixels.harbour"));
  EXPECT_TRUE(catalogue().choose("en"));
}

}  // namespace
}  // namespace pixelwalk::app
