#include "lessons/shapes/model_editor.h"

#include <gtest/gtest.h>

#include "core/base/rng.h"
#include "lessons/shapes/model_comparison.h"
#include "lessons/shapes/shape_goals.h"
#include "tests/support/rounds.h"

namespace pixelwalk::lessons {
namespace {

LayerSpec random_layer(Rng& rng) {
  LayerSpec layer = usual_layer(static_cast<LayerKind>(rng.below(7)));
  if (layer.kind == LayerKind::kConv2D) {
    layer.filters = static_cast<int>(rng.below(80));
    layer.kernel_height = layer.kernel_width = static_cast<int>(rng.below(9));
  }
  if (slides(layer)) {
    layer.stride = static_cast<int>(rng.below(4));
    layer.padding = static_cast<Padding>(rng.below(2));
  }
  if (layer.kind == LayerKind::kDense)
    layer.units = rng.below(5) == 0 ? 65536 : static_cast<int>(rng.below(200));
  if (layer.kind == LayerKind::kConv2D || layer.kind == LayerKind::kDense)
    layer.activation = static_cast<Activation>(rng.below(3));
  return layer;
}

ModelSpec random_spec(Rng& rng) {
  ModelSpec spec;
  if (rng.below(3) == 0) spec.input_height = static_cast<int>(rng.below(40));
  const std::uint32_t count = rng.below(9);
  for (std::uint32_t i = 0; i < count; ++i) spec.layers.push_back(random_layer(rng));
  return spec;
}

TEST(ModelEditor, WalksTheCourseModelFromTheImageToTheScores) {
  ModelEditor editor;
  const std::int64_t parameters[] = {640, 0, 36928, 0, 0, 204928, 1290};
  const char* shapes[] = {"28×28×1", "26×26×64", "13×13×64", "11×11×64",
                          "5×5×64",  "1600",     "128",      "10"};
  EXPECT_TRUE(editor.at_start());
  for (int position = 0;; ++position) {
    EXPECT_EQ(editor.position(), position);
    EXPECT_EQ(short_shape(shape_before(editor.spec(), editor.outline(), position)),
              shapes[position]);
    if (position > 0) {
      EXPECT_EQ(editor.outline().plans[static_cast<std::size_t>(position - 1)].parameters,
                parameters[position - 1]);
    }
    if (!editor.forward()) break;
  }
  EXPECT_EQ(editor.position(), 7);
  EXPECT_EQ(editor.outline().parameters, 243786);
  while (editor.back()) {
  }
  EXPECT_EQ(editor.selected_layer(), -1);
  editor.jump_to(99);
  EXPECT_TRUE(editor.at_end());
}

TEST(ModelEditor, PresetsArePossibleAndKnownAgain) {
  const std::int64_t totals[] = {243786, 101770, 113386, 55098, 1386506, 149642, 236618};
  const auto presets = model_presets();
  ASSERT_EQ(presets.size(), std::size(totals));
  for (std::size_t i = 0; i < presets.size(); ++i) {
    const ModelOutline outline = outline_of(presets[i].spec);
    EXPECT_TRUE(outline.possible()) << presets[i].id << ": " << outline.problem;
    EXPECT_EQ(outline.parameters, totals[i]) << presets[i].id;
    EXPECT_EQ(preset_of(presets[i].spec), static_cast<int>(i));
  }
}

TEST(ModelEditor, EditsAreUndoneAndRedone) {
  ModelEditor editor;
  editor.jump_to(1);
  LayerSpec layer = editor.layer(0);
  layer.filters = 16;
  editor.set_layer(0, layer);
  EXPECT_EQ(editor.outline().parameters, 160 + 64 * (9 * 16 + 1) + 204928 + 1290);
  editor.remove(0);
  EXPECT_EQ(editor.layers(), 6);
  EXPECT_TRUE(editor.insert(0, LayerSpec::conv2d(8, 5)));
  editor.move(0, 1);
  EXPECT_EQ(editor.position(), 2) << "the moved layer stays in sight";
  EXPECT_EQ(editor.edits(), 4);
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(editor.undo());
  EXPECT_FALSE(editor.undo());
  EXPECT_EQ(editor.spec(), ModelSpec::course());
  EXPECT_EQ(editor.position(), 1);
  EXPECT_TRUE(editor.redo());
  EXPECT_EQ(editor.layer(0).filters, 16);
  EXPECT_TRUE(editor.can_redo());
  editor.replace(ModelSpec::dense_only(), 0);
  EXPECT_FALSE(editor.can_redo());
  EXPECT_EQ(editor.outline().parameters, 101770);
}

TEST(ModelEditor, EditsUnderOneKeyAreOneStep) {
  ModelEditor editor;
  for (int filters = 10; filters < 20; ++filters) {
    LayerSpec layer = editor.layer(0);
    layer.filters = filters;
    editor.set_layer(0, layer, 7);
  }
  EXPECT_TRUE(editor.undo());
  EXPECT_EQ(editor.spec(), ModelSpec::course());
}

TEST(ModelEditor, ALinkIsNoEdit) {
  ModelEditor editor;
  editor.open(ModelSpec::dense_only(), 2);
  EXPECT_EQ(editor.edits(), 0);
  EXPECT_FALSE(editor.can_undo());
  EXPECT_EQ(editor.position(), 2);
}

TEST(ModelEditor, ALinkThatTakesTheLearnersModelAwayCanBeTakenBack) {
  ModelEditor editor;
  editor.remove(0);
  const ModelSpec built = editor.spec();
  const int edits = editor.edits();
  editor.open(ModelSpec::dense_only(), 2);
  EXPECT_EQ(editor.edits(), edits);
  EXPECT_TRUE(editor.undo());
  EXPECT_EQ(editor.spec(), built);
  EXPECT_TRUE(editor.redo());
  EXPECT_EQ(editor.spec(), ModelSpec::dense_only());
}

TEST(ModelEditor, AMissingFlattenIsPutInWithOneClick) {
  ModelEditor editor;
  editor.remove(4);
  const ModelOutline& outline = editor.outline();
  EXPECT_EQ(outline.broken, 4);
  EXPECT_EQ(outline.standing(), 4);
  EXPECT_NE(outline.problem.find("Flatten"), std::string::npos);
  ASSERT_FALSE(editor.mends().empty());
  EXPECT_EQ(editor.mends().front().name, "Insert Flatten");
  editor.replace(editor.mends().front().spec, editor.mends().front().layer + 1);
  EXPECT_EQ(editor.outline().parameters, 243786);
}

TEST(ModelEditor, AMapSmallerThanItsKernelIsMended) {
  ModelEditor editor;
  // 5×5 → pool → 2×2, and a 3×3 kernel.
  editor.insert(4, LayerSpec::max_pooling2d());
  editor.insert(5, LayerSpec::conv2d(64, 3));
  EXPECT_EQ(editor.outline().broken, 5);
  EXPECT_TRUE(map_smaller_than_window(editor.spec(), editor.outline()));
  std::vector<std::string> names;
  for (const Mend& mend : editor.mends()) {
    names.push_back(mend.name);
    EXPECT_TRUE(outline_of(mend.spec).possible()) << mend.name;
  }
  EXPECT_EQ(names, (std::vector<std::string>{"Make the kernel 1×1", "Remove the pooling above",
                                             "Use padding ‘same’", "Remove this layer"}));
}

TEST(ModelEditor, APoolOfOneValueIsTheLastThingToTry) {
  ModelSpec spec;
  spec.input_height = spec.input_width = 2;
  spec.layers = {LayerSpec::max_pooling2d(), LayerSpec::max_pooling2d(), LayerSpec::flatten(),
                 LayerSpec::dense(10, Activation::kSoftmax)};
  std::vector<std::string> names;
  for (const Mend& mend : mends_of(spec, outline_of(spec))) names.push_back(mend.name);
  EXPECT_EQ(names, (std::vector<std::string>{"Remove the pooling above", "Use padding ‘same’",
                                             "Make the pool 1×1", "Remove this layer"}));
}

TEST(ModelEditor, SoftmaxInTheMiddleMovesToTheEnd) {
  ModelEditor editor;
  editor.insert(7, LayerSpec::dense(10));
  EXPECT_EQ(editor.outline().broken, 6);
  ASSERT_FALSE(editor.mends().empty());
  const Mend mend = editor.mends().front();
  EXPECT_EQ(mend.name, "Give softmax to the last layer");
  EXPECT_EQ(mend.spec.layers[6].activation, Activation::kReLU);
  EXPECT_EQ(mend.spec.layers[7].activation, Activation::kSoftmax);
}

TEST(ModelEditor, AnEmptyModelStartsAgain) {
  ModelEditor editor;
  while (editor.layers() > 0) editor.remove(0);
  EXPECT_FALSE(editor.outline().possible());
  EXPECT_EQ(editor.outline().broken, -1);
  ASSERT_FALSE(editor.mends().empty());
  EXPECT_TRUE(outline_of(editor.mends().front().spec).possible());
}

TEST(ModelEditor, EveryImpossibleModelIsMendedClickByClick) {
  Rng rng(20);
  int impossible = 0;
  for (int round = 0; round < rounds_here(3000); ++round) {
    ModelSpec spec = random_spec(rng);
    const ModelOutline first = outline_of(spec);
    const auto planned = plan_layers(spec);
    ASSERT_EQ(first.possible(), planned.is_ok());
    if (first.broken >= 0) {
      EXPECT_EQ(first.problem.rfind("Layer " + std::to_string(first.broken + 1) + " (", 0), 0U)
          << first.problem << " but layer " << first.broken << " is shown as broken";
      EXPECT_EQ(first.standing(), first.broken);
    }
    impossible += first.possible() ? 0 : 1;
    for (int clicks = 0;; ++clicks) {
      const ModelOutline outline = outline_of(spec);
      if (outline.possible()) break;
      const auto mends = mends_of(spec, outline);
      ASSERT_FALSE(mends.empty()) << outline.problem;
      ASSERT_LT(clicks, 80) << outline.problem;
      spec = mends[rng.below(static_cast<std::uint32_t>(mends.size()))].spec;
    }
  }
  EXPECT_GT(impossible, rounds_here(3000) / 3);
}

TEST(ModelEditor, RandomEditsAndUndoComeBackToTheStart) {
  Rng rng(21);
  for (int round = 0; round < rounds_here(100); ++round) {
    ModelEditor editor;
    for (int i = 0; i < 40; ++i) {
      const int index =
          editor.layers() > 0
              ? static_cast<int>(rng.below(static_cast<std::uint32_t>(editor.layers())))
              : 0;
      switch (rng.below(6)) {
        case 0:
          editor.insert(index, random_layer(rng));
          break;
        case 1:
          if (editor.layers() > 0) editor.remove(index);
          break;
        case 2:
          editor.move(index, rng.below(2) == 0 ? 1 : -1);
          break;
        case 3:
          if (editor.layers() > 0) editor.set_layer(index, random_layer(rng));
          break;
        case 4:
          editor.set_input(28 + static_cast<int>(rng.below(5)), 28, 1);
          break;
        default:
          editor.jump_to(index);
      }
      ASSERT_GE(editor.position(), 0);
      ASSERT_LE(editor.position(), editor.end());
      ASSERT_EQ(editor.outline().layers.size(), editor.spec().layers.size());
    }
    while (editor.undo()) {
    }
    EXPECT_EQ(editor.spec(), ModelSpec::course());
  }
}

TEST(ModelComparison, TheLastThreeLinesAreTheSame) {
  ModelComparison comparison(ModelSpec::dense_only(), ModelSpec::course());
  EXPECT_EQ(comparison.left_outline().parameters, 101770);
  EXPECT_EQ(comparison.right_outline().parameters, 243786);
  EXPECT_EQ(comparison.shared(), 3);
  ASSERT_EQ(comparison.rows().size(), 7U);
  for (std::size_t i = 0; i < 7; ++i) {
    EXPECT_EQ(comparison.rows()[i].same_line(), i >= 4);
    EXPECT_EQ(comparison.rows()[i].right, static_cast<int>(i));
    EXPECT_EQ(comparison.rows()[i].left, i >= 4 ? static_cast<int>(i) - 4 : -1);
  }
  while (comparison.forward()) {
  }
  EXPECT_EQ(comparison.row(), 6);
  comparison.jump_to(-3);
  EXPECT_FALSE(comparison.back());
}

TEST(ShapeGoals, SmallMeansEveryLayerAllUnitsAndTenScores) {
  const auto state = [](const ModelSpec& spec) {
    return small_model_state(spec, outline_of(spec));
  };
  EXPECT_EQ(state(ModelSpec::course()), SmallModelState::kTooLarge);
  EXPECT_EQ(state(ModelSpec::dense_only()), SmallModelState::kLayersMissing);
  ModelSpec spec = ModelSpec::course();
  spec.layers[5].units = 32;
  EXPECT_EQ(state(spec), SmallModelState::kUnitsChanged) << "fewer units are the lazy way";
  spec.layers[5].units = 128;
  spec.layers[2].filters = 24;
  EXPECT_EQ(state(spec), SmallModelState::kReached);
  spec.layers[6].units = 9;
  EXPECT_EQ(state(spec), SmallModelState::kNotTenScores);
  spec.layers[0].kernel_height = 40;
  EXPECT_EQ(state(spec), SmallModelState::kImpossible);
}

TEST(ShapeGoals, NoModelOfTheListIsTheSmallOne) {
  bool listed = false;
  for (const ModelPreset& preset : model_presets()) {
    const SmallModelState state = small_model_state(preset.spec, outline_of(preset.spec));
    EXPECT_NE(state, SmallModelState::kReached) << preset.id;
    listed = listed || state == SmallModelState::kListed;
  }
  EXPECT_TRUE(listed) << "one of them is small enough";
}

}  // namespace
}  // namespace pixelwalk::lessons
