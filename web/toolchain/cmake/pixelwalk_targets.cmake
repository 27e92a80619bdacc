# Helpers that turn a folder into a target. A folder without sources yet gives an empty library, or no test.

# What tests/run builds of a preset when it does not need everything.
add_custom_target(engine_tests)
add_custom_target(threads_tests)
add_custom_target(fuzzers)

function(pixelwalk_sources RESULT DIR)
  cmake_parse_arguments(ARG "" "" "EXCLUDE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${DIR}/*.cpp")
  foreach(name ${ARG_EXCLUDE})
    list(REMOVE_ITEM sources "${CMAKE_SOURCE_DIR}/${DIR}/${name}")
  endforeach()
  set(${RESULT} "${sources}" PARENT_SCOPE)
endfunction()

# Sets RESULT to what is compiled in place of SOURCES, a list: the same files several at once, where that is wanted.
# Those that a batch includes stay out of it by SEPARATE.
function(pixelwalk_batches RESULT NAME SOURCES SEPARATE)
  if(NOT PIXELWALK_BATCHES)
    set(${RESULT} "${SOURCES}" PARENT_SCOPE)
    return()
  endif()
  list(REMOVE_ITEM SOURCES ${SEPARATE} "")
  set(script "${CMAKE_SOURCE_DIR}/web/toolchain/batches.py")
  execute_process(
    COMMAND "${Python3_EXECUTABLE}" "${script}" "${CMAKE_BINARY_DIR}/batches" ${NAME} "${CMAKE_SOURCE_DIR}"
            ${PIXELWALK_BATCH_LINES} ${SOURCES}
    OUTPUT_VARIABLE batches OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  set(${RESULT} "${batches};${SEPARATE}" PARENT_SCOPE)
endfunction()

# pixelwalk_library(NAME DIR [SMALL] [ALONE] [DEPS ...] [PRIVATE_DEPS ...] [EXCLUDE file...] [FAST file...])
# ALONE: every source is compiled by itself in every build. SMALL: for size, but FAST, where the time goes, for speed
# and each by itself.
function(pixelwalk_library NAME DIR)
  cmake_parse_arguments(ARG "SMALL;ALONE" "" "DEPS;PRIVATE_DEPS;EXCLUDE;FAST" ${ARGN})
  pixelwalk_sources(sources ${DIR} EXCLUDE ${ARG_EXCLUDE})
  if(NOT sources)
    add_library(${NAME} INTERFACE)
    target_include_directories(${NAME} INTERFACE "${CMAKE_SOURCE_DIR}/src")
    target_link_libraries(${NAME} INTERFACE ${ARG_DEPS} ${ARG_PRIVATE_DEPS})
    return()
  endif()
  list(TRANSFORM ARG_FAST PREPEND "${CMAKE_SOURCE_DIR}/${DIR}/")
  set_source_files_properties(${ARG_FAST} PROPERTIES COMPILE_OPTIONS -O3)
  if(NOT ARG_ALONE)
    pixelwalk_batches(sources ${NAME} "${sources}" "${ARG_FAST}")
  endif()
  add_library(${NAME} STATIC ${sources})
  target_include_directories(${NAME} PUBLIC "${CMAKE_SOURCE_DIR}/src" PRIVATE "${CMAKE_SOURCE_DIR}")
  target_link_libraries(${NAME} PUBLIC ${ARG_DEPS} PRIVATE ${ARG_PRIVATE_DEPS} pixelwalk_warnings)
  if(ARG_SMALL)
    pixelwalk_small(${NAME})
  endif()
endfunction()

# pixelwalk_texts(NAME): all words of assets/texts, compiled into library NAME.
function(pixelwalk_texts NAME)
  set(script "${CMAKE_SOURCE_DIR}/web/toolchain/compile_texts.py")
  set(source "${CMAKE_BINARY_DIR}/texts/compiled_texts.cpp")
  file(GLOB texts CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/assets/texts/*/*.txt")
  add_custom_command(OUTPUT "${source}" DEPENDS "${script}" ${texts} VERBATIM
                     COMMAND "${Python3_EXECUTABLE}" "${script}" "${source}" ${texts})
  target_sources(${NAME} PRIVATE "${source}")
endfunction()

# Flags for a program that Node runs: it sees the real file system, and its main runs on a thread of its
# own so that it may block.
function(pixelwalk_node_link NAME)
  if(NOT EMSCRIPTEN)
    return()
  endif()
  target_link_options(${NAME} PRIVATE
    -sENVIRONMENT=node,worker -sNODERAWFS=1 -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1
    -sINITIAL_MEMORY=128MB -sMAXIMUM_MEMORY=2GB -sSTACK_SIZE=1MB -sDEFAULT_PTHREAD_STACK_SIZE=1MB
    -Wno-pthreads-mem-growth)
  if(PIXELWALK_WASM_THREADS)
    target_link_options(${NAME} PRIVATE -sPROXY_TO_PTHREAD=1)
  endif()
  target_link_libraries(${NAME} PRIVATE proxied_calls)
endfunction()

# src/cli/main.cpp as `pixelwalk` (native) or `pixelwalk-cli.js` (Node).
function(pixelwalk_command_line)
  set(main "${CMAKE_SOURCE_DIR}/src/cli/main.cpp")
  if(NOT EXISTS "${main}")
    return()
  endif()
  add_executable(pixelwalk_cli "${main}")
  target_link_libraries(pixelwalk_cli PRIVATE cli pixelwalk_warnings)
  if(EMSCRIPTEN)
    set_target_properties(pixelwalk_cli PROPERTIES OUTPUT_NAME pixelwalk-cli SUFFIX .js)
    pixelwalk_node_link(pixelwalk_cli)
    target_link_options(pixelwalk_cli PRIVATE -O1) # as the tests', which are all that runs it
  else()
    set_target_properties(pixelwalk_cli PROPERTIES OUTPUT_NAME pixelwalk)
  endif()
endfunction()

# The page (src/platform) and the bench page (the command line's main, in the browser).
# Their Emscripten settings stand in src/platform/link_flags.cmake: PIXELWALK_APP_LINK_FLAGS and
# PIXELWALK_BENCH_LINK_FLAGS.
function(pixelwalk_browser_programs)
  if(NOT EMSCRIPTEN)
    return()
  endif()
  include("${CMAKE_SOURCE_DIR}/src/platform/link_flags.cmake" OPTIONAL)
  set(module -sMODULARIZE=1 -sEXPORT_ES6=1 -sENVIRONMENT=web,worker -sDYNAMIC_EXECUTION=0)
  set(output "${CMAKE_BINARY_DIR}/browser")

  pixelwalk_sources(sources src/platform)
  if(sources)
    add_executable(pixelwalk_app ${sources})
    target_link_libraries(pixelwalk_app PRIVATE app imgui_backends proxied_calls pixelwalk_warnings)
    target_link_options(pixelwalk_app PRIVATE ${module} ${PIXELWALK_APP_LINK_FLAGS})
    set_target_properties(pixelwalk_app PROPERTIES OUTPUT_NAME pixelwalk SUFFIX .mjs
                          RUNTIME_OUTPUT_DIRECTORY "${output}"
                          LINK_DEPENDS "${PIXELWALK_APP_LINK_DEPENDS}")
  endif()
  if(EXISTS "${CMAKE_SOURCE_DIR}/src/cli/main.cpp")
    add_executable(pixelwalk_bench "${CMAKE_SOURCE_DIR}/src/cli/main.cpp")
    target_link_libraries(pixelwalk_bench PRIVATE cli proxied_calls pixelwalk_warnings)
    target_link_options(pixelwalk_bench PRIVATE ${module} ${PIXELWALK_BENCH_LINK_FLAGS})
    set_target_properties(pixelwalk_bench PROPERTIES OUTPUT_NAME pixelwalk-bench SUFFIX .mjs
                          RUNTIME_OUTPUT_DIRECTORY "${output}")
  endif()
endfunction()

# What tests know of where they lie: the only object that has the project's path in it.
function(pixelwalk_test_paths)
  add_library(test_paths STATIC EXCLUDE_FROM_ALL "${CMAKE_SOURCE_DIR}/tests/support/paths.cpp")
  target_include_directories(test_paths PRIVATE "${CMAKE_SOURCE_DIR}")
  target_compile_definitions(test_paths PRIVATE PIXELWALK_TESTS_DIR="${CMAKE_SOURCE_DIR}/tests")
  if(TARGET pixelwalk_cli AND NOT EMSCRIPTEN)
    target_compile_definitions(test_paths PRIVATE PIXELWALK_CLI_PATH="$<TARGET_FILE:pixelwalk_cli>")
  endif()
endfunction()

set(PIXELWALK_NODE_SHARDS "${CMAKE_CURRENT_LIST_DIR}/node_shards.js")

# pixelwalk_test(NAME DIR [SHARDS n] [DEPS ...] [LABELS ...]): one GoogleTest binary of a folder, run as n ctest
# entries; their counts are left in test_results/.
function(pixelwalk_test NAME DIR)
  cmake_parse_arguments(ARG "" "SHARDS" "DEPS;LABELS" ${ARGN})
  pixelwalk_sources(sources ${DIR})
  if(NOT sources)
    return()
  endif()
  pixelwalk_batches(sources ${NAME} "${sources}" "")
  add_executable(${NAME} ${sources})
  pixelwalk_test_code(${NAME})
  target_include_directories(${NAME} PRIVATE "${CMAKE_SOURCE_DIR}")
  target_link_libraries(${NAME} PRIVATE ${ARG_DEPS} test_paths gtest_main pixelwalk_warnings)
  if(EMSCRIPTEN)
    set_target_properties(${NAME} PROPERTIES SUFFIX .js)
    pixelwalk_node_link(${NAME})
    # The code itself is optimised by the compiler already; what the linker adds costs more than it gains here.
    target_link_options(${NAME} PRIVATE -O1 "SHELL:--pre-js \"${PIXELWALK_NODE_SHARDS}\"")
    set_property(TARGET ${NAME} APPEND PROPERTY LINK_DEPENDS "${PIXELWALK_NODE_SHARDS}")
  endif()
  if(TARGET pixelwalk_cli)
    add_dependencies(${NAME} pixelwalk_cli)
  endif()
  if(NOT ARG_SHARDS)
    set(ARG_SHARDS 1)
  endif()
  math(EXPR last "${ARG_SHARDS} - 1")
  foreach(shard RANGE ${last})
    set(entry ${NAME})
    if(last GREATER 0)
      set(entry ${NAME}_${shard})
    endif()
    add_test(NAME ${entry}
             COMMAND ${NAME} "--gtest_output=json:${CMAKE_BINARY_DIR}/test_results/${entry}.json" --gtest_brief=1)
    set_tests_properties(${entry} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT 900
                         ENVIRONMENT "GTEST_TOTAL_SHARDS=${ARG_SHARDS};GTEST_SHARD_INDEX=${shard}")
  endforeach()
  foreach(label ${ARG_LABELS})
    add_dependencies(${label}_tests ${NAME})
  endforeach()
endfunction()

# pixelwalk_fuzzers(DIR [DEPS ...]): one libFuzzer program for each file of the folder.
function(pixelwalk_fuzzers DIR)
  if(NOT PIXELWALK_FUZZ)
    return()
  endif()
  cmake_parse_arguments(ARG "" "" "DEPS" ${ARGN})
  pixelwalk_sources(sources ${DIR})
  foreach(source ${sources})
    get_filename_component(name "${source}" NAME_WE)
    add_executable(${name} "${source}")
    target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}")
    target_link_libraries(${name} PRIVATE ${ARG_DEPS} pixelwalk_warnings)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    pixelwalk_fuzzed(${name})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/fuzzers")
    add_dependencies(fuzzers ${name})
  endforeach()
endfunction()
