#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pixelwalk {

inline constexpr int kFashionClasses = 10;

/// The ten classes of Fashion-MNIST, by label (Xiao, Rasul, Vollgraf 2017), and of the built-in
/// garments.
std::string_view fashion_class_name(std::size_t label);

/// All ten, as a data set carries them.
std::vector<std::string> fashion_class_names();

/// "Class 0", "Class 1", …: of labels that nobody has named.
std::vector<std::string> numbered_class_names(int classes);

// Labels have no names in an IDX file. Fashion-MNIST's own are known by what they are: as many as
// were published, in the published order.
bool are_fashion_mnist_train_labels(std::span<const std::uint8_t> labels);
bool are_fashion_mnist_test_labels(std::span<const std::uint8_t> labels);

}  // namespace pixelwalk
