#include "cli/option_parser.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace pixelwalk::cli {

namespace {

// A whole number and nothing behind it. A plain pointer pair, because that is what from_chars
// takes.
template <typename Integer>
bool parse_integer(const std::string& text, Integer* number) {
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, *number);
  return error == std::errc() && rest == end;
}

// Decimal digits, point and exponent only: strtof would also take spaces, hexadecimal, "inf" and
// "nan".
bool parse_number(const std::string& text, float* number) {
  if (text.empty() || text.find_first_not_of("0123456789+-.eE") != std::string::npos) return false;
  char* rest = nullptr;
  *number = std::strtof(text.c_str(), &rest);
  return rest == text.c_str() + text.size() && std::isfinite(*number);
}

std::string short_number(float value) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", static_cast<double>(value));
  return text;
}

std::string joined(const std::vector<std::string>& words, const std::string& last_separator) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? last_separator : ", ";
    text += words[i];
  }
  return text;
}

}  // namespace

OptionParser::OptionParser(std::string command, std::string purpose)
    : command_(std::move(command)), purpose_(std::move(purpose)) {}

void OptionParser::add(const std::string& name, const std::string& placeholder,
                       const std::string& help, std::function<Status(const std::string&)> set) {
  options_.push_back({name, placeholder, help, std::move(set), false, false});
}

void OptionParser::flag(const std::string& name, bool* target, const std::string& help) {
  add(name, "", help, [target](const std::string&) {
    *target = true;
    return Status::ok();
  });
}

void OptionParser::text(const std::string& name, const std::string& placeholder,
                        std::string* target, const std::string& help) {
  add(name, placeholder, help, [=](const std::string& value) {
    if (value.empty()) {
      return Status::error(name + " takes " + placeholder + ", but was given nothing.");
    }
    *target = value;
    return Status::ok();
  });
}

void OptionParser::choice(const std::string& name, const std::vector<std::string>& choices,
                          std::string* target, const std::string& help) {
  std::string placeholder;
  for (const std::string& word : choices) placeholder += (placeholder.empty() ? "" : "|") + word;
  add(name, placeholder, help, [=](const std::string& value) {
    if (std::find(choices.begin(), choices.end(), value) == choices.end()) {
      return Status::error(name + " takes " + joined(choices, " or ") + ", but was given '" +
                           value + "'.");
    }
    *target = value;
    return Status::ok();
  });
}

void OptionParser::integer(const std::string& name, int low, int high, int* target,
                           const std::string& help) {
  add(name, "N", help, [=](const std::string& value) {
    int number = 0;
    if (!parse_integer(value, &number) || number < low || number > high) {
      return Status::error(name + " takes a whole number from " + std::to_string(low) + " to " +
                           std::to_string(high) + ", but was given '" + value + "'.");
    }
    *target = number;
    return Status::ok();
  });
}

void OptionParser::seed(const std::string& name, std::uint64_t* target, const std::string& help) {
  add(name, "N", help, [=](const std::string& value) {
    std::uint64_t number = 0;
    if (!parse_integer(value, &number)) {
      return Status::error(name +
                           " takes a whole number from 0 to 18446744073709551615, but was "
                           "given '" +
                           value + "'.");
    }
    *target = number;
    return Status::ok();
  });
}

void OptionParser::number(const std::string& name, float low, float high, float* target,
                          const std::string& help) {
  add(name, "X", help, [=](const std::string& value) {
    float number = 0;
    if (!parse_number(value, &number) || number < low || number > high) {
      return Status::error(name + " takes a number from " + short_number(low) + " to " +
                           short_number(high) + ", but was given '" + value + "'.");
    }
    *target = number;
    return Status::ok();
  });
}

void OptionParser::require() {
  options_.back().required = true;
}

Status OptionParser::parse(std::span<const std::string> arguments) {
  help_wanted_ = std::find(arguments.begin(), arguments.end(), "--help") != arguments.end();
  if (help_wanted_) return Status::ok();

  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    Option* option = find(name);
    if (option == nullptr) {
      return Status::error(
          argument.starts_with("-")
              ? "there is no option '" + name + "'; see 'pixelwalk " + command_ + " --help'."
              : "'" + argument + "' is not an option; see 'pixelwalk " + command_ + " --help'.");
    }
    if (option->given) return Status::error(name + " is given twice; give it once.");
    option->given = true;

    std::string value;
    if (option->placeholder.empty()) {
      if (equals != std::string::npos) {
        return Status::error(name + " takes no value, but was given '" +
                             argument.substr(equals + 1) + "'.");
      }
    } else if (equals != std::string::npos) {
      value = argument.substr(equals + 1);
    } else if (i + 1 < arguments.size() && !arguments[i + 1].starts_with("--")) {
      value = arguments[++i];
    } else {
      return Status::error(name + " needs a value, " + option->placeholder + ".");
    }
    if (Status status = option->set(value); !status.is_ok()) return status;
  }

  for (const Option& option : options_) {
    if (option.required && !option.given) {
      return Status::error(option.name + " " + option.placeholder + " is missing; see 'pixelwalk " +
                           command_ + " --help'.");
    }
  }
  return Status::ok();
}

bool OptionParser::given(const std::string& name) const {
  return std::any_of(options_.begin(), options_.end(),
                     [&](const Option& option) { return option.name == name && option.given; });
}

OptionParser::Option* OptionParser::find(const std::string& name) {
  for (Option& option : options_) {
    if (option.name == name) return &option;
  }
  return nullptr;
}

std::string OptionParser::usage() const {
  std::string text = "pixelwalk " + command_;
  for (const Option& option : options_) {
    const std::string form =
        option.placeholder.empty() ? option.name : option.name + " " + option.placeholder;
    text += option.required ? " " + form : " [" + form + "]";
  }
  return text;
}

std::string OptionParser::help() const {
  std::string text = purpose_ + "\n\n" + usage() + "\n\n";
  std::size_t width = 6;  // of "--help"
  for (const Option& option : options_) {
    width = std::max(width, option.name.size() + 1 + option.placeholder.size());
  }
  const auto line = [&](const std::string& form, const std::string& help) {
    text += "  " + form + std::string(width - std::min(width, form.size()) + 2, ' ') + help + "\n";
  };
  for (const Option& option : options_) line(option.name + " " + option.placeholder, option.help);
  line("--help", "Shows this.");
  return text;
}

}  // namespace pixelwalk::cli
