# Compiler flags for everything that is built, and the warnings that only our own code answers for.

set(PIXELWALK_SANITIZE "" CACHE STRING "Sanitizers for a native build: 'address,undefined' or 'thread'")
option(PIXELWALK_FUZZ "Build the libFuzzer targets beside the tests; needs clang" OFF)
set(PIXELWALK_WASM_VARIANT "" CACHE STRING "Browser variant: relaxed-threads, simd-threads or simd")

# Most of a compilation is reading headers: the presets compile several sources as one.
option(PIXELWALK_BATCHES "Compile several sources as one (web/toolchain/batches.py)" OFF)
set(PIXELWALK_BATCH_LINES 3600 CACHE STRING "How many lines such a batch may have")

# Where ccache is there, an object is compiled once for all clones and builds whose flags agree. Paths count
# relative to the project, so that another clone finds what this one has compiled.
find_program(PIXELWALK_CCACHE ccache)
if(PIXELWALK_CCACHE)
  set(launcher "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      "${PIXELWALK_CCACHE}")
  if(EMSCRIPTEN)
    list(INSERT launcher 3 CCACHE_COMPILERTYPE=clang) # which emcc is, under a name that ccache doesn't know
  endif()
  set(CMAKE_C_COMPILER_LAUNCHER "${launcher}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${launcher}")
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)
set(THREADS_PREFER_PTHREAD_FLAG ON)

set(CMAKE_C_FLAGS_RELEASE "-O3")
set(CMAKE_CXX_FLAGS_RELEASE "-O3")
set(CMAKE_C_FLAGS_DEBUG "-O1 -g1") # a sanitizer's report names lines; variables are for a debugger
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")

# Code that waits for a person, and not the other way round: a browser downloads it, so it is made small; natively
# only tests run it, and it takes most of the compiler's time.
function(pixelwalk_small NAME)
  target_compile_options(${NAME} PRIVATE $<$<CONFIG:Release>:$<IF:$<BOOL:${EMSCRIPTEN}>,-Oz,-O1>>)
endfunction()

# Tests are compiled more often than they run. What UndefinedBehaviorSanitizer adds to their macros takes half of
# their compilation; it looks at what they call.
function(pixelwalk_test_code NAME)
  target_compile_options(${NAME} PRIVATE -O1)
  if(PIXELWALK_SANITIZE MATCHES "undefined")
    target_compile_options(${NAME} PRIVATE -fno-sanitize=undefined)
  endif()
endfunction()

# No contraction: the same seed must give the same bits in every build, so the compiler may not choose
# where to fuse a multiply and an add.
add_compile_options(-ffp-contract=off)
add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions> $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)

if(PIXELWALK_SANITIZE)
  add_compile_options(-fsanitize=${PIXELWALK_SANITIZE} -fno-omit-frame-pointer)
  add_compile_definitions(PIXELWALK_SANITIZED) # compilers have no common name for it; tests take less of what is slow
  add_link_options(-fsanitize=${PIXELWALK_SANITIZE})
  if(PIXELWALK_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize=vptr -fno-sanitize-recover=undefined)
  endif()
endif()

if(PIXELWALK_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "The fuzzers need clang with libFuzzer: install clang and configure with "
                        "CC=clang CXX=clang++ cmake --preset native-asan-fuzz")
  endif()
endif()

# What a fuzzer finds its way through; none reaches the screen.
function(pixelwalk_fuzzed NAME)
  if(PIXELWALK_FUZZ)
    target_compile_options(${NAME} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
endfunction()

if(EMSCRIPTEN)
  set(variants relaxed-threads simd-threads simd)
  if(NOT PIXELWALK_WASM_VARIANT IN_LIST variants)
    message(FATAL_ERROR "PIXELWALK_WASM_VARIANT is '${PIXELWALK_WASM_VARIANT}': it must be one of ${variants}")
  endif()
  add_compile_options(-msimd128)
  add_link_options(-msimd128)
  if(PIXELWALK_WASM_VARIANT MATCHES "relaxed")
    add_link_options(-mrelaxed-simd)
    set(PIXELWALK_WASM_RELAXED ON)
  endif()
  if(PIXELWALK_WASM_VARIANT MATCHES "threads")
    add_compile_options(-pthread)
    add_link_options(-pthread)
    set(PIXELWALK_WASM_THREADS ON)
  endif()
endif()

if(EMSCRIPTEN)
  add_library(Threads::Threads INTERFACE IMPORTED) # -pthread above is all there is to it
else()
  find_package(Threads REQUIRED)
endif()

add_library(pixelwalk_warnings INTERFACE)
target_compile_options(pixelwalk_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
  # GCC 12 warns of overlapping copies, of unset bytes and of bounds inside std::string itself (GCC bugs 105651,
  # 105562, 105329).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-stringop-overread
                              -Wno-array-bounds>)
if(PIXELWALK_BATCHES)
  # A local name may be one of another source's own.
  target_compile_options(pixelwalk_warnings INTERFACE -Wno-shadow $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local>)
endif()
if(PIXELWALK_SANITIZE)
  # GCC warns falsely of code that a sanitizer has changed; what the plain build finds still stops it.
  target_compile_options(pixelwalk_warnings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-error>)
endif()
