// The program itself: what main() adds to the commands.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

#include "tests/cli/cli_test_support.h"
#include "tests/support/paths.h"

#if defined(__EMSCRIPTEN__)
#include <emscripten/em_js.h>

// Node runs the program that was built beside this one.
// clang-format off: this is JavaScript
EM_JS(int, run_in_shell, (const char* arguments), {
  const program = require('path').join(__dirname, 'pixelwalk-cli.js');
  const node = [process.execPath].concat(process.execArgv, program).map((word) => `'${word}'`);
  const command = UTF8ToString(arguments).replace('PROGRAM', node.join(' '));
  return require('child_process').spawnSync(command, { shell: true }).status;
});
// clang-format on
#else
#include <sys/wait.h>
#endif

namespace pixelwalk::cli_test {
namespace {

/// The exit code of a line in which PROGRAM stands for the program.
int run_line(std::string line) {
#if defined(__EMSCRIPTEN__)
  return run_in_shell(line.c_str());
#else
  line.replace(line.find("PROGRAM"), 7, "'" + command_line_program() + "'");
  const int status = std::system(line.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
#endif
}

Ran run_program(const std::string& arguments, const std::string& through = "") {
  const TemporaryFolder folder;
  Ran ran;
  ran.exit_code = run_line("PROGRAM " + arguments + " 2>'" + (folder / "err") + "' " + through +
                           " >'" + (folder / "out") + "'");
  const auto text = [&](const char* name) {
    const auto bytes = read_file(folder / name, 1 << 20);
    return bytes.is_ok() ? std::string(bytes.value().begin(), bytes.value().end()) : std::string();
  };
  ran.out = text("out");
  ran.err = text("err");
  return ran;
}

TEST(Program, SummaryAndExitCodeZero) {
  const Ran ran = run_program("summary --format json");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(Json(ran.out).number("total_params"), 243786);
}

TEST(Program, MistakesAreExitCodeTwoOnStandardError) {
  for (const char* arguments :
       {"", "fly", "train", "train --data /nonexistent", "summary --model ''"}) {
    const Ran ran = run_program(arguments);
    EXPECT_EQ(ran.exit_code, 2) << arguments;
    EXPECT_EQ(ran.out, "") << arguments;
    EXPECT_EQ(lines_of(ran.err).size(), 1U) << arguments << " says " << ran.err;
  }
}

TEST(Program, TrainsOnGarments) {
  const Ran ran = run_program("train --data garments --model dense --limit 320 --epochs 1 --json");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  ASSERT_EQ(lines_of(ran.out).size(), 1U);
  EXPECT_EQ(Json(ran.out).number("epoch"), 1);
}

TEST(Program, ATrainingThatIsKilledGoesOnToTheSameBytes) {
  const TemporaryFolder folder;
  const std::string train =
      "train --data garments --model dense --limit 1600 --batch 8 --epochs 5 --seed 3 --json";
  // `through` is what starts the program.
  const auto run = [&](const std::string& through, const std::string& name) {
    return run_line(through + " PROGRAM " + train + " --checkpoint '" + (folder / name) +
                    "' --resume --weights-out '" + (folder / (name + ".safetensors")) + "' >'" +
                    (folder / "out") + "' 2>&1");
  };
  const auto start = std::chrono::steady_clock::now();
  ASSERT_EQ(run("", "whole"), 0);
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

  int killed = 0;
  const unsigned int seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  for (int i = 0; i < 5; ++i) {
    const double after = seconds * std::uniform_real_distribution(0.1, 0.6)(random);
    // At any moment, and nothing of the program's gets to know.
    killed += run("timeout -s KILL " + std::to_string(after), "killed") == 0 ? 0 : 1;
  }
  EXPECT_GE(killed, 1) << "nothing was interrupted";
  ASSERT_EQ(run("", "killed"), 0);
  const auto bytes = [&](const std::string& name) {
    return read_file(folder / name, 1 << 26).value();
  };
  EXPECT_TRUE(bytes("killed.safetensors") == bytes("whole.safetensors"));
  EXPECT_TRUE(bytes("killed/epoch-0005.safetensors") == bytes("whole/epoch-0005.safetensors"));
}

TEST(Program, AFileOrAPipeIsNoTerminal) {
  for (const char* through : {"", "| cat"}) {
    const Ran ran =
        run_program("train --data garments --model dense --limit 640 --epochs 1", through);
    EXPECT_EQ(lines_of(ran.out).size(), 2U) << ran.out;
    EXPECT_EQ(ran.out.find('\r'), std::string::npos) << "no line is written over";
  }
}

}  // namespace
}  // namespace pixelwalk::cli_test
