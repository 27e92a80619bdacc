#include "app/state/bring_data.h"

#include <utility>
#include <vector>

namespace pixelwalk::app {

Status bring_data(Services& services, lessons::TrainingSession& training,
                  lessons::DataSource source, std::function<void(const Status& taken)> chosen) {
  if (source != lessons::DataSource::kOwnFiles || training.locked()) {
    Status status = training.choose_data(source);
    if (status.is_ok()) training.load_data();
    return status;
  }
  services.open_files("", true,
                      [&training, chosen = std::move(chosen)](std::vector<NamedFile> files) {
                        if (!files.empty()) chosen(load_data_files(training, std::move(files)));
                      });
  return Status::ok();
}

Status load_data_files(lessons::TrainingSession& training, std::vector<NamedFile> files) {
  std::vector<NamedBytes> named;
  for (NamedFile& file : files) named.push_back({std::move(file.name), std::move(file.bytes)});
  return training.load_files(std::move(named));
}

}  // namespace pixelwalk::app
