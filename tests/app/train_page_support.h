#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <string>
#include <thread>

#include "core/data/garments.h"
#include "core/data/idx_reader.h"
#include "tests/app/headless_app.h"

// What tests of the Train page share: frames in real time, small data, and reading the page.

namespace pixelwalk::app {

// Frames in real time: training has a thread of its own.
inline bool frames_until(HeadlessApp& page, const std::function<bool()>& done,
                         double seconds = 120) {
  const auto end = std::chrono::steady_clock::now() +
                   std::chrono::milliseconds(static_cast<int>(seconds * 1000));
  while (std::chrono::steady_clock::now() < end) {
    page.services().deliver();
    page.frames(1, 0.11);
    if (done()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return false;
}

inline bool state_says(HeadlessApp& page, const std::string& words) {
  return page.app().state_json().find(words) != std::string::npos;
}

inline bool frames_until_status(HeadlessApp& page, const std::string& status) {
  return frames_until(page, [&] { return state_says(page, "\"status\": \"" + status + "\""); });
}

inline void put(Bytes& bytes, int value) {
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<std::uint8_t>(value >> shift & 0xFF));
  }
}

inline Bytes idx_file(int magic, const ImageSet& set, const Bytes& contents) {
  Bytes bytes;
  put(bytes, magic);
  put(bytes, set.count());
  if (magic == 0x803) {
    put(bytes, set.height);
    put(bytes, set.width);
  }
  bytes.insert(bytes.end(), contents.begin(), contents.end());
  return bytes;
}

// Own files with few images: an epoch takes no time.
inline void load_small_data(HeadlessApp& page, int train = 60, int test = 40) {
  const DatasetPtr data = make_garments({.train_count = train, .test_count = test, .seed = 2});
  page.services().files_to_open = {
      {kFashionMnistFiles[0], idx_file(0x803, data->train, data->train.pixels)},
      {kFashionMnistFiles[1], idx_file(0x801, data->train, data->train.labels)},
      {kFashionMnistFiles[2], idx_file(0x803, data->test, data->test.pixels)},
      {kFashionMnistFiles[3], idx_file(0x801, data->test, data->test.labels)}};
  page.reach(Role::kButton, "Choose files", [&] { page.activate(Role::kButton, "Choose files"); });
  ASSERT_TRUE(frames_until(page, [&] {
    return state_says(
        page, "\"train\": " + std::to_string(train) + ", \"test\": " + std::to_string(test));
  }));
}

// The value of a number line: "Epoch: 1 of 5" → "1 of 5".
inline std::string number(HeadlessApp& page, const std::string& name) {
  for (const AccessibleNode& node : page.nodes()) {
    if (node.role == Role::kText && node.name.starts_with(name + ": "))
      return node.name.substr(name.size() + 2);
  }
  ADD_FAILURE() << "no number is called " << name;
  return "";
}

// An image whose name ends so: "64 filters".
inline AccessibleNode image(HeadlessApp& page, const std::string& ending) {
  for (const AccessibleNode& node : page.nodes()) {
    if (node.role == Role::kImage && node.name.ends_with(ending)) return node;
  }
  ADD_FAILURE() << "no image is called …" << ending;
  return {};
}

}  // namespace pixelwalk::app
