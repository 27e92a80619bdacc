#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "app/pages/page.h"
#include "core/base/rng.h"
#include "tests/app/headless_app.h"

// Addresses put together at random, good and bad, opened in one page after another: whatever they
// ask for is shown or refused in words, and what the page writes back opens again.

namespace pixelwalk::app {
namespace {

struct Key {
  std::string_view name;
  std::vector<std::string_view> values;
};

const std::vector<std::string_view>& numbers() {
  static const std::vector<std::string_view> values = {
      "0", "1", "2", "3", "9", "27", "1000", "6084", "-1", "1e9", "99999999999999999999", "", "x"};
  return values;
}

const std::vector<Key>& keys() {
  static const std::vector<Key> all = {
      {"step", numbers()},
      {"image", numbers()},
      {"garment", {"0", "817", "999", "1000", "-5", "boot"}},
      {"own", {"r", "p", "rA", "pAAAA", "%00", "r____"}},
      {"test", {"0", "57", "9999", "10000"}},
      {"view",
       {"choose", "draw", "photo", "flatten", "compare", "layers", "shrink", "shift", "walk",
        "nonsense", "borders", "large"}},
      {"by", {"value", "window", "row", "place", "pixel", "product", "?"}},
      {"pixel", numbers()},
      {"pool", {"numbers", "map", "second", "large", "none"}},
      {"kind", {"max", "average", "min"}},
      {"window", {"2", "3", "4", ""}},
      {"shift", {"left", "right", "up", "down", "away"}},
      {"filter", {"vertical", "sobel-horizontal", "gaussian-7", "edges-5", "blur", "own"}},
      {"weights", {"1,0,0,0,1,0,0,0,1", "1,2,3", "0,0,0,0,0,0,0,0,0", "1e30,1,1,1,1,1,1,1,1"}},
      {"scale", {"1", "0", "2"}},
      {"stride", numbers()},
      {"padding", {"same", "valid", "both"}},
      {"flip", {"1", "yes"}},
      {"relu", {"1", "0"}},
      {"model",
       {"c64k3,p2,c64k3,p2,f,d128,d10", "f,d10", "in5x7x3,c4k3x2s2-same,a2,f,d2", "in1x1x1,f,d1",
        "c1k1,c1k1,f,f,d10", "d10,f", "c64k64,f,d10", "p2,p2,p2,p2,p2", "f",
        "in1024x1024x1,p32,f,d10", "in28x28x1024,a2,f,d9", "in1024x1024x1024,c1k1s64,f,d10",
        "c65536k3,f", "relu,softmax", ",", "x9"}},
      {"layer", {"0", "1", "2", "27", "-1", "", "conv2d_1", "dense", "flatten"}},
      {"network", {"trained", "random", "yours", "mine"}},
      {"weight", numbers()},
      {"of-batch", numbers()},
      {"open", {"0", "0,1,2", "9", "0,,1"}},
      {"values", numbers()},
      {"line", numbers()},
      {"large", {"signed", "grey", "size", "photo"}},
      {"look", {"grey", "signed"}},
      {"hide", {"chapters", "steps,settings", "everything", "foo", "chapters,exercises"}},
      {"lr", {"0.01", "-1", "fast"}},
      {"batch", numbers()},
      {"epochs", numbers()},
      {"optimizer", {"adam", "sgd", "momentum", "best"}},
      {"%zz", {"%", "%e2%82", "%20"}},
  };
  return all;
}

template <class List>
const auto& one_of(Rng& rng, const List& list) {
  return list[rng.below(static_cast<std::uint32_t>(list.size()))];
}

std::string random_address(Rng& rng) {
  std::string address(one_of(rng, chapters()).id);
  const std::uint32_t count = rng.below(6);
  for (std::uint32_t i = 0; i < count; ++i) {
    const Key& key = one_of(rng, keys());
    address +=
        (i == 0 ? "?" : "&") + std::string(key.name) + "=" + std::string(one_of(rng, key.values));
  }
  return address;
}

void open(HeadlessApp& page, const std::string& address) {
  page.services().fragment = address;
  page.app().surroundings_changed();
  page.services().deliver();
  page.frames(2);
}

TEST(RandomAddresses, AreShownOrRefusedAndWhatIsWrittenOpensAgain) {
  const int addresses = rounds_here(300);
  constexpr std::array<std::string_view, 3> kPresses = {"ArrowRight", "End", "ArrowLeft"};
  HeadlessApp page(1280, 800, 1, "pixels");
  Rng rng(2024);
  int refused = 0;
  for (int i = 0; i < addresses; ++i) {
    const std::string address = random_address(rng);
    SCOPED_TRACE(address);
    open(page, address);
    const std::string chapter = address.substr(0, address.find('?'));
    expect_words_complete(page, chapter, address);
    refused += page.words(Role::kAlert).empty() ? 0 : 1;
    page.key(one_of(rng, kPresses));
    page.settle(60);
    const std::string written = page.services().fragment;
    EXPECT_EQ(written.find(chapter), 0U) << written;
    open(page, chapter == "about" ? "pixels" : "about");
    open(page, written);
    page.settle(60);
    EXPECT_FALSE(page.has(Role::kButton, "Close message")) << page.words(Role::kAlert);
    EXPECT_EQ(page.services().fragment, written);
    if (HasFailure()) return;
  }
  EXPECT_GE(refused, addresses / 10) << "bad addresses are among them";
  EXPECT_LE(refused, addresses * 9 / 10) << "and good ones";
}

}  // namespace
}  // namespace pixelwalk::app
