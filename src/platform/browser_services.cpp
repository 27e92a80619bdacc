#include "platform/browser_services.h"

#include <emscripten/emscripten.h>

#include <cstdlib>
#include <utility>

#include "platform/bridge.h"

namespace pixelwalk::platform {
namespace {

/// Takes over a text that JavaScript made; empty where there is none.
std::string take(char* text) {
  if (text == nullptr) return {};
  std::string taken = text;
  std::free(text);
  return taken;
}

}  // namespace

void BrowserServices::fetch(const std::string& path,
                            std::function<void(std::int64_t, std::int64_t)> progress,
                            std::function<void(Result<app::Bytes>)> finished) {
  const int id = next_id_++;
  fetches_[id] = {std::move(progress), std::move(finished), {}};
  pixelwalk_js_fetch(id, path.c_str());
}

void BrowserServices::fetch_progress(int id, std::int64_t done, std::int64_t total) {
  const auto found = fetches_.find(id);
  if (found != fetches_.end() && found->second.progress) found->second.progress(done, total);
}

std::uint8_t* BrowserServices::fetch_memory(int id, std::size_t size) {
  app::Bytes& bytes = fetches_[id].bytes;
  bytes.resize(size);
  return bytes.data();
}

void BrowserServices::fetch_finished(int id) {
  finish_fetch(id, Status::ok());
}

void BrowserServices::fetch_failed(int id, const std::string& sentence) {
  finish_fetch(id, Status::error(sentence));
}

void BrowserServices::finish_fetch(int id, Status failure) {
  const auto found = fetches_.find(id);
  if (found == fetches_.end()) return;
  // The callback may start the next fetch.
  Fetch fetch = std::move(found->second);
  fetches_.erase(found);
  if (!fetch.finished) return;
  if (failure.is_ok()) {
    fetch.finished(std::move(fetch.bytes));
  } else {
    fetch.finished(std::move(failure));
  }
}

bool BrowserServices::has_fashion_mnist() const {
  return pixelwalk_js_has_fashion_mnist() != 0;
}

void BrowserServices::open_files(const std::string& accept, bool several,
                                 std::function<void(std::vector<app::NamedFile>)> chosen) {
  const int id = next_id_++;
  choices_[id] = std::move(chosen);
  pixelwalk_js_open_files(id, accept.c_str(), several ? 1 : 0);
}

void BrowserServices::open_folder(std::function<void(std::vector<app::NamedFile>)> chosen) {
  const int id = next_id_++;
  choices_[id] = std::move(chosen);
  pixelwalk_js_open_folder(id);
}

app::FilesUnderWay BrowserServices::files_under_way() {
  return {pixelwalk_js_files_under_way(0), pixelwalk_js_files_under_way(1)};
}

void BrowserServices::files_chosen(int id, std::vector<app::NamedFile> files) {
  const auto found = choices_.find(id);
  if (found == choices_.end()) return;
  const auto chosen = std::move(found->second);
  choices_.erase(found);
  if (chosen) chosen(std::move(files));
}

void BrowserServices::save_file(const std::string& name, const std::string& mime_type,
                                app::Bytes bytes) {
  pixelwalk_js_save_file(name.c_str(), mime_type.c_str(), bytes.data(),
                         static_cast<int>(bytes.size()));
}

void BrowserServices::copy_text(const std::string& text, std::function<void(bool)> answer) {
  const int id = next_id_++;
  copies_[id] = std::move(answer);
  pixelwalk_js_copy_text(id, text.c_str());
}

void BrowserServices::text_copied(int id, bool copied) {
  const auto found = copies_.find(id);
  if (found == copies_.end()) return;
  const auto answer = std::move(found->second);
  copies_.erase(found);
  if (answer) answer(copied);
}

void BrowserServices::save_sheet(const std::string& name) {
  pixelwalk_js_save_sheet(name.c_str());
}
void BrowserServices::print() {
  pixelwalk_js_print();
}

std::optional<std::string> BrowserServices::load_setting(const std::string& key) {
  char* value = pixelwalk_js_load_setting(key.c_str());
  if (value == nullptr) return std::nullopt;
  return take(value);
}

bool BrowserServices::save_setting(const std::string& key, const std::string& value) {
  return pixelwalk_js_save_setting(key.c_str(), value.c_str()) != 0;
}

std::string BrowserServices::address_fragment() {
  return take(pixelwalk_js_address_fragment());
}

void BrowserServices::set_address_fragment(const std::string& fragment, bool push) {
  pixelwalk_js_set_address_fragment(fragment.c_str(), push ? 1 : 0);
}

void BrowserServices::set_covered(bool covered) {
  pixelwalk_js_set_covered(covered ? 1 : 0);
}

void BrowserServices::set_title(const std::string& title) {
  pixelwalk_js_set_title(title.c_str());
}

std::string BrowserServices::page_address() {
  return take(pixelwalk_js_page_address());
}

bool BrowserServices::can_full_screen() {
  return pixelwalk_js_can_full_screen() != 0;
}
bool BrowserServices::full_screen() {
  return pixelwalk_js_full_screen() != 0;
}
void BrowserServices::set_full_screen(bool on) {
  pixelwalk_js_set_full_screen(on ? 1 : 0);
}

bool BrowserServices::prefers_dark() {
  return pixelwalk_js_matches("(prefers-color-scheme: dark)") != 0;
}

bool BrowserServices::prefers_reduced_motion() {
  return pixelwalk_js_matches("(prefers-reduced-motion: reduce)") != 0;
}

std::string BrowserServices::variant() {
  return take(pixelwalk_js_text(0));
}
std::string BrowserServices::variant_reason() {
  return take(pixelwalk_js_text(1));
}
std::string BrowserServices::dependencies_json() {
  return take(pixelwalk_js_text(2));
}

std::string BrowserServices::today() {
  return take(pixelwalk_js_text(3));
}

double BrowserServices::now() {
  return emscripten_get_now() / 1000;
}

}  // namespace pixelwalk::platform
