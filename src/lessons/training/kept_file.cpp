#include "lessons/training/kept_file.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "core/base/bundle.h"
#include "core/base/words.h"
#include "lessons/links/fragment.h"
#include "lessons/training/kept_times.h"

namespace pixelwalk::lessons {
namespace {

constexpr std::string_view kAbout = "about", kCheckpoint = "checkpoint", kData = "data";

// In files, whatever the language.
constexpr std::array<std::pair<DataSource, std::string_view>, 3> kSources = {{
    {DataSource::kFashionMnist, "fashion-mnist"},
    {DataSource::kGarments, "garments"},
    {DataSource::kOwnFiles, "files"},
}};

std::optional<DataSource> source_named(std::string_view name) {
  for (const auto& [source, named] : kSources) {
    if (named == name) return source;
  }
  return std::nullopt;
}

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

std::vector<std::uint8_t> to_kept_file(const KeptCheckpoint& kept) {
  Fragment about{std::string(kCheckpoint)};
  for (const auto& [source, name] : kSources) {
    if (source == kept.source) about.set(kData, name);
  }
  const std::string text = about.to_string();
  const std::vector<std::uint8_t> checkpoint = kept.checkpoint->to_file();
  const TrainingProgress& progress = kept.checkpoint->progress;
  const std::string times = times_text(progress.history, progress.seconds);
  const BundlePart parts[] = {{std::string(kAbout), bytes_of(text)},
                              {std::string(kCheckpoint), checkpoint},
                              {kTimesPart, bytes_of(times)}};
  return write_bundle(parts);
}

Result<KeptCheckpoint> from_kept_file(const std::string& file_name,
                                      std::span<const std::uint8_t> file) {
  const auto parts = read_bundle(file_name, file);
  if (!parts.is_ok()) return parts.status();
  const BundlePart* about = find_part(parts.value(), kAbout);
  const BundlePart* checkpoint = find_part(parts.value(), kCheckpoint);
  const auto no_training = [&] {
    return Status::error(words("storage.no-training", {{"file", file_name}}));
  };
  if (about == nullptr || checkpoint == nullptr) return no_training();
  const Fragment told =
      Fragment::parse({reinterpret_cast<const char*>(about->bytes.data()), about->bytes.size()});
  const auto source = source_named(told.get(kData).value_or(""));
  if (!source) return no_training();
  auto read = Checkpoint::from_file(file_name, checkpoint->bytes);
  if (!read.is_ok()) return read.status();
  TrainingProgress& progress = read.value().progress;
  progress.seconds = take_times(parts.value(), progress.history);
  return KeptCheckpoint{std::make_shared<const Checkpoint>(std::move(read).value()), *source};
}

}  // namespace pixelwalk::lessons
