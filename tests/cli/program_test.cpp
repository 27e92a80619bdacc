// The program itself: what main() adds to the commands. Natively only; under Node there is no way
// to start another program.

#include "tests/cli/cli_test_support.h"
#include "tests/support/paths.h"

#if !defined(__EMSCRIPTEN__)

#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>

namespace pixelwalk::cli_test {
namespace {

Ran run_program(const std::string& arguments) {
  const TemporaryFolder folder;
  const std::string command = "'" + command_line_program() + "' " + arguments + " >'" +
                              (folder / "out") + "' 2>'" + (folder / "err") + "'";
  Ran ran;
  const int status = std::system(command.c_str());
  ran.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
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

}  // namespace
}  // namespace pixelwalk::cli_test

#endif
