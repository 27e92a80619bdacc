#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pixelwalk {

/// A part of a Python program that a person reads.
struct PythonCell {
  std::string title;  // a few words
  std::string words;  // what it does and why; paragraphs are lines
  std::string code;   // every line ends in a newline; none that begins with '#'
};

/// The program as one file, titles and words as comments.
std::string python_script(const std::vector<PythonCell>& cells);

/// The same as a Jupyter notebook (.ipynb; nbformat.readthedocs.io, "The notebook file format",
/// nbformat 4.5): of each cell its words as Markdown, then its code. The same cells give the same
/// bytes.
std::string jupyter_notebook(const std::vector<PythonCell>& cells);

/// A Python string that is `text`, in quotes. Bytes that are no UTF-8 become what Python makes of
/// them in a file's name (PEP 383).
std::string python_string(std::string_view text);

}  // namespace pixelwalk
