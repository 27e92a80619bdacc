// What stands after '#' in the address, in every chapter: it comes back, and what is wrong in it is
// named and costs nothing else.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "app/pages/page.h"
#include "core/base/rng.h"
#include "tests/app/headless_app.h"
#include "tests/app/lone_screen.h"

namespace pixelwalk::app {
namespace {

/// Values that a chapter takes, and some that it does not: of its own fields, and of the page's.
struct ChapterParts {
  const Chapter* chapter;
  Parts right, wrong;
  std::string id() const { return std::string(chapter->id); }
};

ChapterParts parts_of(const Chapter& chapter) {
  const int last_view = std::max(static_cast<int>(chapter.views.size()), 1) - 1;
  ChapterParts parts{&chapter, full_address(chapter, last_view), {}};
  const LoneScreen screen(chapter, joined(chapter.id, parts.right));
  for (const AddressField& field : screen.screen().fields().list()) {
    for (const std::string_view name : field.names) {
      if (name != "photo")  // has a sentence of its own
        parts.wrong.push_back(std::string(name) + "=" + wrong_values(field, name).front());
    }
  }
  parts.right.insert(parts.right.end(), {"image=5", "hide=exercises"});
  parts.wrong.insert(parts.wrong.end(), {"image=77", "garment=1000", "hide=everything"});
  return parts;
}

const std::vector<ChapterParts>& chapter_parts() {
  static const std::vector<ChapterParts> kParts = [] {
    std::vector<ChapterParts> all;
    for (const Chapter& chapter : chapters()) all.push_back(parts_of(chapter));
    return all;
  }();
  return kParts;
}

std::string name_of(const std::string& part) {
  return part.substr(0, part.find('='));
}

void shuffle(Parts& parts, Rng& rng) {
  for (std::size_t i = parts.size(); i > 1; --i)
    std::swap(parts[i - 1], parts[rng.below(static_cast<std::uint32_t>(i))]);
}

// What the page says that it is, but for where the clock has a say.
std::string seen(HeadlessApp& page) {
  return page.services().fragment + "\n" + page.app().state_json();
}

std::string alert_of(HeadlessApp& page) {
  return page.words(Role::kAlert);
}

void expect_whole(HeadlessApp& page, const std::string& address) {
  const std::string& written = page.services().fragment;
  expect_words_complete(page, written.substr(0, written.find('?')), address);
  EXPECT_EQ(page.app().state_json().find("nan"), std::string::npos) << address;
  EXPECT_EQ(page.app().state_json().find("inf,"), std::string::npos) << address;
}

void open_address(HeadlessApp& page, const std::string& address) {
  page.services().fragment = address;
  page.app().surroundings_changed();
  page.settle();
}

TEST(Addresses, OneBadValueCostsThatValueAlone) {
  for (const ChapterParts& chapter : chapter_parts()) {
    for (const std::string& wrong : some_here(chapter.wrong)) {
      const Parts right = without_field(*chapter.chapter, chapter.right, name_of(wrong));
      HeadlessApp without(1280, 800, 1, joined(chapter.id(), right));
      without.settle();
      EXPECT_EQ(alert_of(without), "") << joined(chapter.id(), right);
      Parts both = right;
      both.insert(both.begin(), wrong);
      const std::string address = joined(chapter.id(), both);
      HeadlessApp page(1280, 800, 1, address);
      page.settle();
      EXPECT_EQ(seen(page), seen(without)) << address;
      EXPECT_NE(alert_of(page).find(name_of(wrong)), std::string::npos)
          << address << ": " << alert_of(page);
    }
  }
}

TEST(Addresses, WhatNoChapterKnowsIsNamedAndTheRestCounts) {
  for (const ChapterParts& chapter : chapter_parts()) {
    for (const std::string strange : {"foo=3", "foo=%zz", "foo", "%=1"}) {
      HeadlessApp without(1280, 800, 1, joined(chapter.id(), chapter.right));
      without.settle();
      Parts both = chapter.right;
      both.push_back(strange);
      HeadlessApp page(1280, 800, 1, joined(chapter.id(), both));
      page.settle();
      EXPECT_NE(alert_of(page).find("“" + strange + "”"), std::string::npos)
          << chapter.id() << ", " << strange << ": " << alert_of(page);
      EXPECT_EQ(seen(page), seen(without)) << strange;
    }
  }
}

TEST(Addresses, SeveralBadValuesAreOneMessageThatNamesThemAll) {
  HeadlessApp page(1280, 800, 1, "convolution?view=nonsense&stride=9&hide=foo&x=%2&step=9");
  const std::string alert = alert_of(page);
  for (const char* part : {"view=nonsense", "stride=9", "hide=foo", "x=%2"})
    EXPECT_NE(alert.find(part), std::string::npos) << alert;
  EXPECT_EQ(std::ranges::count(alert, '\n'), 1) << alert;
  EXPECT_NE(page.services().fragment.find("step=9"), std::string::npos);
}

TEST(Addresses, ChaptersAreNamedInAnyCase) {
  for (const char* address : {"Convolution?step=9", "CONVOLUTION?step=9", "convoluTion?step=9"}) {
    HeadlessApp page(1280, 800, 1, address);
    page.settle();
    EXPECT_EQ(page.services().fragment, "convolution?step=9");
    EXPECT_EQ(alert_of(page), "") << address;
  }
}

TEST(Addresses, ValuesWithoutAChapterCountForTheFirst) {
  HeadlessApp page(1280, 800, 1, "?image=3&marks=2");
  page.settle();
  EXPECT_EQ(page.services().fragment, "pixels?image=3");
  EXPECT_NE(alert_of(page).find("marks=2"), std::string::npos) << alert_of(page);
}

TEST(Addresses, TheMessageGoesWhenTheNextAddressIsFine) {
  for (const char* bad :
       {"convolution?mode=3d", "no-such-chapter", "pixels?image=99", "shapes?foo=1", "about?%=1"}) {
    for (const char* fine : {"convolution?step=3", "pixels?image=2", "about?image=2", ""}) {
      HeadlessApp page(1280, 800, 1, bad);
      page.settle();
      EXPECT_NE(alert_of(page), "") << bad;
      open_address(page, fine);
      EXPECT_EQ(alert_of(page), "") << bad << ", then " << fine;
      open_address(page, bad);
      EXPECT_NE(alert_of(page), "") << bad << " once more";
    }
  }
}

// A grey photo that is no other image here.
NamedFile small_photo() {
  constexpr int kSide = 64;
  const std::string head = "P5 64 64 255\n";
  Bytes bytes(head.begin(), head.end());
  for (int i = 0; i < kSide * kSide; ++i)
    bytes.push_back(static_cast<std::uint8_t>(i % kSide * 3 + i / kSide));
  return {"holiday.png", bytes};
}

TEST(Addresses, AnotherImageThanTheSendersPhotoIsNotShownWithoutAWord) {
  for (const std::string view : {"convolution?mode=large", "pooling?pool=large"}) {
    HeadlessApp page(1280, 800, 1, "pixels");
    page.app().files_dropped({small_photo()});
    page.settle();
    ASSERT_NE(page.app().state_json().find("\"photo\""), std::string::npos);
    // The photo is the large image, whatever the image is.
    for (const std::string image : {"own", "gallery"}) {
      if (image == "gallery") {
        page.key("1");
        page.settle();
        page.set_value(Role::kComboBox, "Image", "Bag 1");
      }
      page.settle();
      page.activate(Role::kButton, view.starts_with("pool") ? "Pooling" : "Convolution");
      page.settle();
      const bool pooling = view.starts_with("pool");
      if (pooling) {
        page.set_value(Role::kComboBox, "Pool", "Large image 512×512");
      } else {
        page.key("l");
      }
      page.settle();
      const std::string link = page.services().fragment;
      ASSERT_NE(link.find(view.substr(view.find('?') + 1)), std::string::npos) << link;
      HeadlessApp elsewhere(1280, 800, 1, link);
      elsewhere.settle();
      EXPECT_NE(alert_of(elsewhere).find("28×28"), std::string::npos) << link;
      EXPECT_NE(elsewhere.words(Role::kText).find("28×28 pixels of a photo"), std::string::npos);
      EXPECT_EQ(elsewhere.services().fragment, link);
      // Where the photo is, the same address shows it.
      open_address(page, "about");
      open_address(page, link);
      EXPECT_EQ(alert_of(page), "");
      EXPECT_EQ(page.services().fragment, link);
      EXPECT_EQ(page.words(Role::kText).find("28×28 pixels of a photo"), std::string::npos);
      page.activate(Role::kButton, "Pixels");
      page.settle();
    }
  }
}

TEST(Addresses, ALinkToTheDrawnLargeImageShowsThatOne) {
  HeadlessApp page(1280, 800, 1, "pixels");
  page.app().files_dropped({small_photo()});
  page.settle();
  open_address(page, "convolution?mode=large");
  EXPECT_EQ(page.services().fragment.find("photo"), std::string::npos) << page.services().fragment;
  EXPECT_FALSE(page.has(Role::kButton, "Back to the drawn image"));
}

TEST(Addresses, APhotoThatCannotBeReadIsNamedAndTheDrawnImageStands) {
  for (const char* photo : {"own", "rAA", "", "%FF"}) {
    HeadlessApp page(1280, 800, 1,
                     "convolution?mode=large&photo=" + std::string(photo) + "&relu=1");
    page.settle();
    EXPECT_NE(alert_of(page), "") << photo;
    EXPECT_EQ(page.services().fragment, "convolution?relu=1&mode=large&step=0");
  }
}

TEST(Addresses, WhatAPageWritesItReads) {
  Rng rng(7);
  for (const ChapterParts& chapter : chapter_parts()) {
    for (int round = 0; round < rounds_here(12); ++round) {
      Parts parts = chapter.right;
      shuffle(parts, rng);
      parts.resize(1 + rng.below(static_cast<std::uint32_t>(parts.size())));
      const std::string address = joined(chapter.id(), parts);
      HeadlessApp first(1280, 800, 1, address);
      first.settle();
      HeadlessApp second(1280, 800, 1, first.services().fragment);
      second.settle();
      EXPECT_EQ(alert_of(second), "") << first.services().fragment;
      EXPECT_EQ(seen(second), seen(first)) << address;
      expect_whole(second, address);
    }
  }
}

// Damage of every kind: what is left must be a page in order, whose own address is fine.
TEST(Addresses, RandomlyBrokenAddressesLeaveThePageWhole) {
  Rng rng(11);
  const std::string strange = "%&=?#,-~0129azAZ \xC3\xA9\x01";
  for (const ChapterParts& chapter : chapter_parts()) {
    HeadlessApp page(1280, 800, 1, chapter.id());
    for (int round = 0; round < rounds_here(60); ++round) {
      Parts parts = chapter.right;
      parts.insert(parts.end(), chapter.wrong.begin(), chapter.wrong.end());
      shuffle(parts, rng);
      parts.resize(1 + rng.below(6));
      std::string address = joined(chapter.id(), parts);
      const std::uint32_t hits = rng.below(4);
      for (std::uint32_t i = 0; i < hits; ++i) {
        const auto at = rng.below(static_cast<std::uint32_t>(address.size()));
        const auto with = rng.below(static_cast<std::uint32_t>(strange.size()));
        if (rng.below(3) == 0) {
          address.erase(at, 1 + rng.below(4));
        } else {
          address[at] = strange[with];
        }
        if (address.empty()) address = "?";
      }
      open_address(page, address);
      expect_whole(page, address);
      const std::string written = page.services().fragment;
      HeadlessApp again(1280, 800, 1, written);
      again.settle();
      EXPECT_EQ(alert_of(again), "") << address << " became " << written;
      EXPECT_EQ(again.services().fragment, written) << address;
    }
  }
}

}  // namespace
}  // namespace pixelwalk::app
