#include "app/pages/shapes/shapes_page.h"

#include <utility>

#include "app/pages/shapes/shapes_view.h"
#include "app/widgets/step_bar.h"

namespace pixelwalk::app {

void forget_rows(ShapesView& view) {
  view.open_rows.clear();
  view.code_line = -1;
}

void choose_model(ShapesView& view, ModelSpec spec, int position) {
  forget_rows(view);
  view.editor.replace(std::move(spec), position);
}

namespace {

void follow_flatten(ShapesView& view) {
  const ModelSpec& spec = view.editor.spec();
  const int revision = view.context.images.revision();
  if (view.flatten_image == revision && view.flatten_spec == spec) return;
  view.flatten_spec = spec;
  view.flatten_image = revision;
  const lessons::ModelOutline& outline = view.editor.outline();
  view.flatten_layer = lessons::flatten_layer(spec, outline.standing());
  if (view.flatten_layer < 0) return;
  const Shape shape = lessons::shape_before(spec, outline, view.flatten_layer);
  if (shape.rank() != 3 || shape.elements() > kMostFlattened ||
      lessons::products_before(outline.plans, view.flatten_layer) > kMostProducts) {
    view.flatten_layer = -1;
    return;
  }
  constexpr std::uint64_t kSeed = 1;
  view.flatten.set_maps(
      shape[0], shape[1], shape[2],
      lessons::values_before(spec, view.flatten_layer, view.context.images.current(), kSeed));
}

void follow_comparison(ShapesView& view) {
  const ModelSpec& spec = view.editor.spec();
  // The network before convolutions has nothing to say beside itself.
  const ModelSpec& right = same_model(spec, ModelSpec::dense_only()) ? ModelSpec::course() : spec;
  if (view.comparison.right() == right) return;
  const int position = view.comparison.position();
  view.comparison = lessons::ModelComparison(ModelSpec::dense_only(), right);
  view.comparison.jump_to(position);
}

}  // namespace

void follow_choices(ShapesView& view) {
  if (view.mode == ShapesMode::kFlatten) follow_flatten(view);
  if (view.mode == ShapesMode::kCompare) follow_comparison(view);
  // Rows of layers that are gone.
  std::erase_if(view.open_rows, [&](int row) { return row >= view.editor.layers(); });
}

namespace {

class ShapesPage final : public Page {
 public:
  explicit ShapesPage(PageContext& context) : view_(context) {
    declare_shapes(fields_, view_);
    add_shapes_keys(keys_, view_);
  }

  void update(Ui& ui) override {
    follow_choices(view_);
    view_.goals.watch(view_.editor);
    view_.context.workspace.follow();
    switch (view_.mode) {
      case ShapesMode::kLayers:
        view_.playback.advance(ui, [this] { return view_.editor.forward(); });
        if (view_.editor.at_end()) view_.playback.stop();
        break;
      case ShapesMode::kFlatten:
        view_.playback.advance(ui, [this] { return view_.flatten.forward(); });
        if (view_.flatten.at_end()) view_.playback.stop();
        break;
      case ShapesMode::kCompare:
        view_.playback.advance(ui, [this] { return view_.comparison.forward(); });
        if (view_.comparison.at_end()) view_.playback.stop();
        break;
    }
  }

  float choices_height(const Ui& ui, float width) const override {
    return ui.hidden.settings ? 0 : shapes_choices_height(ui, width);
  }
  void draw_choices(Ui& ui, const Rect& area) override { draw_shapes_choices(ui, area, view_); }
  void draw_stage(Ui& ui, const Rect& rest) override {
    switch (view_.mode) {
      case ShapesMode::kLayers:
        return draw_layers_stage(ui, rest, view_);
      case ShapesMode::kFlatten:
        return draw_flatten_stage(ui, rest, view_);
      case ShapesMode::kCompare:
        return draw_compare_stage(ui, rest, view_);
    }
  }
  float stage_height(const Ui& ui, float width) const override {
    if (view_.mode == ShapesMode::kFlatten) return flatten_stage_height(ui, width, view_);
    return view_.mode == ShapesMode::kLayers ? layers_stage_height(ui, width, view_)
                                             : compare_stage_height(ui, width, view_);
  }
  void draw_bar(Ui& ui, const BarRows& rows) override { draw_shapes_bar(ui, rows, view_); }
  std::string sentence(const Ui&) const override { return shapes_sentence(view_); }
  void draw_under_words(Ui& ui, Flow& flow) override {
    if (view_.mode == ShapesMode::kLayers) draw_lines_around(ui, flow, view_);
  }
  int walk_end() const override { return shapes_walk(view_).end; }
  int walk_place() const override { return shapes_walk(view_).place; }
  void walk_to(int place) override { walk_shapes_to(view_, place); }
  void draw_words(Ui& ui, Flow& flow) override { draw_shapes_words(ui, flow, view_); }
  void draw_sum(Ui& ui, Flow& flow) override { draw_shapes_sum(ui, flow, view_); }
  void draw_numbers(Ui& ui, Flow& flow) override { draw_shapes_numbers(ui, flow, view_); }
  void draw_settings(Ui& ui, Flow& flow) override { draw_shapes_settings(ui, flow, view_); }
  void draw_try_it(Ui& ui, Flow& flow) override { draw_shapes_try_it(ui, flow, view_); }
  int view_shown() const override { return static_cast<int>(view_.mode); }
  void show_view(int view) override { choose_mode(view_, static_cast<ShapesMode>(view)); }
  Onward onward() const override { return shapes_onward(view_); }

  bool wants_frame() const override { return view_.playback.playing; }
  double frame_interval() const override { return view_.playback.frame_interval(); }

 private:
  ShapesView view_;
};

}  // namespace

std::unique_ptr<Page> make_shapes_page(PageContext& context) {
  return std::make_unique<ShapesPage>(context);
}

}  // namespace pixelwalk::app
