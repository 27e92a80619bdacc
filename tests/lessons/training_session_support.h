#pragma once

// A training session with a made-up site: its answers, its files, and frames to let it work.

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "core/data/garments.h"
#include "lessons/training/training_session.h"

namespace pixelwalk::lessons::training_session_test {

using Bytes = std::vector<std::uint8_t>;
using Finished = std::function<void(Result<Bytes>)>;
using Progress = std::function<void(std::int64_t, std::int64_t)>;

inline constexpr int kTrain = 48, kTest = 32;

inline void put(Bytes& bytes, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

inline Bytes image_file(const ImageSet& set) {
  Bytes bytes;
  put(bytes, 0x803);
  put(bytes, static_cast<std::uint32_t>(set.count()));
  put(bytes, static_cast<std::uint32_t>(set.height));
  put(bytes, static_cast<std::uint32_t>(set.width));
  bytes.insert(bytes.end(), set.pixels.begin(), set.pixels.end());
  return bytes;
}

inline Bytes label_file(const ImageSet& set) {
  Bytes bytes;
  put(bytes, 0x801);
  put(bytes, static_cast<std::uint32_t>(set.count()));
  bytes.insert(bytes.end(), set.labels.begin(), set.labels.end());
  return bytes;
}

inline DatasetPtr small_garments() {
  return make_garments({.train_count = kTrain, .test_count = kTest, .seed = 3});
}

inline std::map<std::string, Bytes> site_files() {
  const DatasetPtr data = small_garments();
  return {{kFashionMnistFiles[0], image_file(data->train)},
          {kFashionMnistFiles[1], label_file(data->train)},
          {kFashionMnistFiles[2], image_file(data->test)},
          {kFashionMnistFiles[3], label_file(data->test)}};
}

// A site whose answers the test gives by hand.
struct FakeSite {
  struct Request {
    std::string path;
    Progress progress;
    Finished finished;
  };
  std::vector<Request> requests;

  DataSite site(bool has_fashion_mnist) {
    DataSite site;
    site.has_fashion_mnist = has_fashion_mnist;
    site.garments = &small_garments;
    site.fetch = [this](const std::string& path, Progress progress, Finished finished) {
      requests.push_back({path, std::move(progress), std::move(finished)});
    };
    return site;
  }
  // Answers the last request with its file.
  void answer() {
    const Request request = requests.back();
    const std::string name = request.path.substr(request.path.rfind('/') + 1);
    request.finished(site_files().at(name));
  }
};

// Frames of the page, until `done` or a minute has passed.
inline bool frames_until(TrainingSession& session, const std::function<bool()>& done) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (std::chrono::steady_clock::now() < end) {
    session.poll();
    if (done()) return true;
    session.tick(std::chrono::milliseconds(5));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return false;
}

inline bool frames_until_status(TrainingSession& session, SessionStatus status) {
  return frames_until(session, [&] { return session.status() == status; });
}

// The file that a person saves.
inline Bytes saved_file(TrainingSession& session) {
  Bytes file;
  session.ask_for_file();
  EXPECT_TRUE(frames_until(session, [&] {
    file = session.take_file();
    return !file.empty();
  }));
  EXPECT_FALSE(session.file_asked());
  return file;
}

// A session with small garments in it and batches that take no time.
struct ReadySession : testing::Test {
  FakeSite fake;
  TrainingSession session{fake.site(false)};

  void SetUp() override {
    ASSERT_TRUE(session.set_batch_size(8).is_ok());
    ASSERT_TRUE(session.set_epochs(2).is_ok());
    session.load_data();
    ASSERT_TRUE(frames_until_status(session, SessionStatus::kReady));
  }
};

}  // namespace pixelwalk::lessons::training_session_test
