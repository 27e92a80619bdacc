#include "lessons/pixels/large_image.h"

#include "core/base/words.h"
#include "lessons/pixels/large_image_canvas.h"

// From the back to the front: sky, hills, the row of houses with its tower, the far quay, the
// water with what it mirrors, the sailing boat, the near quay with stairs, bicycle and lantern.

namespace pixelwalk::lessons {
namespace {

using large_image::blend;
using large_image::Box;
using large_image::Canvas;
using large_image::distance_to;
using large_image::noise;
using large_image::Point;
using large_image::smooth;
using large_image::speck;
using large_image::wave;

constexpr float kSide = 512;
constexpr float kStreet = 292;  // where the houses stand
constexpr float kWaterline = 318;
constexpr float kQuay = 452;  // the top of the near quay

void draw_sky(Canvas& canvas) {
  constexpr Point kSun{404, 92};
  canvas.rect({0, 0, kSide, kStreet}, [&](Point p) {
    const float clouds = 0.5F * noise(p.x / 90, p.y / 34, 1) + 0.3F * noise(p.x / 40, p.y / 17, 2) +
                         0.2F * noise(p.x / 18, p.y / 9, 3);
    const float sky = blend(96, 208, smooth(-40, 270, p.y));
    const float glow = 46 / (1 + distance_to(p, kSun) * distance_to(p, kSun) / 4200);
    return std::min(blend(sky, 244, 0.75F * smooth(0.5F, 0.78F, clouds)) + glow, 250.0F);
  });
  canvas.disc(kSun, 30, 255);
  for (const Point bird : {Point{186, 60}, Point{214, 78}, Point{168, 88}}) {
    canvas.line({bird.x - 9, bird.y - 5}, bird, 2, 52);
    canvas.line(bird, {bird.x + 9, bird.y - 6}, 2, 52);
  }
  canvas.fill(
      {330, 190, kSide, kStreet},
      [](Point p) { return (228 - 22 * wave(p.x / 330 - 0.28F) - p.y) * 0.9F; },
      [](Point p) { return 150 + 22 * noise(p.x / 7, p.y / 5, 4); });
}

// A window with its frame, a cross in it and a sill; dark, with the sky at its top.
void draw_window(Canvas& canvas, const Box& box, bool cross) {
  canvas.rect({box.left - 2, box.top - 2, box.right + 2, box.bottom + 2}, 236);
  canvas.rect(box, [&](Point p) { return blend(108, 30, smooth(box.top, box.bottom, p.y)); });
  const float x = (box.left + box.right) / 2, y = box.top + (box.bottom - box.top) * 0.4F;
  canvas.rect({x - 0.8F, box.top, x + 0.8F, box.bottom}, 226);
  if (cross) canvas.rect({box.left, y - 0.8F, box.right, y + 0.8F}, 226);
  canvas.rect({box.left - 4, box.bottom + 2, box.right + 4, box.bottom + 5}, 70);
}

void draw_windows(Canvas& canvas, float left, float right, std::initializer_list<float> rows,
                  int columns, float width, float height) {
  const float step = (right - left) / static_cast<float>(columns);
  for (const float row : rows) {
    for (int i = 0; i < columns; ++i) {
      const float x = left + step * (static_cast<float>(i) + 0.5F) - width / 2;
      draw_window(canvas, {x, row, x + width, row + height}, height > 16);
    }
  }
}

void draw_door(Canvas& canvas, float x, float width) {
  canvas.rect({x - 2, kStreet - 38, x + width + 2, kStreet}, 226);
  canvas.rect({x, kStreet - 36, x + width, kStreet}, 44);
  canvas.rect({x + 3, kStreet - 32, x + width - 3, kStreet - 20}, 132);
  canvas.disc({x + width - 4, kStreet - 14}, 1.3F, 220);
}

/// Rows of bricks with pale joints; each brick a little different.
float brick(Point p, float tone) {
  constexpr float kLong = 13, kHigh = 6;
  const float row = std::floor(p.y / kHigh);
  const float x = p.x / kLong + (static_cast<int>(row) % 2 == 0 ? 0.0F : 0.5F);
  const float in_x = (x - std::floor(x)) * kLong, in_y = p.y - row * kHigh;
  if (in_x < 1.3F || in_y < 1.3F) return tone + 58;
  return tone + 34 * (speck(static_cast<int>(std::floor(x)), static_cast<int>(row), 5) - 0.5F);
}

/// Rows of round tiles that shadow each other.
float tiles(Point p, float tone) {
  constexpr float kWide = 7, kHigh = 6;
  const float row = std::floor(p.y / kHigh);
  const float x = p.x / kWide + (static_cast<int>(row) % 2 == 0 ? 0.0F : 0.5F);
  const float across = 2 * (x - std::floor(x)) - 1;
  const float down = (p.y - row * kHigh) / kHigh;
  return tone + 34 * (1 - across * across) * down - 20 * (1 - down);
}

void draw_roof(Canvas& canvas, float left, float right, float eave, float top, float tone) {
  const float middle = (left + right) / 2;
  canvas.polygon({{left - 5, eave + 1}, {middle, top - 4}, {right + 5, eave + 1}},
                 [&](Point p) { return tiles(p, tone); });
  canvas.line({left - 5, eave}, {middle, top - 4}, 3, 38);
  canvas.line({middle, top - 4}, {right + 5, eave}, 3, 38);
}

void draw_houses(Canvas& canvas) {
  // Plaster, its gable towards the water.
  canvas.polygon({{0, kStreet}, {0, 150}, {32, 108}, {66, 150}, {66, kStreet}},
                 [](Point p) { return 196 + 18 * noise(p.x / 3, p.y / 3, 6); });
  canvas.line({-2, 152}, {32, 108}, 5, 52);
  canvas.line({32, 108}, {68, 152}, 5, 52);
  draw_windows(canvas, 4, 64, {162, 200}, 2, 14, 22);
  canvas.ring({33, 136}, 8, 3, 60);
  draw_window(canvas, {8, 242, 26, 268}, true);
  draw_door(canvas, 38, 20);

  // Brick, with a stepped gable.
  canvas.rect({68, 132, 146, kStreet}, [](Point p) { return brick(p, 92); });
  for (int i = 0; i < 5; ++i) {
    const float x = 72 + 7 * static_cast<float>(i), y = 132 - 11 * static_cast<float>(i + 1);
    canvas.rect({x, y, 214 - x, y + 12}, [](Point p) { return brick(p, 92); });
    canvas.rect({x - 1, y - 2, 215 - x, y + 1}, 214);
  }
  draw_windows(canvas, 72, 142, {142, 182, 222}, 3, 12, 26);
  draw_window(canvas, {99, 98, 115, 120}, true);
  draw_door(canvas, 98, 18);

  // Half-timbered: beams in all directions.
  canvas.rect({148, 160, 226, kStreet}, [](Point p) { return 222 + 12 * noise(p.x / 4, p.y / 4); });
  draw_roof(canvas, 148, 226, 160, 96, 74);
  for (const float y : {161.0F, 204.0F, 248.0F}) canvas.rect({148, y - 3, 226, y + 3}, 50);
  for (const float x : {150.0F, 174.0F, 200.0F, 224.0F})
    canvas.rect({x - 2, 160, x + 2, kStreet}, 50);
  canvas.line({151, 203}, {173, 163}, 4, 50);
  canvas.line({201, 163}, {223, 203}, 4, 50);
  canvas.line({151, 247}, {173, 207}, 4, 50);
  canvas.line({151, 207}, {173, 247}, 4, 50);
  canvas.line({201, 247}, {223, 207}, 4, 50);
  canvas.line({201, 207}, {223, 247}, 4, 50);
  draw_window(canvas, {179, 170, 196, 196}, true);
  draw_window(canvas, {179, 214, 196, 240}, true);
  draw_window(canvas, {180, 122, 194, 142}, true);
  draw_window(canvas, {154, 256, 171, 280}, true);
  draw_door(canvas, 177, 20);
  draw_window(canvas, {204, 256, 221, 280}, true);

  // The tower with its clock.
  canvas.rect({236, 84, 286, kStreet}, [](Point p) {
    return brick({p.x * 0.8F, p.y * 0.7F}, 150) - 40 * smooth(250, 286, p.x);
  });
  canvas.polygon({{230, 84}, {261, 8}, {292, 84}},
                 [](Point p) { return tiles(p, 66) + (p.x < 261 ? 24.0F : 0.0F); });
  canvas.line({261, 8}, {261, 0}, 2, 40);
  canvas.rect({230, 82, 292, 88}, 58);
  canvas.disc({261, 116}, 19, 40);
  canvas.disc({261, 116}, 16.5F, 246);
  for (int hour = 0; hour < 12; ++hour) {
    const float turn = static_cast<float>(hour) / 12, x = wave(turn), y = wave(turn + 0.25F);
    const float size = std::sqrt(x * x + y * y);
    canvas.line({261 + 12.5F * x / size, 116 - 12.5F * y / size},
                {261 + 15 * x / size, 116 - 15 * y / size}, 1.4F, 40);
  }
  canvas.line({261, 116}, {261, 104}, 2, 24);
  canvas.line({261, 116}, {269, 120}, 2.4F, 24);
  for (const float x : {243.0F, 267.0F}) {
    for (int slat = 0; slat < 6; ++slat) {
      const float y = 150 + 5 * static_cast<float>(slat);
      canvas.rect({x, y, x + 12, y + 3}, 46);
    }
  }
  draw_window(canvas, {253, 204, 269, 234}, true);
  draw_door(canvas, 251, 20);

  // Dark planks and a low roof.
  canvas.rect({292, 196, 378, kStreet}, [](Point p) {
    const float x = p.x / 6;
    return x - std::floor(x) < 0.2F ? 40.0F : 86 + 16 * speck(static_cast<int>(x), 0, 8);
  });
  draw_roof(canvas, 292, 378, 196, 142, 104);
  draw_windows(canvas, 296, 374, {210}, 3, 15, 24);
  draw_door(canvas, 300, 20);
  draw_windows(canvas, 324, 376, {252}, 2, 15, 22);
  canvas.rect({352, 146, 364, 178}, [](Point p) { return brick(p, 116); });
  canvas.rect({350, 142, 366, 148}, 60);
}

void draw_far_quay(Canvas& canvas) {
  canvas.rect({0, kStreet, kSide, kWaterline}, [](Point p) {
    constexpr float kLong = 26, kHigh = 13;
    const float row = std::floor((p.y - kStreet) / kHigh);
    const float x = p.x / kLong + (row > 0 ? 0.4F : 0.0F);
    if ((x - std::floor(x)) * kLong < 1.6F || (p.y - kStreet) - row * kHigh < 1.6F) return 74.0F;
    return 128 + 38 * (speck(static_cast<int>(std::floor(x)), static_cast<int>(row), 9) - 0.5F) -
           24 * smooth(kStreet, kWaterline, p.y);
  });
  canvas.rect({0, kStreet - 1, kSide, kStreet + 2}, 206);
}

// The water mirrors what stands above it, pulled apart sideways by its ripples, which grow towards
// the viewer.
void draw_water(Canvas& canvas) {
  const Canvas above = canvas;
  canvas.rect({0, kWaterline, kSide, kSide}, [&](Point p) {
    const float near = (p.y - kWaterline) / (kSide - kWaterline);
    const float length = 5 + 30 * near;
    const float bend = 9 * noise(p.x / (30 + 70 * near), p.y / 24, 11);
    const float ripple = wave((p.y + bend) / length + 0.6F * noise(p.x / 46, p.y / 13, 12)) *
                         (0.35F + 0.65F * noise(p.x / (16 + 60 * near), p.y / (4 + 9 * near), 13));
    const float mirrored_y = 2 * kWaterline - p.y - 6 * ripple;
    const float mirrored_x = p.x + (3 + 13 * near) * ripple;
    const float mirrored = above.at(static_cast<int>(mirrored_y), static_cast<int>(mirrored_x));
    const float water = blend(150, 58, near);
    return blend(water, mirrored * 0.82F, 0.62F * (1 - 0.72F * near)) + (16 + 22 * near) * ripple;
  });
  canvas.rect({0, kWaterline, kSide, kWaterline + 3}, 48);
}

void draw_boat(Canvas& canvas) {
  // The hull is what an ellipse has below the deck.
  const auto hull = [](Point p) {
    const float u = (p.x - 424) / 74, v = (p.y - 352) / 34;
    const float round = (std::sqrt(u * u + v * v) - 1) * 34;
    return std::max(round, 354 - p.y + 5 * smooth(40, 74, std::abs(p.x - 424)));
  };
  canvas.fill({346, 344, 502, 392}, hull,
              [](Point p) { return p.y < 361 ? 240.0F : blend(96, 40, smooth(361, 388, p.y)); });
  canvas.polygon({{404, 342}, {440, 342}, {444, 355}, {400, 355}}, 196);
  canvas.rect({408, 346, 416, 351}, 40);
  canvas.rect({424, 346, 432, 351}, 40);
  canvas.line({421, 354}, {421, 158}, 4, 60);
  canvas.line({421, 336}, {494, 330}, 4, 60);
  // Sails, lit from the left, with their seams.
  const auto cloth = [](Point p) {
    const float seam = (p.y + 0.22F * p.x) / 23;
    const float shade = blend(250, 196, smooth(400, 500, p.x));
    return seam - std::floor(seam) < 0.07F ? shade - 52 : shade;
  };
  canvas.polygon({{425, 168}, {490, 326}, {425, 331}}, cloth);
  canvas.polygon({{417, 176}, {417, 330}, {356, 338}},
                 [&](Point p) { return cloth(p) - 34 * smooth(360, 417, p.x); });
  canvas.line({421, 160}, {352, 350}, 1.3F, 40);
  canvas.line({421, 160}, {498, 350}, 1.3F, 40);
  canvas.polygon({{421, 150}, {448, 157}, {421, 165}}, 70);
}

// Two treads and risers a step, down to the water.
void draw_near_quay(Canvas& canvas) {
  const auto cobbles = [](Point p) {
    constexpr float kStone = 15;
    const float row = std::floor(p.y / kStone);
    const float x = p.x / kStone + (static_cast<int>(row) % 2 == 0 ? 0.0F : 0.5F);
    const float u = 2 * (x - std::floor(x)) - 1, v = 2 * (p.y / kStone - row) - 1;
    const float round = u * u * u * u + v * v * v * v;
    const float tone =
        150 + 50 * (speck(static_cast<int>(std::floor(x)), static_cast<int>(row), 15) - 0.5F);
    return blend(tone - 18 * v, 62, smooth(0.55F, 1.0F, round));
  };
  canvas.rect({0, kQuay, 306, kSide}, cobbles);
  canvas.rect({0, kQuay - 3, 308, kQuay + 4}, 224);
  constexpr float kTread = 27, kRiser = 13;
  for (int step = 0; step < 5; ++step) {
    const float x = 306 + kTread * static_cast<float>(step);
    const float y = kQuay + kRiser * static_cast<float>(step);
    canvas.rect({x, y, x + kTread, kSide}, [&](Point p) {
      return 112 - 10 * static_cast<float>(step) + 26 * noise(p.x / 3, p.y / 3, 16);
    });
    canvas.rect({x, y, x + kTread, y + 5}, 216 - 14 * static_cast<float>(step));
    canvas.rect({x - 1.5F, y, x + 1.5F, kSide}, 48);
  }
  // The hand-rail follows the stairs.
  for (int post = 0; post < 4; ++post) {
    const float x = 320 + 36 * static_cast<float>(post),
                y = kQuay + 17.4F * static_cast<float>(post);
    canvas.line({x, y - 44}, {x, y + 6}, 3, 34);
  }
  canvas.line({312, kQuay - 48}, {440, kQuay + 14}, 4, 30);
}

void draw_wheel(Canvas& canvas, Point hub) {
  constexpr float kRadius = 45;
  constexpr int kSpokes = 20;
  for (int spoke = 0; spoke < kSpokes; ++spoke) {
    const float turn = (static_cast<float>(spoke) + 0.3F) / kSpokes;
    const float x = wave(turn), y = wave(turn + 0.25F), size = std::sqrt(x * x + y * y);
    canvas.line(hub, {hub.x + kRadius * x / size, hub.y + kRadius * y / size}, 1.1F, 214);
  }
  canvas.ring(hub, kRadius + 1, 5, 22);
  canvas.ring(hub, kRadius - 3, 2, 220);
  canvas.disc(hub, 5, 30);
}

void draw_bicycle(Canvas& canvas) {
  constexpr Point kBack{74, 402}, kFront{196, 402}, kCrank{126, 406};
  constexpr Point kSeat{110, 352}, kHead{178, 346};
  draw_wheel(canvas, kBack);
  draw_wheel(canvas, kFront);
  for (const auto& [a, b] : {std::pair{kBack, kCrank}, std::pair{kBack, Point{112, 358}},
                             std::pair{kCrank, Point{109, 344}}, std::pair{Point{112, 358}, kHead},
                             std::pair{kCrank, Point{182, 356}}, std::pair{kHead, kFront}}) {
    canvas.line(a, b, 6, 16);
    canvas.line({a.x - 0.8F, a.y - 0.8F}, {b.x - 0.8F, b.y - 0.8F}, 2, 236);
  }
  canvas.line(kHead, {172, 326}, 4, 20);
  canvas.line({172, 326}, {190, 320}, 4, 20);
  canvas.line({190, 320}, {196, 328}, 4, 20);
  canvas.line({94, 342}, {124, 340}, 8, 20);
  canvas.line({kSeat.x, kSeat.y}, {108, 342}, 4, 20);
  canvas.ring(kCrank, 11, 3, 30);
  canvas.line(kCrank, {136, 424}, 3.4F, 30);
  canvas.line({130, 425}, {143, 424}, 4, 24);
  canvas.line({82, 398}, {126, 395}, 1.4F, 40);
  canvas.line({80, 408}, {126, 417}, 1.4F, 40);
}

void draw_lantern(Canvas& canvas) {
  constexpr float kX = 268;
  canvas.line({kX, 330}, {kX, kQuay + 4}, 6, 26);
  canvas.rect({kX - 8, kQuay - 10, kX + 8, kQuay + 6}, 30);
  canvas.rect({kX - 5, 352, kX + 5, 357}, 30);
  canvas.polygon({{kX - 12, 296}, {kX + 12, 296}, {kX + 8, 330}, {kX - 8, 330}},
                 [](Point p) { return blend(255, 170, smooth(0, 22, distance_to(p, {kX, 312}))); });
  canvas.line({kX - 12, 296}, {kX - 8, 330}, 2, 26);
  canvas.line({kX + 12, 296}, {kX + 8, 330}, 2, 26);
  canvas.line({kX, 296}, {kX, 330}, 1.4F, 26);
  canvas.polygon({{kX - 15, 297}, {kX, 280}, {kX + 15, 297}}, 30);
  canvas.disc({kX, 279}, 3, 30);
}

}  // namespace

Image draw_large_image() {
  Canvas canvas(kLargeSide);
  draw_sky(canvas);
  draw_houses(canvas);
  draw_far_quay(canvas);
  draw_water(canvas);
  draw_boat(canvas);
  draw_near_quay(canvas);
  draw_bicycle(canvas);
  draw_lantern(canvas);
  return {words("pixels.harbour"), kLargeSide, kLargeSide, canvas.bytes()};
}

}  // namespace pixelwalk::lessons
