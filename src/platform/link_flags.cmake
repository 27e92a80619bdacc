# Emscripten settings of the two browser programs. The one place where they are chosen.

# A fixed memory: growth makes every access from JavaScript slow as soon as there are threads. All of
# Fashion-MNIST is 55 MB, the model with its gradients and Adam's moments 4 MB, activations of a batch 20 MB.
set(PIXELWALK_APP_LINK_FLAGS
  -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sGL_ENABLE_GET_PROC_ADDRESS=0 -sFILESYSTEM=0
  -sALLOW_MEMORY_GROWTH=0 -sINITIAL_MEMORY=224MB -sSTACK_SIZE=1MB -sDEFAULT_PTHREAD_STACK_SIZE=512KB
  -sEXPORTED_FUNCTIONS=_main,_malloc,_free
  -sEXPORTED_RUNTIME_METHODS=ccall,UTF8ToString)

# The browser's side of the platform: plain scripts inside the module, and what C++ calls of them.
set(PIXELWALK_APP_LINK_DEPENDS "${CMAKE_CURRENT_LIST_FILE}" "${CMAKE_CURRENT_LIST_DIR}/js/bridge.js")
foreach(script services storage files camera address_bar surface input mirror page)
  list(APPEND PIXELWALK_APP_LINK_FLAGS "SHELL:--pre-js \"${CMAKE_CURRENT_LIST_DIR}/js/${script}.js\"")
  list(APPEND PIXELWALK_APP_LINK_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/js/${script}.js")
endforeach()
list(APPEND PIXELWALK_APP_LINK_FLAGS "SHELL:--js-library \"${CMAKE_CURRENT_LIST_DIR}/js/bridge.js\"")

set(PIXELWALK_BENCH_LINK_FLAGS
  -sALLOW_MEMORY_GROWTH=0 -sINITIAL_MEMORY=224MB -sSTACK_SIZE=1MB -sDEFAULT_PTHREAD_STACK_SIZE=512KB
  -sEXIT_RUNTIME=1 -sEXPORTED_RUNTIME_METHODS=FS)

if(PIXELWALK_WASM_THREADS)
  # Workers wait ready from the start, because a thread can only be made while the page's own thread is free.
  set(pool "-sPTHREAD_POOL_SIZE=Math.min((navigator.hardwareConcurrency||2)+2,18)")
  list(APPEND PIXELWALK_APP_LINK_FLAGS "${pool}")
  list(APPEND PIXELWALK_BENCH_LINK_FLAGS "${pool}" -sPROXY_TO_PTHREAD=1)
endif()
