#include "core/training/keras_training_code.h"

#include <gtest/gtest.h>

namespace pixelwalk {
namespace {

std::string joined(const TrainingOptions& options) {
  std::string text;
  for (const std::string& line : keras_training_lines(options)) text += line + "\n";
  return text;
}

TEST(KerasTrainingCode, IsTheCoursesWithTheUsualOptions) {
  EXPECT_EQ(joined({}),
            "model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.001),\n"
            "              loss='sparse_categorical_crossentropy',\n"
            "              metrics=['accuracy'])\n"
            "model.fit(train_images, train_labels, batch_size=32, epochs=5,\n"
            "          validation_data=(test_images, test_labels))\n");
}

TEST(KerasTrainingCode, ChangesOfImagesStandBeforeTheModel) {
  EXPECT_TRUE(keras_augmentation_lines({}, 28, 28).empty());
  EXPECT_EQ(
      keras_augmentation_lines({.shift = true, .mirror = true}, 28, 32),
      (std::vector<std::string>{
          "model = keras.Sequential([", "    keras.layers.RandomFlip('horizontal'),",
          "    keras.layers.RandomTranslation(2/28, 2/32, fill_mode='constant'),", "    model])"}));
}

TEST(KerasTrainingCode, FollowsTheOptions) {
  EXPECT_NE(joined({.optimizer = OptimizerKind::kSGD, .learning_rate = 0.01F})
                .find("keras.optimizers.SGD(learning_rate=0.01),"),
            std::string::npos);
  const std::string text = joined({.optimizer = OptimizerKind::kMomentum,
                                   .learning_rate = 1e-5F,
                                   .batch_size = 7,
                                   .epochs = 20,
                                   .shuffle = false});
  EXPECT_NE(text.find("keras.optimizers.SGD(learning_rate=1e-05, momentum=0.9),"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("batch_size=7, epochs=20,"), std::string::npos) << text;
  EXPECT_NE(text.find("shuffle=False, validation_data="), std::string::npos) << text;
}

}  // namespace
}  // namespace pixelwalk
