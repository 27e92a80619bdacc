#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/ui/services.h"

namespace pixelwalk::app {

/// The words of the lessons, from plain files under assets/texts/LANGUAGE/NAME.txt, one a chapter.
///
/// A file is a list of entries: a line "[name]", then the words until the next such line. Line ends
/// within an entry are blanks, an empty line is a new paragraph, a line that starts with '#' is a
/// remark. Words may hold {placeholders} that the page fills in.
class Texts {
 public:
  /// Adds the entries of a file under "file.name". Later entries win.
  void add_file(std::string_view file, std::string_view contents);

  /// Words of "file.name" with each {placeholder} replaced; the name itself when there is no such
  /// entry, so that a missing text shows.
  std::string get(std::string_view name,
                  const std::vector<std::pair<std::string_view, std::string>>& values = {}) const;
  /// The entries of a file, in alphabetical order, without the file's name.
  std::vector<std::string> names(std::string_view file) const;
  /// How many files were added so far.
  int files() const { return files_; }
  bool has(std::string_view name) const {
    return entries_.find(std::string(name)) != entries_.end();
  }

 private:
  std::map<std::string, std::string> entries_;
  int files_ = 0;
};

}  // namespace pixelwalk::app
