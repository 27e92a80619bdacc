# Third-party sources as targets. Where a source comes from is dependencies.json's and
# fetch_dependency.py's business; here stands only which of its files are built.

find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(FETCH_DEPENDENCY "${CMAKE_SOURCE_DIR}/web/toolchain/fetch_dependency.py")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
             "${CMAKE_SOURCE_DIR}/web/toolchain/dependencies.json")

# Sets RESULT to the folder of the unpacked source NAME; FETCHCONTENT_SOURCE_DIR_<NAME> overrides it.
function(pixelwalk_source NAME RESULT)
  string(TOUPPER "${NAME}" upper)
  if(FETCHCONTENT_SOURCE_DIR_${upper})
    set(${RESULT} "${FETCHCONTENT_SOURCE_DIR_${upper}}" PARENT_SCOPE)
    return()
  endif()
  execute_process(
    COMMAND "${Python3_EXECUTABLE}" "${FETCH_DEPENDENCY}" ${NAME}
    OUTPUT_VARIABLE folder OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "Could not bring the source of ${NAME}; the reason stands above.")
  endif()
  set(${RESULT} "${folder}" PARENT_SCOPE)
endfunction()

# A static library without our warnings, whose headers count as the system's.
function(pixelwalk_third_party NAME FOLDER)
  cmake_parse_arguments(ARG "" "" "SOURCES;INCLUDES" ${ARGN})
  list(TRANSFORM ARG_SOURCES PREPEND "${FOLDER}/")
  list(TRANSFORM ARG_INCLUDES PREPEND "${FOLDER}/")
  add_library(${NAME} STATIC EXCLUDE_FROM_ALL ${ARG_SOURCES})
  target_include_directories(${NAME} SYSTEM PUBLIC ${ARG_INCLUDES})
  target_compile_options(${NAME} PRIVATE -w)
endfunction()

# Sanitizers look at our code, and at zlib, which reads what people open. The rest is left alone: it is
# others' well-tested code, and with sanitizers in it, it compiles for minutes.
function(pixelwalk_unsanitized NAME)
  target_compile_options(${NAME} PRIVATE -fno-sanitize=all)
endfunction()

pixelwalk_source(zlib zlib_folder)
pixelwalk_third_party(zlib "${zlib_folder}" INCLUDES .
  SOURCES adler32.c compress.c crc32.c deflate.c inffast.c inflate.c inftrees.c trees.c uncompr.c zutil.c)

pixelwalk_source(yyjson yyjson_folder)
pixelwalk_third_party(yyjson "${yyjson_folder}" INCLUDES src SOURCES src/yyjson.c)
pixelwalk_unsanitized(yyjson)
pixelwalk_small(yyjson)

# A header that one source of ours brings to life, of which no more than three formats, and without files of its own.
# It reads what people open: AddressSanitizer looks at it, too. It adds 0 to null pointers, which C allows since 2024.
pixelwalk_source(stb_image stb_image_folder)
set(stb_image_source "${CMAKE_BINARY_DIR}/stb_image/stb_image.c")
file(CONFIGURE OUTPUT "${stb_image_source}" CONTENT "#define STB_IMAGE_IMPLEMENTATION\n#include \"stb_image.h\"\n")
add_library(stb_image STATIC EXCLUDE_FROM_ALL "${stb_image_source}")
target_include_directories(stb_image SYSTEM PUBLIC "${stb_image_folder}")
target_compile_definitions(stb_image PUBLIC STBI_ONLY_PNG STBI_ONLY_JPEG STBI_ONLY_GIF STBI_NO_STDIO
                           STBI_MAX_DIMENSIONS=65535)
target_compile_options(stb_image PRIVATE -w)
if(PIXELWALK_SANITIZE MATCHES "undefined")
  target_compile_options(stb_image PRIVATE -fno-sanitize=undefined)
endif()
pixelwalk_small(stb_image)

pixelwalk_source(qrcodegen qrcodegen_folder)
pixelwalk_third_party(qrcodegen "${qrcodegen_folder}" INCLUDES c SOURCES c/qrcodegen.c)
pixelwalk_unsanitized(qrcodegen)
pixelwalk_small(qrcodegen)

pixelwalk_source(imgui imgui_folder)
pixelwalk_third_party(imgui "${imgui_folder}" INCLUDES .
  SOURCES imgui.cpp imgui_draw.cpp imgui_tables.cpp imgui_widgets.cpp)
pixelwalk_unsanitized(imgui)
pixelwalk_small(imgui)
# The test engine's hooks report every item of a frame: the accessibility tree is made from them.
# They are defined in src/app, hence the link back.
target_compile_definitions(imgui PUBLIC IMGUI_ENABLE_TEST_ENGINE IMGUI_DISABLE_OBSOLETE_FUNCTIONS
                           IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS
                           # The page is one draw list, and 16 bits end at 65,536 corners.
                           "ImDrawIdx=unsigned int")
target_link_libraries(imgui INTERFACE app)

if(EMSCRIPTEN)
  pixelwalk_third_party(imgui_backends "${imgui_folder}/backends" INCLUDES .
    SOURCES imgui_impl_opengl3.cpp)
  target_link_libraries(imgui_backends PUBLIC imgui)
  # Asking a browser for OpenGL's state waits until the image is finished; src/platform/window.cpp answers.
  target_compile_definitions(imgui_backends PRIVATE glGetIntegerv=pixelwalk_gl_get_integer)
  target_compile_options(imgui_backends PUBLIC -sUSE_SDL=2)
  target_link_options(imgui_backends PUBLIC -sUSE_SDL=2)
endif()

pixelwalk_source(googletest googletest_folder)
pixelwalk_third_party(gtest_main "${googletest_folder}" INCLUDES googletest/include googlemock/include googletest
  SOURCES googletest/src/gtest-all.cc googletest/src/gtest_main.cc)
pixelwalk_unsanitized(gtest_main)
pixelwalk_small(gtest_main)
target_link_libraries(gtest_main PUBLIC Threads::Threads)
