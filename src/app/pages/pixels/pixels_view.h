#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/figures/image_wall.h"
#include "app/figures/photo_cropper.h"
#include "app/figures/pixel_reader.h"
#include "app/figures/pixel_sort.h"
#include "app/pages/own_image_desk.h"
#include "app/pages/page.h"
#include "app/ui/layout.h"
#include "app/ui/playback.h"
#include "lessons/pixels/pixels_exercises.h"
#include "lessons/pixels/pixels_lesson.h"
#include "lessons/pixels/shuffle_exercise.h"
#include "lessons/pixels/sort_lesson.h"

namespace pixelwalk::app {

/// What the stage shows: the image, its pixels sorted, or one of the places where images come from.
enum class PixelsStage { kLook, kSort, kChoose, kDraw, kPhoto };

/// The image taken apart.
struct SortDesk {
  SortDesk() { playback.speed = Playback::kSlowest; }

  lessons::SortLesson lesson;
  Playback playback;
  PixelSort figure;
  float way = 0;  // how far the pixels have come, as PixelSortLook has it

  void advance(Ui& ui);
  /// The pixels stand where the step says.
  void arrive();
};

/// The images to choose from, class by class.
struct WallDesk {
  ImageWall figure;
  int page = 0, columns = 1;
  bool test_set = false;  // from Fashion-MNIST's test set; else garments
};

/// What the parts of the Pixels page share. Each part is a file of its own.
struct PixelsView {
  explicit PixelsView(PageContext& context_in) : context(context_in) {}

  PageContext& context;
  lessons::PixelsLesson lesson;
  std::vector<float> values;  // of the image, for the grid
  int shown_image = 0;        // Images::revision() of the image in the lesson
  PixelsStage stage = PixelsStage::kLook;
  bool mark_empty = false;
  PixelReader reader;

  SortDesk sort;
  DrawingDesk desk;
  PhotoCropper cropper;
  int photos_seen = 0;
  WallDesk wall;

  lessons::FindPixelExercise find;
  int find_image = 0;  // Images::revision() that is asked about
  lessons::ShuffleExercise shuffle;
  lessons::EmptyPixelsExercise empty;
  lessons::BrightestPixelsExercise brightest;
  lessons::ColorShapeExercise shape;

  lessons::Drawing& canvas() { return context.images.own().canvas(); }
  const lessons::Drawing& canvas() const { return std::as_const(context.images).own().canvas(); }

  /// The pixel that is read out: the one under the pointer, else the one that was gone to.
  int read_index() const {
    return stage == PixelsStage::kLook && reader.pointed() >= 0 ? reader.pointed() : lesson.index();
  }
};

/// The image that the chapter opens with: the first whole one of the gallery.
inline constexpr int kFirstImage = 1;

/// Follows what has been chosen elsewhere.
void take_choices(PixelsView& view);
void open_stage(PixelsView& view, PixelsStage stage);
/// Any image of any class.
void choose_surprise(PixelsView& view);

// pixels_stage.cpp: what stands around the four views, and the bar beneath them
float pixels_stage_height(const Ui& ui, float width, const PixelsView& view);
void draw_pixels_views(Ui& ui, const Rect& area, PixelsView& view);
void draw_pixels_stage(Ui& ui, const Rect& rest, PixelsView& view);
void draw_pixels_bar(Ui& ui, const BarRows& rows, PixelsView& view);
void draw_pixels_settings(Ui& ui, Flow& flow, PixelsView& view);

/// Something of the learner's that becomes 28×28 values, with controls.
struct Making {
  layout::Shape shape;  // its rows and columns, or what is like them
  float controls_height = 0;
  std::string_view made_name;
};
float making_height(const Ui& ui, float width, const Making& making);
/// Draws it with `draw`, the values that it becomes, and the controls.
void draw_making(Ui& ui, const Rect& area, const PixelsView& view, const Making& making,
                 std::span<const float> made, const std::function<void(const Rect&)>& draw,
                 const std::function<void(Flow&)>& draw_controls);

// pixels_look.cpp
void draw_look(Ui& ui, const Rect& area, PixelsView& view);
float look_height(const Ui& ui, float width, const PixelsView& view);

// pixels_sort.cpp
void draw_sort(Ui& ui, const Rect& area, PixelsView& view);
float sort_height(const Ui& ui, float width);
void draw_sort_bar(Ui& ui, const BarRows& rows, PixelsView& view);
void draw_sort_settings(Ui& ui, Flow& flow, PixelsView& view);
void add_sort_keys(KeyList& keys, PixelsView& view);
std::string sort_sentence(const PixelsView& view);
/// Words of an entry, filled in with the numbers of the image as it is sorted.
std::string sort_text(const PixelsView& view, std::string_view entry);

// pixels_wall.cpp
void draw_wall(Ui& ui, const Rect& area, PixelsView& view);
float wall_height(const Ui& ui, const PixelsView& view);
/// How many pages of images there are.
int wall_pages(const PixelsView& view);

// pixels_draw.cpp
void draw_desk(Ui& ui, const Rect& area, PixelsView& view);
float desk_height(const Ui& ui, float width);

// pixels_photo.cpp
void draw_photo(Ui& ui, const Rect& area, PixelsView& view);
float photo_height(const Ui& ui, float width, const PixelsView& view);

// pixels_words.cpp
std::string pixels_sentence(const Ui& ui, const PixelsView& view);
void draw_pixels_words(Ui& ui, Flow& flow, PixelsView& view);
/// Speaks the pixel that is read.
void say_pixel(Ui& ui, const PixelsView& view);
void draw_pixels_numbers(Ui& ui, Flow& flow, PixelsView& view);
/// Words of an entry of pixels.txt, filled in with this image's numbers, but for those of `first`.
std::string pixels_text(const PixelsView& view, std::string_view entry, TextValues first = {});

// pixels_try_it.cpp
void draw_pixels_try_it(Ui& ui, Flow& flow, PixelsView& view);

// pixels_state.cpp
void declare_pixels(AddressFields& fields, PixelsView& view);

}  // namespace pixelwalk::app
