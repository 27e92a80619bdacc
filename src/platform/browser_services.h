#pragma once

#include <map>
#include <utility>

#include "app/ui/services.h"
#include "platform/browser_storage.h"

namespace pixelwalk::platform {

/// The browser as the page sees it. Answers to fetch(), open_files(), decode_image() and
/// others arrive through the second group, which the exported functions call.
class BrowserServices : public app::Services {
 public:
  void fetch(const std::string& path, std::function<void(std::int64_t, std::int64_t)> progress,
             std::function<void(Result<app::Bytes>)> finished) override;
  bool has_fashion_mnist() const override;
  void open_files(const std::string& accept, bool several,
                  std::function<void(std::vector<app::NamedFile>)> chosen) override;
  void open_folder(std::function<void(std::vector<app::NamedFile>)> chosen) override;
  app::FilesUnderWay files_under_way() override;
  void decode_image(app::NamedFile file, int most_side,
                    std::function<void(Result<RgbImage>)> decoded) override;
  void start_camera(std::function<void(Status)> started) override;
  void stop_camera() override;
  std::optional<RgbImage> camera_image(int side) override;
  void save_file(const std::string& name, const std::string& mime_type, app::Bytes bytes) override;
  void copy_text(const std::string& text, std::function<void(bool copied)> answer) override;
  void save_sheet(const std::string& name) override;
  void print() override;
  std::optional<std::string> load_setting(const std::string& key) override;
  bool save_setting(const std::string& key, const std::string& value) override;
  void store(const std::string& name, app::Bytes bytes,
             std::function<void(Status)> stored) override {
    storage_.store(name, bytes, std::move(stored));
  }
  void load_stored(const std::string& name,
                   std::function<void(Result<app::Bytes>)> loaded) override {
    storage_.load(name, std::move(loaded));
  }
  void list_stored(std::function<void(Result<std::vector<app::StoredItem>>)> listed) override {
    storage_.list(std::move(listed));
  }
  void remove_stored(const std::string& name, std::function<void(Status)> removed) override {
    storage_.remove(name, std::move(removed));
  }
  void claim(const std::string& name, std::function<void(bool)> answer) override {
    storage_.claim(name, std::move(answer));
  }
  std::string address_fragment() override;
  void set_address_fragment(const std::string& fragment, bool push) override;
  void set_covered(bool covered) override;
  void set_title(const std::string& title) override;
  std::string page_address() override;
  bool can_full_screen() override;
  bool full_screen() override;
  void set_full_screen(bool on) override;
  bool prefers_dark() override;
  bool prefers_reduced_motion() override;
  std::string variant() override;
  std::string variant_reason() override;
  std::string dependencies_json() override;
  std::string today() override;
  double now() override;

  BrowserStorage& storage() { return storage_; }

  void fetch_progress(int id, std::int64_t done, std::int64_t total);
  /// Room for the whole file, to be filled before fetch_finished().
  std::uint8_t* fetch_memory(int id, std::size_t size);
  void fetch_finished(int id);
  void fetch_failed(int id, const std::string& sentence);
  /// Room for the image's pixels, to be filled before image_decoded().
  std::uint8_t* image_memory(int id, int height, int width);
  void image_decoded(int id);
  void image_failed(int id, const std::string& sentence);
  void camera_started(int id, const std::string& problem);
  void files_chosen(int id, std::vector<app::NamedFile> files);
  void text_copied(int id, bool copied);

 private:
  struct Fetch {
    std::function<void(std::int64_t, std::int64_t)> progress;
    std::function<void(Result<app::Bytes>)> finished;
    app::Bytes bytes;
  };
  struct Decoding {
    RgbImage image;
    std::function<void(Result<RgbImage>)> decoded;
  };
  void finish_fetch(int id, Status failure);
  void finish_decoding(int id, const Status& failure);

  BrowserStorage storage_;
  int next_id_ = 1;
  std::map<int, Fetch> fetches_;
  std::map<int, Decoding> decodings_;
  std::map<int, std::function<void(bool)>> copies_;
  int camera_ = 0;  // the id of the start that is waited for
  std::function<void(Status)> camera_started_;
  std::map<int, std::function<void(std::vector<app::NamedFile>)>> choices_;
};

}  // namespace pixelwalk::platform
