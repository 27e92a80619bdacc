#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/base/status.h"

namespace pixelwalk::cli {

/// The options of one command: declared once, they give parsing, checking and the help text. Values
/// are written "--name value" or "--name=value"; each option may stand once.
class OptionParser {
 public:
  /// command: "train"; purpose: one sentence for the help.
  OptionParser(std::string command, std::string purpose);

  // Each declares an option and where its value goes; without the option the target stays as it is.
  void flag(const std::string& name, bool* target, const std::string& help);
  void text(const std::string& name, const std::string& placeholder, std::string* target,
            const std::string& help);
  void choice(const std::string& name, const std::vector<std::string>& choices, std::string* target,
              const std::string& help);
  void integer(const std::string& name, int low, int high, int* target, const std::string& help);
  void seed(const std::string& name, std::uint64_t* target, const std::string& help);
  void number(const std::string& name, float low, float high, float* target,
              const std::string& help);
  /// Makes the option declared last one that must be given.
  void require();

  /// Reads the arguments after the command's name. The sentence names the option, what it takes and
  /// what was found.
  Status parse(std::span<const std::string> arguments);
  /// Whether "--help" was among the arguments; then nothing else was looked at.
  bool help_wanted() const { return help_wanted_; }
  bool given(const std::string& name) const;
  std::string help() const;

 private:
  struct Option {
    std::string name;
    std::string placeholder;  // empty for a flag
    std::string help;
    std::function<Status(const std::string& value)> set;
    bool required = false;
    bool given = false;
  };

  void add(const std::string& name, const std::string& placeholder, const std::string& help,
           std::function<Status(const std::string&)> set);
  Option* find(const std::string& name);
  std::string usage() const;

  std::string command_;
  std::string purpose_;
  std::vector<Option> options_;
  bool help_wanted_ = false;
};

}  // namespace pixelwalk::cli
