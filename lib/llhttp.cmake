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
    set(hash 3c163891446e529604b590f9ad097b2e98b5ef7e4d3ddcf1cf98b62ca668f23e)
    set(TELNYX_LLHTTP_URL https://github.com/nodejs/llhttp/archive/refs/tags/release/v9.2.1.tar.gz
        CACHE STRING "Where llhttp is fetched from when no package of it is installed")
    mark_as_advanced(TELNYX_LLHTTP_URL)
    set(archive ${CMAKE_CURRENT_BINARY_DIR}/llhttp-9.2.1.tar.gz)
    # FetchContent tells of a failure in a page of its own words; here it is one line with the remedy.
    if(NOT FETCHCONTENT_SOURCE_DIR_LLHTTP AND NOT EXISTS ${archive})
      file(DOWNLOAD ${TELNYX_LLHTTP_URL} ${archive}.part STATUS status INACTIVITY_TIMEOUT 20 TIMEOUT 120)
      list(GET status 0 failed)
      list(GET status 1 why)
      if(NOT failed)
        file(SHA256 ${archive}.part found)
        if(NOT found STREQUAL hash)
          set(failed 1)
          set(why "what came is not release 9.2.1")
        endif()
      endif()
      if(failed)
        file(REMOVE ${archive}.part)
        # The blank keeps CMake from breaking the line.
        message(FATAL_ERROR " missing: llhttp (Debian 12: node-llhttp, later: libllhttp-dev); it could not be fetched: ${why}")
      endif()
      file(RENAME ${archive}.part ${archive})
    endif()
    FetchContent_Declare(llhttp
      URL ${archive}
      URL_HASH SHA256=${hash})
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
