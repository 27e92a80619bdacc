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

namespace pixelwalk::app {
namespace {

using Parts = std::vector<std::string>;

/// Values that a chapter takes, whatever else stands in the address; and one that it does not.
struct ChapterParts {
  std::string chapter;
  Parts right, wrong;
};

const std::vector<ChapterParts>& chapter_parts() {
  static const std::vector<ChapterParts> kParts = {
      {"pixels",
       {"view=choose", "pixel=3,4", "marks=1", "image=5", "hide=exercises"},
       {"view=sideways", "pixel=99,0", "marks=yes", "image=77", "hide=everything"}},
      {"convolution",
       {"filter=vertical", "stride=2", "padding=same", "flip=1", "relu=1", "scale=1",
        "mode=borders", "look=grey", "large=size", "line=30", "side=12", "scene=3", "by=row",
        "step=9", "image=4", "hide=chapters,steps"},
       {"filter=magic", "stride=4", "padding=full", "flip=2", "relu=on", "scale=x", "mode=3d",
        "look=red", "large=blue", "line=101", "side=1", "scene=99", "by=hand", "step=-1", "image=x",
        "hide=foo"}},
      {"pooling",
       {"pool=map", "kind=average", "window=3", "view=shrink", "shift=up", "by=row", "step=2",
        "filter=vertical", "relu=1", "garment=817", "hide=settings"},
       {"pool=magic", "kind=median", "window=4", "view=side", "shift=away", "by=column", "step=x",
        "filter=magic", "relu=7", "garment=1000", "hide=steps-"}},
      {"shapes",
       {"model=c8k3,p2,f,d10", "layer=2", "open=0,1", "view=flatten", "values=3", "by=row",
        "image=2"},
       {"model=zebra", "layer=99", "open=x", "view=side", "values=-1", "by=inch", "image=-1"}},
      {"train",
       {"rate=0.01", "batch=64", "epochs=3", "optimizer=sgd", "seed=9", "image=3"},
       {"rate=fast", "batch=0", "epochs=1001", "optimizer=best", "seed=-1", "data=none",
        "rate=1000", "batch=1.5", "seed=x"}},
      {"about", {"image=3", "hide=chapters"}, {"image=1.5", "hide=none"}},
  };
  return kParts;
}

std::string name_of(const std::string& part) {
  return part.substr(0, part.find('='));
}

std::string joined(const std::string& chapter, const Parts& parts) {
  std::string address = chapter;
  for (const std::string& part : parts) address += (address == chapter ? "?" : "&") + part;
  return address;
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

TEST(Addresses, EveryChapterIsWalked) {
  for (const Chapter& chapter : chapters()) {
    EXPECT_TRUE(std::ranges::any_of(chapter_parts(), [&](const ChapterParts& parts) {
      return parts.chapter == chapter.id;
    })) << chapter.id;
  }
}

TEST(Addresses, OneBadValueCostsThatValueAlone) {
  for (const ChapterParts& chapter : chapter_parts()) {
    for (const std::string& wrong : chapter.wrong) {
      Parts right = chapter.right;
      std::erase_if(right, [&](const auto& part) { return name_of(part) == name_of(wrong); });
      if (name_of(wrong) == "view") std::erase(right, "values=3");  // only Flatten has them
      HeadlessApp without(1280, 800, 1, joined(chapter.chapter, right));
      without.settle();
      EXPECT_EQ(alert_of(without), "") << joined(chapter.chapter, right);
      Parts both = right;
      both.insert(both.begin(), wrong);
      const std::string address = joined(chapter.chapter, both);
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
      HeadlessApp without(1280, 800, 1, joined(chapter.chapter, chapter.right));
      without.settle();
      Parts both = chapter.right;
      both.push_back(strange);
      HeadlessApp page(1280, 800, 1, joined(chapter.chapter, both));
      page.settle();
      EXPECT_NE(alert_of(page).find("“" + strange + "”"), std::string::npos)
          << chapter.chapter << ", " << strange << ": " << alert_of(page);
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
    for (int round = 0; round < 12; ++round) {
      Parts parts = chapter.right;
      shuffle(parts, rng);
      parts.resize(1 + rng.below(static_cast<std::uint32_t>(parts.size())));
      const std::string address = joined(chapter.chapter, parts);
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
    HeadlessApp page(1280, 800, 1, chapter.chapter);
    for (int round = 0; round < rounds_here(60); ++round) {
      Parts parts = chapter.right;
      parts.insert(parts.end(), chapter.wrong.begin(), chapter.wrong.end());
      shuffle(parts, rng);
      parts.resize(1 + rng.below(6));
      std::string address = joined(chapter.chapter, parts);
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
