#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/status.h"
#include "core/data/rgb_image.h"

namespace pixelwalk::app {

using Bytes = std::vector<std::uint8_t>;

struct NamedFile {
  std::string name;
  Bytes bytes;
};

/// An entry of the browser's own storage.
struct StoredItem {
  std::string name;
  std::int64_t bytes = 0;
};

/// How far the reading of files that a person chose or dropped has come.
struct FilesUnderWay {
  int done = 0, total = 0;  // 0: none are being read
};

/// What the page asks of the machine it runs on. The platform implements it for the browser; tests
/// give a stand-in. Callbacks come on the screen's thread, between frames.
class Services {
 public:
  virtual ~Services() = default;

  /// Fetches a file of the site by relative path ("data/fashion-mnist/train-labels-idx1-ubyte.gz").
  /// total is 0 when the server does not say.
  virtual void fetch(const std::string& path,
                     std::function<void(std::int64_t done, std::int64_t total)> progress,
                     std::function<void(Result<Bytes>)> finished) = 0;
  /// Whether this site carries Fashion-MNIST's files.
  virtual bool has_fashion_mnist() const = 0;

  /// Lets the person choose files; an empty list when they change their mind. accept:
  /// ".gz,.safetensors".
  virtual void open_files(const std::string& accept, bool several,
                          std::function<void(std::vector<NamedFile>)> chosen) = 0;
  /// The same with a folder and all that is in it: names are paths, "pets/cats/1.png". Of several
  /// images, chosen, dropped or in a folder, each comes no larger than data sets need.
  virtual void open_folder(std::function<void(std::vector<NamedFile>)> chosen) = 0;
  /// Of files that are on their way.
  virtual FilesUnderWay files_under_way() = 0;
  /// Reads an image file (PNG, JPEG, WebP … whatever the machine opens): 8-bit sRGB; what is
  /// transparent lies on white; turned as its EXIF orientation says; scaled down so that the longer
  /// side has at most `most_side` pixels. A file that is no image gets a sentence.
  virtual void decode_image(NamedFile file, int most_side,
                            std::function<void(Result<RgbImage>)> decoded) = 0;

  /// Turns the camera on; `started` is told when it gives images, or why it cannot.
  virtual void start_camera(std::function<void(Status)> started) = 0;
  /// Turns it off, also while it is being started: then `started` is not told.
  virtual void stop_camera() = 0;
  /// The square in the middle of what it sees now, `side` pixels on each side, mirrored where it
  /// looks at the person; nothing while it is off.
  virtual std::optional<RgbImage> camera_image(int side) = 0;

  virtual void save_file(const std::string& name, const std::string& mime_type, Bytes bytes) = 0;
  /// Puts `text` into the clipboard; `answer` is told whether the machine took it.
  virtual void copy_text(const std::string& text, std::function<void(bool copied)> answer) = 0;
  /// Has the App draw its sheet (App::begin_sheet()) after this frame, and saves it as a PNG file.
  virtual void save_sheet(const std::string& name) = 0;
  /// Has the sheet drawn likewise, and opens the machine's own dialog for printing it.
  virtual void print() = 0;

  /// Small settings that stay across visits (theme, progress). Absent when storage is blocked.
  virtual std::optional<std::string> load_setting(const std::string& key) = 0;
  /// False where it is not kept: storage is blocked, or full.
  virtual bool save_setting(const std::string& key, const std::string& value) = 0;

  // The browser's own storage for what is large, by name: "checkpoint/…", "run/…", "data/…". An
  // entry is written as a whole or not at all: a crash leaves the one that was there. What is asked
  // is done in the order in which it is asked. Where the storage is blocked, full, damaged or
  // another version's, the answer is a sentence (storage_trouble.h).
  virtual void store(const std::string& name, Bytes bytes, std::function<void(Status)> stored) = 0;
  virtual void load_stored(const std::string& name, std::function<void(Result<Bytes>)> loaded) = 0;
  /// All entries, by their names, in the order of those.
  virtual void list_stored(std::function<void(Result<std::vector<StoredItem>>)> listed) = 0;
  /// Also fine where there is no such entry.
  virtual void remove_stored(const std::string& name, std::function<void(Status)> removed) = 0;
  /// Makes `name` this tab's for as long as it lives, so that two tabs do not work on the same
  /// entry; false where another tab has it that is still alive.
  virtual void claim(const std::string& name, std::function<void(bool claimed)> answer) = 0;

  /// The part of the address after '#': chapter and state. Setting it makes no history entry unless
  /// `push`.
  virtual std::string address_fragment() = 0;
  virtual void set_address_fragment(const std::string& fragment, bool push) = 0;

  /// Whether a dialog or the like covers the page now: then the browser's Back leads to
  /// App::uncover().
  virtual void set_covered(bool covered) = 0;

  /// What the browser's tab says.
  virtual void set_title(const std::string& title) = 0;

  /// The address of the page without that part: "https://example.org/pixelwalk/".
  virtual std::string page_address() = 0;

  /// Whether the page can fill the whole screen here, and whether it does.
  virtual bool can_full_screen() = 0;
  virtual bool full_screen() = 0;
  /// To be called in the frame after a press: browsers allow it to a person alone.
  virtual void set_full_screen(bool on) = 0;

  virtual bool prefers_dark() = 0;
  virtual bool prefers_reduced_motion() = 0;
  /// "relaxed-threads", "simd-threads", "simd" or "native", and in one sentence why this one.
  virtual std::string variant() = 0;
  virtual std::string variant_reason() = 0;
  /// The dependency list as JSON text (name, version, licence, why), for the About page.
  virtual std::string dependencies_json() = 0;
  /// The day where the person is: "2026-11-23".
  virtual std::string today() = 0;
  /// Seconds that only grow.
  virtual double now() = 0;
};

}  // namespace pixelwalk::app
