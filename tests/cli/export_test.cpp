#include <cstdio>
#include <span>
#include <string>
#include <vector>

#include "core/model/sequential.h"
#include "core/model/weights_file.h"
#include "tests/cli/cli_test_support.h"

namespace pixelwalk::cli_test {
namespace {

std::string text_of_file(const std::string& path) {
  const auto bytes = read_file(path, 1 << 20);
  EXPECT_TRUE(bytes.is_ok()) << bytes.message();
  return bytes.is_ok() ? std::string(bytes.value().begin(), bytes.value().end()) : std::string();
}

void expect_held(const std::string& text, const std::string& part) {
  EXPECT_NE(text.find(part), std::string::npos) << part << " is not in:\n" << text;
}

std::string put_untrained(const TemporaryFolder& folder, const ModelSpec& spec) {
  ThreadPool pool(1);
  const auto model = Sequential::build(spec, 1, 1, pool);
  EXPECT_TRUE(model.is_ok()) << model.message();
  const std::string path = folder / "untrained.safetensors";
  const std::span<const Parameter> parameters = model.value()->parameters();
  put(path, write_weights(spec, parameters));
  return path;
}

TEST(CliExport, ScriptsAndNotebooksOfBothFrameworks) {
  const TemporaryFolder folder;
  const std::string weights = folder / "small.safetensors";
  ASSERT_EQ(run({"train", "--data", "garments", "--model", put_small_model(folder), "--limit", "64",
                 "--epochs", "1", "--weights-out", weights, "--json"})
                .exit_code,
            0);
  for (const std::string framework : {"keras", "pytorch"}) {
    const std::string script = folder / (framework + ".py"),
                      notebook = folder / (framework + ".ipynb");
    for (const std::string& out : {script, notebook}) {
      const Ran ran = run({"export", "--weights", weights, "--for", framework, "--out", out});
      EXPECT_EQ(ran.exit_code, 0) << ran.err;
      EXPECT_EQ(ran.out + ran.err, "");
    }
    expect_held(text_of_file(script), "default='" + weights + "'");
    expect_held(text_of_file(script), "1 epoch (2 steps) of training");
    expect_held(text_of_file(script), framework == "keras" ? "import tensorflow" : "import torch");
    EXPECT_EQ(Json(text_of_file(notebook)).number("nbformat"), 4);
  }
}

TEST(CliExport, ACheckpointSaysHowItWasTrainedAndHowWell) {
  const TemporaryFolder folder;
  const Ran trained = run({"train", "--data", "garments", "--model", put_small_model(folder),
                           "--limit", "64", "--epochs", "1", "--batch", "16", "--optimizer",
                           "momentum", "--checkpoint", folder / "kept", "--json"});
  ASSERT_EQ(trained.exit_code, 0) << trained.err;
  const std::string script = folder / "go_on.py";
  const Ran ran = run({"export", "--weights", folder / "kept/epoch-0001.safetensors", "--for",
                       "keras", "--out", script});
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
  char accuracy[32];
  std::snprintf(accuracy, sizeof accuracy, "%.4f", Json(trained.out).number("val_accuracy"));
  expect_held(text_of_file(script), std::string(" ") + accuracy + " in");
  expect_held(text_of_file(script), "SGD(learning_rate=0.001, momentum=0.9)");
  expect_held(text_of_file(script), "batch_size=16");
}

TEST(CliExport, MistakesAreSentences) {
  const TemporaryFolder folder;
  const std::string out = folder / "go_on.py";
  const std::string weights = put_untrained(folder, ModelSpec::dense_only());
  expect_refused({"export", "--for", "keras", "--out", out}, "--weights FILE is missing");
  expect_refused({"export", "--weights", weights, "--out", out}, "--for keras|pytorch is missing");
  expect_refused({"export", "--weights", weights, "--for", "keras"}, "--out");
  expect_refused({"export", "--weights", weights, "--for", "jax", "--out", out},
                 "--for takes keras or pytorch, but was given 'jax'");
  expect_refused({"export", "--weights", weights, "--for", "keras", "--out", folder / "go_on.txt"},
                 "--out takes a name that ends in .py or .ipynb");
  expect_refused({"export", "--weights", folder / "none", "--for", "keras", "--out", out}, "none");
  expect_refused(
      {"export", "--weights", weights, "--for", "keras", "--out", folder / "no/go_on.py"},
      "go_on.py");
  ModelSpec scores = ModelSpec::dense_only();
  scores.layers.back().activation = Activation::kNone;
  expect_refused(
      {"export", "--weights", put_untrained(folder, scores), "--for", "pytorch", "--out", out},
      "softmax");
  EXPECT_FALSE(read_file(out, 1).is_ok()) << "nothing is written";
}

}  // namespace
}  // namespace pixelwalk::cli_test
