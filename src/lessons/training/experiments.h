#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/words.h"
#include "core/data/dataset.h"
#include "core/model/model_spec.h"
#include "core/training/trainer.h"
#include "lessons/training/run_list.h"

// The course's exercises as comparisons that can be run: the course model, and what changes one
// thing of it. Plain functions of what they are given.

namespace pixelwalk::lessons {

enum class ExperimentId {
  kBaseline,           // the course model alone
  kDense,              // against the network before convolutions
  kFilters,            // 64, 32 and 16 filters
  kOneConvolution,     // without the second one
  kThreeConvolutions,  // with a third one
  kEpochs,             // 5 and 20
  kAveragePooling,     // for max pooling
  kSgd,                // for Adam
  kInHand,             // against the model in hand
};

/// What the images ask of a model; as they are of Fashion-MNIST until others are there.
struct ModelFrame {
  int height = 28, width = 28, channels = 1, classes = 10;
};
ModelFrame model_frame(const DatasetPtr& data);

/// A training that can be queued.
struct PlannedRun {
  std::string title;
  ModelSpec spec;
  TrainingOptions options;
};

struct Experiment {
  ExperimentId id = ExperimentId::kBaseline;
  Phrase title, why;             // entries; why it usually comes out as it does, in one sentence
  std::vector<PlannedRun> runs;  // that are compared; the course model first
};

/// All of them, in the order in which they are offered. The last one only where the model in hand
/// can be trained and is none of the others.
std::vector<Experiment> experiments(const ModelFrame& frame, const ModelSpec& in_hand);

/// What a prediction of this experiment is kept under, whatever the language.
std::string prediction_key(const Experiment& experiment);

/// A training in words: the model's name, and what else is not as in the course: "32 filters, SGD".
std::string run_title(const ModelSpec& spec, const TrainingOptions& options);

/// Whether two plans train the same, as same_training().
bool same_plan(const PlannedRun& one, const PlannedRun& other);
/// Whether both train the same: the model, the optimizer with its rate, batches, epochs, seed and
/// goals; not the number of threads.
bool same_training(const ModelSpec& spec, const TrainingOptions& options, const Run& run);
/// The newest run of this kind on these data that went to its end; null where there is none.
const Run* finished_run(const RunList& runs, const PlannedRun& planned,
                        std::uint64_t data_fingerprint);

/// How fast this machine has trained so far, or a guess.
struct TrainingRate {
  double multiplications_per_second = 0;  // of one image's way forward
  bool measured = false;
};
TrainingRate training_rate(const RunList& runs);
/// How long so many epochs would take, with their validation.
double expected_seconds(const ModelSpec& spec, const TrainingOptions& options, int train_images,
                        int test_images, const TrainingRate& rate);

/// Two validation accuracies nearer than this cannot be told from the luck of one seed.
inline constexpr float kLuckOfASeed = 0.005F;
/// A prediction: the index of one of the compared runs, or that it makes no difference.
inline constexpr int kNoDifference = -1;

/// What came of a comparison whose runs have all ended.
struct Comparison {
  std::vector<const Run*> runs;  // as in Experiment::runs
  int best = 0;                  // index into them
  float lead = 0;                // over the second best, in validation accuracy
  bool close() const { return lead < kLuckOfASeed; }
  /// Whether `choice` is not told from the best one.
  bool near_best(int choice) const;
};
/// Nothing where a run is missing.
std::optional<Comparison> comparison_of(const Experiment& experiment, const RunList& runs,
                                        std::uint64_t data_fingerprint);

enum class PredictionVerdict { kRight, kWrong, kTooClose };
PredictionVerdict judge(const Comparison& comparison, int prediction);

}  // namespace pixelwalk::lessons
