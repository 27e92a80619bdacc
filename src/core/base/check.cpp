#include "core/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace pixelwalk {

void check_failed(const char* file, int line, const char* condition, const char* fix) {
  std::fprintf(stderr, "%s:%d: precondition broken: %s\n%s\n", file, line, condition, fix);
  std::abort();
}

}  // namespace pixelwalk
