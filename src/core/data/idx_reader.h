#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/status.h"
#include "core/data/dataset.h"

// Reading the IDX files in which MNIST and Fashion-MNIST are published, packed by gzip or not
// (told apart by their first bytes). The format (yann.lecun.com/exdb/mnist, "File formats"),
// big-endian:
//
//   images:  0x00000803, count, rows, columns, then count × rows × columns bytes
//   labels:    0x00000801, count, then count bytes
//
// Files must hold exactly what their header promises. Every error names the file, the byte (of the
// unpacked file unless said otherwise), what was expected and what was found. Nothing is allocated
// on a header's word alone. Any thread.

namespace pixelwalk {

/// A file in memory: chosen in a browser, fetched, or read from disk.
struct NamedBytes {
  std::string name;
  std::vector<std::uint8_t> bytes;
};

/// The published names, training images first, then training labels, test images, test labels.
inline constexpr std::array<const char*, 4> kFashionMnistFiles = {
    "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz",
    "t10k-labels-idx1-ubyte.gz"};

inline constexpr int kLeastClasses = 2, kMostClasses = 100;  // of a data set
inline constexpr int kMaxImageSide = 512;
inline constexpr std::int64_t kMaxPixelBytes = 128 << 20;  // of one file
inline constexpr std::int64_t kMaxIdxFileBytes = 256 << 20;

/// What an IDX file's header says.
struct IdxHeader {
  bool images = false;  // else labels
  int count = 0;
  int height = 0;  // 0 for labels
  int width = 0;
};

/// Which part of a data set something is for.
enum class DataPart : std::uint8_t { kUnknown, kTrain, kTest };

/// What the name of an IDX file says: "train", or "t10k" or "test".
DataPart data_part_by_name(std::string name);

/// Reads the header only (unpacking no more than that), checked against the limits above.
Result<IdxHeader> read_idx_header(const std::string& name, std::span<const std::uint8_t> file);

/// Reads a whole file of images into height, width and pixels of `set`, unpacking in place.
Status read_idx_images(const std::string& name, std::span<const std::uint8_t> file, ImageSet& set);

/// Reads a whole file of labels, each below `classes`.
Status read_idx_labels(const std::string& name, std::span<const std::uint8_t> file, int classes,
                       std::vector<std::uint8_t>& labels);

/// A data set from its four files in any order: told apart by their magic numbers, then by "train"
/// and "t10k" or "test" in their names, then by size (the larger is for training). Takes the files
/// and frees each as soon as it is unpacked. Called "Fashion-MNIST", with that one's class names,
/// where it is that; otherwise "IDX files", with classes from "Class 0" to that of the largest
/// label.
Result<DatasetPtr> dataset_from_idx(std::vector<NamedBytes> files);

/// Reads the four published files from a folder, with or without ".gz".
Result<DatasetPtr> load_fashion_mnist(const std::string& folder);

}  // namespace pixelwalk
