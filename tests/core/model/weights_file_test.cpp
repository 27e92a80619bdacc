#include "core/model/weights_file.h"

#include <gtest/gtest.h>
#include <yyjson.h>

#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <limits>

#include "core/base/file.h"
#include "core/base/rng.h"
#include "tests/support/paths.h"

namespace pixelwalk {
namespace {

using Bytes = std::vector<std::uint8_t>;

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// A 5×4 image, Conv2D(2, 3), Flatten, Dense(3): 20 + 39 parameters.
ModelSpec small_spec() {
  ModelSpec spec;
  spec.input_height = 5;
  spec.input_width = 4;
  spec.layers = {LayerSpec::conv2d(2, 3), LayerSpec::flatten(),
                 LayerSpec::dense(3, Activation::kSoftmax)};
  return spec;
}

struct Weights {
  std::vector<Tensor> values;
  std::vector<TensorView> views;
};

Weights random_weights(const ModelSpec& spec) {
  Weights weights;
  Rng rng(5);
  const auto plans = plan_layers(spec);
  EXPECT_TRUE(plans.is_ok()) << plans.message();
  for (const ParameterPlan& parameter : plan_parameters(plans.value())) {
    Tensor tensor(parameter.shape);
    for (float& value : tensor.values()) value = rng.uniform(-1.0F, 1.0F);
    weights.views.push_back({parameter.name, parameter.shape, tensor.values()});
    weights.values.push_back(std::move(tensor));
  }
  return weights;
}

Bytes small_file() {
  const Weights weights = random_weights(small_spec());
  return write_weights(small_spec(), weights.views, R"({"epoch":3})");
}

/// A file from a header as text and a number of value bytes, as another program might write it.
Bytes file_of(std::string header, std::size_t value_bytes) {
  Bytes bytes;
  for (std::size_t at = 0; at < 8; ++at) {
    bytes.push_back(static_cast<std::uint8_t>(std::uint64_t{header.size()} >> (8 * at)));
  }
  bytes.insert(bytes.end(), header.begin(), header.end());
  bytes.resize(bytes.size() + value_bytes);
  return bytes;
}

std::string problem(const Bytes& bytes, const ModelSpec* expected = nullptr) {
  const auto weights = read_weights("w.safetensors", bytes, expected);
  EXPECT_FALSE(weights.is_ok());
  return weights.message();
}

// numpy.array([1/3, -2, 65504, 2**-24], numpy.float16).tobytes().hex() is 5535 00c0 ff7b 0100.
TEST(WeightsFile, HalfPrecisionIsHalfAsLarge) {
  ModelSpec spec;
  spec.input_height = spec.input_width = 1;
  spec.layers = {LayerSpec::flatten(), LayerSpec::dense(2)};
  const std::vector<float> kernel = {1.0F / 3, -2}, bias = {65504, 0x1p-24F};
  const std::vector<TensorView> views = {{"dense/kernel", Shape{1, 2}, kernel},
                                         {"dense/bias", Shape{2}, bias}};
  const Bytes bytes = write_weights(spec, views, {}, {}, Precision::kHalf);
  const Bytes values(bytes.end() - 8, bytes.end());
  EXPECT_EQ(values, (Bytes{0x55, 0x35, 0x00, 0xC0, 0xFF, 0x7B, 0x01, 0x00}));
  const auto back = read_weights("w", bytes);
  ASSERT_TRUE(back.is_ok()) << back.message();
  const NamedTensors& read = back.value().parameters;
  EXPECT_EQ(read.find("dense/kernel")->values()[0], 0.333251953125F);
  EXPECT_EQ(read.find("dense/kernel")->values()[1], -2);
  EXPECT_EQ(read.find("dense/bias")->values()[0], 65504);
  EXPECT_EQ(read.find("dense/bias")->values()[1], 0x1p-24F);
}

TEST(WeightsFile, HalfPrecisionThatIsNotFiniteIsSaid) {
  ModelSpec spec;
  spec.input_height = spec.input_width = 1;
  spec.layers = {LayerSpec::flatten(), LayerSpec::dense(2)};
  const std::vector<float> kernel = {1, 1e6F}, bias = {0, 0};
  const std::vector<TensorView> views = {{"dense/kernel", Shape{1, 2}, kernel},
                                         {"dense/bias", Shape{2}, bias}};
  EXPECT_TRUE(contains(problem(write_weights(spec, views, {}, {}, Precision::kHalf)), "infin"));
}

TEST(WeightsFile, ComesBackAsItWasWritten) {
  for (const ModelSpec& spec : {small_spec(), ModelSpec::course(), ModelSpec::dense_only()}) {
    const Weights weights = random_weights(spec);
    const Bytes bytes = write_weights(spec, weights.views, "state \"π\"\n");
    const auto back = read_weights("w", bytes);
    ASSERT_TRUE(back.is_ok()) << back.message();
    EXPECT_TRUE(same_model(back.value().spec, spec));
    EXPECT_FALSE(back.value().spec_was_inferred);
    EXPECT_EQ(back.value().training_state, "state \"π\"\n");
    ASSERT_EQ(back.value().parameters.names.size(), weights.views.size());
    for (std::size_t index = 0; index < weights.views.size(); ++index) {
      EXPECT_EQ(back.value().parameters.names[index], weights.views[index].name);
      EXPECT_EQ(back.value().parameters.values[index].shape(), weights.views[index].shape);
      EXPECT_EQ(
          std::memcmp(back.value().parameters.values[index].data(),
                      weights.views[index].values.data(), weights.views[index].values.size_bytes()),
          0);
    }
    EXPECT_TRUE(read_weights("w", bytes, &spec).is_ok());
  }
}

TEST(WeightsFile, NamesAndShapesAreKeras) {
  const auto plans = plan_layers(ModelSpec::course());
  ASSERT_TRUE(plans.is_ok());
  const auto parameters = plan_parameters(plans.value());
  const ParameterPlan expected[] = {{"conv2d/kernel", {3, 3, 1, 64}},    {"conv2d/bias", {64}},
                                    {"conv2d_1/kernel", {3, 3, 64, 64}}, {"conv2d_1/bias", {64}},
                                    {"dense/kernel", {1600, 128}},       {"dense/bias", {128}},
                                    {"dense_1/kernel", {128, 10}},       {"dense_1/bias", {10}}};
  ASSERT_EQ(parameters.size(), std::size(expected));
  for (std::size_t index = 0; index < std::size(expected); ++index) {
    EXPECT_EQ(parameters[index].name, expected[index].name);
    EXPECT_EQ(parameters[index].shape, expected[index].shape);
  }
}

TEST(WeightsFile, ValuesStartAtAMultipleOfEight) {
  const Bytes bytes = small_file();
  std::uint64_t length = 0;
  std::memcpy(&length, bytes.data(), sizeof length);
  EXPECT_EQ(length % 8, 0U);
  EXPECT_EQ(bytes.size(), 8 + length + 4 * (20 + 39));
}

TEST(WeightsFile, ReadsWhatPythonWrote) {
  const auto file = read_file(path_in_tests("golden/python_dense.safetensors"), 1 << 20);
  ASSERT_TRUE(file.is_ok()) << file.message();
  const auto weights = read_weights("python_dense.safetensors", file.value());
  ASSERT_TRUE(weights.is_ok()) << weights.message();
  EXPECT_TRUE(weights.value().spec_was_inferred);
  ModelSpec spec;
  spec.layers = {LayerSpec::flatten(), LayerSpec::dense(2, Activation::kSoftmax)};
  EXPECT_TRUE(same_model(weights.value().spec, spec));
  const Tensor& kernel = weights.value().parameters.values[0];
  ASSERT_EQ(kernel.shape(), (Shape{784, 2}));
  for (int index = 0; index < 1568; ++index) {
    EXPECT_EQ(kernel.data()[index], static_cast<float>(index) / 1024.0F - 0.5F);
  }
  EXPECT_EQ(weights.value().parameters.values[1].data()[0], 0.25F);
  EXPECT_EQ(weights.value().parameters.values[1].data()[1], -3.0F);

  const ModelSpec course = ModelSpec::course();
  EXPECT_TRUE(
      contains(problem(file.value(), &course),
               "expected a tensor \"conv2d/kernel\" of 3×3×1×64 for the model, found none"));
}

#ifndef __EMSCRIPTEN__
TEST(WeightsFile, PythonReadsWhatIsWritten) {
  const Weights weights = random_weights(small_spec());
  const std::string path =
      (std::filesystem::temp_directory_path() / "pixelwalk_written.safetensors").string();
  const Status written =
      write_file(path, write_weights(small_spec(), weights.views, "{\"epoch\":3}"));
  ASSERT_TRUE(written.is_ok()) << written.message();
  const std::string command =
      "python3 '" + path_in_tests("golden/safetensors.py") + "' read '" + path + "'";
  std::FILE* python = popen(command.c_str(), "r");
  ASSERT_NE(python, nullptr);
  std::string text;
  char part[4096];
  while (const std::size_t got = std::fread(part, 1, sizeof part, python)) text.append(part, got);
  ASSERT_EQ(pclose(python), 0) << "python3 could not read the file";
  std::filesystem::remove(path);

  yyjson_doc* document = yyjson_read(text.data(), text.size(), 0);
  ASSERT_NE(document, nullptr) << text;
  yyjson_val* root = yyjson_doc_get_root(document);
  yyjson_val* metadata = yyjson_obj_get(root, "metadata");
  EXPECT_STREQ(yyjson_get_str(yyjson_obj_get(metadata, "pixelwalk_training")), "{\"epoch\":3}");
  EXPECT_EQ(yyjson_get_str(yyjson_obj_get(metadata, "pixelwalk_model")), to_json(small_spec()));
  yyjson_val* tensors = yyjson_obj_get(root, "tensors");
  EXPECT_EQ(yyjson_obj_size(tensors), 4U);
  int compared = 0;
  for (const TensorView& view : weights.views) {
    yyjson_val* tensor = yyjson_obj_get(tensors, view.name.c_str());
    yyjson_val* shape = yyjson_obj_get(tensor, "shape");
    ASSERT_EQ(yyjson_arr_size(shape), static_cast<std::size_t>(view.shape.rank())) << view.name;
    for (int axis = 0; axis < view.shape.rank(); ++axis) {
      EXPECT_EQ(yyjson_get_int(yyjson_arr_get(shape, static_cast<std::size_t>(axis))),
                view.shape[axis]);
    }
    yyjson_val* values = yyjson_obj_get(tensor, "values");
    ASSERT_EQ(yyjson_arr_size(values), view.values.size());
    for (std::size_t index = 0; index < view.values.size(); ++index) {
      EXPECT_EQ(yyjson_get_num(yyjson_arr_get(values, index)),
                static_cast<double>(view.values[index]));
      ++compared;
    }
  }
  EXPECT_EQ(compared, 59);
  yyjson_doc_free(document);
}
#endif

TEST(WeightsFile, AFileWithoutModelIsFittedToTheCourse) {
  const ModelSpec course = ModelSpec::course();
  const Weights weights = random_weights(course);
  std::string header = "{";
  std::size_t at = 0;
  for (const TensorView& view : weights.views) {
    std::string shape;
    for (int axis = 0; axis < view.shape.rank(); ++axis) {
      shape += (axis == 0 ? "" : ",") + std::to_string(view.shape[axis]);
    }
    const std::size_t end = at + view.values.size_bytes();
    header += (at == 0 ? "\"" : ",\"") + view.name + R"(":{"dtype":"F32","shape":[)" + shape +
              R"(],"data_offsets":[)" + std::to_string(at) + "," + std::to_string(end) + "]}";
    at = end;
  }
  const auto read = read_weights("w", file_of(header + "}", at));
  ASSERT_TRUE(read.is_ok()) << read.message();
  EXPECT_TRUE(read.value().spec_was_inferred);
  EXPECT_TRUE(same_model(read.value().spec, course));
}

TEST(WeightsFile, EveryTruncationIsAnError) {
  const Bytes whole = small_file();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
    EXPECT_TRUE(problem(cut).starts_with("w.safetensors: ")) << length;
  }
  Bytes longer = whole;
  longer.push_back(0);
  EXPECT_TRUE(contains(problem(longer), "need 236 bytes of values, but it holds 237"));
}

/// Which of all values, one tensor after another, differ in their bits.
std::vector<std::size_t> different_values(const WeightsFile& a, const WeightsFile& b) {
  std::vector<std::size_t> different;
  std::size_t at = 0;
  for (std::size_t tensor = 0; tensor < a.parameters.values.size(); ++tensor) {
    const std::span<const float> one = a.parameters.values[tensor].values(),
                                 other = b.parameters.values[tensor].values();
    for (std::size_t index = 0; index < one.size(); ++index, ++at) {
      if (std::memcmp(&one[index], &other[index], sizeof(float)) != 0) different.push_back(at);
    }
  }
  return different;
}

// A damaged header is refused, but for the words of the training state, which are any text; a
// damaged value is that value alone, or refused where it is no number any more.
TEST(WeightsFile, EveryFlippedByteIsAnErrorOrAnotherValue) {
  constexpr std::size_t kValues = 20 + 39;
  const Bytes whole = small_file();
  const auto original = read_weights("w", whole);
  ASSERT_TRUE(original.is_ok());
  const std::size_t values_at = whole.size() - kValues * sizeof(float);
  int refused = 0, other_state = 0, other_value = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    SCOPED_TRACE("byte " + std::to_string(at));
    Bytes damaged = whole;
    damaged[at] ^= 0x41;
    const auto weights = read_weights("w", damaged);
    if (!weights.is_ok()) {
      ++refused;
      EXPECT_TRUE(weights.message().starts_with("w: ")) << weights.message();
      continue;
    }
    EXPECT_TRUE(weights.message().empty());
    EXPECT_TRUE(same_model(weights.value().spec, small_spec()));
    EXPECT_EQ(weights.value().parameters.names, original.value().parameters.names);
    const auto different = different_values(weights.value(), original.value());
    if (at < values_at) {
      ++other_state;
      EXPECT_TRUE(different.empty());
      EXPECT_NE(weights.value().training_state, original.value().training_state);
    } else {
      ++other_value;
      EXPECT_EQ(different, std::vector<std::size_t>{(at - values_at) / sizeof(float)});
      EXPECT_EQ(weights.value().training_state, original.value().training_state);
    }
  }
  EXPECT_GE(other_value, 200);
  EXPECT_GE(other_state, 5) << "the letters of the state, and of its name";
  EXPECT_GE(refused, static_cast<int>(values_at) / 2);
}

TEST(WeightsFile, HeadersThatLieAreExplained) {
  const std::string dense_bias = R"("dense/bias":{"dtype":"F32","shape":[2],"data_offsets":[0,8]})";
  struct Case {
    Bytes bytes;
    const char* part;
  };
  Bytes endless = file_of("{}", 0);
  for (std::size_t at = 0; at < 8; ++at) endless[at] = 0xFF;
  const Case cases[] = {
      {{}, "found 0 bytes"},
      {endless, "promise a header of 18446744073709551615 bytes"},
      {file_of("", 0), "starts with '{' at byte 8"},
      {file_of(" {}", 0), "starts with '{' at byte 8"},
      {file_of("{\"a\":", 0), "not valid JSON"},
      {file_of("{} x", 0), "at byte 11"},
      {file_of("{\"a\":5}", 0), "tensor \"a\" must be an object"},
      {file_of("{\"__metadata__\":5}", 0), "__metadata__ must be an object"},
      {file_of("{\"__metadata__\":{\"a\":5}}", 0), "__metadata__ entry \"a\" must be a text"},
      {file_of("{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}}", 0), "has \"a\" twice"},
      {file_of("{" + dense_bias + "," + dense_bias + "}", 8), "has \"dense/bias\" twice"},
      {file_of(R"({"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}})", 4), "dtype \"BF16\""},
      {file_of(R"({"a":{"dtype":"F16","shape":[2],"data_offsets":[0,8]}})", 8),
       "but 8 bytes of values"},
      {file_of(R"({"a":{"dtype":"F32","shape":[2]}})", 8), "exactly dtype, shape and data_offsets"},
      {file_of(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}})", 8), "exactly"},
      {file_of(R"({"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}})", 8), "not a size"},
      {file_of(R"({"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}})", 8), "not a size"},
      {file_of(R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})", 8),
       "has shape 3, but 8 bytes of values"},
      {file_of(
           R"({"a":{"dtype":"F32","shape":[1099511627776,1099511627776],"data_offsets":[0,8]}})",
           8),
       "has shape 1099511627776×1099511627776"},
      {file_of(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}})", 8), "not [begin, end]"},
      {file_of(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,18446744073709551615]}})", 8),
       "not [begin, end]"},
      {file_of("{" + dense_bias + R"(,"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}})", 12),
       "tensors overlap"},
      {file_of("{" + dense_bias + R"(,"b":{"dtype":"F32","shape":[2],"data_offsets":[12,20]}})",
               20),
       "there is a hole"},
      {file_of("{" + dense_bias + "}", 4), "half downloaded"},
      {file_of("{" + dense_bias + "}", 12), "need 8 bytes of values, but it holds 12"},
      {file_of("{" + dense_bias + "}", 8), "does not say which model it is for"},
      {file_of("{}", 0), "does not say which model it is for"},
      {file_of("{\"__metadata__\":{\"pixelwalk_model\":\"{}\"}}", 0), "\"input\" must be"},
      {file_of(R"({"__metadata__":{"pixelwalk_model":"{\"input\":[28,28,1],\"layers\":[]}"}})", 0),
       "its model is impossible. The model has no layers"},
  };
  for (const Case& expected : cases) {
    EXPECT_TRUE(contains(problem(expected.bytes), expected.part))
        << problem(expected.bytes) << "\n  should say: " << expected.part;
  }
}

TEST(WeightsFile, AnotherModelsFileNamesTheFirstDifference) {
  const Bytes course =
      write_weights(ModelSpec::course(), random_weights(ModelSpec::course()).views);
  ModelSpec narrow = ModelSpec::course();
  narrow.layers[2].filters = 32;
  EXPECT_EQ(
      problem(course, &narrow),
      "w.safetensors: expected tensor \"conv2d_1/kernel\" to be 3×3×64×32 for the model, found "
      "3×3×64×64.");
  ModelSpec short_model = ModelSpec::course();
  short_model.layers.erase(short_model.layers.begin() + 2, short_model.layers.begin() + 4);
  EXPECT_TRUE(
      contains(problem(course, &short_model), "expected tensor \"dense/kernel\" to be 10816×128"));
  const ModelSpec dense = ModelSpec::dense_only();
  EXPECT_TRUE(contains(problem(course, &dense),
                       "\"dense/kernel\" to be 784×128 for the model, found 1600"));
  // The same tensors, but average instead of max.
  ModelSpec average = ModelSpec::course();
  average.layers[1].kind = LayerKind::kAveragePooling2D;
  EXPECT_TRUE(contains(problem(course, &average), "happen to have the same names and sizes"));
}

TEST(WeightsFile, ATensorTooManyIsNamed) {
  ModelSpec spec = small_spec();
  Weights weights = random_weights(spec);
  const float extra[2] = {1, 2};
  weights.views.push_back({"momentum", Shape{2}, extra});
  EXPECT_TRUE(contains(problem(write_weights(spec, weights.views)),
                       "holds a tensor \"momentum\" of 2 that the model does not have"));
}

TEST(WeightsFile, ValuesThatAreNotNumbersNameTheByte) {
  for (const float bad :
       {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
        -std::numeric_limits<float>::infinity()}) {
    Weights weights = random_weights(small_spec());
    weights.values[2].data()[7] = bad;
    const Bytes bytes = write_weights(small_spec(), weights.views);
    const std::size_t values_at = bytes.size() - 4 * 59;
    std::string byte = std::to_string(values_at + 4 * (20 + 7));
    EXPECT_EQ(problem(bytes),
              "w.safetensors: tensor \"dense/kernel\" holds " +
                  std::string(std::isnan(bad) ? "NaN" : "infinity") + " at byte " + byte +
                  "; such weights cannot predict. The run that wrote them probably blew up.");
  }
}

TEST(WeightsFile, LoadsIntoAModelOrLeavesItAlone) {
  ThreadPool pool(1);
  auto source = Sequential::build(small_spec(), 1, 4, pool);
  auto target = Sequential::build(small_spec(), 2, 4, pool);
  ASSERT_TRUE(source.is_ok() && target.is_ok());
  const auto values_of = [](const Sequential& model) {
    std::vector<float> values;
    for (const Parameter& parameter : model.parameters()) {
      values.insert(values.end(), parameter.value.begin(), parameter.value.end());
    }
    return values;
  };
  const std::vector<float> before = values_of(*target.value());
  ASSERT_NE(values_of(*source.value()), before);
  const Sequential& trained = *source.value();
  Bytes bytes = write_weights(trained.spec(), trained.parameters());
  bytes.pop_back();
  EXPECT_FALSE(load_weights("w", bytes, *target.value()).is_ok());
  EXPECT_EQ(values_of(*target.value()), before);
  bytes = write_weights(trained.spec(), trained.parameters());
  const Status status = load_weights("w", bytes, *target.value());
  ASSERT_TRUE(status.is_ok()) << status.message();
  EXPECT_EQ(values_of(*target.value()), values_of(trained));
  float x[20], expected[3], actual[3];
  for (int at = 0; at < 20; ++at) x[at] = static_cast<float>(at) / 20.0F;
  source.value()->forward(x, 1, expected);
  target.value()->forward(x, 1, actual);
  EXPECT_EQ(std::memcmp(expected, actual, sizeof expected), 0);
}

TEST(WeightsFile, OfAnyModelIsTakenAsThePreferredOneWhereItIsThat) {
  const Weights weights = random_weights(small_spec());
  const Bytes named = write_weights(small_spec(), weights.views);
  const auto same = read_weights_of_any_model("w", named, small_spec());
  ASSERT_TRUE(same.is_ok()) << same.message();
  EXPECT_EQ(same.value().spec, small_spec());
  const auto other = read_weights_of_any_model("w", named, ModelSpec::dense_only());
  ASSERT_TRUE(other.is_ok()) << other.message();
  EXPECT_TRUE(same_model(other.value().spec, small_spec())) << "its own";
  EXPECT_EQ(other.value().parameters.names, same.value().parameters.names);
  Bytes short_of_values = named;
  short_of_values.pop_back();
  EXPECT_FALSE(read_weights_of_any_model("w", short_of_values, small_spec()).is_ok());
}

}  // namespace
}  // namespace pixelwalk
