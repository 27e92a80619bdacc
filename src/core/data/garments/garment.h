#pragma once

#include "core/data/garments/canvas.h"
#include "core/data/garments/material.h"

// The ten garments, drawn in a 28×28 frame whose vertical middle is x = 14 and then posed. Shoes
// point left.

namespace pixelwalk::garments {

/// What a garment is drawn with.
struct Scene {
  Canvas& canvas;
  Dice& dice;
  Pose pose;

  void fill(const Path& path, const Material& material) {
    canvas.cover_area(path.posed(pose));
    canvas.paint([&](int column, int row) { return material.at(column, row); });
  }
  void fill(const Path& path, float value) {
    canvas.cover_area(path.posed(pose));
    canvas.paint([=](int, int) { return value; });
  }
  void line(const Path& path, float width, float value, float opacity = 1.0F) {
    canvas.cover_line(path.posed(pose), width * pose.width());
    canvas.paint([=](int, int) { return value; }, opacity);
  }
  void line(const Path& path, float width, const Material& material) {
    canvas.cover_line(path.posed(pose), width * pose.width());
    canvas.paint([&](int column, int row) { return material.at(column, row); });
  }
  /// Darkens (factor below 1) or lightens what lies under a line.
  void seam(const Path& path, float width, float factor) {
    canvas.cover_line(path.posed(pose), width * pose.width());
    canvas.shade([=](int, int) { return factor; });
  }
  /// The same for an area.
  void tint(const Path& path, float factor) {
    canvas.cover_area(path.posed(pose));
    canvas.shade([=](int, int) { return factor; });
  }
};

void draw_t_shirt(Scene& scene);
void draw_trouser(Scene& scene);
void draw_pullover(Scene& scene);
void draw_dress(Scene& scene);
void draw_coat(Scene& scene);
void draw_sandal(Scene& scene);
void draw_shirt(Scene& scene);
void draw_sneaker(Scene& scene);
void draw_bag(Scene& scene);
void draw_ankle_boot(Scene& scene);

}  // namespace pixelwalk::garments
