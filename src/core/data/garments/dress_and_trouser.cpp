#include <algorithm>

#include "core/data/garments/garment.h"

namespace pixelwalk::garments {

namespace {
constexpr float kMiddle = 14.0F;
}

void draw_dress(Scene& scene) {
  Dice& dice = scene.dice;
  const float top = dice.range(1.0F, 2.6F);
  const float shoulder = dice.range(3.4F, 4.8F);
  const float neck = shoulder - dice.range(1.0F, 1.9F);
  const float depth = dice.range(0.8F, 3.2F);
  const float chest = dice.range(3.2F, 4.4F);
  const float waist = chest - dice.range(0.2F, 1.2F);
  const float waist_y = dice.range(10.0F, 13.5F);
  const float hem = dice.chance(0.3F) ? dice.range(3.2F, 4.2F) : dice.range(4.2F, 8.2F);
  const float bottom = dice.range(24.5F, 27.4F);
  const float flare = dice.range(0.0F, 1.0F);
  const Material material = [&] {
    Material m = cloth(dice, 0.32F);
    m.folds += dice.range(0.0F, 0.2F);
    m.half_width = 9.0F;
    return m;
  }();
  Path half;
  half.to({kMiddle + neck, top}).to({kMiddle + shoulder, top + 0.8F});
  half.curve({kMiddle + chest - 0.5F, top + 4.0F}, {kMiddle + chest, top + 6.0F});
  half.curve({kMiddle + waist, 0.5F * (top + 6.0F + waist_y)}, {kMiddle + waist, waist_y});
  half.curve({kMiddle + waist + flare * (hem - waist), waist_y + 0.3F * (bottom - waist_y)},
             {kMiddle + hem, bottom});
  half.curve({kMiddle + 0.5F * hem, bottom + 0.7F}, {kMiddle, bottom + 0.7F});
  Path body = half;
  body.mirror(kMiddle);
  if (dice.chance(0.3F)) {
    body.to({kMiddle, top + 1.8F * depth});
  } else {
    body.curve({kMiddle, top + 2.0F * depth}, {kMiddle + neck, top});
  }
  const float sleeves = dice.range(0.0F, 1.0F);
  if (sleeves > 0.5F) {
    const bool full = sleeves > 0.74F;
    const float end_y = full ? dice.range(13.0F, 20.0F) : dice.range(6.0F, 9.0F);
    const float out = shoulder + (full ? dice.range(1.0F, 2.4F) : dice.range(1.2F, 2.4F));
    const float width = dice.range(1.5F, 2.3F);
    Path arm;
    arm.to({kMiddle + shoulder - 1.4F, top + 0.3F});
    arm.curve({kMiddle + shoulder + 0.8F, top + 0.8F}, {kMiddle + out, end_y});
    arm.to({kMiddle + out - width, end_y + 0.3F});
    arm.to({kMiddle + chest - 0.4F, top + 6.0F});
    scene.fill(arm, material);
    scene.fill(arm.mirrored(kMiddle), material);
  }
  scene.fill(body, material);
  if (dice.chance(0.5F)) {
    Path belt;
    belt.to({kMiddle - waist, waist_y}).to({kMiddle + waist, waist_y});
    const float width = dice.range(0.7F, 1.5F);
    scene.seam(belt, width, dice.chance(0.7F) ? dice.range(0.3F, 0.8F) : 1.3F);
  }
  if (hem > 5.0F && dice.chance(0.7F)) {
    for (int pleat = -2; pleat <= 2; ++pleat) {
      const float at = static_cast<float>(pleat) / 2.6F;
      Path fold;
      fold.to({kMiddle + at * waist, waist_y + 1.0F}).to({kMiddle + at * hem, bottom});
      scene.seam(fold, 0.8F, dice.range(0.65F, 0.95F));
    }
  }
}

void draw_trouser(Scene& scene) {
  Dice& dice = scene.dice;
  const float top = dice.range(0.8F, 2.2F);
  const float waist = dice.range(3.4F, 4.7F);
  const float hip = waist + dice.range(0.2F, 1.2F);
  const float hip_y = top + dice.range(3.5F, 5.5F);
  const float crotch = top + dice.range(6.2F, 9.0F);
  const bool cropped = dice.chance(0.1F);
  const float bottom = cropped ? dice.range(16.0F, 20.0F) : dice.range(25.2F, 27.4F);
  const float outer = dice.range(3.2F, 6.6F);
  const float leg = dice.range(2.1F, 3.6F);
  const float inner = std::max(0.5F, outer - leg);
  Material material = cloth(dice, 0.16F);
  if (material.pattern == Pattern::kStripes || material.pattern == Pattern::kHalves) {
    material.pattern = Pattern::kPinstripes;
  }
  material.half_width = 10.0F;
  Path half;
  half.to({kMiddle, top}).to({kMiddle + waist, top});
  half.curve({kMiddle + hip, top + 2.0F}, {kMiddle + hip, hip_y});
  half.curve({kMiddle + 0.5F * (hip + outer) + dice.range(-0.6F, 0.4F), 0.5F * (hip_y + bottom)},
             {kMiddle + outer, bottom});
  half.to({kMiddle + inner, bottom + 0.2F});
  half.curve({kMiddle + 0.5F * inner + 0.3F, 0.5F * (crotch + bottom)}, {kMiddle + 0.15F, crotch});
  Path body = half;
  body.mirror(kMiddle);
  scene.fill(body, material);
  // Light on the thighs, shadow along the inside of each leg.
  Path crease;
  crease.to({kMiddle + 0.55F * hip, hip_y + 1.0F})
      .to({kMiddle + 0.5F * (outer + inner), bottom - 1.0F});
  const float light = dice.range(1.0F, 1.3F);
  scene.seam(crease, 1.3F, light);
  scene.seam(crease.mirrored(kMiddle), 1.3F, light);
  Path inside;
  inside.to({kMiddle + 0.4F, crotch + 0.4F}).to({kMiddle + inner + 0.2F, bottom - 0.5F});
  const float shadow = dice.range(0.7F, 0.95F);
  scene.seam(inside, 0.6F, shadow);
  scene.seam(inside.mirrored(kMiddle), 0.6F, shadow);
  Path belt;
  belt.to({kMiddle - waist, top + 0.6F}).to({kMiddle + waist, top + 0.6F});
  scene.seam(belt, 1.2F, dice.range(0.55F, 1.1F));
  Path fly;
  fly.to({kMiddle + 0.1F, top + 1.0F}).to({kMiddle + 0.1F, crotch});
  scene.seam(fly, 0.6F, dice.range(0.5F, 0.85F));
  if (dice.chance(0.6F)) {
    Path pocket;
    pocket.to({kMiddle + waist - 1.6F, top + 1.4F})
        .curve({kMiddle + hip - 1.2F, top + 3.4F}, {kMiddle + hip - 0.2F, top + 3.6F});
    scene.seam(pocket, 0.6F, 0.65F);
    scene.seam(pocket.mirrored(kMiddle), 0.6F, 0.65F);
  }
  if (dice.chance(0.2F)) {
    Path knee;
    const float y = dice.range(14.0F, 17.0F);
    knee.to({kMiddle + inner + 0.3F, y}).to({kMiddle + inner + leg - 0.2F, y + 0.4F});
    scene.seam(knee, 1.4F, dice.chance(0.5F) ? 0.45F : 1.35F);
    scene.seam(knee.mirrored(kMiddle), 1.4F, 0.5F);
  }
}

}  // namespace pixelwalk::garments
