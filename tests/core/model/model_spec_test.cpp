#include "core/model/model_spec.h"

#include <gtest/gtest.h>

#include <limits>

#include "core/model/keras_code.h"

namespace pixelwalk {
namespace {

ModelSpec with(std::vector<LayerSpec> layers) {
  ModelSpec spec;
  spec.layers = std::move(layers);
  return spec;
}

/// The sentence for an impossible model; fails the test when there is none.
std::string problem(const ModelSpec& spec) {
  const auto plans = plan_layers(spec);
  EXPECT_FALSE(plans.is_ok());
  return plans.message();
}

std::string json_problem(std::string_view json) {
  const auto spec = model_spec_from_json(json);
  EXPECT_FALSE(spec.is_ok()) << json;
  return spec.message();
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(ModelSpec, CourseModelHasTheCourseShapesAndParameters) {
  const auto plans = plan_layers(ModelSpec::course());
  ASSERT_TRUE(plans.is_ok()) << plans.message();
  struct Expected {
    const char* name;
    Shape output;
    std::int64_t parameters;
  };
  const Expected expected[] = {{"conv2d", {26, 26, 64}, 640},
                               {"max_pooling2d", {13, 13, 64}, 0},
                               {"conv2d_1", {11, 11, 64}, 36928},
                               {"max_pooling2d_1", {5, 5, 64}, 0},
                               {"flatten", {1600}, 0},
                               {"dense", {128}, 204928},
                               {"dense_1", {10}, 1290}};
  ASSERT_EQ(plans.value().size(), std::size(expected));
  Shape input{28, 28, 1};
  std::int64_t total = 0;
  for (std::size_t index = 0; index < std::size(expected); ++index) {
    const LayerPlan& plan = plans.value()[index];
    EXPECT_EQ(plan.layer.name, expected[index].name);
    EXPECT_EQ(plan.input, input);
    EXPECT_EQ(plan.output, expected[index].output) << plan.layer.name;
    EXPECT_EQ(plan.parameters, expected[index].parameters) << plan.layer.name;
    input = plan.output;
    total += plan.parameters;
  }
  EXPECT_EQ(total, 243786);
  EXPECT_TRUE(check_trainable(ModelSpec::course(), 10).is_ok());
}

TEST(ModelSpec, MultiplicationsAreTheOutputsTimesTheWeightsOfEach) {
  const auto plans = plan_layers(ModelSpec::course());
  ASSERT_TRUE(plans.is_ok());
  std::vector<std::int64_t> counts;
  for (const LayerPlan& plan : plans.value()) counts.push_back(plan.multiplications());
  EXPECT_EQ(counts, (std::vector<std::int64_t>{26 * 26 * 64 * 9, 0, 11 * 11 * 64 * 9 * 64, 0, 0,
                                               1600 * 128, 128 * 10}));
}

TEST(ModelSpec, DenseNetworkHas101770Parameters) {
  const auto plans = plan_layers(ModelSpec::dense_only());
  ASSERT_TRUE(plans.is_ok()) << plans.message();
  std::int64_t total = 0;
  for (const LayerPlan& plan : plans.value()) total += plan.parameters;
  EXPECT_EQ(total, 101770);
  EXPECT_TRUE(check_trainable(ModelSpec::dense_only(), 10).is_ok());
}

TEST(ModelSpec, NamesFollowKerasAndPassOverTakenOnes) {
  ModelSpec spec =
      with({LayerSpec::conv2d(1, 1), LayerSpec::conv2d(1, 1), LayerSpec::relu(),
            LayerSpec::average_pooling2d(), LayerSpec::conv2d(1, 1), LayerSpec::relu()});
  spec.layers[0].name = "conv2d_1";
  resolve_names(spec);
  EXPECT_EQ(spec.layers[0].name, "conv2d_1");
  EXPECT_EQ(spec.layers[1].name, "conv2d");
  EXPECT_EQ(spec.layers[2].name, "re_lu");
  EXPECT_EQ(spec.layers[3].name, "average_pooling2d");
  EXPECT_EQ(spec.layers[4].name, "conv2d_2");
  EXPECT_EQ(spec.layers[5].name, "re_lu_1");
  const ModelSpec once = spec;
  resolve_names(spec);
  EXPECT_EQ(spec, once);
}

TEST(ModelSpec, ShapesFollowTheFormulaForEveryStrideAndPadding) {
  int checked = 0;
  for (int side = 1; side <= 12; ++side) {
    for (int kernel = 1; kernel <= 5; ++kernel) {
      for (int stride = 1; stride <= 4; ++stride) {
        for (const Padding padding : {Padding::kValid, Padding::kSame}) {
          LayerSpec layer = LayerSpec::conv2d(3, kernel);
          layer.stride = stride;
          layer.padding = padding;
          ModelSpec spec = with({layer});
          spec.input_height = side;
          spec.input_width = side + 1;
          spec.input_channels = 2;
          const auto plans = plan_layers(spec);
          if (padding == Padding::kValid && side < kernel) {
            EXPECT_FALSE(plans.is_ok());
            continue;
          }
          ASSERT_TRUE(plans.is_ok()) << plans.message();
          // Count the places of the window instead of using the formula.
          const auto places = [&](int length) {
            int count = 0;
            const int last = padding == Padding::kSame ? length - 1 : length - kernel;
            for (int start = 0; start <= last; start += stride) ++count;
            return count;
          };
          EXPECT_EQ(plans.value()[0].output, (Shape{places(side), places(side + 1), 3}));
          EXPECT_EQ(plans.value()[0].parameters, 3 * (kernel * kernel * 2 + 1));
          ++checked;
        }
      }
    }
  }
  EXPECT_GT(checked, 300);
}

TEST(ModelSpec, PoolStrideIsThePoolItselfUnlessGiven) {
  LayerSpec pool = LayerSpec::max_pooling2d(3);
  pool.pool_width = 2;
  auto plans = plan_layers(with({pool}));
  ASSERT_TRUE(plans.is_ok());
  EXPECT_EQ(plans.value()[0].output, (Shape{9, 14, 1}));
  pool.stride = 1;
  plans = plan_layers(with({pool}));
  ASSERT_TRUE(plans.is_ok());
  EXPECT_EQ(plans.value()[0].output, (Shape{26, 27, 1}));
}

TEST(ModelSpec, AMapSmallerThanItsKernelIsExplained) {
  const std::string text = problem(
      with({LayerSpec::conv2d(8, 3), LayerSpec::max_pooling2d(13), LayerSpec::conv2d(8, 3)}));
  EXPECT_TRUE(contains(text, "Layer 3 (conv2d_1): its input is 2×2, smaller than its 3×3 kernel"))
      << text;
  EXPECT_TRUE(contains(text, "padding 'same'")) << text;
  EXPECT_TRUE(contains(problem(with({LayerSpec::max_pooling2d(29)})), "29×29 pool"));
}

TEST(ModelSpec, DenseOnAnImageAsksForFlatten) {
  const std::string text = problem(with({LayerSpec::conv2d(8, 3), LayerSpec::dense(10)}));
  EXPECT_TRUE(contains(text, "Layer 2 (dense)")) << text;
  EXPECT_TRUE(contains(text, "26×26×8. Put a Flatten before it.")) << text;
}

TEST(ModelSpec, ImpossibleModelsNameTheLayerAndTheReason) {
  struct Case {
    ModelSpec spec;
    const char* part;
  };
  LayerSpec bad_stride = LayerSpec::conv2d(8, 3);
  bad_stride.stride = -1;
  LayerSpec wide_kernel = LayerSpec::conv2d(8, 3);
  wide_kernel.kernel_width = std::numeric_limits<int>::max();
  LayerSpec slashed = LayerSpec::flatten();
  slashed.name = "a/b";
  LayerSpec twin = LayerSpec::flatten();
  twin.name = "twin";
  ModelSpec big_input = ModelSpec::course();
  big_input.input_height = 1 << 30;
  ModelSpec no_channels = ModelSpec::course();
  no_channels.input_channels = 0;
  const Case cases[] = {
      {with({}), "no layers"},
      {with(std::vector<LayerSpec>(65, LayerSpec::relu())), "65 layers"},
      {with({LayerSpec::conv2d(0, 3)}), "Layer 1 (conv2d): it asks for 0 filters"},
      {with({LayerSpec::conv2d(std::numeric_limits<int>::max(), 3)}), "2,147,483,647 filters"},
      {with({LayerSpec::flatten(), LayerSpec::dense(-5)}), "Layer 2 (dense): it asks for -5 units"},
      {with({LayerSpec::flatten(), LayerSpec::dense(2'000'000'000)}), "2,000,000,000 units"},
      {with({LayerSpec::flatten(), LayerSpec::dense(60000)}),
       " fit into memory here. Pool more before it"},
      {with({LayerSpec::conv2d(8, 0)}), "its kernel is 0×0"},
      {with({wide_kernel}), "its kernel is 3×2147483647"},
      {with({LayerSpec::max_pooling2d(-2)}), "its pool is -2×-2"},
      {with({bad_stride}), "its stride is -1"},
      {with({LayerSpec::conv2d(10000, 1)}), "7,840,000 values for each image"},
      {with({LayerSpec::flatten(), LayerSpec::conv2d(8, 3)}), "Move it above the Flatten"},
      {with({LayerSpec::flatten(), LayerSpec::average_pooling2d()}), "Move it above the Flatten"},
      {with({LayerSpec::softmax()}), "Put a Flatten and a Dense before it"},
      {with({LayerSpec::conv2d(10, 28, Activation::kSoftmax)}), "End with Flatten and Dense"},
      {with({LayerSpec::flatten(), LayerSpec::dense(10, Activation::kSoftmax),
             LayerSpec::dense(10)}),
       "Layer 2 (dense): softmax makes probabilities"},
      {with({slashed}), "Layer 1 (Flatten): its name may have"},
      {with({twin, twin}), "Layer 2 (twin): a layer above it has the same name"},
      {big_input, "The input is 1073741824×28×1"},
      {no_channels, "28×28×0"},
  };
  for (const Case& expected : cases) {
    EXPECT_TRUE(contains(problem(expected.spec), expected.part))
        << problem(expected.spec) << "\n  should say: " << expected.part;
  }
}

TEST(ModelSpec, TrainableMeansOneSoftmaxScoreAClass) {
  EXPECT_TRUE(
      check_trainable(with({LayerSpec::flatten(), LayerSpec::dense(10), LayerSpec::softmax()}), 10)
          .is_ok());
  struct Case {
    ModelSpec spec;
    const char* part;
  };
  const Case cases[] = {
      {with({LayerSpec::flatten()}), "Layer 1 (flatten): a classifier needs one score per class"},
      {with({LayerSpec::flatten(), LayerSpec::softmax()}), "Layer 1 (flatten): a classifier"},
      {with({LayerSpec::flatten(), LayerSpec::dense(12, Activation::kSoftmax)}),
       "it has 12 units, but the data has 10 classes"},
      {with({LayerSpec::flatten(), LayerSpec::dense(10)}), "Give it activation='softmax'"},
      {with({LayerSpec::flatten(), LayerSpec::dense(10, Activation::kReLU), LayerSpec::softmax()}),
       "Take its activation away"},
      {with({LayerSpec::dense(10, Activation::kSoftmax)}), "Put a Flatten before it"},
  };
  for (const Case& expected : cases) {
    const Status status = check_trainable(expected.spec, 10);
    ASSERT_FALSE(status.is_ok()) << expected.part;
    EXPECT_TRUE(contains(status.message(), expected.part)) << status.message();
  }
}

TEST(ModelSpecJson, CourseModelIsWrittenWithoutDefaultsAndNames) {
  EXPECT_EQ(
      to_json(ModelSpec::course()),
      R"({"input":[28,28,1],"layers":[{"type":"Conv2D","filters":64,"kernel_size":3,"activation":"relu"},)"
      R"({"type":"MaxPooling2D","pool_size":2},)"
      R"({"type":"Conv2D","filters":64,"kernel_size":3,"activation":"relu"},)"
      R"({"type":"MaxPooling2D","pool_size":2},{"type":"Flatten"},)"
      R"({"type":"Dense","units":128,"activation":"relu"},)"
      R"({"type":"Dense","units":10,"activation":"softmax"}]})");
  ModelSpec named = ModelSpec::course();
  resolve_names(named);
  EXPECT_EQ(to_json(named), to_json(ModelSpec::course()));
}

TEST(ModelSpecJson, EveryFieldComesBack) {
  LayerSpec conv = LayerSpec::conv2d(7, 3, Activation::kNone);
  conv.kernel_width = 5;
  conv.stride = 2;
  conv.padding = Padding::kSame;
  conv.name = "edges";
  LayerSpec pool = LayerSpec::average_pooling2d(2);
  pool.pool_height = 3;
  pool.stride = 1;
  pool.padding = Padding::kSame;
  ModelSpec spec = with({conv, LayerSpec::relu(), pool, LayerSpec::max_pooling2d(),
                         LayerSpec::flatten(), LayerSpec::dense(10), LayerSpec::softmax()});
  spec.input_height = 30;
  spec.input_width = 20;
  spec.input_channels = 3;
  const auto back = model_spec_from_json(to_json(spec));
  ASSERT_TRUE(back.is_ok()) << back.message();
  EXPECT_EQ(back.value(), spec);
}

TEST(ModelSpecJson, AutomaticLookingNamesGivenByHandSurvive) {
  ModelSpec spec =
      with({LayerSpec::conv2d(1, 1), LayerSpec::conv2d(1, 1), LayerSpec::conv2d(1, 1)});
  spec.layers[0].name = "x";
  spec.layers[1].name = "conv2d_1";
  spec.layers[2].name = "conv2d";
  const auto back = model_spec_from_json(to_json(spec));
  ASSERT_TRUE(back.is_ok()) << back.message();
  EXPECT_TRUE(same_model(back.value(), spec)) << to_json(spec);
}

TEST(ModelSpecJson, BadFormsNameTheLayer) {
  struct Case {
    const char* json;
    const char* part;
  };
  const Case cases[] = {
      {"", "not valid JSON"},
      {"{", "not valid JSON"},
      {"{\"input\":[28,28,1],\"layers\":[]} x", "at byte 32"},
      {"[]", "must be an object"},
      {"{}", "\"input\" must be"},
      {R"({"input":[28,28],"layers":[]})", "\"input\" must be"},
      {R"({"input":[28,28,1.5],"layers":[]})", "\"input\" must be"},
      {R"({"input":[28,28,1e99],"layers":[]})", "\"input\" must be"},
      {R"({"input":[28,28,99999999999],"layers":[]})", "\"input\" must be"},
      {R"({"input":[28,28,-18446744073709551615],"layers":[]})", "\"input\" must be"},
      {R"({"input":[28,28,1]})", "\"layers\" must be a list"},
      {R"({"input":[28,28,1],"layers":{}})", "\"layers\" must be a list"},
      {R"({"input":[28,28,1],"layers":[],"extra":1})", "has no \"extra\""},
      {R"({"input":[28,28,1],"layers":[],"layers":[]})", "twice"},
      {R"({"input":[28,28,1],"layers":[5]})", "Layer 1: must be an object"},
      {R"({"input":[28,28,1],"layers":[{"type":"Flatten"},{}]})", "Layer 2: \"type\" is missing"},
      {R"({"input":[28,28,1],"layers":[{"type":"LSTM"}]})",
       "Layer 1: the type \"LSTM\" is not known"},
      {R"({"input":[28,28,1],"layers":[{"type":"conv2d"}]})", "must be one of Conv2D"},
      {R"({"input":[28,28,1],"layers":[{"type":"Flatten","units":3}]})",
       "Layer 1 (Flatten): it has no \"units\"; it takes name."},
      {R"({"input":[28,28,1],"layers":[{"type":"Dense"}]})",
       "Layer 1 (Dense): \"units\" is missing"},
      {R"({"input":[28,28,1],"layers":[{"type":"Conv2D","filters":3}]})",
       "\"kernel_size\" is missing"},
      {R"({"input":[28,28,1],"layers":[{"type":"Dense","units":"10"}]})", "must be a whole number"},
      {R"({"input":[28,28,1],"layers":[{"type":"Dense","units":10.5}]})", "must be a whole number"},
      {R"({"input":[28,28,1],"layers":[{"type":"Dense","units":1e300}]})",
       "must be a whole number"},
      {R"({"input":[28,28,1],"layers":[{"type":"Dense","units":10,"units":11}]})",
       "\"units\" is given twice"},
      {R"({"input":[28,28,1],"layers":[{"type":"Dense","units":10,"activation":"tanh"}]})",
       "\"relu\", \"softmax\" or \"linear\""},
      {R"({"input":[28,28,1],"layers":[{"type":"MaxPooling2D","pool_size":[2]}]})",
       "[height, width]"},
      {R"({"input":[28,28,1],"layers":[{"type":"MaxPooling2D","padding":"full"}]})",
       "\"valid\" or \"same\""},
      {R"({"input":[28,28,1],"layers":[{"type":"MaxPooling2D","strides":0}]})", "at least 1"},
      {R"({"input":[28,28,1],"layers":[{"type":"Flatten","name":""}]})", "not empty"},
      {R"({"input":[28,28,1],"layers":[{"type":"Flatten","name":7}]})", "not empty"},
  };
  for (const Case& expected : cases) {
    EXPECT_TRUE(contains(json_problem(expected.json), expected.part))
        << expected.json << "\n  says: " << json_problem(expected.json)
        << "\n  should say: " << expected.part;
  }
  std::string many = R"({"input":[28,28,1],"layers":[)";
  for (int index = 0; index < 65; ++index) many += R"({"type":"ReLU"},)";
  many.back() = ']';
  EXPECT_TRUE(contains(json_problem(many + "}"), "65 entries"));
  EXPECT_TRUE(contains(json_problem(std::string(2 << 20, ' ')), "2,097,152 bytes"));
}

TEST(KerasCode, CourseModelReadsAsInTheCourse) {
  EXPECT_EQ(keras_code(ModelSpec::course()),
            "from tensorflow import keras\n"
            "\n"
            "model = keras.Sequential([\n"
            "    keras.Input(shape=(28, 28, 1)),\n"
            "    keras.layers.Conv2D(64, (3, 3), activation='relu'),\n"
            "    keras.layers.MaxPooling2D((2, 2)),\n"
            "    keras.layers.Conv2D(64, (3, 3), activation='relu'),\n"
            "    keras.layers.MaxPooling2D((2, 2)),\n"
            "    keras.layers.Flatten(),\n"
            "    keras.layers.Dense(128, activation='relu'),\n"
            "    keras.layers.Dense(10, activation='softmax'),\n"
            "])\n"
            "model.compile(optimizer='adam',\n"
            "              loss='sparse_categorical_crossentropy',\n"
            "              metrics=['accuracy'])\n");
}

TEST(KerasCode, ArgumentsThatDifferFromDefaultsAreWritten) {
  LayerSpec conv = LayerSpec::conv2d(8, 5, Activation::kNone);
  conv.stride = 2;
  conv.padding = Padding::kSame;
  conv.name = "edges";
  const auto lines = keras_code_lines(with({conv, LayerSpec::relu()}));
  ASSERT_EQ(lines.size(), 10U);
  EXPECT_EQ(lines[4].text,
            "    keras.layers.Conv2D(8, (5, 5), strides=2, padding='same', name='edges'),");
  EXPECT_EQ(lines[4].layer, 0);
  EXPECT_EQ(lines[5].text, "    keras.layers.ReLU(),");
  EXPECT_EQ(lines[5].layer, 1);
  EXPECT_EQ(lines[6].layer, -1);
}

}  // namespace
}  // namespace pixelwalk
