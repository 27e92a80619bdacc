// Sandal, sneaker, ankle boot and bag. Shoes stand on y = `ground` and point left.

#include <algorithm>

#include "core/data/garments/garment.h"

namespace pixelwalk::garments {

namespace {

/// A heel: a block or a spike from the seat under the foot down to the ground.
void draw_heel(Scene& scene, float seat_y, float ground, float back, float seat_width,
               float foot_width, const Material& material) {
  Path heel;
  heel.to({back - seat_width, seat_y}).to({back, seat_y - 0.2F});
  heel.curve({back - 0.2F, 0.5F * (seat_y + ground)}, {back - 0.2F, ground});
  heel.to({back - 0.2F - foot_width, ground});
  heel.curve({back - 0.4F - foot_width, 0.4F * seat_y + 0.6F * ground},
             {back - seat_width, seat_y});
  scene.fill(heel, material);
}

/// The upper edge of a sole that rises from the ball of the foot to the heel: for straps and
/// uppers.
struct Footbed {
  float toe = 1.5F, ball = 9.0F, back = 26.0F;  // x
  float ground = 21.0F, thickness = 1.2F, rise = 0.0F;

  /// y of the sole's upper side at x.
  float at(float x) const {
    float t = (x - ball) / (back - ball);
    t = std::clamp(t, 0.0F, 1.0F);
    const float smooth = t * t * (3.0F - 2.0F * t);
    return ground - thickness - rise * smooth;
  }
};

/// The sole as a thin, bent plate; solid down to the ground when `wedge`.
void draw_sole(Scene& scene, const Footbed& bed, bool wedge, const Material& material) {
  Path sole;
  sole.to({bed.toe - 0.3F, bed.at(bed.toe) + 0.3F});
  constexpr int kPieces = 12;
  for (int piece = 0; piece <= kPieces; ++piece) {
    const float x =
        bed.toe + (bed.back - bed.toe) * static_cast<float>(piece) / static_cast<float>(kPieces);
    sole.to({x, bed.at(x)});
  }
  if (wedge) {
    sole.to({bed.back - 0.3F, bed.ground}).to({bed.toe + 0.8F, bed.ground});
  } else {
    for (int piece = kPieces; piece >= 0; --piece) {
      const float x =
          bed.toe + (bed.back - bed.toe) * static_cast<float>(piece) / static_cast<float>(kPieces);
      sole.to({x, bed.at(x) + bed.thickness});
    }
  }
  scene.fill(sole, material);
}

Path rectangle(float left, float top, float right, float bottom) {
  Path path;
  path.to({left, top}).to({right, top}).to({right, bottom}).to({left, bottom});
  return path;
}

}  // namespace

void draw_sneaker(Scene& scene) {
  Dice& dice = scene.dice;
  const float ground = dice.range(19.5F, 21.5F);
  const float sole = dice.range(1.2F, 2.8F);
  const float base = ground - sole;
  const float toe = dice.range(0.8F, 2.2F);
  const float heel = dice.range(25.6F, 27.2F);
  const float ankle =
      dice.chance(0.14F) ? dice.range(9.0F, 11.0F) : dice.range(5.6F, 8.4F);  // height
  const float toe_height = dice.range(2.0F, 3.4F);
  const float opening = dice.range(15.5F, 18.0F);
  const Material upper = leather(dice);
  Path body;
  body.to({toe, base + 0.4F});
  body.curve({toe - 0.4F, base - toe_height}, {toe + 4.0F, base - toe_height - 0.5F});
  body.curve({toe + 8.5F, base - toe_height - 1.2F}, {opening - 2.0F, base - ankle + 0.6F});
  body.curve({opening - 0.6F, base - ankle - 1.4F}, {opening + 0.4F, base - ankle - 0.4F});
  const float dip = dice.range(0.6F, 2.4F);
  const float tab = dice.range(-0.6F, 0.8F);
  body.curve({0.5F * (opening + heel), base - ankle + dip}, {heel - 1.4F, base - ankle - tab});
  body.curve({heel + 0.5F, base - 0.5F * ankle}, {heel - 0.2F, base + 0.4F});
  scene.fill(body, upper);
  // The dark inside at the ankle.
  Path inside;
  inside.to({opening + 0.6F, base - ankle});
  inside.curve({0.5F * (opening + heel), base - ankle + 2.6F}, {heel - 2.0F, base - ankle + 0.2F});
  scene.seam(inside, 0.9F, dice.range(0.3F, 0.7F));
  // Stripes, a swoosh, or patches on the side.
  const float mark = upper.brightness > 0.5F ? upper.brightness * dice.range(0.3F, 0.65F)
                                             : std::min(1.0F, upper.brightness + 0.45F);
  const int decoration = dice.pick(4);
  if (decoration == 0) {
    for (int stripe = 0; stripe < 3; ++stripe) {
      const float x = 14.0F + 2.2F * static_cast<float>(stripe);
      Path path;
      path.to({x - 1.4F, base - 0.4F}).to({x + 0.4F, base - 0.62F * ankle});
      scene.line(path, 0.8F, mark, 0.85F);
    }
  } else if (decoration == 1) {
    Path path;
    path.to({10.5F, base - 2.2F}).curve({14.0F, base + 0.2F}, {22.0F, base - 0.55F * ankle});
    scene.line(path, 1.1F, mark, 0.9F);
  } else if (decoration == 2) {
    Path patch;
    patch.to({heel - 5.0F, base})
        .curve({heel - 4.4F, base - 0.6F * ankle}, {heel - 1.0F, base - 0.7F * ankle});
    patch.to({heel - 0.4F, base});
    scene.tint(patch, dice.range(0.5F, 0.8F));
  }
  Path cap;
  cap.to({toe + 4.6F, base - toe_height - 0.4F})
      .curve({toe + 5.6F, base - 1.4F}, {toe + 4.4F, base});
  scene.seam(cap, 0.6F, dice.range(0.55F, 1.0F));
  // Laces.
  if (dice.chance(0.85F)) {
    const float lace =
        upper.brightness > 0.6F ? upper.brightness * 0.5F : std::min(1.0F, upper.brightness + 0.4F);
    const int count = 3 + dice.pick(3);
    for (int index = 0; index < count; ++index) {
      const float t = (static_cast<float>(index) + 0.5F) / static_cast<float>(count);
      const float x = toe + 6.0F + t * (opening - toe - 8.0F);
      const float y = base - toe_height - 1.4F - t * (ankle - toe_height - 1.2F);
      Path path;
      path.to({x, y}).to({x + 1.3F, y + 1.5F});
      scene.line(path, 0.6F, lace, 0.8F);
    }
  }
  Material rubber = leather(dice);
  if (dice.chance(0.6F)) rubber.brightness = dice.range(0.75F, 1.0F);
  const float sag = dice.range(-0.3F, 0.5F);
  const float lift = dice.range(0.0F, 0.5F);
  Path bottom;
  bottom.to({toe - 0.3F, base}).curve({13.0F, base + sag}, {heel + 0.2F, base - lift});
  bottom.curve({heel + 0.3F, ground}, {heel - 1.2F, ground});
  bottom.curve({13.0F, ground + dice.range(-0.5F, 0.1F)}, {toe + 1.4F, ground - 0.1F});
  bottom.curve({toe - 0.2F, ground - 0.2F}, {toe - 0.3F, base});
  scene.fill(bottom, rubber);
  Path edge;
  edge.to({toe, base}).to({heel, base});
  scene.seam(edge, 0.5F, dice.range(0.45F, 0.8F));
}

void draw_ankle_boot(Scene& scene) {
  Dice& dice = scene.dice;
  const float ground = dice.range(24.0F, 26.5F);
  const bool high = dice.chance(0.32F);
  Footbed bed;
  bed.ground = ground;
  bed.toe = dice.range(1.2F, 3.0F);
  bed.back = dice.range(24.0F, 26.4F);
  bed.ball = bed.toe + dice.range(6.0F, 8.0F);
  bed.thickness = high ? dice.range(0.7F, 2.2F) : dice.range(1.2F, 2.4F);
  bed.rise = high ? dice.range(3.0F, 7.0F) : dice.range(0.0F, 1.4F);
  const float base = ground - bed.thickness;
  const float seat = bed.at(bed.back);
  const float top = std::max(1.2F, seat - dice.range(11.0F, high ? 16.0F : 19.0F));
  const float front = bed.back - dice.range(9.5F, 12.5F);  // of the shaft
  const float toe_height = dice.range(2.2F, 3.8F);
  const Material upper = leather(dice);
  Path body;
  body.to({bed.toe, base + 0.5F});
  body.curve({bed.toe - 0.3F, base - toe_height}, {bed.toe + 4.0F, base - toe_height - 0.6F});
  body.curve({front - 0.6F, base - toe_height - 2.4F},
             {front, 0.4F * top + 0.6F * (base - toe_height - 1.0F)});
  body.to({front + dice.range(-0.8F, 0.8F), top});
  const float dip = dice.range(-0.6F, 1.2F);
  const float back_x = bed.back + dice.range(-1.4F, 0.4F);
  const float back_y = top + dice.range(-0.4F, 0.4F);
  body.curve({0.5F * (front + bed.back), top + dip}, {back_x, back_y});
  body.curve({bed.back - 1.2F, 0.5F * (top + seat)}, {bed.back, seat + 0.4F});
  body.curve({bed.ball + 6.0F, bed.at(bed.ball + 8.0F) + 0.4F}, {bed.ball, base + 0.5F});
  scene.fill(body, upper);
  // The dark inside at the top.
  Path inside;
  inside.to({front + 0.4F, top + 0.3F}).to({bed.back - 1.0F, top + 0.3F});
  scene.seam(inside, 0.8F, dice.range(0.4F, 0.9F));
  const int detail = dice.pick(4);
  if (detail == 0) {  // an elastic side
    const float x = 0.5F * (front + bed.back);
    Path elastic;
    elastic.to({x - 1.8F, top + 0.4F})
        .to({x + 1.8F, top + 0.4F})
        .to({x + 0.5F, 0.5F * (top + seat) + 2.0F});
    elastic.to({x - 0.5F, 0.5F * (top + seat) + 2.0F});
    scene.tint(elastic, dice.range(0.35F, 0.65F));
  } else if (detail == 1) {  // laces up the front
    const float lace = upper.brightness > 0.6F ? 0.35F * upper.brightness
                                               : std::min(1.0F, upper.brightness + 0.45F);
    for (float y = top + 1.4F; y < base - toe_height - 1.6F; y += 1.9F) {
      Path path;
      path.to({front + 0.2F, y}).to({front + 2.4F, y + 0.9F});
      scene.line(path, 0.6F, lace, 0.85F);
    }
  } else if (detail == 2) {  // a zip
    const float x = 0.5F * (front + bed.back) + dice.range(-1.0F, 2.0F);
    Path zip;
    zip.to({x, top + 0.4F}).to({x - 0.4F, seat - 2.0F});
    scene.seam(zip, 0.6F, 0.5F);
  } else {  // a strap and its buckle
    const float y = 0.45F * top + 0.55F * seat;
    Path strap;
    strap.to({front - 0.4F, y + 0.8F}).to({bed.back - 0.6F, y - 0.4F});
    scene.seam(strap, 1.1F, 0.5F);
  }
  if (dice.chance(0.4F)) {
    Path collar;
    collar.to({front, top + 1.6F}).to({bed.back - 0.6F, top + 1.6F});
    scene.seam(collar, 0.6F, 0.7F);
  }
  Path cap;
  cap.to({bed.toe + 4.6F, base - toe_height - 0.4F})
      .curve({bed.toe + 5.8F, base - 1.6F}, {bed.toe + 5.0F, base});
  if (dice.chance(0.4F)) scene.seam(cap, 0.6F, 0.65F);
  Material rubber = leather(dice);
  rubber.brightness =
      dice.chance(0.6F) ? upper.brightness * dice.range(0.4F, 0.8F) : dice.range(0.5F, 1.0F);
  draw_sole(scene, bed, !high && dice.chance(0.5F), rubber);
  if (high) {
    const float seat_width = dice.range(2.6F, 4.4F);
    draw_heel(scene, seat + 0.6F, ground, bed.back, seat_width, dice.range(1.0F, 3.4F), rubber);
  } else {
    const float width = dice.range(4.5F, 8.0F);
    scene.fill(rectangle(bed.back - width, seat + 0.6F, bed.back, ground), rubber);
  }
}

void draw_sandal(Scene& scene) {
  Dice& dice = scene.dice;
  const int style = dice.pick(10);
  const bool high = style < 4;
  const bool wedge = style == 4 || style == 5;
  Footbed bed;
  bed.toe = dice.range(1.0F, 3.0F);
  bed.back = dice.range(24.0F, 26.8F);
  bed.ball = bed.toe + dice.range(6.0F, 9.0F);
  bed.thickness = high ? dice.range(0.8F, 2.0F) : dice.range(0.9F, 2.4F);
  bed.rise =
      high ? dice.range(5.0F, 11.0F) : (wedge ? dice.range(2.5F, 5.5F) : dice.range(0.0F, 1.2F));
  bed.ground = high ? dice.range(24.0F, 26.5F) : dice.range(19.0F, 22.5F);
  Material sole = leather(dice);
  Material strap = leather(dice);
  // Thin things need to be brighter to be seen.
  sole.brightness = std::max(sole.brightness, 0.4F);
  strap.brightness = std::max(strap.brightness, 0.5F);
  if (dice.chance(0.5F))
    strap.brightness = std::clamp(sole.brightness * dice.range(0.85F, 1.3F), 0.45F, 1.0F);
  const float width = dice.range(0.9F, 2.2F);

  // A strap over the foot from one place of the sole to another.
  const auto arch = [&](float from, float until, float height, float thick) {
    Path path;
    path.to({from, bed.at(from) + 0.2F});
    path.curve({0.5F * (from + until) - 0.3F * height,
                std::min(bed.at(from), bed.at(until)) - 1.6F * height},
               {until, bed.at(until) + 0.2F});
    scene.line(path, thick, strap);
  };
  const float toe_height = dice.range(2.0F, 3.6F);
  const float toe_strap = bed.toe + dice.range(1.6F, 3.0F);
  arch(toe_strap, bed.ball + dice.range(-1.0F, 1.5F), toe_height, width);
  if (dice.chance(0.6F)) {
    const float from = bed.toe + dice.range(3.6F, 5.4F);
    const float until = bed.ball + dice.range(1.0F, 4.0F);
    arch(from, until, toe_height + dice.range(0.4F, 1.6F), width);
  }
  const float ankle = bed.at(bed.back) - dice.range(3.6F, 6.5F);
  const bool slipper = !high && dice.chance(0.3F);
  if (!slipper) {
    // The heel strap, the strap around the ankle, and often one between ankle and toes.
    Path back;
    back.to({bed.back - 0.4F, bed.at(bed.back)});
    back.curve({bed.back + 0.3F, 0.5F * (ankle + bed.at(bed.back))}, {bed.back - 1.0F, ankle});
    scene.line(back, dice.range(0.9F, 1.8F), strap);
    Path around;
    const float front = bed.back - dice.range(6.0F, 8.5F);
    around.to({bed.back - 1.0F, ankle});
    around.curve({0.5F * (front + bed.back), ankle - dice.range(0.6F, 2.0F)},
                 {front, ankle + 0.8F});
    around.curve({0.5F * (front + bed.back), ankle + dice.range(1.2F, 2.6F)},
                 {bed.back - 1.0F, ankle + 0.8F});
    scene.line(around, dice.range(0.7F, 1.3F), strap);
    if (dice.chance(0.6F)) {
      Path bridge;
      bridge.to({front, ankle + 0.8F});
      const float end_x = bed.ball - dice.range(0.5F, 2.0F);
      const float end_y = bed.at(bed.ball) - dice.range(1.2F, 2.4F);
      bridge.curve({bed.ball + 3.5F, bed.at(bed.ball + 3.0F) - 3.2F}, {end_x, end_y});
      scene.line(bridge, dice.range(0.7F, 1.3F), strap);
    }
    if (dice.chance(0.35F)) {
      Path down;
      down.to({front + 0.6F, ankle + 0.8F});
      down.curve({front, ankle + 2.5F}, {front + 1.0F, bed.at(front + 1.0F)});
      scene.line(down, dice.range(0.7F, 1.3F), strap);
    }
  } else if (dice.chance(0.6F)) {
    const float until = bed.ball + dice.range(5.0F, 8.0F);
    const float height = dice.range(2.6F, 4.4F);
    arch(bed.ball - 1.0F, until, height, dice.range(1.4F, 3.2F));
  }
  draw_sole(scene, bed, wedge, sole);
  if (high) {
    const float seat = bed.at(bed.back) + 0.4F;
    const float seat_width = dice.range(2.0F, 3.4F);
    draw_heel(scene, seat, bed.ground, bed.back, seat_width, dice.range(0.6F, 2.4F), sole);
  }
}

void draw_bag(Scene& scene) {
  Dice& dice = scene.dice;
  const bool tote = dice.chance(0.35F);
  const float half = tote ? dice.range(6.5F, 10.0F) : dice.range(8.5F, 12.6F);
  const float top = tote ? dice.range(9.0F, 12.0F) : dice.range(8.5F, 13.0F);
  const float bottom = dice.range(22.5F, 26.5F);
  const float taper = dice.range(-1.6F, 1.8F);  // positive: narrower above
  const float round = dice.range(0.4F, 4.0F);
  constexpr float kMiddle = 14.0F;
  Material material = dice.chance(0.3F) ? cloth(dice, 0.9F) : leather(dice);
  material.roundness = dice.range(0.0F, 0.35F);
  Material strap = material;
  strap.pattern = Pattern::kPlain;
  strap.brightness = std::clamp(material.brightness * dice.range(0.7F, 1.2F), 0.2F, 1.0F);

  // Handles or a shoulder strap, behind the body.
  const int handle = dice.pick(4);
  if (handle == 0 || tote) {
    const float reach = dice.range(0.35F, 0.7F) * half;
    const float height = dice.range(1.2F, top - 0.8F);
    Path path;
    path.to({kMiddle - reach, top + 1.0F});
    path.curve({kMiddle - reach, height}, {kMiddle, height});
    path.curve({kMiddle + reach, height}, {kMiddle + reach, top + 1.0F});
    scene.line(path, dice.range(0.9F, 1.8F), strap);
  } else if (handle == 1) {
    Path path;
    const float peak = dice.range(0.6F, 3.0F);
    path.to({kMiddle - half + taper + 0.6F, top + 1.0F})
        .to({kMiddle + dice.range(-2.0F, 2.0F), peak});
    path.to({kMiddle + half - taper - 0.6F, top + 1.0F});
    scene.line(path, dice.range(0.7F, 1.2F), strap);
  } else if (handle == 2) {
    Path path;
    path.to({kMiddle - half + taper + 0.4F, top + 1.5F});
    path.curve({kMiddle - half - 1.0F, 0.5F * (top + bottom)},
               {kMiddle - half + 0.6F, bottom - 1.5F});
    scene.line(path, 0.9F, strap);
    scene.line(path.mirrored(kMiddle), 0.9F, strap);
  }

  Path side;
  const float upper = half - taper;
  side.to({kMiddle, top}).to({kMiddle + upper - 0.6F * round, top});
  side.curve({kMiddle + upper, top}, {kMiddle + upper + 0.1F * taper, top + 0.8F * round});
  side.to({kMiddle + half, bottom - round});
  side.curve({kMiddle + half, bottom}, {kMiddle + half - round, bottom});
  side.to({kMiddle, bottom + dice.range(0.0F, 0.5F)});
  Path body = side;
  body.mirror(kMiddle);
  scene.fill(body, material);

  const float line = dice.range(0.45F, 0.8F);
  const int front = dice.pick(5);
  const float fold = top + dice.range(0.3F, 0.6F) * (bottom - top);
  if (front == 0) {  // a flap
    Path flap;
    flap.to({kMiddle - upper + 0.2F, top + 0.8F});
    flap.curve({kMiddle - upper, fold}, {kMiddle, fold + dice.range(0.0F, 2.0F)});
    flap.curve({kMiddle + upper, fold}, {kMiddle + upper - 0.2F, top + 0.8F});
    scene.tint(flap, dice.range(0.85F, 1.15F));
    scene.seam(flap, 0.7F, line);
  } else if (front == 1) {  // a seam right across
    Path across;
    across.to({kMiddle - half, fold}).to({kMiddle + half, fold});
    scene.seam(across, 0.8F, line);
  } else if (front == 2) {  // a pocket
    Path pocket = rectangle(kMiddle - 0.55F * half, fold, kMiddle + 0.55F * half, bottom - 1.6F);
    pocket.to({kMiddle - 0.55F * half, fold});
    scene.seam(pocket, 0.6F, line);
  } else if (front == 3) {  // two upright straps
    Path upright;
    upright.to({kMiddle + 0.5F * half, top}).to({kMiddle + 0.5F * half, bottom});
    scene.seam(upright, 1.1F, line);
    scene.seam(upright.mirrored(kMiddle), 1.1F, line);
  }
  Path rim;
  rim.to({kMiddle - upper + 0.5F, top + 0.7F}).to({kMiddle + upper - 0.5F, top + 0.7F});
  if (dice.chance(0.6F)) scene.seam(rim, 0.7F, line);
  if (dice.chance(0.55F)) {  // the clasp
    Path clasp;
    clasp.to({kMiddle, fold - 0.4F}).to({kMiddle, fold + 0.8F});
    scene.line(clasp, dice.range(1.1F, 2.0F), material.brightness > 0.55F ? 0.15F : 0.95F, 0.85F);
  }
}

}  // namespace pixelwalk::garments
