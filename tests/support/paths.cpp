// The only source that is compiled with paths in it: the objects of all others fit any clone.

#include "tests/support/paths.h"

namespace pixelwalk {

std::string path_in_tests(const std::string& path) {
  return std::string(PIXELWALK_TESTS_DIR "/") + path;
}

std::string path_in_project(const std::string& path) {
  return path_in_tests("../" + path);
}

std::string command_line_program() {
#if defined(PIXELWALK_CLI_PATH)
  return PIXELWALK_CLI_PATH;
#else
  return "";
#endif
}

}  // namespace pixelwalk
