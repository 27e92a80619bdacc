#pragma once

#include <string>
#include <vector>

#include "lessons/map.h"

namespace pixelwalk::app {

/// The images to choose from: the worked example, then some garments of each class. The same list
/// on every machine, so that an index into it can stand in an address.
const std::vector<lessons::Image>& gallery();

/// The class 0..9 of an image of the gallery; −1 for the worked example.
int gallery_label(int index);
/// Where garment `number` of class `label` stands in the gallery; −1 when it is not there.
int gallery_index(int label, int number);
/// Garment `number` (from 0) of class `label`, drawn by the program: "Bag 18".
lessons::Image garment_image(int label, int number);

}  // namespace pixelwalk::app
