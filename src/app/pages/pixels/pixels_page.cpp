#include "app/pages/pixels/pixels_page.h"

#include <utility>

#include "app/pages/pixels/pixels_view.h"
#include "core/base/words.h"

namespace pixelwalk::app {

void take_choices(PixelsView& view) {
  const Images& images = view.context.images;
  if (images.revision() == view.shown_image) return;
  view.shown_image = images.revision();
  view.lesson.set_image(images.current());
  view.values.assign(images.current().pixels.begin(), images.current().pixels.end());
  view.reader.leave_pointer();
  view.sort.lesson.set_image(images.current());
  view.sort.figure.leave_pointer();
}

void open_stage(PixelsView& view, PixelsStage stage) {
  view.stage = stage;
  Images& images = view.context.images;
  // What is drawn, and the photo, are the image as long as they are looked at.
  const OwnImages& own = images.own();
  if (stage == PixelsStage::kDraw && own.image(OwnImage::kDrawing) && !own.canvas().empty()) {
    images.choose_own(OwnImage::kDrawing);
  } else if (stage == PixelsStage::kPhoto && own.image(OwnImage::kPhoto)) {
    images.choose_own(OwnImage::kPhoto);
  }
}

void choose_surprise(PixelsView& view) {
  Images& images = view.context.images;
  // Any number will do; the clock has one that is never the same.
  const auto draw = static_cast<std::uint32_t>(view.context.services.now() * 1000) * 2654435761U +
                    static_cast<std::uint32_t>(images.revision()) * 40503U;
  const int label = static_cast<int>((draw >> 8U) % Images::kClasses);
  images.choose_class(label, draw >> 16U);
}

namespace {

// A newcomer sees a whole image first; a page of another chapter keeps what is chosen there.
bool is_opened_first(Services& services) {
  const lessons::Fragment address = lessons::Fragment::parse(services.address_fragment());
  return address.chapter.empty() && address.values().empty();
}

class PixelsPage : public Page {
 public:
  explicit PixelsPage(PageContext& context) : view_(context) {
    if (is_opened_first(context.services)) context.images.choose_gallery(kFirstImage);
    take_choices(view_);
    declare_pixels(fields_, view_);
    add_keys();
  }

  void update(Ui& ui) override {
    const int photos = view_.context.images.own().photos_opened();
    if (photos != view_.photos_seen) {
      view_.photos_seen = photos;
      view_.stage = PixelsStage::kPhoto;
    }
    if (view_.stage == PixelsStage::kDraw) view_.context.images.take_drawing();
    take_choices(view_);
    if (sorts()) {
      view_.sort.advance(ui);
    } else {
      view_.sort.arrive();
    }
  }

  float choices_height(const Ui& ui, float) const override {
    return ui.hidden.settings ? 0 : ui.px(kTouch);
  }
  void draw_choices(Ui& ui, const Rect& area) override { draw_pixels_views(ui, area, view_); }
  void draw_stage(Ui& ui, const Rect& area) override { draw_pixels_stage(ui, area, view_); }
  float stage_height(const Ui& ui, float width) const override {
    return pixels_stage_height(ui, width, view_);
  }
  void draw_bar(Ui& ui, const BarRows& rows) override { draw_pixels_bar(ui, rows, view_); }
  std::string sentence(const Ui& ui) const override { return pixels_sentence(ui, view_); }
  int walk_end() const override {
    if (sorts()) return view_.sort.lesson.end();
    return view_.stage == PixelsStage::kLook ? view_.lesson.last() : 0;
  }
  int walk_place() const override {
    if (sorts()) return view_.sort.lesson.position();
    return walk_end() > 0 ? view_.lesson.index() : 0;
  }
  void walk_to(int place) override {
    if (sorts()) return view_.sort.lesson.jump_to(place);
    if (walk_end() > 0) view_.lesson.jump_to(place);
  }
  void draw_words(Ui& ui, Flow& flow) override { draw_pixels_words(ui, flow, view_); }
  void draw_sum(Ui& ui, Flow&) override { say_pixel(ui, view_); }
  void draw_numbers(Ui& ui, Flow& flow) override { draw_pixels_numbers(ui, flow, view_); }
  void draw_settings(Ui& ui, Flow& flow) override { draw_pixels_settings(ui, flow, view_); }
  bool has_settings() const override {
    const TestImages& tests = view_.context.images.test_images();
    return sorts() || tests.available() || tests.state() == TestImages::State::kReady;
  }
  void draw_try_it(Ui& ui, Flow& flow) override { draw_pixels_try_it(ui, flow, view_); }
  int view_shown() const override { return static_cast<int>(view_.stage); }
  void show_view(int view) override { open_stage(view_, static_cast<PixelsStage>(view)); }
  Onward onward() const override {
    if (sorts()) return view_.sort.lesson.at_end() ? Onward::kEnded : Onward::kStepping;
    const bool opens =
        view_.stage == PixelsStage::kPhoto && view_.context.images.own().photo() == nullptr;
    return opens ? Onward::kBusy : Onward::kStraight;
  }

  bool at_work() const override { return view_.stage == PixelsStage::kDraw; }

  bool wants_frame() const override { return view_.sort.playback.playing; }
  double frame_interval() const override { return view_.sort.playback.frame_interval(); }

 private:
  bool sorts() const { return view_.stage == PixelsStage::kSort; }
  void add_keys() {
    Images& images = view_.context.images;
    keys_.add_views(
        kPixelsViews, [this](int stage) { open_stage(view_, static_cast<PixelsStage>(stage)); },
        &HiddenParts::settings);
    keys_.add({.listed = {Phrase{"pixels.key-pages"}, Phrase{"pixels.keys-images"}},
               .keys = {"PageUp", "PageDown"},
               .action = [&images](int next) { images.choose_neighbour(next == 1 ? 1 : -1); },
               .part = &HiddenParts::settings});
    keys_.add({.listed = {"M", Phrase{"pixels.mark-empty"}},
               .keys = {"m"},
               .action = [this] { view_.mark_empty = !view_.mark_empty; },
               .part = &HiddenParts::settings});
    add_sort_keys(keys_, view_);
    add_canvas_keys(keys_, images, view_.desk,
                    [this] { return view_.stage == PixelsStage::kDraw; });
    add_photo_keys(keys_, images, [this] { return view_.stage == PixelsStage::kPhoto; });
    add_reading_keys();
  }
  void add_reading_keys() {
    lessons::PixelsLesson& lesson = view_.lesson;
    const auto add = [this](const ListedKeys& listed, const std::vector<std::string>& names,
                            auto first, auto second) {
      keys_.add({.listed = listed,
                 .keys = names,
                 .action =
                     [=, this](int which) {
                       view_.reader.leave_pointer();
                       which == 0 ? first() : second();
                     },
                 .where =
                     [this] {
                       return view_.stage == PixelsStage::kLook ||
                              view_.stage == PixelsStage::kChoose;
                     }});
    };
    add(
        {"→, ←", Phrase{"pixels.keys-next"}}, {"ArrowRight", "ArrowLeft"}, [&] { lesson.right(); },
        [&] { lesson.left(); });
    add(
        {"↑, ↓", Phrase{"pixels.keys-row"}}, {"ArrowUp", "ArrowDown"}, [&] { lesson.up(); },
        [&] { lesson.down(); });
    add(
        {Phrase{"pixels.key-ends"}, Phrase{"pixels.keys-ends"}}, {"Home", "End"},
        [&] { lesson.jump_to(0); }, [&] { lesson.jump_to(lesson.last()); });
  }

  PixelsView view_;
};

}  // namespace

std::unique_ptr<Page> make_pixels_page(PageContext& context) {
  return std::make_unique<PixelsPage>(context);
}

}  // namespace pixelwalk::app
