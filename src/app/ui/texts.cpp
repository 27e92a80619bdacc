#include "app/ui/texts.h"

namespace pixelwalk::app {
namespace {

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t'))
    line.remove_suffix(1);
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  return line;
}

}  // namespace

void Texts::add_file(std::string_view file, std::string_view contents) {
  ++files_;
  std::string* entry = nullptr;
  bool new_paragraph = false;
  while (!contents.empty()) {
    const std::size_t end = contents.find('\n');
    const std::string_view line = trimmed(contents.substr(0, end));
    contents.remove_prefix(end == std::string_view::npos ? contents.size() : end + 1);
    if (!line.empty() && line.front() == '#') continue;
    if (line.size() > 2 && line.front() == '[' && line.back() == ']') {
      entry = &entries_[std::string(file) + "." + std::string(line.substr(1, line.size() - 2))];
      entry->clear();
      new_paragraph = false;
    } else if (entry != nullptr && line.empty()) {
      new_paragraph = !entry->empty();
    } else if (entry != nullptr) {
      if (!entry->empty()) *entry += new_paragraph ? "\n" : " ";
      *entry += line;
      new_paragraph = false;
    }
  }
}

std::vector<std::string> Texts::names(std::string_view file) const {
  const std::string start = std::string(file) + ".";
  std::vector<std::string> found;
  for (auto at = entries_.lower_bound(start); at != entries_.end(); ++at) {
    if (!at->first.starts_with(start)) break;
    found.push_back(at->first.substr(start.size()));
  }
  return found;
}

std::string Texts::get(std::string_view name,
                       const std::vector<std::pair<std::string_view, std::string>>& values) const {
  const auto found = entries_.find(std::string(name));
  if (found == entries_.end()) return std::string(name);
  const std::string_view source = found->second;
  std::string result;
  for (std::size_t at = 0; at < source.size();) {
    if (source[at] == '{') {
      const std::size_t close = source.find('}', at);
      if (close != std::string_view::npos) {
        const std::string_view key = source.substr(at + 1, close - at - 1);
        bool replaced = false;
        for (const auto& [placeholder, value] : values) {
          if (placeholder != key) continue;
          result += value;
          replaced = true;
          break;
        }
        if (replaced) {
          at = close + 1;
          continue;
        }
      }
    }
    result += source[at++];
  }
  return result;
}

}  // namespace pixelwalk::app
