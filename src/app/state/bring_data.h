#pragma once

#include <functional>
#include <vector>

#include "app/ui/services.h"
#include "core/base/status.h"
#include "lessons/training/training_session.h"

namespace pixelwalk::app {

/// Brings other data than are loaded, as Train does: fetched, drawn, or files that the person
/// chooses, which `chosen` hears of when they have been taken or refused. A sentence where they
/// cannot come; poll the training until they are there. `services` and `training` must outlive the
/// choice of files.
Status bring_data(Services& services, lessons::TrainingSession& training,
                  lessons::DataSource source, std::function<void(const Status& taken)> chosen);

/// Files that were chosen, dropped or pasted become the training's data; a sentence where they
/// cannot.
Status load_data_files(lessons::TrainingSession& training, std::vector<NamedFile> files);

}  // namespace pixelwalk::app
