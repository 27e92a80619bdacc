#include "lessons/links/fragment_reader.h"

#include <algorithm>
#include <utility>

#include "core/base/words.h"

namespace pixelwalk::lessons {
namespace {

constexpr std::size_t kMostShown = 24;     // characters of one name or value
constexpr std::size_t kMostExplained = 3;  // faults that get a sentence each
constexpr std::size_t kMostNamed = 12;     // faults that are named at all

std::string quoted(std::string_view text) {
  return "“" + std::string(text) + "”";
}

std::string pair_text(std::string_view name, std::string_view value) {
  return shown_in_a_sentence(name) + "=" + shown_in_a_sentence(value);
}

// "look, choose, draw or photo"
std::string or_list(std::span<const std::string_view> names) {
  std::string text(names.front());
  for (std::size_t i = 1; i + 1 < names.size(); ++i) text += ", " + std::string(names[i]);
  return names.size() == 1 ? text : words("links.or", {{"before", text}, {"last", names.back()}});
}

}  // namespace

std::string shown_in_a_sentence(std::string_view text) {
  std::string shown;
  for (const char c : text.substr(0, kMostShown)) shown += c >= ' ' && c < 0x7F ? c : '?';
  return text.size() > kMostShown ? shown + "…" : shown;
}

FragmentReader::FragmentReader(Fragment fragment) : fragment_(std::move(fragment)) {
  for (const Fragment::LeftOut& part : fragment_.left_out())
    faults_.push_back({shown_in_a_sentence(part.text), part.why, {}});
}

std::optional<std::string> FragmentReader::text(std::string_view name) {
  read_.emplace(name);
  return fragment_.get(name);
}

int FragmentReader::number(std::string_view name, int least, int most, int otherwise) {
  if (!text(name)) return otherwise;
  const auto value = fragment_.get_integer(name);
  if (value && *value >= least && *value <= most) return static_cast<int>(*value);
  refuse(name, least == most ? words("links.only", {{"least", least}})
                             : words("links.range", {{"least", least}, {"most", most}}));
  return otherwise;
}

bool FragmentReader::flag(std::string_view name, bool otherwise) {
  return number(name, 0, 1, otherwise ? 1 : 0) == 1;
}

int FragmentReader::index_of(std::string_view name, std::span<const std::string_view> names,
                             int otherwise) {
  const auto value = text(name);
  if (!value) return otherwise;
  const auto found = std::ranges::find(names, *value);
  if (found != names.end()) return static_cast<int>(found - names.begin());
  refuse(name, words("links.names", {{"names", or_list(names)}}));
  return otherwise;
}

std::set<int> FragmentReader::choices(std::string_view name,
                                      std::span<const std::string_view> names) {
  std::set<int> chosen;
  const std::string value = text(name).value_or("");
  std::string_view rest = value;
  while (!rest.empty()) {
    const std::string_view part = rest.substr(0, rest.find(','));
    const auto found = std::ranges::find(names, part);
    if (found != names.end()) {
      chosen.insert(static_cast<int>(found - names.begin()));
    } else if (!part.empty()) {
      faults_.push_back(
          {pair_text(name, part), words("links.names", {{"names", or_list(names)}}), {}});
    }
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
  }
  return chosen;
}

void FragmentReader::refuse(std::string_view name, std::string_view why) {
  read_.emplace(name);
  refused_.emplace(name);
  faults_.push_back({asked(name), std::string(why), {}});
}

void FragmentReader::refuse_saying(std::string_view name, std::string sentence) {
  read_.emplace(name);
  refused_.emplace(name);
  faults_.push_back({asked(name), {}, std::move(sentence)});
}

void FragmentReader::say(std::string sentence) {
  said_.push_back(std::move(sentence));
}

std::string FragmentReader::asked(std::string_view name) const {
  return pair_text(name, fragment_.get(name).value_or(""));
}

std::vector<FragmentReader::Fault> FragmentReader::all_faults() const {
  std::vector<Fault> all = faults_;
  for (const auto& [name, value] : fragment_.values()) {
    if (read_.contains(name)) continue;
    all.push_back({pair_text(name, value), words("links.unknown-name"), {}});
  }
  return all;
}

std::string FragmentReader::message() const {
  const std::vector<Fault> faults = all_faults();
  std::string text;
  if (faults.size() > kMostExplained) {
    const std::size_t named = std::min(faults.size(), kMostNamed);
    std::string asked;
    for (std::size_t i = 0; i < named; ++i) asked += (i == 0 ? "" : ", ") + quoted(faults[i].what);
    text = words(named < faults.size() ? "links.more-faults" : "links.many-faults",
                 {{"count", faults.size()}, {"faults", asked}, {"more", faults.size() - named}});
  } else {
    for (const Fault& fault : faults) {
      const std::string_view entry = text.empty() ? "links.fault" : "links.another-fault";
      text += text.empty() ? "" : " ";
      text += fault.sentence.empty()
                  ? words(entry, {{"asked", quoted(fault.what)}, {"why", fault.why}})
                  : fault.sentence;
    }
  }
  if (!faults.empty() && fragment_.values().size() + fragment_.left_out().size() > faults.size())
    text += " " + words("links.rest-counts");
  for (const std::string& sentence : said_) text += (text.empty() ? "" : " ") + sentence;
  return text;
}

}  // namespace pixelwalk::lessons
