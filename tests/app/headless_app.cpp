#include "tests/app/headless_app.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "app/pages/page.h"
#include "app/state/panel_parts.h"
#include "tests/support/paths.h"

namespace pixelwalk::app {
namespace {

std::optional<Bytes> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return Bytes(std::istreambuf_iterator<char>(file), {});
}

// Whether a {name} was left that should have been filled in. Python's own begin with f'.
bool has_placeholder(std::string_view text) {
  if (text.find("f'") != std::string_view::npos) return false;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-_", at + 1);
    if (end != std::string_view::npos && end > at + 1 && text[end] == '}') return true;
  }
  return false;
}

std::string setting_of(std::string_view panel_part) {
  return "panel." + std::string(panel_part);
}

}  // namespace

const std::map<std::string, std::string>& newcomer() {
  static const auto kNothing = [] {
    std::map<std::string, std::string> settings;
    for (const std::string_view part : kPanelParts) settings[setting_of(part)] = "";
    return settings;
  }();
  return kNothing;
}

void take_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantCreate ||
        texture->Status == ImTextureStatus_WantUpdates) {
      texture->SetTexID(1);
      texture->SetStatus(ImTextureStatus_OK);
    } else if (texture->Status == ImTextureStatus_WantDestroy && texture->UnusedFrames > 0) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    }
  }
}

std::span<const PageSize> sizes_here(std::span<const PageSize> sizes) {
  return kSlowHere ? sizes.first(std::min<std::size_t>(sizes.size(), 4)) : sizes;
}

std::vector<std::string> every_view() {
  std::vector<std::string> addresses;
  for (const Chapter& chapter : chapters()) {
    const std::string key = chapter.id == "convolution" ? "?mode=" : "?view=";
    for (const ChapterView& view : chapter.views)
      addresses.push_back(std::string(chapter.id) +
                          (chapter.views.size() > 1 ? key + std::string(view.id) : ""));
  }
  return addresses;
}

void expect_words_complete(HeadlessApp& page, const std::string& chapter,
                           const std::string& where) {
  const std::string words =
      page.words(Role::kText) + page.words(Role::kStatus) + page.words(Role::kAlert);
  // "pixels.start" is the name of an entry, "784 pixels. It" is none.
  for (std::size_t at = words.find(chapter + "."); at != std::string::npos;
       at = words.find(chapter + ".", at + 1)) {
    const std::size_t after = at + chapter.size() + 1;
    EXPECT_FALSE(after < words.size() && words[after] >= 'a' && words[after] <= 'z')
        << where << ": " << words.substr(at, 60);
  }
  for (const AccessibleNode& node : page.nodes())
    EXPECT_FALSE(has_placeholder(node.name)) << where << ": " << node.name;
  EXPECT_EQ(words.find("nan"), std::string::npos) << where << ": " << words;
}

void FakeServices::fetch(const std::string& path,
                         std::function<void(std::int64_t, std::int64_t)> progress,
                         std::function<void(Result<Bytes>)> finished) {
  answers_.push_back([this, path, progress, finished] {
    std::optional<Bytes> bytes;
    if (site.contains(path)) {
      bytes = site[path];
    } else if (path.starts_with("networks/")) {
      bytes = read_file(path_in_project("assets/" + path));
    }
    if (!bytes) {
      finished(
          Status::error("The file " + path + " could not be fetched: it is not on this site."));
      return;
    }
    const auto size = static_cast<std::int64_t>(bytes->size());
    progress(size, size);
    finished(std::move(*bytes));
  });
}

void FakeServices::open_files(const std::string&, bool,
                              std::function<void(std::vector<NamedFile>)> chosen) {
  answers_.push_back([this, chosen] { chosen(std::move(files_to_open)); });
}

void FakeServices::copy_text(const std::string& text, std::function<void(bool)> answer) {
  answers_.push_back([this, text, answer = std::move(answer)] {
    if (!clipboard_blocked) copied = text;
    answer(!clipboard_blocked);
  });
}

namespace {

// The image of a file, of no pixels where it is none.
RgbImage decoded_pgm(const NamedFile& file) {
  const std::string text(file.bytes.begin(), file.bytes.end());
  RgbImage image;
  int header = 0;
  std::sscanf(text.c_str(), "P5 %d %d 255%n", &image.width, &image.height, &header);
  const auto from = static_cast<std::size_t>(header) + 1;
  if (header == 0 || text.size() != from + static_cast<std::size_t>(image.width * image.height))
    return {};
  for (std::size_t at = from; at < file.bytes.size(); ++at)
    image.rgb.insert(image.rgb.end(), 3, file.bytes[at]);
  return image;
}

RgbImage decoded_gif(const NamedFile& file) {
  constexpr std::size_t kHead = 10;
  if (file.bytes.size() <= kHead) return {};
  const auto side = [&](std::size_t at) { return file.bytes[at] | file.bytes[at + 1] << 8; };
  RgbImage image{side(8), side(6), {file.bytes.begin() + kHead, file.bytes.end()}};
  if (image.rgb.size() != static_cast<std::size_t>(image.height * image.width) * 3) return {};
  return image;
}

}  // namespace

void FakeServices::decode_image(NamedFile file, int most_side,
                                std::function<void(Result<RgbImage>)> decoded) {
  answers_.push_back([file = std::move(file), most_side, decoded] {
    RgbImage image = file.name.ends_with(".gif") ? decoded_gif(file) : decoded_pgm(file);
    if (image.rgb.empty() || std::max(image.width, image.height) > most_side)
      return decoded(Status::error("The file “" + file.name + "” is not an image."));
    decoded(std::move(image));
  });
}

void FakeServices::open_folder(std::function<void(std::vector<NamedFile>)> chosen) {
  answers_.push_back([this, chosen] { chosen(std::move(files_to_open)); });
}

void FakeServices::start_camera(std::function<void(Status)> started) {
  answers_.push_back([this, started = std::move(started)] {
    camera_on = camera_problem.empty();
    started(camera_on ? Status::ok() : Status::error(camera_problem));
  });
}

std::optional<RgbImage> FakeServices::camera_image(int side) {
  if (!camera_on) return std::nullopt;
  RgbImage image{side, side,
                 Bytes(static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * 3)};
  for (std::size_t at = 0; at < image.rgb.size(); at += 3) image.rgb[at] = camera_sees;
  return image;
}

std::optional<std::string> FakeServices::load_setting(const std::string& key) {
  const auto found = settings.find(key);
  return found == settings.end() ? std::nullopt : std::optional(found->second);
}

bool FakeServices::save_setting(const std::string& key, const std::string& value) {
  std::size_t size = value.size();
  for (const auto& [other, text] : settings) size += other == key ? 0 : text.size();
  if (size > storage_room) return false;
  settings[key] = value;
  return true;
}

FakeServices::~FakeServices() {
  for (const std::string& name : claimed_) disk->claimed.erase(name);
}

void FakeServices::store(const std::string& name, Bytes bytes, std::function<void(Status)> stored) {
  answers_.push_back([this, name, bytes = std::move(bytes), stored = std::move(stored)] {
    stored(disk->store(name, bytes));
  });
}

void FakeServices::load_stored(const std::string& name, std::function<void(Result<Bytes>)> loaded) {
  answers_.push_back(
      [this, name, loaded = std::move(loaded)] { loaded(std::as_const(*disk).load(name)); });
}

void FakeServices::list_stored(std::function<void(Result<std::vector<StoredItem>>)> listed) {
  answers_.push_back([this, listed = std::move(listed)] { listed(disk->list()); });
}

void FakeServices::remove_stored(const std::string& name, std::function<void(Status)> removed) {
  answers_.push_back([this, name, removed = std::move(removed)] { removed(disk->remove(name)); });
}

void FakeServices::claim(const std::string& name, std::function<void(bool)> answer) {
  answers_.push_back([this, name, answer = std::move(answer)] {
    const bool free = !disk->claimed.contains(name) || claimed_.contains(name);
    if (free) {
      disk->claimed.insert(name);
      claimed_.insert(name);
    }
    answer(free);
  });
}

std::string FakeServices::dependencies_json() {
  const auto bytes = read_file(path_in_project("web/toolchain/dependencies.json"));
  return bytes ? std::string(bytes->begin(), bytes->end()) : "{}";
}

void FakeServices::set_address_fragment(const std::string& text, bool push) {
  visited.resize(place + 1);
  visited[place] = fragment;
  fragment = text;
  if (push) {
    visited.push_back(text);
    ++place;
  } else {
    visited[place] = text;
  }
}

bool FakeServices::travel(int by) {
  const auto to = static_cast<std::ptrdiff_t>(place) + by;
  if (to < 0 || to >= static_cast<std::ptrdiff_t>(visited.size())) return false;
  place = static_cast<std::size_t>(to);
  fragment = visited[place];
  return true;
}

void FakeServices::put_test_images(int count) {
  const auto number = [](Bytes& bytes, int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes.push_back(static_cast<std::uint8_t>(value >> shift & 0xFF));
    }
  };
  Bytes images, labels;
  for (const int value : {0x803, count, 28, 28}) number(images, value);
  for (const int value : {0x801, count}) number(labels, value);
  for (int i = 0; i < count; ++i) {
    images.insert(images.end(), 28 * 28, static_cast<std::uint8_t>(i));
    labels.push_back(static_cast<std::uint8_t>(i % 10));
  }
  fashion_mnist = true;
  site["data/fashion-mnist/t10k-images-idx3-ubyte.gz"] = images;
  site["data/fashion-mnist/t10k-labels-idx1-ubyte.gz"] = labels;
}

void FakeServices::deliver() {
  auto answers = std::move(answers_);
  answers_.clear();
  for (const auto& answer : answers) answer();
}

HeadlessApp::HeadlessApp(float width, float height, float pixel_ratio, std::string fragment,
                         std::map<std::string, std::string> settings, bool fashion_mnist,
                         std::shared_ptr<FakeDisk> disk) {
  if (disk) services_.disk = std::move(disk);
  services_.fragment = std::move(fragment);
  services_.fashion_mnist = fashion_mnist;
  services_.settings = std::move(settings);
  for (const std::string_view part : kPanelParts)
    services_.settings.try_emplace(setting_of(part), "open");
  // Where the fonts have been made, they are used; their absence is Dear ImGui's own font.
  for (auto [name, bytes] :
       {std::pair{"Inter-Regular", &fonts_.text}, std::pair{"Inter-SemiBold", &fonts_.text_bold},
        std::pair{"JetBrainsMono-Regular", &fonts_.numbers}}) {
    *bytes =
        read_file(path_in_project("build/fonts/" + std::string(name) + ".ttf")).value_or(Bytes{});
  }
  context_ = ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  resize(width, height, pixel_ratio);
  app_ = App::create(services_, fonts_);
  frames(1);
  services_.deliver();
  frames(2);
}

HeadlessApp::~HeadlessApp() {
  app_.reset();
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  ImGui::DestroyContext(context_);
}

void HeadlessApp::resize(float width, float height, float pixel_ratio) {
  ImGui::GetIO().DisplaySize = {width, height};
  ImGui::GetIO().DisplayFramebufferScale = {pixel_ratio, pixel_ratio};
}

void HeadlessApp::frames(int count, double seconds) {
  for (int i = 0; i < count; ++i) {
    services_.time += seconds;
    ImGui::GetIO().DeltaTime = static_cast<float>(seconds);
    app_->tick();
    ImGui::NewFrame();
    app_->frame();
    EXPECT_EQ(app_->accessibility().duplicates(), 0) << "two elements of this frame have one id";
    ImGui::Render();
    before_textures_are_taken();
    take_textures();
    if (const std::uint32_t id = app_->accessibility().take_focus_request(); id != 0)
      app_->accessibility().post({.id = id, .action = AccessibleAction::kFocus, .value = {}});
  }
}

float HeadlessApp::draw_sheet(float width, float height, bool dark) {
  ImGuiIO& io = ImGui::GetIO();
  const ImVec2 size = io.DisplaySize;
  io.DisplaySize = {width, height};
  ImGui::NewFrame();
  const float needed = app_->draw_sheet(dark);
  ImGui::Render();
  take_textures();
  io.DisplaySize = size;
  return needed;
}

int HeadlessApp::settle(int most) {
  int drawn = 0;
  while (drawn < most && (drawn < 2 || app_->wants_frame())) {
    services_.deliver();
    frames(1, std::max(1.0 / 60, app_->frame_interval()));
    ++drawn;
  }
  return drawn;
}

bool HeadlessApp::has(Role role, const std::string& name) {
  for (const AccessibleNode& node : nodes()) {
    if (node.role == role && node.name == name) return true;
  }
  return false;
}

AccessibleNode HeadlessApp::find(Role role, const std::string& name) {
  for (const AccessibleNode& node : nodes()) {
    if (node.role == role && node.name == name) return node;
  }
  ADD_FAILURE() << "nothing on the screen has the role " << static_cast<int>(role)
                << " and the name '" << name << "'";
  return {};
}

std::string HeadlessApp::next_step_name() {
  constexpr std::string_view kNext = "Next: ";
  for (const AccessibleNode& node : nodes()) {
    // A view, which the other button leads to, has a capital.
    const bool steps = node.name == "Next step" ||
                       (node.name.starts_with(kNext) && node.name[kNext.size()] >= 'a');
    if (node.role == Role::kButton && steps) return node.name;
  }
  return {};
}

AccessibleNode HeadlessApp::next_step() {
  return find(Role::kButton, next_step_name());
}

AccessibleNode HeadlessApp::focused() {
  for (const AccessibleNode& node : nodes()) {
    if (node.id == app_->accessibility().focused()) return node;
  }
  return {};
}

std::string HeadlessApp::words(Role role) {
  std::string result;
  for (const AccessibleNode& node : nodes()) {
    if (node.role == role) result += node.name + "\n";
  }
  return result;
}

void HeadlessApp::activate(Role role, const std::string& name) {
  app_->accessibility().post(
      {.id = find(role, name).id, .action = AccessibleAction::kActivate, .value = {}});
  frames(2);
}

std::vector<std::string> HeadlessApp::parts() {
  std::vector<std::string> names;
  for (const AccessibleNode& node : nodes()) {
    if (node.role == Role::kHeading && node.level == 2 && has(Role::kButton, node.name))
      names.push_back(node.name);
  }
  return names;
}

void HeadlessApp::open_part(const std::string& name, bool open) {
  if (find(Role::kButton, name).expanded == open) return;
  activate(Role::kButton, name);
  settle();
}

void HeadlessApp::reach(Role role, const std::string& name, const std::function<void()>& act) {
  const bool opens = !has(role, name);
  if (opens) open_settings();
  act();
  if (opens) open_settings(false);
}

void HeadlessApp::set_value(Role role, const std::string& name, const std::string& value) {
  app_->accessibility().post(
      {.id = find(role, name).id, .action = AccessibleAction::kSetValue, .value = value});
  frames(2);
}

void HeadlessApp::back() {
  EXPECT_TRUE(services_.travel(-1)) << "there is nothing to go back to";
  app_->surroundings_changed();
  settle();
}

void HeadlessApp::forward() {
  EXPECT_TRUE(services_.travel(1)) << "there is nothing to go forward to";
  app_->surroundings_changed();
  settle();
}

void HeadlessApp::focus(Role role, const std::string& name) {
  app_->accessibility().post(
      {.id = find(role, name).id, .action = AccessibleAction::kFocus, .value = {}});
  settle();
}

void HeadlessApp::click(const Rect& rect, bool touch) {
  drag(rect.x + rect.width / 2, rect.y + rect.height / 2, rect.x + rect.width / 2,
       rect.y + rect.height / 2, touch);
}

void HeadlessApp::drag(float x0, float y0, float x1, float y1, bool touch) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(touch ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
  io.AddMousePosEvent(x0, y0);
  frames(2);
  io.AddMouseButtonEvent(0, true);
  frames(1);
  constexpr int kSteps = 8;
  for (int i = 1; i <= kSteps && (x0 != x1 || y0 != y1); ++i) {
    const float part = static_cast<float>(i) / kSteps;
    io.AddMousePosEvent(x0 + (x1 - x0) * part, y0 + (y1 - y0) * part);
    frames(1);
  }
  io.AddMouseButtonEvent(0, false);
  frames(2);
  if (touch) {
    io.AddMousePosEvent(-1e9F, -1e9F);
    frames(1);
  }
}

void HeadlessApp::wheel(float x, float y, float steps) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(x, y);
  io.AddMouseWheelEvent(0, steps);
  frames(1);
}

}  // namespace pixelwalk::app
