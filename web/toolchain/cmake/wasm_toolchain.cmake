# Emscripten as CMake's compiler. emscripten.py finds it or brings it; its wrappers carry the environment, so
# that `cmake --build` needs nothing set.

if(NOT DEFINED ENV{PIXELWALK_EMSCRIPTEN})
  find_program(PIXELWALK_PYTHON NAMES python3 REQUIRED)
  execute_process(
    COMMAND "${PIXELWALK_PYTHON}" "${CMAKE_CURRENT_LIST_DIR}/../emscripten.py" --cmake
    OUTPUT_VARIABLE found OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "There is no Emscripten; the reason stands above.")
  endif()
  set(ENV{PIXELWALK_EMSCRIPTEN} "${found}")
endif()

set(found "$ENV{PIXELWALK_EMSCRIPTEN}")
list(GET found 0 EMSCRIPTEN_ROOT_PATH)
list(GET found 1 node)
list(GET found 2 EMSCRIPTEN_VERSION)

include("${EMSCRIPTEN_ROOT_PATH}/cmake/Modules/Platform/Emscripten.cmake")

# Tests run under Node; where its relaxed SIMD still stands behind a flag, the flag is given.
execute_process(COMMAND "${node}" --experimental-wasm-relaxed-simd -e 0
                RESULT_VARIABLE knows_flag OUTPUT_QUIET ERROR_QUIET)
set(CMAKE_CROSSCOMPILING_EMULATOR "${node}")
if(knows_flag EQUAL 0)
  list(APPEND CMAKE_CROSSCOMPILING_EMULATOR --experimental-wasm-relaxed-simd)
endif()
