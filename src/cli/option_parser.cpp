#include "cli/option_parser.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "core/base/words.h"

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

std::string or_list(const std::vector<std::string>& names) {
  std::string text = names.front();
  for (std::size_t i = 1; i + 1 < names.size(); ++i) text += ", " + names[i];
  return words("links.or", {{"before", text}, {"last", names.back()}});
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
      return Status::error(
          words("cli.option-nothing", {{"name", name}, {"placeholder", placeholder}}));
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
      return Status::error(words(
          "cli.option-choice", {{"name", name}, {"choices", or_list(choices)}, {"value", value}}));
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
      return Status::error(words("cli.option-integer",
                                 {{"name", name}, {"low", low}, {"high", high}, {"value", value}}));
    }
    *target = number;
    return Status::ok();
  });
}

void OptionParser::seed(const std::string& name, std::uint64_t* target, const std::string& help) {
  add(name, "N", help, [=](const std::string& value) {
    std::uint64_t number = 0;
    if (!parse_integer(value, &number)) {
      return Status::error(words("cli.option-seed", {{"name", name}, {"value", value}}));
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
      return Status::error(words("cli.option-number", {{"name", name},
                                                       {"low", short_number(low)},
                                                       {"high", short_number(high)},
                                                       {"value", value}}));
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
              ? words("cli.no-option", {{"name", name}, {"command", command_}})
              : words("cli.not-an-option", {{"argument", argument}, {"command", command_}}));
    }
    if (option->given) return Status::error(words("cli.option-twice", {{"name", name}}));
    option->given = true;

    std::string value;
    if (option->placeholder.empty()) {
      if (equals != std::string::npos) {
        return Status::error(
            words("cli.option-no-value", {{"name", name}, {"value", argument.substr(equals + 1)}}));
      }
    } else if (equals != std::string::npos) {
      value = argument.substr(equals + 1);
    } else if (i + 1 < arguments.size() && !arguments[i + 1].starts_with("--")) {
      value = arguments[++i];
    } else {
      return Status::error(
          words("cli.option-needs-value", {{"name", name}, {"placeholder", option->placeholder}}));
    }
    if (Status status = option->set(value); !status.is_ok()) return status;
  }

  for (const Option& option : options_) {
    if (option.required && !option.given) {
      return Status::error(words(
          "cli.option-missing",
          {{"name", option.name}, {"placeholder", option.placeholder}, {"command", command_}}));
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
  line("--help", words("cli.option.help"));
  return text;
}

}  // namespace pixelwalk::cli
