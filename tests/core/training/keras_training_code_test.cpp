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
          "    keras.layers.RandomTranslation(2.5/28, 2.5/32,",
          "                                   fill_mode='constant', interpolation='nearest'),",
          "    model])"}));
}

TEST(KerasTrainingCode, StopsAtItsGoal) {
  EXPECT_EQ(joined({.stop_at_accuracy = 0.9F}),
            "model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.001),\n"
            "              loss='sparse_categorical_crossentropy',\n"
            "              metrics=['accuracy'])\n"
            "goal = keras.callbacks.LambdaCallback(\n"
            "    on_epoch_end=lambda epoch, logs: setattr(\n"
            "        model, 'stop_training', logs['val_accuracy'] >= 0.9))\n"
            "model.fit(train_images, train_labels, batch_size=32, epochs=5,\n"
            "          validation_data=(test_images, test_labels),\n"
            "          callbacks=[goal])\n");
  EXPECT_NE(joined({.stop_below_loss = 0.25F}).find("'stop_training', logs['loss'] < 0.25))\n"),
            std::string::npos);
  EXPECT_NE(joined({.stop_at_accuracy = 0.9F, .stop_below_loss = 0.25F})
                .find("'stop_training', logs['val_accuracy'] >= 0.9 or logs['loss'] < 0.25))\n"),
            std::string::npos);
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
