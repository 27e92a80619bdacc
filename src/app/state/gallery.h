#pragma once

#include <string>
#include <vector>

#include "lessons/map.h"

namespace pixelwalk::app {

/// The images to choose from: the worked example, then some garments of each class. The same list
/// on every machine, so that an index into it can stand in an address; named in the language that
/// is spoken.
const std::vector<lessons::Image>& gallery();

/// The class 0..9 of an image of the gallery; −1 for the worked example.
int gallery_label(int index);
/// Where garment `number` of class `label` stands in the gallery; −1 when it is not there.
int gallery_index(int label, int number);
/// "Bag 18": garment `number` (from 0) of class `label`, in the language that is spoken.
std::string garment_name(int label, int number);
/// That garment, drawn by the program.
lessons::Image garment_image(int label, int number);

}  // namespace pixelwalk::app
