# Finds llhttp: an installed library first, then the C sources that Debian 12 ships (package
# node-llhttp), then a pinned release whose bytes are known. Whatever is found ends up behind the target telnyx_llhttp.
#
# LLHTTP_STRICT_MODE: version 8 is lenient unless told otherwise; version 9 ignores the definition.
add_library(telnyx_llhttp INTERFACE)

find_path(LLHTTP_INCLUDE_DIR llhttp.h PATHS /usr/share/include PATH_SUFFIXES llhttp)
find_library(LLHTTP_LIBRARY NAMES llhttp)
find_path(LLHTTP_SOURCE_DIR llhttp.c PATHS /usr/share/llhttp NO_DEFAULT_PATH)
mark_as_advanced(LLHTTP_INCLUDE_DIR LLHTTP_LIBRARY LLHTTP_SOURCE_DIR)

if(LLHTTP_INCLUDE_DIR AND LLHTTP_LIBRARY)
  message(STATUS "llhttp: installed library ${LLHTTP_LIBRARY}")
  target_link_libraries(telnyx_llhttp INTERFACE ${LLHTTP_LIBRARY})
else()
  if(NOT (LLHTTP_SOURCE_DIR AND LLHTTP_INCLUDE_DIR))
    include(FetchContent)
    FetchContent_Declare(llhttp
      URL https://github.com/nodejs/llhttp/archive/refs/tags/release/v9.2.1.tar.gz
      URL_HASH SHA256=3c163891446e529604b590f9ad097b2e98b5ef7e4d3ddcf1cf98b62ca668f23e)
    FetchContent_GetProperties(llhttp)
    if(NOT llhttp_POPULATED)
      FetchContent_Populate(llhttp)
    endif()
    set(LLHTTP_SOURCE_DIR ${llhttp_SOURCE_DIR}/src)
    set(LLHTTP_INCLUDE_DIR ${llhttp_SOURCE_DIR}/include)
  endif()
  message(STATUS "llhttp: sources ${LLHTTP_SOURCE_DIR}")
  add_library(telnyx_llhttp_built STATIC ${LLHTTP_SOURCE_DIR}/api.c ${LLHTTP_SOURCE_DIR}/http.c
              ${LLHTTP_SOURCE_DIR}/llhttp.c)
  target_compile_definitions(telnyx_llhttp_built PRIVATE LLHTTP_STRICT_MODE=1)
  target_include_directories(telnyx_llhttp_built PRIVATE ${LLHTTP_INCLUDE_DIR})
  target_compile_options(telnyx_llhttp_built PRIVATE -w)
  target_link_libraries(telnyx_llhttp INTERFACE telnyx_llhttp_built)
  set_property(GLOBAL APPEND PROPERTY telnyx_layers telnyx_llhttp_built)
endif()
target_include_directories(telnyx_llhttp INTERFACE ${LLHTTP_INCLUDE_DIR})
target_compile_definitions(telnyx_llhttp INTERFACE LLHTTP_STRICT_MODE=1)
