#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/figures/texel_sheet.h"
#include "app/pages/camera_view.h"
#include "app/pages/train/train_part.h"
#include "app/state/own_data_desk.h"

namespace pixelwalk::app {

/// The view "Your data". Each part is a file of its own: own_data_part (its place on the page),
/// own_data_start (where nothing is chosen yet), own_data_classes (what was chosen, class by
/// class), own_data_camera, own_data_bar, own_data_words, own_data_use.
struct OwnDataView {
  explicit OwnDataView(TrainView& all) : view(all), desk(all.own_data) {}
  OwnDataView(const OwnDataView&) = delete;  // its textures are drawn from
  OwnDataView& operator=(const OwnDataView&) = delete;

  TrainView& view;
  OwnDataDesk& desk;
  std::string problem;           // of what was done last; empty: nothing was wrong
  std::uint64_t problem_at = 0;  // OwnData::version() then: later it is not so any more
  bool left_out_open = true;

  // The name that is being typed.
  int renamed = 0;  // whose; 0: nobody's
  std::string new_name;
  int to_focus = 0;  // the class whose name was typed to its end; 0: none

  // The samples that are drawn: of which rows, and of which state of the data.
  struct Drawn {
    std::uint64_t version = 0;
    std::vector<int> images;
    OwnDataSettings settings;
    bool operator==(const Drawn&) const = default;
  } drawn;
  TexelSheet samples;

  // The data set that was made of it last.
  std::weak_ptr<const Dataset> used;
  std::uint64_t used_version = 0;  // OwnData::version() then
  /// Whether what shows is what Training trains on.
  bool is_in_use() const;

  // The camera.
  bool camera_open = false;
  std::string class_name;  // that pictures are taken for
  CameraView live;
  bool held = false;  // the button has taken pictures since it went down

  const OwnData& data() const { return desk.data(); }
  bool shows_camera() const { return camera_open; }
  bool shows_start() const { return !camera_open && data().empty() && !desk.busy(); }
};

/// Does what Status says is done, or says why not.
void say(OwnDataView& own, const Status& status);
/// Why what was chosen cannot become the training's data yet; empty: it can.
std::string own_data_problem(const OwnDataView& own);
/// The images become the training's data, and the model in hand follows them.
void use_own_data(OwnDataView& own, Ui& ui);

void draw_own_start(Ui& ui, const Rect& area, OwnDataView& own);
float own_start_height(const Ui& ui, float width, const OwnDataView& own);

/// What was left out, file by file, with the reasons; nothing where nothing was.
void draw_own_left_out(Ui& ui, Flow& flow, OwnDataView& own);
void draw_own_classes(Ui& ui, const Rect& area, OwnDataView& own);
float own_classes_height(const Ui& ui, float width, const OwnDataView& own);

/// These images become the texture `samples`, unless they are that already.
void fill_own_samples(OwnDataView& own, std::vector<int> images);

void draw_own_camera(Ui& ui, const Rect& area, OwnDataView& own);
float own_camera_height(const Ui& ui, float width, const OwnDataView& own);
/// `second`: the second row of the bar, where there is one.
void draw_own_camera_bar(Ui& ui, Rect first, Rect second, OwnDataView& own);
void open_own_camera(OwnDataView& own);
void close_own_camera(OwnDataView& own);
/// Takes one, if the camera gives any and the last one was not just now.
void take_own_picture(OwnDataView& own, double now);

void draw_own_bar(Ui& ui, const BarRows& rows, OwnDataView& own);
float own_bar_height(const Ui& ui, bool one_row, const OwnDataView& own);

std::string own_data_sentence(const OwnDataView& own);
void draw_own_words(Ui& ui, Flow& flow, OwnDataView& own);
void draw_own_numbers(Ui& ui, Flow& flow, const OwnDataView& own);
void draw_own_settings(Ui& ui, Flow& flow, OwnDataView& own);

}  // namespace pixelwalk::app
