// T-shirt, pullover, shirt and coat share one upper body, so that they are as easily confused here
// as in the real data.

#include <algorithm>

#include "core/data/garments/garment.h"

namespace pixelwalk::garments {

namespace {

constexpr float kMiddle = 14.0F;

enum class Sleeve { kNone, kShort, kLong };
enum class Neck { kRound, kV, kBoat, kHigh };

/// The cut of an upper body; x counts from the middle outwards.
struct Cut {
  float top = 2.5F;  // y of the neck's sides
  float neck = 3.0F, neck_depth = 1.6F;
  Neck neckline = Neck::kRound;
  float shoulder = 7.0F, slope = 1.6F;  // how far out the shoulder is, how much it falls
  float armpit = 9.5F;                  // y
  float chest = 6.4F, waist = 6.0F, hem = 6.4F;
  float bottom = 25.5F, hem_curve = 0.3F;
  Sleeve sleeve = Sleeve::kShort;
  float sleeve_length = 6.0F;  // short: along the arm; long: y of the cuff
  float sleeve_width = 3.4F;
  float spread = 2.5F;  // how far the arm stands off
};

float shoulder_y(const Cut& cut) {
  return cut.top + cut.slope;
}

Path torso(const Cut& cut) {
  Path half;
  const float tip = shoulder_y(cut);
  half.to({kMiddle + cut.neck, cut.top}).to({kMiddle + cut.shoulder, tip});
  half.curve({kMiddle + cut.chest - 0.7F, 0.5F * (tip + cut.armpit)},
             {kMiddle + cut.chest, cut.armpit});
  half.curve({kMiddle + cut.waist - 0.3F, 0.55F * cut.armpit + 0.45F * cut.bottom},
             {kMiddle + cut.hem, cut.bottom});
  half.curve({kMiddle + 0.5F * cut.hem, cut.bottom + cut.hem_curve},
             {kMiddle, cut.bottom + cut.hem_curve});
  Path path = half;
  path.mirror(kMiddle);
  const float low = cut.top + cut.neck_depth;
  switch (cut.neckline) {
    case Neck::kV:
      path.to({kMiddle, low + 0.8F * cut.neck_depth});
      break;
    case Neck::kHigh:
      path.curve({kMiddle, cut.top - 1.2F}, {kMiddle + cut.neck, cut.top});
      break;
    case Neck::kRound:
    case Neck::kBoat:
      path.curve({kMiddle, low + cut.neck_depth}, {kMiddle + cut.neck, cut.top});
      break;
  }
  return path;
}

/// The rim of the neckline, left to right.
Path neck_rim(const Cut& cut) {
  Path rim;
  rim.to({kMiddle - cut.neck, cut.top});
  if (cut.neckline == Neck::kV) {
    rim.to({kMiddle, cut.top + 1.8F * cut.neck_depth}).to({kMiddle + cut.neck, cut.top});
  } else {
    rim.curve({kMiddle, cut.top + 2.0F * cut.neck_depth}, {kMiddle + cut.neck, cut.top});
  }
  return rim;
}

/// The right sleeve.
Path sleeve(const Cut& cut) {
  Path path;
  const float tip = shoulder_y(cut);
  const float out = kMiddle + cut.shoulder;
  if (cut.sleeve == Sleeve::kShort) {
    const float end_x = out + cut.spread;
    const float end_y = tip + cut.sleeve_length;
    path.to({out - 1.2F, tip - 0.45F});
    path.curve({out + 0.6F * cut.spread, tip}, {end_x + 0.4F, end_y - 0.4F});
    path.to({end_x - cut.sleeve_width, end_y + 0.5F});
    path.to({kMiddle + cut.chest - 0.4F, cut.armpit});
    return path;
  }
  const float cuff_y = cut.sleeve_length;
  const float cuff_x = out + cut.spread;
  path.to({out - 1.2F, tip - 0.45F});
  path.curve({out + 0.55F * cut.spread + 0.8F, tip + 0.8F},
             {out + 0.75F * cut.spread + 0.4F, 0.5F * (tip + cuff_y)});
  path.curve({cuff_x + 0.3F, 0.8F * cuff_y + 0.2F * tip}, {cuff_x, cuff_y});
  path.to({cuff_x - 0.72F * cut.sleeve_width, cuff_y + 0.2F});
  path.curve({kMiddle + cut.chest + 0.4F, 0.5F * (cut.armpit + cuff_y)},
             {kMiddle + cut.chest - 0.5F, cut.armpit});
  return path;
}

/// Sleeves, torso and the shadows between them.
void draw_body(Scene& scene, const Cut& cut, const Material& material) {
  if (cut.sleeve != Sleeve::kNone) {
    Material arm = material;
    arm.brightness = std::clamp(arm.brightness * scene.dice.range(0.88F, 1.08F), 0.1F, 1.0F);
    arm.phase += 1.7F;
    const Path right = sleeve(cut);
    scene.fill(right, arm);
    scene.fill(right.mirrored(kMiddle), arm);
  }
  // The inside of the back, seen through the neck.
  if (cut.neckline != Neck::kHigh && cut.sleeve != Sleeve::kNone) {
    Path back;
    back.to({kMiddle - cut.neck, cut.top});
    back.curve({kMiddle, cut.top - 0.5F}, {kMiddle + cut.neck, cut.top});
    back.curve({kMiddle, cut.top + 2.0F * cut.neck_depth}, {kMiddle - cut.neck, cut.top});
    scene.fill(back, 0.45F * material.brightness);
  }
  scene.fill(torso(cut), material);
  if (cut.sleeve != Sleeve::kNone) {
    Path join;
    join.to({kMiddle + cut.shoulder - 0.6F, shoulder_y(cut) + 0.2F});
    join.curve({kMiddle + cut.chest - 1.0F, 0.5F * (shoulder_y(cut) + cut.armpit)},
               {kMiddle + cut.chest - 0.2F, cut.armpit});
    if (cut.sleeve == Sleeve::kLong) {
      join.to({kMiddle + 0.5F * (cut.chest + cut.hem) - 0.1F, 0.5F * (cut.armpit + cut.bottom)});
    }
    const float depth = scene.dice.range(0.55F, 0.85F);
    scene.seam(join, 0.7F, depth);
    scene.seam(join.mirrored(kMiddle), 0.7F, depth);
  }
}

void draw_band(Scene& scene, float half_width, float y, float height, float factor) {
  Path band;
  band.to({kMiddle - half_width, y}).to({kMiddle + half_width, y});
  scene.seam(band, height, factor);
}

/// A print on the chest: a block, a disc, or lines of writing.
void draw_print(Scene& scene, const Cut& cut, float brightness) {
  const float ink = brightness > 0.5F ? brightness * scene.dice.range(0.2F, 0.6F)
                                      : std::min(1.0F, brightness + scene.dice.range(0.35F, 0.6F));
  const float y = scene.dice.range(10.0F, 13.0F);
  const float half = scene.dice.range(2.2F, std::max(2.4F, 0.62F * cut.chest));
  const int kind = scene.dice.pick(4);
  Path shape;
  if (kind == 0) {
    const float height = scene.dice.range(2.0F, 6.0F);
    shape.to({kMiddle - half, y}).to({kMiddle + half, y});
    shape.to({kMiddle + half, y + height}).to({kMiddle - half, y + height});
    scene.fill(shape, ink);
  } else if (kind == 1) {
    shape.to({kMiddle, y - half + 2.0F});
    shape.curve({kMiddle + half, y - half + 2.0F}, {kMiddle + half, y + 2.0F});
    shape.curve({kMiddle + half, y + half + 2.0F}, {kMiddle, y + half + 2.0F});
    shape.mirror(kMiddle);
    scene.fill(shape, ink);
  } else if (kind == 2) {
    const int lines = 1 + scene.dice.pick(3);
    for (int line = 0; line < lines; ++line) {
      const float left = scene.dice.range(0.6F, 1.0F) * half;
      Path text;
      text.to({kMiddle - left, y + 2.0F * static_cast<float>(line)});
      text.to({kMiddle + left, y + 2.0F * static_cast<float>(line)});
      scene.line(text, 0.9F, ink, 0.8F);
    }
  } else {
    shape.to({kMiddle, y - 0.6F * half}).to({kMiddle + half, y + 0.4F * half});
    shape.to({kMiddle, y + 1.6F * half}).to({kMiddle - half, y + 0.4F * half});
    scene.fill(shape, ink);
  }
}

void draw_buttons(Scene& scene, float from, float until, float value, float spacing) {
  for (float y = from; y < until; y += spacing) {
    Path button;
    button.to({kMiddle + 0.1F, y}).to({kMiddle + 0.1F, y + 0.1F});
    scene.line(button, 1.0F, value, 0.9F);
  }
}

/// A turned-down collar: the dark inside of the neck, and a flap of `size` on either side.
void draw_collar(Scene& scene, const Cut& cut, float size, float value, float edge) {
  const float low = cut.top + 1.2F + 0.4F * size;
  Path inside;
  inside.to({kMiddle - cut.neck + 0.3F, cut.top - 0.6F})
      .to({kMiddle + cut.neck - 0.3F, cut.top - 0.6F});
  inside.to({kMiddle, low});
  scene.fill(inside, 0.4F * value);
  Path flap;
  flap.to({kMiddle + 0.1F, low}).to({kMiddle + cut.neck - 0.7F, cut.top - 1.0F});
  flap.to({kMiddle + cut.neck + 0.7F, cut.top + 0.1F});
  flap.to({kMiddle + 0.7F * cut.neck + 0.3F, cut.top + 1.2F + size});
  Path rim;
  rim.to({kMiddle + 0.1F, low}).to({kMiddle + 0.7F * cut.neck + 0.3F, cut.top + 1.3F + size});
  rim.to({kMiddle + cut.neck + 0.8F, cut.top + 0.5F});
  scene.fill(flap, value);
  scene.fill(flap.mirrored(kMiddle), value);
  scene.seam(rim, 0.8F, edge);
  scene.seam(rim.mirrored(kMiddle), 0.8F, edge);
}

/// The cut that all upper bodies start from.
Cut common_cut(Dice& dice) {
  Cut cut;
  cut.top = dice.range(1.8F, 3.6F);
  cut.neck = dice.range(2.3F, 3.6F);
  cut.neck_depth = dice.range(0.8F, 2.0F);
  cut.shoulder = dice.range(6.0F, 7.6F);
  cut.slope = dice.range(1.0F, 2.2F);
  cut.chest = cut.shoulder - dice.range(0.0F, 1.2F);
  cut.armpit = dice.range(8.5F, 10.5F);
  cut.hem = cut.chest + dice.range(-0.6F, 0.9F);
  cut.waist = std::min(cut.chest, cut.hem) - dice.range(-0.2F, 0.9F);
  cut.bottom = dice.range(23.5F, 26.3F);
  cut.hem_curve = dice.chance(0.3F) ? dice.range(0.3F, 1.2F) : 0.15F;
  return cut;
}

void set_short_sleeves(Dice& dice, Cut& cut) {
  cut.sleeve = Sleeve::kShort;
  cut.sleeve_length = dice.range(4.0F, 8.5F);
  cut.sleeve_width = dice.range(2.6F, 4.2F);
  cut.spread = dice.range(1.6F, 4.2F);
}

void set_long_sleeves(Dice& dice, Cut& cut) {
  cut.sleeve = Sleeve::kLong;
  cut.sleeve_length = dice.range(21.5F, 26.0F);
  cut.sleeve_width = dice.range(2.9F, 4.2F);
  cut.spread = dice.range(1.4F, 3.8F);
}

}  // namespace

void draw_t_shirt(Scene& scene) {
  Dice& dice = scene.dice;
  Cut cut = common_cut(dice);
  set_short_sleeves(dice, cut);
  const bool sleeveless = dice.chance(0.16F);
  if (sleeveless) {
    cut.sleeve = Sleeve::kNone;
    cut.shoulder = dice.range(4.2F, 5.4F);
    cut.neck = cut.shoulder - dice.range(1.2F, 1.9F);
    cut.neck_depth = dice.range(1.8F, 3.2F);
    cut.slope = 0.4F;
  } else if (dice.chance(0.08F)) {
    set_long_sleeves(dice, cut);
  }
  if (dice.chance(0.22F)) cut.neckline = Neck::kV;
  if (dice.chance(0.12F)) {
    cut.neckline = Neck::kBoat;
    cut.neck = cut.shoulder - 1.4F;
    cut.neck_depth = 0.7F;
  }
  const Material material = cloth(dice, 0.3F);
  draw_body(scene, cut, material);
  scene.seam(neck_rim(cut), 0.8F, dice.range(0.6F, 1.2F));
  if (dice.chance(0.35F)) draw_print(scene, cut, material.brightness);
  if (dice.chance(0.5F)) draw_band(scene, cut.hem - 0.4F, cut.bottom - 0.7F, 0.6F, 0.82F);
}

void draw_pullover(Scene& scene) {
  Dice& dice = scene.dice;
  Cut cut = common_cut(dice);
  set_long_sleeves(dice, cut);
  cut.neck_depth = dice.range(0.6F, 1.3F);
  cut.hem_curve = 0.1F;
  if (dice.chance(0.2F)) cut.neckline = Neck::kHigh;
  if (dice.chance(0.12F)) cut.neckline = Neck::kV;
  Material material = cloth(dice, 0.38F);
  material.grain += dice.range(0.0F, 0.08F);
  draw_body(scene, cut, material);
  if (cut.neckline == Neck::kHigh) {
    Path roll;
    roll.to({kMiddle - cut.neck, cut.top}).to({kMiddle - cut.neck + 0.4F, cut.top - 1.6F});
    roll.curve({kMiddle, cut.top - 2.2F}, {kMiddle + cut.neck - 0.4F, cut.top - 1.6F});
    roll.to({kMiddle + cut.neck, cut.top})
        .curve({kMiddle, cut.top + 1.6F}, {kMiddle - cut.neck, cut.top});
    Material rolled = material;
    rolled.brightness *= dice.range(0.75F, 1.05F);
    scene.fill(roll, rolled);
  }
  scene.seam(neck_rim(cut), 1.1F, dice.range(0.6F, 0.95F));
  // Ribbed hem and cuffs.
  const float rib = dice.range(0.68F, 0.95F);
  draw_band(scene, cut.hem - 0.3F, cut.bottom - 1.0F, 1.6F, rib);
  Path cuff;
  const float cuff_x = kMiddle + cut.shoulder + cut.spread;
  cuff.to({cuff_x - 0.72F * cut.sleeve_width, cut.sleeve_length - 0.7F});
  cuff.to({cuff_x, cut.sleeve_length - 0.7F});
  scene.seam(cuff, 1.4F, rib);
  scene.seam(cuff.mirrored(kMiddle), 1.4F, rib);
  if (dice.chance(0.28F)) draw_print(scene, cut, material.brightness);
}

void draw_shirt(Scene& scene) {
  Dice& dice = scene.dice;
  Cut cut = common_cut(dice);
  if (dice.chance(0.62F)) {
    set_long_sleeves(dice, cut);
  } else {
    set_short_sleeves(dice, cut);
  }
  cut.neck = dice.range(2.4F, 3.2F);
  cut.neck_depth = dice.range(0.5F, 0.9F);
  cut.hem_curve = dice.range(0.1F, 1.3F);
  Material material = cloth(dice, 0.5F);
  if (material.pattern == Pattern::kHalves) material.pattern = Pattern::kChecks;
  draw_body(scene, cut, material);
  const bool blouse = dice.chance(0.2F);
  const float dark = material.brightness * dice.range(0.45F, 0.75F);
  if (!blouse) {
    const float size = dice.range(1.2F, 2.4F);
    const float bright = std::min(1.0F, material.brightness * dice.range(0.95F, 1.2F));
    draw_collar(scene, cut, size, bright, dice.range(0.45F, 0.75F));
  } else {
    scene.seam(neck_rim(cut), 0.7F, dice.range(0.6F, 0.9F));
  }
  if (!blouse || dice.chance(0.4F)) {
    Path placket;
    const float start = cut.top + 1.6F * cut.neck_depth;
    const bool short_placket = dice.chance(0.15F);
    const float end = short_placket ? start + 7.0F : cut.bottom;
    placket.to({kMiddle + 0.6F, start}).to({kMiddle + 0.6F, end});
    scene.seam(placket, 0.5F, dice.range(0.5F, 0.8F));
    if (dice.chance(0.75F)) {
      const float button =
          material.brightness > 0.5F ? dark : std::min(1.0F, material.brightness + 0.4F);
      draw_buttons(scene, start + 1.2F, end - 1.0F, button, dice.range(2.6F, 3.6F));
    }
  }
  if (dice.chance(0.3F)) {
    Path pocket;
    const float x = kMiddle + dice.range(2.0F, 2.8F);
    pocket.to({x, 11.0F}).to({x + 2.2F, 11.0F}).to({x + 2.2F, 13.6F}).to({x, 13.6F}).to({x, 11.0F});
    scene.seam(pocket, 0.5F, 0.75F);
    if (dice.chance(0.5F)) scene.seam(pocket.mirrored(kMiddle), 0.5F, 0.75F);
  }
}

void draw_coat(Scene& scene) {
  Dice& dice = scene.dice;
  Cut cut = common_cut(dice);
  set_long_sleeves(dice, cut);
  cut.bottom = dice.range(25.0F, 27.0F);
  cut.shoulder += 0.3F;
  cut.hem += dice.range(0.0F, 0.8F);
  cut.sleeve_width += 0.4F;
  cut.neck_depth = dice.range(1.0F, 2.0F);
  Material material = cloth(dice, 0.22F);
  material.brightness *= dice.range(0.75F, 1.0F);
  material.folds += 0.06F;
  const bool hood = dice.chance(0.25F);
  if (hood) {
    Path shell;
    const float rise = dice.range(0.8F, 2.0F);
    shell.to({kMiddle - cut.neck - 1.4F, cut.top + 1.2F});
    shell.curve({kMiddle - cut.neck - 0.8F, cut.top - rise}, {kMiddle, cut.top - rise});
    shell.curve({kMiddle + cut.neck + 0.8F, cut.top - rise},
                {kMiddle + cut.neck + 1.4F, cut.top + 1.2F});
    Material lining = material;
    lining.brightness *= dice.range(0.6F, 1.15F);
    scene.fill(shell, lining);
  }
  draw_body(scene, cut, material);
  // The opening: lapels over a dark gap, or closed to the top by a zip.
  const bool lapels = !hood && dice.chance(0.5F);
  const float contrast = dice.range(0.3F, 0.6F);
  if (lapels) {
    const float deep = cut.top + dice.range(4.5F, 9.0F);
    Path gap;
    gap.to({kMiddle - cut.neck + 0.4F, cut.top})
        .to({kMiddle + cut.neck - 0.4F, cut.top})
        .to({kMiddle, deep});
    scene.fill(gap, dice.chance(0.5F) ? 0.12F : dice.range(0.1F, 0.8F));
    Path lapel;
    lapel.to({kMiddle + 0.1F, deep}).to({kMiddle + cut.neck - 0.6F, cut.top - 0.4F});
    lapel.to({kMiddle + cut.neck + 0.8F, cut.top + 0.6F})
        .to({kMiddle + cut.neck + 0.9F, cut.top + 3.4F});
    for (const Path& side : {lapel, lapel.mirrored(kMiddle)}) {
      Material turned = material;
      turned.brightness *= 1.08F;
      scene.fill(side, turned);
      scene.seam(side, 0.5F, 0.55F);
    }
  } else if (dice.chance(0.7F)) {
    const float size = dice.range(1.8F, 3.0F);
    draw_collar(scene, cut, size, material.brightness * dice.range(0.7F, 1.1F), 0.6F);
  }
  Path opening;
  const float side = dice.chance(0.3F) ? dice.range(0.8F, 1.6F) : 0.0F;
  opening.to({kMiddle + side, cut.top + 1.5F * cut.neck_depth})
      .to({kMiddle + side, cut.bottom + cut.hem_curve});
  scene.seam(opening, dice.range(0.7F, 1.2F), contrast);
  if (dice.chance(0.45F)) {
    const float button =
        material.brightness > 0.45F ? 0.12F : std::min(1.0F, material.brightness + 0.45F);
    draw_buttons(scene, cut.top + 7.0F, cut.bottom - 2.0F, button, dice.range(3.2F, 4.6F));
  }
  if (dice.chance(0.6F)) {
    Path pocket;
    const float x = kMiddle + dice.range(2.2F, 3.2F);
    const float y = dice.range(16.5F, 19.5F);
    pocket.to({x, y + dice.range(-0.2F, 1.6F)}).to({x + 2.6F, y});
    scene.seam(pocket, 0.8F, 0.5F);
    scene.seam(pocket.mirrored(kMiddle), 0.8F, 0.5F);
  }
  if (dice.chance(0.2F)) draw_band(scene, cut.waist + 0.2F, dice.range(14.5F, 16.5F), 1.3F, 0.55F);
}

}  // namespace pixelwalk::garments
