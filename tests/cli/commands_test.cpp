#include <algorithm>
#include <cmath>
#include <filesystem>

#include "core/model/weights_file.h"
#include "tests/cli/cli_test_support.h"

namespace pixelwalk::cli_test {
namespace {

using namespace std::string_literals;  // NOLINT(google-build-using-namespace)

TEST(Cli, HelpOfAllAndOfEach) {
  const Ran all = run({"--help"});
  EXPECT_EQ(all.exit_code, 0);
  for (const char* command : {"summary", "check", "predict", "train", "bench"}) {
    EXPECT_NE(all.out.find("pixelwalk "s + command), std::string::npos) << command;
    const Ran one = run({command, "--nonsense", "--help"});
    EXPECT_EQ(one.exit_code, 0) << command;
    EXPECT_EQ(one.err, "");
    EXPECT_NE(one.out.find("pixelwalk "s + command), std::string::npos) << command;
  }
  const Ran train = run({"train", "--help"});
  for (const char* option :
       {"--data DIR|ZIP|garments", "--model", "--epochs", "--batch",
        "--optimizer adam|sgd|momentum", "--lr", "--seed", "--threads", "--limit", "--no-shuffle",
        "--augment", "--log-steps", "--weights-in", "--weights-out", "--json"}) {
    EXPECT_NE(train.out.find(option), std::string::npos) << option;
  }
}

TEST(Cli, WrongCommands) {
  expect_refused({}, "summary, check, predict, train, export or bench");
  expect_refused({"tran"}, "there is no command 'tran'");
  expect_refused({"--version"}, "there is no command '--version'");
  expect_refused({"a\nb"}, "there is no command 'a b'");  // one line whatever was typed
}

TEST(CliSummary, TheCoursesNumbers) {
  const Ran table = run({"summary"});
  EXPECT_EQ(table.exit_code, 0);
  EXPECT_EQ(table.err, "");
  for (const char* part : {"(None, 26, 26, 64)", "36,928", "204,928", "243,786"}) {
    EXPECT_NE(table.out.find(part), std::string::npos) << part;
  }
  EXPECT_EQ(run({"summary", "--model", "course", "--format", "table"}).out, table.out);

  const Ran dense = run({"summary", "--model=dense", "--format=json"});
  EXPECT_EQ(dense.exit_code, 0);
  EXPECT_EQ(Json(dense.out).number("total_params"), 101770);
}

TEST(CliSummary, AModelFromAFile) {
  const TemporaryFolder folder;
  const Ran ran = run({"summary", "--model", put_small_model(folder), "--format", "json"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(Json(ran.out).number("total_params"), 3 * 26 + (6 * 6 * 3) * 10 + 10);
}

TEST(CliSummary, BadModels) {
  const TemporaryFolder folder;
  const auto with = [&](const std::string& json) {
    put(folder / "bad.json", json);
    return folder / "bad.json";
  };
  expect_refused({"summary", "--model", folder / "absent.json"}, "absent.json");
  expect_refused({"summary", "--model", folder.path()}, "found a folder");
  expect_refused({"summary", "--model", with("{")}, "bad.json");
  expect_refused({"summary", "--model", with("[]")}, "bad.json");
  expect_refused({"summary", "--model", with("")}, "bad.json");
  expect_refused({"summary", "--model", with(R"({"input": [4, 4, 1], "layers": [
    {"type": "Conv2D", "filters": 3, "kernel_size": 5}]})")},
                 "Layer 1");
  expect_refused({"summary", "--format", "xml"}, "--format takes table or json");
  expect_refused({"summary", "course"}, "'course' is not an option");
}

TEST(CliCheck, CountsAndBalance) {
  const TemporaryFolder folder;
  put_data(folder, 64, 30);
  const Ran ran = run({"check", "--data", folder.path()});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_NE(ran.out.find("Training: 64 images of 28×28, classes have 6 to 7"), std::string::npos)
      << ran.out;
  EXPECT_NE(ran.out.find("Test:     30 images of 28×28, every class has 3"), std::string::npos)
      << ran.out;
  const Ran garments = run({"check", "--data", "garments"});
  EXPECT_EQ(garments.exit_code, 0);
  EXPECT_NE(garments.out.find("Ankle boot"), std::string::npos);
}

TEST(CliCheck, FilesThatAreNotFashionMnistAreNotCalledSo) {
  const TemporaryFolder folder;
  put_data(folder, 64, 30);
  const Ran ran = run({"check", "--data", folder.path()});
  EXPECT_TRUE(ran.out.starts_with("IDX files\n")) << ran.out;
  EXPECT_NE(ran.out.find("    9  Class 9 "), std::string::npos) << ran.out;
  EXPECT_EQ(ran.out.find("Ankle boot"), std::string::npos) << ran.out;
}

TEST(CliCheck, BrokenFilesOfEachKind) {
  const TemporaryFolder folder;
  const DatasetPtr data = put_data(folder);
  const std::vector<std::string> check = {"check", "--data", folder.path()};
  ASSERT_EQ(run(check).exit_code, 0);
  const std::string images = folder / "train-images-idx3-ubyte";
  const std::string labels = folder / "t10k-labels-idx1-ubyte";
  const auto good_images = idx_images(data->train);
  const auto good_labels = idx_labels(data->test);

  auto cut = good_images;
  cut.resize(cut.size() - 1);
  put(images, cut);
  expect_refused(check, "train-images-idx3-ubyte");
  auto longer = good_images;
  longer.push_back(0);
  put(images, longer);
  expect_refused(check, "train-images-idx3-ubyte");
  auto magic = good_images;
  magic[3] = 9;
  put(images, magic);
  expect_refused(check, "train-images-idx3-ubyte");
  auto huge = good_images;
  huge[4] = 0x7f;  // two thousand million images
  put(images, huge);
  expect_refused(check, "train-images-idx3-ubyte");
  put(images, std::vector<std::uint8_t>{});
  expect_refused(check, "train-images-idx3-ubyte");
  put(images, std::vector<std::uint8_t>{0x1f, 0x8b, 8, 0, 1, 2, 3});
  expect_refused(check, "train-images-idx3-ubyte");
  put(images, good_images);

  auto hundred_and_first = good_labels;
  hundred_and_first[12] = 100;
  put(labels, hundred_and_first);
  expect_refused(check, "t10k-labels-idx1-ubyte");
  auto fewer = good_labels;
  fewer.pop_back();
  fewer[7] = 29;
  put(labels, fewer);
  expect_refused(check, "29");
  std::filesystem::remove(labels);
  expect_refused(check, "t10k-labels-idx1-ubyte");

  expect_refused({"check"}, "--data DIR|ZIP|garments is missing");
  expect_refused({"check", "--data", folder / "absent"}, "absent");
  expect_refused({"check", "--data", images}, "train-images-idx3-ubyte");
}

TEST(CliTrain, JsonHasALineAnEpochAndALineAStep) {
  const TemporaryFolder folder;
  put_data(folder);
  const Ran ran =
      run({"train", "--data", folder.path(), "--model", put_small_model(folder), "--epochs", "2",
           "--batch", "20", "--json", "--log-steps", "--threads", "2"});
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  const std::vector<std::string> lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 2U * (4 + 1));
  int step = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Json line(lines[i]);
    EXPECT_TRUE(std::isfinite(line.number("loss")));
    if (i % 5 < 4) {
      EXPECT_EQ(line.number("step"), ++step);
      EXPECT_EQ(line.size(), 2U);
    } else {
      EXPECT_EQ(line.number("epoch"), static_cast<double>(i / 5 + 1));
      EXPECT_EQ(line.size(), 7U);
      for (const char* key : {"accuracy", "val_accuracy"}) {
        EXPECT_GE(line.number(key), 0) << key;
        EXPECT_LE(line.number(key), 1) << key;
      }
      EXPECT_GT(line.number("val_loss"), 0);
      EXPECT_GT(line.number("images_per_second"), 0);
      EXPECT_GT(line.number("seconds"), 0);
    }
  }
}

TEST(CliTrain, ForPeople) {
  const TemporaryFolder folder;
  put_data(folder);
  const std::vector<std::string> arguments = {
      "train", "--data", folder.path(), "--epochs", "2", "--model", put_small_model(folder)};
  const Ran ran = run(arguments);
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
  const std::vector<std::string> lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_TRUE(lines[0].starts_with("Training 1,168 parameters on 64 images of ")) << lines[0];
  EXPECT_TRUE(lines[1].starts_with("Epoch 1/2  loss ")) << lines[1];
  EXPECT_TRUE(lines[2].starts_with("Epoch 2/2  loss ")) << lines[2];
}

/// The losses that `train` reports, every step and every epoch, without the times.
std::vector<std::string> losses(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--json", "--log-steps"});
  const Ran ran = run(arguments);
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  std::vector<std::string> lines = lines_of(ran.out);
  for (std::string& line : lines) line = line.substr(0, line.find(", \"images_per_second\""));
  return lines;
}

TEST(CliTrain, SeedDecidesAndThreadsDoNot) {
  const TemporaryFolder folder;
  put_data(folder);
  const std::vector<std::string> base = {
      "train", "--data", folder.path(), "--model", put_small_model(folder), "--epochs", "2"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), base.begin(), base.end());
    return losses(more);
  };
  const auto first = with({});
  ASSERT_EQ(first.size(), 6U);
  EXPECT_EQ(with({"--seed", "1"}), first);
  for (const char* threads : {"1", "2", "3", "8"}) EXPECT_EQ(with({"--threads", threads}), first);
  EXPECT_NE(with({"--seed", "2"}), first);
  EXPECT_NE(with({"--no-shuffle"}), first);
  EXPECT_NE(with({"--lr", "0.1"}), first);
  EXPECT_NE(with({"--augment", "shift"}), first);
  EXPECT_NE(with({"--augment", "mirror"}), with({"--augment", "shift,mirror"}));
  EXPECT_NE(with({"--optimizer", "sgd"}), first);
  EXPECT_NE(with({"--optimizer", "momentum"}), with({"--optimizer", "sgd"}));
  EXPECT_EQ(with({"--limit", "32"}).size(), 4U);
}

TEST(CliTrain, WeightsGoOutAndComeIn) {
  const TemporaryFolder folder;
  const DatasetPtr data = put_data(folder);
  const std::string model = put_small_model(folder), weights = folder / "weights.safetensors";
  const Ran trained = run({"train", "--data", folder.path(), "--model", model, "--epochs", "3",
                           "--lr", "0.01", "--weights-out", weights, "--json"});
  ASSERT_EQ(trained.exit_code, 0) << trained.err;
  const Json last(lines_of(trained.out).back());

  // What is saved predicts what training measured at its end.
  const Ran predicted = run({"predict", "--weights", weights, "--data", folder.path(), "--json"});
  ASSERT_EQ(predicted.exit_code, 0) << predicted.err;
  const Json prediction(predicted.out);
  EXPECT_EQ(prediction.size(), 3U);
  EXPECT_EQ(prediction.number("loss"), last.number("val_loss"));
  EXPECT_EQ(prediction.number("accuracy"), last.number("val_accuracy"));

  // Going on from the file starts where it ended: the model is the file's own.
  const auto steps =
      losses({"train", "--data", folder.path(), "--weights-in", weights, "--epochs", "1"});
  ASSERT_EQ(steps.size(), 3U);
  EXPECT_LT(Json(steps[0]).number("loss"), 2.2) << "trained weights start below ln 10";
  EXPECT_EQ(run({"train", "--data", folder.path(), "--weights-in", weights, "--model", model,
                 "--epochs", "1"})
                .exit_code,
            0);
  expect_refused({"train", "--data", folder.path(), "--weights-in", weights, "--model", "course"},
                 "weights.safetensors");
}

TEST(CliTrain, HalfPrecisionPredictsTheSame) {
  const TemporaryFolder folder;
  put_data(folder);
  const std::string model = put_small_model(folder), weights = folder / "weights.safetensors",
                    half = folder / "half.safetensors";
  const std::vector<std::string> base = {"train", "--data",   folder.path(), "--model",
                                         model,   "--epochs", "2",           "--weights-out"};
  auto whole_arguments = base, half_arguments = base;
  whole_arguments.push_back(weights);
  half_arguments.insert(half_arguments.end(), {half, "--half"});
  ASSERT_EQ(run(whole_arguments).exit_code, 0);
  ASSERT_EQ(run(half_arguments).exit_code, 0);
  EXPECT_LT(std::filesystem::file_size(half),
            0.75 * static_cast<double>(std::filesystem::file_size(weights)));
  const auto loss = [&](const std::string& file) {
    const Ran ran = run({"predict", "--weights", file, "--data", folder.path(), "--json"});
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    return Json(ran.out).number("loss");
  };
  EXPECT_NE(loss(half), loss(weights)) << "they are rounded";
  EXPECT_NEAR(loss(half), loss(weights), 1e-3);
}

TEST(CliTrain, AFileThatGoesOnCountsTheEpochsBeforeIt) {
  const TemporaryFolder folder;
  put_data(folder);
  const std::string model = put_small_model(folder), weights = folder / "weights.safetensors";
  const auto state_after = [&](std::vector<std::string> more) {
    const std::vector<std::string> base = {"train", "--data", folder.path(), "--weights-out",
                                           weights};
    more.insert(more.begin(), base.begin(), base.end());
    const Ran ran = run(more);
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    const auto bytes = read_file(weights, 1 << 20);
    const auto file = read_weights(weights, bytes.value());
    EXPECT_TRUE(file.is_ok()) << file.message();
    return Json(file.value().training_state);
  };
  const Json first = state_after({"--model", model, "--epochs", "3"});
  EXPECT_EQ(first.number("epochs"), 3);
  EXPECT_EQ(first.number("steps"), 6);
  const Json second = state_after({"--weights-in", weights, "--epochs", "2"});
  EXPECT_EQ(second.number("epochs"), 5);
  EXPECT_EQ(second.number("steps"), 10);
}

TEST(CliTrain, WhetherWeightsCanBeWrittenIsKnownBeforeTraining) {
  const TemporaryFolder folder;
  put_data(folder);
  std::filesystem::create_directories(folder / "out.part");
  const std::vector<std::string> train = {
      "train",    "--data", folder.path(),   "--model",     put_small_model(folder),
      "--epochs", "1",      "--weights-out", folder / "out"};
  const Ran ran = run(train);
  EXPECT_EQ(ran.exit_code, 0) << ran.err << ": it is written in place";
  EXPECT_EQ(run({"predict", "--weights", folder / "out", "--data", folder.path()}).exit_code, 0);
}

TEST(CliTrain, DivergenceIsExitCodeOneAndKeepsTheWeights) {
  const TemporaryFolder folder;
  put_data(folder);
  put(folder / "deep.json", R"({"input": [28, 28, 1], "layers": [{"type": "Flatten"},
    {"type": "Dense", "units": 8}, {"type": "Dense", "units": 8}, {"type": "Dense", "units": 8},
    {"type": "Dense", "units": 10, "activation": "softmax"}]})");
  const std::string weights = folder / "weights.safetensors";
  const Ran ran =
      run({"train", "--data", folder.path(), "--model", folder / "deep.json", "--optimizer", "sgd",
           "--lr", "10", "--epochs", "1000", "--weights-out", weights, "--json"});
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_TRUE(ran.err.starts_with("pixelwalk train: The ")) << ran.err;
  EXPECT_NE(ran.err.find("Try a smaller learning rate, such as 0.01."), std::string::npos)
      << ran.err;
  EXPECT_EQ(lines_of(ran.err).size(), 1U);
  EXPECT_EQ(run({"predict", "--weights", weights, "--data", folder.path()}).exit_code, 0);
}

TEST(CliTrain, BadInputs) {
  const TemporaryFolder folder;
  put_data(folder);
  const std::string model = put_small_model(folder);
  const auto refused = [&](std::vector<std::string> more, const std::string& part) {
    const std::vector<std::string> base = {"train", "--data", folder.path(), "--model", model};
    more.insert(more.begin(), base.begin(), base.end());
    expect_refused(more, part);
  };
  expect_refused({"train"}, "--data DIR|ZIP|garments is missing");
  expect_refused({"train", "--data", folder / "absent"}, "absent");
  expect_refused({"train", "--data", folder.path(), "--model", folder / "absent.json"},
                 "absent.json");
  refused({"--epochs", "0"}, "--epochs takes a whole number from 1 to 1000");
  refused({"--epochs", "1001"}, "1 to 1000");
  refused({"--batch", "0"}, "1 to 1024");
  refused({"--batch", "1025"}, "1 to 1024");
  refused({"--lr", "0"}, "--lr takes a number from");
  refused({"--lr", "nan"}, "but was given 'nan'");
  refused({"--lr", "11"}, "to 10");
  refused({"--optimizer", "Adam"}, "adam, sgd or momentum");
  refused({"--threads", "17"}, "0 to 16");
  refused({"--limit", "0"}, "--limit takes a whole number from 1");
  refused({"--seed", "-1"}, "--seed");
  refused({"--weights-in", folder / "absent.safetensors"}, "absent.safetensors");
  refused({"--weights-in", model}, "small.json");
  refused({"--weights-out", folder.path()}, "found a folder");
  refused({"--weights-out", folder / "absent/weights"}, "cannot be written");
  refused({"--half"}, "--weights-out");
  refused({"--speed", "9"}, "there is no option '--speed'");

  put(folder / "nine.json", R"({"input": [28, 28, 1], "layers": [{"type": "Flatten"},
    {"type": "Dense", "units": 9, "activation": "softmax"}]})");
  expect_refused({"train", "--data", folder.path(), "--model", folder / "nine.json"}, "Layer 2");
  put(folder / "small_input.json", R"({"input": [14, 14, 1], "layers": [{"type": "Flatten"},
    {"type": "Dense", "units": 10, "activation": "softmax"}]})");
  expect_refused({"train", "--data", folder.path(), "--model", folder / "small_input.json"},
                 "14×14");
}

TEST(CliPredict, LogitsLossAndAccuracyBelongTogether) {
  const TemporaryFolder folder;
  const DatasetPtr data = put_data(folder);
  const std::string weights = folder / "weights.safetensors";
  ASSERT_EQ(run({"train", "--data", folder.path(), "--model", put_small_model(folder), "--epochs",
                 "1", "--weights-out", weights})
                .exit_code,
            0);
  for (const char* split : {"test", "train"}) {
    const ImageSet& images = split == "test"s ? data->test : data->train;
    const Ran ran =
        run({"predict", "--weights", weights, "--data", folder.path(), "--split", split, "--json"});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_EQ(lines_of(ran.out).size(), 1U);
    const Json json(ran.out);
    ASSERT_EQ(yyjson_arr_size(json.get("logits")), static_cast<std::size_t>(images.count()));
    double loss = 0;
    int correct = 0;
    for (std::size_t i = 0; i < images.labels.size(); ++i) {
      yyjson_val* row = yyjson_arr_get(json.get("logits"), i);
      ASSERT_EQ(yyjson_arr_size(row), 10U);
      std::vector<double> logits;
      for (std::size_t c = 0; c < 10; ++c) logits.push_back(yyjson_get_num(yyjson_arr_get(row, c)));
      double sum = 0;
      for (const double logit : logits) sum += std::exp(logit);
      loss += std::log(sum) - logits[images.labels[i]];
      const auto best = std::max_element(logits.begin(), logits.end()) - logits.begin();
      correct += best == images.labels[i] ? 1 : 0;
    }
    EXPECT_NEAR(json.number("loss"), loss / images.count(), 1e-6);
    EXPECT_NEAR(json.number("accuracy"), static_cast<double>(correct) / images.count(), 1e-6);
  }
  const Ran first =
      run({"predict", "--weights", weights, "--data", folder.path(), "--first", "3", "--json"});
  EXPECT_EQ(yyjson_arr_size(Json(first.out).get("logits")), 3U);
  const Ran people =
      run({"predict", "--weights", weights, "--data", folder.path(), "--first", "99"});
  EXPECT_TRUE(people.out.starts_with("30 images (test): loss ")) << people.out;
}

TEST(CliPredict, BadInputs) {
  const TemporaryFolder folder;
  put_data(folder);
  const std::string weights = folder / "weights.safetensors";
  ASSERT_EQ(run({"train", "--data", folder.path(), "--model", put_small_model(folder), "--epochs",
                 "1", "--weights-out", weights})
                .exit_code,
            0);
  const Result<std::vector<std::uint8_t>> read = read_file(weights, 1 << 20);
  ASSERT_TRUE(read.is_ok());
  const std::vector<std::uint8_t> good = read.value();
  const std::vector<std::string> predict = {"predict", "--weights", weights, "--data",
                                            folder.path()};
  ASSERT_EQ(run(predict).exit_code, 0);

  expect_refused({"predict", "--data", folder.path()}, "--weights FILE is missing");
  expect_refused({"predict", "--weights", weights}, "--data DIR|ZIP|garments is missing");
  expect_refused({"predict", "--weights", weights, "--data", folder.path(), "--split", "all"},
                 "test or train");
  expect_refused({"predict", "--weights", weights, "--data", folder.path(), "--first", "0"},
                 "--first");
  expect_refused({"predict", "--weights", folder / "absent", "--data", folder.path()}, "absent");
  expect_refused({"predict", "--weights", weights, "--data", folder / "absent"}, "absent");

  for (const std::size_t length :
       {std::size_t{0}, std::size_t{7}, std::size_t{100}, good.size() - 1}) {
    put(weights, std::vector<std::uint8_t>(good.begin(),
                                           good.begin() + static_cast<std::ptrdiff_t>(length)));
    expect_refused(predict, "weights.safetensors");
  }
  auto lying = good;
  lying[5] = 0xff;  // a header of a million million bytes
  put(weights, lying);
  expect_refused(predict, "weights.safetensors");
  auto not_finite = good;
  for (std::size_t i = good.size() - 4; i < good.size(); ++i) not_finite[i] = 0xff;
  put(weights, not_finite);
  expect_refused(predict, "weights.safetensors");
}

TEST(CliBench, BadInputs) {
  expect_refused({"bench", "--threads", "17"}, "0 to 16");
  expect_refused({"bench", "--seconds", "0"}, "--seconds takes a number from 0.1 to 600");
  expect_refused({"bench", "--fast"}, "there is no option '--fast'");
}

TEST(CliBench, AModelThatDoesNotFitGetsASentence) {
  expect_refused({"bench", "--model", R"({"input": [28, 28, 1], "layers": [{"type": "Dense"}]})"},
                 "units");
  expect_refused({"bench", "--model",
                  R"({"input": [28, 28, 1], "layers": [{"type": "Flatten"},
                      {"type": "Dense", "units": 3, "activation": "softmax"}]})"},
                 "10");
}

TEST(CliBench, MeasuresAnyModelAndOptimizer) {
#if defined(PIXELWALK_SANITIZED)
  GTEST_SKIP() << "a minute, and no speed to measure; it runs natively and under Node";
#endif
  const Ran ran =
      run({"bench", "--threads", "1", "--seconds", "0.1", "--json", "--optimizer", "sgd", "--model",
           R"({"input": [28, 28, 1], "layers": [{"type": "Flatten"},
                           {"type": "Dense", "units": 10, "activation": "softmax"}]})"});
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
  const Json json(ran.out);
  EXPECT_EQ(json.number("parameters"), 7850);
  EXPECT_STREQ(yyjson_get_str(json.get("optimizer")), "sgd");
  EXPECT_GT(json.number("train_images_per_second"), 0);
}

TEST(CliBench, VerifiesThenMeasures) {
#if defined(PIXELWALK_SANITIZED)
  GTEST_SKIP() << "a minute, and no speed to measure; it runs natively and under Node";
#endif
  const Ran ran = run({"bench", "--threads", "1", "--seconds", "0.3", "--json"});
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(lines_of(ran.out).size(), 1U);
  const Json json(ran.out);
  EXPECT_TRUE(yyjson_is_str(json.get("variant")));
  EXPECT_EQ(json.number("threads"), 1);
  EXPECT_EQ(json.number("parameters"), 243786);
  EXPECT_GT(json.number("train_images_per_second"), 0);
  EXPECT_GT(json.number("predict_images_per_second"), 0);
  EXPECT_GT(json.number("predict_latency_ms"), 0);
  ASSERT_GE(yyjson_obj_size(json.get("kernels")), 5U);
  yyjson_obj_iter iterator = yyjson_obj_iter_with(json.get("kernels"));
  yyjson_val* kernel = yyjson_obj_iter_get_val(yyjson_obj_iter_next(&iterator));
  EXPECT_TRUE(yyjson_is_num(yyjson_obj_get(kernel, "gflops")));
  EXPECT_TRUE(yyjson_is_num(yyjson_obj_get(kernel, "ms")));
}

}  // namespace
}  // namespace pixelwalk::cli_test
