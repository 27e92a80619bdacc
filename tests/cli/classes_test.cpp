#include "core/model/sequential.h"
#include "core/model/weights_file.h"
#include "tests/cli/cli_test_support.h"

namespace pixelwalk::cli_test {
namespace {

ModelSpec model_of(int classes) {
  ModelSpec spec;
  spec.layers = {LayerSpec::flatten(), LayerSpec::dense(classes, Activation::kSoftmax)};
  return spec;
}

// IDX files are of ten classes here: a model of two or of a hundred is read, summed up, and refused
// for them in a sentence.
TEST(CliClasses, AModelOfTwoOrAHundredClassesIsRefusedForDataOfTen) {
  const TemporaryFolder folder;
  put_data(folder);
  ThreadPool pool(1);
  for (const int classes : {2, 100}) {
    const auto model = Sequential::build(model_of(classes), 1, 1, pool);
    ASSERT_TRUE(model.is_ok()) << model.message();
    const std::string weights = folder / "weights.safetensors";
    const std::span<const Parameter> parameters = model.value()->parameters();
    put(weights, write_weights(model.value()->spec(), parameters));
    expect_refused({"predict", "--weights", weights, "--data", folder.path()},
                   "does not fit the data");
    expect_refused({"train", "--data", folder.path(), "--weights-in", weights}, "10");

    const std::string spec = folder / "model.json";
    put(spec, to_json(model_of(classes)));
    const Ran summary = run({"summary", "--model", spec, "--format", "json"});
    EXPECT_EQ(summary.exit_code, 0) << summary.err;
    EXPECT_EQ(Json(summary.out).number("total_params"), 785 * classes);
    expect_refused({"train", "--data", folder.path(), "--model", spec}, "10");
  }
}

}  // namespace
}  // namespace pixelwalk::cli_test
