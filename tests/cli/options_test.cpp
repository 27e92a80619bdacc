#include "cli/option_parser.h"
#include "tests/cli/cli_test_support.h"

namespace pixelwalk::cli {
namespace {

struct Targets {
  bool flag = false;
  std::string text = "unset", choice = "red";
  int integer = 7;
  std::uint64_t seed = 1;
  float number = 0.5F;
};

std::string parse(const std::vector<std::string>& arguments, Targets& t) {
  OptionParser parser("paint", "Paints.");
  parser.flag("--flag", &t.flag, "A flag.");
  parser.text("--text", "FILE", &t.text, "A text.");
  parser.require();
  parser.choice("--choice", {"red", "green", "blue"}, &t.choice, "A colour.");
  parser.integer("--integer", -5, 10, &t.integer, "A whole number.");
  parser.seed("--seed", &t.seed, "A seed.");
  parser.number("--number", 0.25F, 10, &t.number, "A number.");
  return parser.parse(arguments).message();
}

TEST(OptionParser, ReadsBothForms) {
  Targets t;
  EXPECT_EQ(parse({"--text", "a b", "--flag", "--choice=blue", "--integer", "-5", "--number=1e1",
                   "--seed", "18446744073709551615"},
                  t),
            "");
  EXPECT_TRUE(t.flag);
  EXPECT_EQ(t.text, "a b");
  EXPECT_EQ(t.choice, "blue");
  EXPECT_EQ(t.integer, -5);
  EXPECT_EQ(t.seed, 18446744073709551615ULL);
  EXPECT_EQ(t.number, 10.0F);
}

TEST(OptionParser, LeavesTheRestAsItWas) {
  Targets t;
  EXPECT_EQ(parse({"--text=x=y"}, t), "");
  EXPECT_EQ(t.text, "x=y");
  EXPECT_FALSE(t.flag);
  EXPECT_EQ(t.choice, "red");
  EXPECT_EQ(t.integer, 7);
}

TEST(OptionParser, Sentences) {
  Targets t;
  EXPECT_EQ(parse({}, t), "--text FILE is missing; see 'pixelwalk paint --help'.");
  EXPECT_EQ(parse({"--texts", "a"}, t),
            "there is no option '--texts'; see 'pixelwalk paint --help'.");
  EXPECT_EQ(parse({"-t"}, t), "there is no option '-t'; see 'pixelwalk paint --help'.");
  EXPECT_EQ(parse({"a"}, t), "'a' is not an option; see 'pixelwalk paint --help'.");
  EXPECT_EQ(parse({"--text"}, t), "--text needs a value, FILE.");
  EXPECT_EQ(parse({"--text", "--flag"}, t), "--text needs a value, FILE.");
  EXPECT_EQ(parse({"--text="}, t), "--text takes FILE, but was given nothing.");
  EXPECT_EQ(parse({"--flag=1"}, t), "--flag takes no value, but was given '1'.");
  EXPECT_EQ(parse({"--flag", "--flag"}, t), "--flag is given twice; give it once.");
  EXPECT_EQ(parse({"--choice", "Red"}, t),
            "--choice takes red, green or blue, but was given 'Red'.");
}

TEST(OptionParser, RefusesNumbersThatAreNone) {
  Targets t;
  for (const char* bad :
       {"", "x", "1x", " 1", "1 ", "1.5", "1e3", "0x1", "11", "-6", "99999999999", "+1", "--1"}) {
    EXPECT_EQ(
        parse({std::string("--integer=") + bad, "--text=a"}, t),
        std::string("--integer takes a whole number from -5 to 10, but was given '") + bad + "'.");
  }
  for (const char* bad :
       {"", "x", "1x", " 1", "0x1", "inf", "nan", "1e99", "0.2", "11", "1,5", "-1", "1e", "."}) {
    EXPECT_EQ(parse({std::string("--number=") + bad, "--text=a"}, t),
              std::string("--number takes a number from 0.25 to 10, but was given '") + bad + "'.");
  }
  for (const char* bad : {"-1", "18446744073709551616", "x", ""}) {
    EXPECT_NE(parse({std::string("--seed=") + bad, "--text=a"}, t), "") << bad;
  }
}

}  // namespace
}  // namespace pixelwalk::cli
