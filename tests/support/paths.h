#pragma once

#include <string>

namespace pixelwalk {

/// Where the tests' own files lie, by an absolute path:
/// path_in_tests("golden/course_model.golden").
std::string path_in_tests(const std::string& path);
/// The same for any file of the project.
std::string path_in_project(const std::string& path);
/// The native command line program; empty in a browser build.
std::string command_line_program();

}  // namespace pixelwalk
