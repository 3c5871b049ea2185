# The C++ headers have an example and tests, which are built where there is a C++ compiler that goes with
# the C compiler: of the same make, for the same machine, and with its standard library. The library itself
# needs none. Sets telnyx_has_cxx, in the whole tree.
set(telnyx_has_cxx OFF)
if(NOT CMAKE_CXX_COMPILER AND NOT DEFINED ENV{CXX})
  get_filename_component(telnyx_cxx_names "${CMAKE_C_COMPILER}" NAME)
  # gcc-12, i686-linux-gnu-gcc, clang-14, cc
  string(REGEX REPLACE "gcc((-[0-9.]+)?)$" "g++\\1" telnyx_cxx_names "${telnyx_cxx_names}")
  string(REGEX REPLACE "clang((-[0-9.]+)?)$" "clang++\\1" telnyx_cxx_names "${telnyx_cxx_names}")
  string(REGEX REPLACE "^cc$" "c++" telnyx_cxx_names "${telnyx_cxx_names}")
  get_filename_component(telnyx_cxx_folder "${CMAKE_C_COMPILER}" DIRECTORY)
  if(NOT telnyx_cxx_names MATCHES "musl")
    find_program(TELNYX_CXX NAMES ${telnyx_cxx_names} HINTS ${telnyx_cxx_folder})
  endif()
  mark_as_advanced(TELNYX_CXX)
  if(TELNYX_CXX)
    file(WRITE ${PROJECT_BINARY_DIR}/cxx.cpp
         "#include <optional>\n#include <string>\nint main()\n{\n    return std::optional(std::string()) ? 0 : 1;\n}\n")
    separate_arguments(telnyx_cxx_flags UNIX_COMMAND "${CMAKE_C_FLAGS}")
    execute_process(COMMAND ${TELNYX_CXX} ${telnyx_cxx_flags} -std=c++17 -o ${PROJECT_BINARY_DIR}/cxx.out
                            ${PROJECT_BINARY_DIR}/cxx.cpp
                    RESULT_VARIABLE telnyx_cxx_failed OUTPUT_QUIET ERROR_QUIET)
    file(REMOVE ${PROJECT_BINARY_DIR}/cxx.cpp ${PROJECT_BINARY_DIR}/cxx.out)
    if(NOT telnyx_cxx_failed)
      set(CMAKE_CXX_COMPILER ${TELNYX_CXX})
    endif()
  endif()
endif()
if(CMAKE_CXX_COMPILER OR DEFINED ENV{CXX})
  # For what machine, and where the headers are.
  set(CMAKE_CXX_FLAGS "${CMAKE_C_FLAGS}" CACHE STRING "Flags of the C++ compiler")
  if(CMAKE_C_COMPILER_LAUNCHER AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_C_COMPILER_LAUNCHER})
  endif()
  # What is measured or checked in C is in C++, too.
  string(TOUPPER "${CMAKE_BUILD_TYPE}" telnyx_type)
  set(CMAKE_CXX_FLAGS_${telnyx_type} "${CMAKE_C_FLAGS_${telnyx_type}}" CACHE STRING "Flags of the C++ compiler")
  enable_language(CXX)
  # Objects of two makes do not share sanitizers.
  if(CMAKE_CXX_COMPILER_ID STREQUAL CMAKE_C_COMPILER_ID AND "cxx_std_17" IN_LIST CMAKE_CXX_COMPILE_FEATURES)
    set(telnyx_has_cxx ON)
  endif()
endif()
if(NOT telnyx_has_cxx)
  message(STATUS "The C++ example and tests are off: no C++17 compiler that goes with ${CMAKE_C_COMPILER}")
endif()
set(CMAKE_CXX_STANDARD 17)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
