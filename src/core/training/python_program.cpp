#include "core/training/python_program.h"

#include <yyjson.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "core/base/check.h"

namespace pixelwalk {

namespace {

constexpr std::size_t kLineWidth = 100;

/// As comments, broken between words; lines of the text stay apart by an empty one.
std::string comments(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view paragraph = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!result.empty()) result += "#\n";
    std::size_t column = 0;
    while (!paragraph.empty()) {
      const std::size_t length = std::min(paragraph.find(' '), paragraph.size());
      if (column > 0 && column + 1 + length > kLineWidth) {
        result += '\n';
        column = 0;
      }
      const std::string_view blank = column == 0 ? "# " : " ";
      result += blank;
      result += paragraph.substr(0, length);
      column += blank.size() + length;
      paragraph.remove_prefix(std::min(length + 1, paragraph.size()));
    }
    result += '\n';
  }
  return result;
}

/// How many bytes of `text` are its first character in UTF-8; 0 where it begins with none.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
  };
  const unsigned int first = byte(0), second = byte(1);
  const std::size_t length = first < 0x80U ? 1 : first < 0xE0U ? 2 : first < 0xF0U ? 3 : 4;
  if (length == 1) return 1;
  for (std::size_t at = 1; at < length; ++at) {
    if ((byte(at) & 0xC0U) != 0x80U) return 0;
  }
  // Neither what is shorter otherwise, nor halves of a pair, nor beyond the last character.
  const bool wrong = first < 0xC2U || first > 0xF4U || (first == 0xE0U && second < 0xA0U) ||
                     (first == 0xEDU && second >= 0xA0U) || (first == 0xF0U && second < 0x90U) ||
                     (first == 0xF4U && second >= 0x90U);
  return wrong ? 0 : length;
}

struct FreeJson {
  void operator()(yyjson_mut_doc* document) const { yyjson_mut_doc_free(document); }
};

yyjson_mut_val* text_value(yyjson_mut_doc* document, std::string_view text) {
  return yyjson_mut_strncpy(document, text.data(), text.size());
}

/// {"cell_type": …, "id": …, …, "source": [a line, …]}
void add_cell(yyjson_mut_doc* document, yyjson_mut_val* cells, bool code, std::string_view source) {
  const std::string id = "cell-" + std::to_string(yyjson_mut_arr_size(cells) + 1);
  yyjson_mut_val* cell = yyjson_mut_arr_add_obj(document, cells);
  yyjson_mut_obj_add_str(document, cell, "cell_type", code ? "code" : "markdown");
  if (code) yyjson_mut_obj_add_null(document, cell, "execution_count");
  yyjson_mut_obj_add_strcpy(document, cell, "id", id.c_str());
  yyjson_mut_obj_add_obj(document, cell, "metadata");
  if (code) yyjson_mut_obj_add_arr(document, cell, "outputs");
  yyjson_mut_val* lines = yyjson_mut_obj_add_arr(document, cell, "source");
  while (!source.empty()) {
    const std::size_t length = std::min(source.find('\n'), source.size() - 1) + 1;
    yyjson_mut_arr_append(lines, text_value(document, source.substr(0, length)));
    source.remove_prefix(length);
  }
}

}  // namespace

std::string python_script(const std::vector<PythonCell>& cells) {
  std::string script;
  for (const PythonCell& cell : cells) {
    if (!script.empty()) script += '\n';
    script += comments(cell.title + "\n" + cell.words) + "\n" + cell.code;
  }
  return script;
}

std::string jupyter_notebook(const std::vector<PythonCell>& cells) {
  const std::unique_ptr<yyjson_mut_doc, FreeJson> owner(yyjson_mut_doc_new(nullptr));
  yyjson_mut_doc* document = owner.get();
  yyjson_mut_val* root = yyjson_mut_obj(document);
  yyjson_mut_doc_set_root(document, root);
  yyjson_mut_val* list = yyjson_mut_obj_add_arr(document, root, "cells");
  for (const PythonCell& cell : cells) {
    std::string markdown = "## " + cell.title;
    for (const char c : "\n" + cell.words) markdown += c == '\n' ? "\n\n" : std::string(1, c);
    add_cell(document, list, false, markdown);
    add_cell(document, list, true, cell.code);
  }
  yyjson_mut_val* metadata = yyjson_mut_obj_add_obj(document, root, "metadata");
  yyjson_mut_val* kernel = yyjson_mut_obj_add_obj(document, metadata, "kernelspec");
  yyjson_mut_obj_add_str(document, kernel, "display_name", "Python 3");
  yyjson_mut_obj_add_str(document, kernel, "language", "python");
  yyjson_mut_obj_add_str(document, kernel, "name", "python3");
  yyjson_mut_val* language = yyjson_mut_obj_add_obj(document, metadata, "language_info");
  yyjson_mut_obj_add_str(document, language, "name", "python");
  yyjson_mut_obj_add_int(document, root, "nbformat", 4);
  yyjson_mut_obj_add_int(document, root, "nbformat_minor", 5);
  std::size_t length = 0;
  char* text = yyjson_mut_write(document, YYJSON_WRITE_PRETTY_TWO_SPACES, &length);
  PW_CHECK(text != nullptr, "give words and code that are valid UTF-8");
  std::string json(text, length);
  std::free(text);
  return json + "\n";
}

std::string python_string(std::string_view text) {
  std::string result = "'";
  while (!text.empty()) {
    const std::size_t length = character_length(text);
    const auto byte = static_cast<unsigned char>(text.front());
    char escaped[8];
    if (length == 0) {
      std::snprintf(escaped, sizeof escaped, "\\udc%02x", static_cast<unsigned int>(byte));
      result += escaped;
    } else if (byte < 0x20 || byte == 0x7F) {
      std::snprintf(escaped, sizeof escaped, "\\x%02x", static_cast<unsigned int>(byte));
      result += escaped;
    } else {
      if (byte == '\'' || byte == '\\') result += '\\';
      result += text.substr(0, length);
    }
    text.remove_prefix(std::max(length, std::size_t{1}));
  }
  return result + "'";
}

}  // namespace pixelwalk
