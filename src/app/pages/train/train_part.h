#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/pages/train/train_view.h"

namespace pixelwalk::app {

/// One of the views: a stage with all that goes with it. What they do not have they leave as it is.
class TrainPart {
 public:
  virtual ~TrainPart() = default;

  virtual void declare(AddressFields&) {}
  virtual void add_keys(KeyList&) {}

  /// Once a frame, before anything is drawn, only while it shows.
  virtual void update(Ui&) {}

  // As Page has them; only of the view that shows.
  virtual void draw_stage(Ui& ui, const Rect& area) = 0;
  virtual float stage_height(const Ui& ui, float width) const = 0;
  virtual void draw_bar(Ui& ui, const BarRows& rows) = 0;
  virtual float bar_height(const Ui&, float /*width*/, bool /*one_row*/) const { return -1; }
  virtual std::string sentence(const Ui& ui) const = 0;
  virtual void draw_words(Ui&, Flow&) {}
  virtual void draw_sum(Ui&, Flow&) {}
  virtual void draw_numbers(Ui& ui, Flow& flow) = 0;
  virtual bool has_settings() const { return true; }
  virtual void draw_settings(Ui&, Flow&) {}
  virtual void draw_try_it(Ui& ui, Flow& flow) = 0;
  virtual int walk_end() const { return 0; }
  virtual void walk_to(int /*place*/) {}
  virtual Onward onward() const { return Onward::kStraight; }
  virtual bool at_work() const { return false; }

  // Of all of them, whichever shows.
  virtual bool wants_frame() const { return false; }
  virtual double frame_interval() const { return 0; }
  virtual void tick() {}
  virtual bool unsaved() const { return false; }
};

// A file, or a few, for each.
std::unique_ptr<TrainPart> make_live_part(TrainView& view);
std::unique_ptr<TrainPart> make_runs_part(TrainView& view);
std::unique_ptr<TrainPart> make_data_part(TrainView& view);

}  // namespace pixelwalk::app
