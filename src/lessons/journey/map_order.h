#pragma once

#include <functional>
#include <span>
#include <vector>

#include "lessons/journey/best_images.h"
#include "lessons/journey/journey_trace.h"

namespace pixelwalk::lessons {

/// Indices of the scores, the greatest first, of equal ones the first; what is no number comes
/// last.
std::vector<int> greatest_first(const std::vector<double>& scores);

/// The maps of a layer, or units, those first that respond most to the image: by the mean of the
/// map. Of equal ones the first stored.
std::vector<int> maps_by_response(const JourneyTrace& trace, int layer);

/// The maps of a layer, those first that look most like this one, itself foremost: by the cosine of
/// the angle between their values, Σ ab / √(Σ a² · Σ b²). A map of zeros is like none.
std::vector<int> maps_by_likeness(const JourneyTrace& trace, const MapPlace& map);

/// Of the images that excite a map most, those above 0, the class that comes most often; of equal
/// ones the one whose image comes first. `label_of`: an image's class, by its index. −1: none does.
struct BestClass {
  int label = -1, images = 0;
};
BestClass class_of_best(std::span<const BestImages::Image> best,
                        const std::function<int(int image)>& label_of);

/// The maps in the order of that class, those that respond most first; those without one last.
std::vector<int> maps_by_class(const BestImages& best, int maps,
                               const std::function<int(int image)>& label_of);

}  // namespace pixelwalk::lessons
