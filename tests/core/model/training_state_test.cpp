#include "core/model/training_state.h"

#include <gtest/gtest.h>

namespace pixelwalk {
namespace {

TEST(TrainingState, ComesBackAsItWasWritten) {
  const TrainingState state{7, 13'125, 18'446'744'073'709'551'615U};
  const TrainingState back = TrainingState::from_json(state.to_json());
  EXPECT_EQ(back.epochs, 7);
  EXPECT_EQ(back.steps, 13'125);
  EXPECT_EQ(back.seed, 18'446'744'073'709'551'615U);
}

TEST(TrainingState, WhatATextDoesNotSayIsZero) {
  for (const char* text : {"", "{", "[]", "7", "{}", R"({"epochs": -1, "steps": 0.5})",
                           R"({"epochs": "3", "steps": 9223372036854775807})"}) {
    const TrainingState state = TrainingState::from_json(text);
    EXPECT_EQ(state.epochs, 0) << text;
    EXPECT_EQ(state.steps, 0) << text;
    EXPECT_EQ(state.seed, 0U) << text;
  }
  EXPECT_EQ(TrainingState::from_json(R"({"epoch": 2, "epochs": 3})").epochs, 3);
}

}  // namespace
}  // namespace pixelwalk
