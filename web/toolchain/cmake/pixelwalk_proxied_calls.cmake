# Emscripten before 5.0.5 wakes the thread that waits for a proxied call only after it has unlocked what the two
# share: that thread may be gone by then, and its stack with it, and the program ends in an access out of bounds
# (https://github.com/emscripten-core/emscripten/pull/26582). Here the toolchain's own source is compiled with the
# two statements in the other order, into `proxied_calls`; it takes the library's place in what links it.

add_library(proxied_calls INTERFACE)
if(NOT PIXELWALK_WASM_THREADS OR EMSCRIPTEN_VERSION VERSION_GREATER_EQUAL 5.0.5)
  return()
endif()

set(libraries "${EMSCRIPTEN_ROOT_PATH}/system/lib")
set(unlock "pthread_mutex_unlock(&ctx->sync.mutex);")
set(wake "pthread_cond_signal(&ctx->sync.cond);")
file(READ "${libraries}/pthread/proxying.c" before)
string(REPLACE "${unlock}\n    ${wake}" "${wake}\n    ${unlock}" after "${before}")
if(after STREQUAL before)
  message(FATAL_ERROR "system/lib/pthread/proxying.c of Emscripten ${EMSCRIPTEN_VERSION} is not as it was tried.")
endif()
file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/proxying.c" CONTENT "${after}" @ONLY)

add_library(proxied_calls_object OBJECT "${CMAKE_BINARY_DIR}/proxying.c")
target_include_directories(proxied_calls_object PRIVATE
  "${libraries}/pthread" "${libraries}/libc/musl/src/internal" "${libraries}/libc/musl/src/include")
target_compile_options(proxied_calls_object PRIVATE -w -O2 -DNDEBUG)
target_link_libraries(proxied_calls INTERFACE "$<TARGET_OBJECTS:proxied_calls_object>")
