#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "app/frame/app.h"
#include "imgui.h"
#include "tests/app/fake_disk.h"
#include "tests/support/rounds.h"

namespace pixelwalk::app {

/// The machine, made up: files from this repository's folders, settings in memory, a clock that the
/// test moves. fetch() answers at the next deliver().
class FakeServices : public Services {
 public:
  FakeServices() = default;
  FakeServices(const FakeServices&) = delete;
  FakeServices& operator=(const FakeServices&) = delete;
  /// The tab ends.
  ~FakeServices() override;

  void fetch(const std::string& path, std::function<void(std::int64_t, std::int64_t)> progress,
             std::function<void(Result<Bytes>)> finished) override;
  bool has_fashion_mnist() const override { return fashion_mnist; }
  void open_files(const std::string&, bool,
                  std::function<void(std::vector<NamedFile>)> chosen) override;
  void open_folder(std::function<void(std::vector<NamedFile>)> chosen) override;
  FilesUnderWay files_under_way() override { return files_read; }
  /// Knows two formats: a binary grey PGM ("P5 WIDTH HEIGHT 255\n", then the pixels), and a GIF's
  /// first ten bytes, then the pixels' red, green and blue as they are.
  void decode_image(NamedFile file, int most_side,
                    std::function<void(Result<RgbImage>)> decoded) override;
  void start_camera(std::function<void(Status)> started) override;
  void stop_camera() override { camera_on = false; }
  std::optional<RgbImage> camera_image(int side) override;
  void save_file(const std::string& name, const std::string&, Bytes bytes) override {
    saved[name] = std::move(bytes);
  }
  void copy_text(const std::string& text, std::function<void(bool)> answer) override;
  void save_sheet(const std::string& name) override { sheets.push_back(name); }
  void print() override { ++printed; }
  std::optional<std::string> load_setting(const std::string& key) override;
  bool save_setting(const std::string& key, const std::string& value) override;
  void store(const std::string& name, Bytes bytes, std::function<void(Status)> stored) override;
  void load_stored(const std::string& name, std::function<void(Result<Bytes>)> loaded) override;
  void list_stored(std::function<void(Result<std::vector<StoredItem>>)> listed) override;
  void remove_stored(const std::string& name, std::function<void(Status)> removed) override;
  void claim(const std::string& name, std::function<void(bool)> answer) override;
  std::string address_fragment() override { return fragment; }
  void set_address_fragment(const std::string& text, bool push) override;
  void set_covered(bool now) override { covered = now; }
  void set_title(const std::string& text) override { title = text; }
  std::string page_address() override { return address; }
  bool can_full_screen() override { return true; }
  bool full_screen() override { return fills_screen; }
  void set_full_screen(bool on) override { fills_screen = on; }
  bool prefers_dark() override { return dark; }
  bool prefers_reduced_motion() override { return reduced_motion; }
  std::string variant() override { return "native"; }
  std::string variant_reason() override { return "This is the test."; }
  std::string dependencies_json() override;
  std::string today() override { return "2026-11-23"; }
  double now() override { return time; }

  /// The site gets Fashion-MNIST's two test files, not packed: `count` images, image i all of value
  /// i, its class the last digit of i.
  void put_test_images(int count);
  /// Answers what was asked of fetch(), open_files(), decode_image(), copy_text() and the storage
  /// so far.
  void deliver();
  /// The browser's back (−1) and forward (1); false where there is nowhere to go. The app is yet to
  /// be told.
  bool travel(int by);

  double time = 0;
  bool dark = false, reduced_motion = false, fashion_mnist = false, covered = false;
  bool clipboard_blocked = false;
  std::string address = "https://example.org/";
  std::string fragment, copied, title;
  std::vector<std::string> visited;  // addresses before and after this one; this one's place
  std::size_t place = 0;
  std::map<std::string, std::string> settings;
  std::size_t storage_room = 5'000'000;  // bytes that all settings may have together
  std::shared_ptr<FakeDisk> disk = std::make_shared<FakeDisk>();
  std::map<std::string, Bytes> site;  // files of the site, before those of assets/networks
  std::map<std::string, Bytes> saved;
  std::vector<std::string> sheets;  // asked for, by their files' names
  int printed = 0;                  // how often that was asked for
  bool fills_screen = false;
  std::vector<NamedFile> files_to_open;
  FilesUnderWay files_read;
  std::string camera_problem;  // why it cannot be used; empty: it can
  bool camera_on = false;
  std::uint8_t camera_sees = 200;  // a red of this much

 private:
  std::vector<std::function<void()>> answers_;
  std::set<std::string> claimed_;
};

/// The renderer's part: every texture that Dear ImGui asks for "exists".
void take_textures();

/// The page without a window: Dear ImGui with a made-up display and no renderer. Everything is done
/// and read through the accessibility tree, or by the pointer at the places that the tree names.
class HeadlessApp {
 public:
  /// Opens the address's part after '#'; an empty one is the page as a newcomer sees it.
  /// `settings`: what an earlier visit has left in the browser's storage; the parts of the panel of
  /// which it says nothing have been opened (but see newcomer()). `fashion_mnist`: whether the
  /// site has its files. `disk`: the browser's own storage; null: an empty one.
  explicit HeadlessApp(float width = 1280, float height = 800, float pixel_ratio = 1,
                       std::string fragment = "convolution?step=0",
                       std::map<std::string, std::string> settings = {}, bool fashion_mnist = false,
                       std::shared_ptr<FakeDisk> disk = nullptr);
  ~HeadlessApp();

  App& app() { return *app_; }
  FakeServices& services() { return services_; }
  const std::vector<AccessibleNode>& nodes() { return app_->accessibility().nodes(); }

  /// Draws `count` frames, `seconds` apart.
  void frames(int count = 1, double seconds = 1.0 / 60);
  /// Draws until nothing moves by itself any more, at most `most` frames; how many it took.
  int settle(int most = 600);
  void resize(float width, float height, float pixel_ratio = 1);
  /// Draws the sheet in place of a frame; the height that it needs. The page has its own size again
  /// afterwards, and is drawn by the next frame.
  float draw_sheet(float width, float height, bool dark = false);

  /// The element of this role and name; fails the test and returns an empty one when there is none.
  AccessibleNode find(Role role, const std::string& name);
  bool has(Role role, const std::string& name);
  /// The button that steps, whatever a step is: "Next step", "Next: pixel".
  AccessibleNode next_step();
  std::string next_step_name();  // empty: there is none
  /// The element that has the focus; an empty one where none has.
  AccessibleNode focused();
  /// The words of all elements of a role, a line each.
  std::string words(Role role);

  void activate(Role role, const std::string& name);
  void set_value(Role role, const std::string& name, const std::string& value);
  /// The parts of the panel, by their names.
  std::vector<std::string> parts();
  /// One of them, "Try it": a narrow page opens one at a time, above its bar.
  void open_part(const std::string& name, bool open = true);
  void open_settings(bool open = true) { open_part("Settings", open); }
  /// Does what is done to an element; where a narrow page has it in the settings only, they are
  /// opened for it and closed again.
  void reach(Role role, const std::string& name, const std::function<void()>& act);
  void focus(Role role, const std::string& name);
  /// Presses the browser's own button and draws what comes of it.
  void back();
  void forward();
  bool key(std::string_view name) { return app_->key_pressed(name, false, false, false); }
  /// Press and release in the middle of `rect`.
  void click(const Rect& rect, bool touch = false);
  void wheel(float x, float y, float steps);
  void drag(float x0, float y0, float x1, float y1, bool touch);

  const ImDrawData* draw_data() const { return ImGui::GetDrawData(); }
  /// Called for each frame, as the platform gets it.
  std::function<void()> before_textures_are_taken = [] {};

 private:
  FakeServices services_;
  Fonts fonts_;
  ImGuiContext* context_ = nullptr;
  std::unique_ptr<App> app_;
};

/// The settings of one who has not opened or closed any part of the panel.
const std::map<std::string, std::string>& newcomer();

/// A size of the page in logical pixels, and device pixels to each.
struct PageSize {
  float width, height, pixel_ratio = 1;
};

/// What a test goes through of its sizes, the most telling first: all of them in a native release,
/// four under a sanitizer or Node, where a frame takes ten times as long and the layout is the
/// same.
std::span<const PageSize> sizes_here(std::span<const PageSize> sizes);

/// The addresses of all views of all chapters, in the order in which the way leads through them.
std::vector<std::string> every_view();

/// Fails the test where words of a text file are missing, a placeholder is not filled in, or a
/// number is none. `chapter`: the text file's name.
void expect_words_complete(HeadlessApp& page, const std::string& chapter, const std::string& where);

}  // namespace pixelwalk::app
