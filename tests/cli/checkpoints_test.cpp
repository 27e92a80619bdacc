// train --checkpoint DIR --resume: goes on where it stood, and never writes over another training.

#include <filesystem>

#include "tests/cli/cli_test_support.h"

namespace pixelwalk::cli_test {
namespace {

TEST(CliCheckpoints, GoesOnFromTheNewestCheckpoint) {
  const TemporaryFolder folder;
  put_data(folder);
  const std::string kept = folder / "kept", whole = folder / "whole";
  const auto train = [&](const std::string& checkpoints, std::vector<std::string> more) {
    const std::vector<std::string> base = {
        "train",  "--data",       folder.path(), "--model", put_small_model(folder),
        "--json", "--checkpoint", checkpoints};
    more.insert(more.begin(), base.begin(), base.end());
    return run(more);
  };
  ASSERT_EQ(train(whole, {"--epochs", "3"}).exit_code, 0);
  EXPECT_EQ(lines_of(train(kept, {"--epochs", "1", "--resume"}).out).size(), 1U)
      << "nothing to go on from: it begins";
  const Ran rest = train(kept, {"--epochs", "3", "--resume"});
  ASSERT_EQ(rest.exit_code, 0) << rest.err;
  const auto lines = lines_of(rest.out);
  ASSERT_EQ(lines.size(), 2U) << "only what is new is reported";
  EXPECT_EQ(Json(lines[0]).number("epoch"), 2);
  EXPECT_TRUE(read_file(kept + "/epoch-0002.safetensors", 1 << 20).is_ok()) << "one an epoch";
  const auto bytes = [](const std::string& in) {
    return read_file(in + "/epoch-0003.safetensors", 1 << 20).value();
  };
  EXPECT_TRUE(bytes(kept) == bytes(whole));
  EXPECT_EQ(train(kept, {"--epochs", "3", "--resume"}).out, "") << "it has ended";

  const auto refused = [&](const Ran& ran, const std::string& says) {
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_NE(ran.err.find(says), std::string::npos) << ran.err;
  };
  refused(train(kept, {"--epochs", "4"}), "add --resume");
  refused(train(kept, {"--resume", "--seed", "9"}), "another --seed");
  refused(train(kept, {"--resume", "--epochs", "2"}), "has done 3 epochs already");
  refused(train(kept, {"--resume", "--weights-out", kept + "/epoch-0003.safetensors"}),
          "take the place of a checkpoint");
  refused(run({"train", "--data", "garments", "--checkpoint", kept, "--resume"}), "other data");
  refused(run({"train", "--data", folder.path(), "--resume"}), "name its folder");
  refused(train(folder / "a/b", {}), "cannot be made");
}

TEST(CliCheckpoints, ADamagedCheckpointCostsOneEpoch) {
  const TemporaryFolder folder;
  put_data(folder);
  const std::string kept = folder / "kept", model = put_small_model(folder);
  const auto train = [&](const char* epochs) {
    return run({"train", "--data", folder.path(), "--model", model, "--json", "--checkpoint", kept,
                "--resume", "--epochs", epochs});
  };
  ASSERT_EQ(train("3").exit_code, 0);
  const std::string newest = kept + "/epoch-0003.safetensors";
  const auto whole = read_file(newest, 1 << 20).value();
  for (const auto& damage : {whole.size() - 1, std::size_t{0}}) {
    ASSERT_TRUE(write_file(newest, std::span(whole).first(damage)).is_ok());
    const Ran ran = train("3");
    EXPECT_EQ(ran.exit_code, 0);
    EXPECT_TRUE(ran.err.starts_with("Left out: ") && ran.err.find("0003") != std::string::npos)
        << ran.err;
    EXPECT_EQ(lines_of(ran.out).size(), 1U);
    EXPECT_TRUE(read_file(newest, 1 << 20).value() == whole);
  }
  // A file of another epoch under this name is no way to go on, either.
  std::filesystem::rename(newest, kept + "/epoch-0007.safetensors");
  const Ran ran = train("3");
  EXPECT_NE(ran.err.find("it is of the end of epoch 3"), std::string::npos) << ran.err;
  EXPECT_EQ(lines_of(ran.out).size(), 1U) << "from the second epoch";

  std::filesystem::remove_all(kept);
  std::filesystem::create_directories(kept);
  ASSERT_TRUE(write_file(newest, std::vector<std::uint8_t>(40)).is_ok());
  EXPECT_EQ(train("3").exit_code, 2) << "there are some, but none that can be read";
}

}  // namespace
}  // namespace pixelwalk::cli_test
