#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/training/exported_network.h"
#include "lessons/training/training_session.h"
#include "lessons/workspace/network.h"

namespace pixelwalk::lessons {

/// The weights of a network, which must be here, as a weights file. Of a training
/// TrainingSession::ask_for_file() gives one that can be gone on from.
std::vector<std::uint8_t> network_file(const Network& network);

/// What a program in Python is to know of a network whose weights are saved under this name; of a
/// training also how it was trained and, between two epochs, how well.
ExportedNetwork exported_network(const Network& network, const TrainingSession& training,
                                 const std::string& weights_file);

}  // namespace pixelwalk::lessons
