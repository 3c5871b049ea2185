# The shipped library: the union of the layers' objects, as an archive and as a shared object, and
# what an installation needs to be found by CMake and by pkg-config.
include(CheckLinkerFlag)
get_property(layers GLOBAL PROPERTY telnyx_layers)
set(objects)
foreach(layer ${layers})
  list(APPEND objects $<TARGET_OBJECTS:${layer}>)
endforeach()

function(telnyx_library target)
  set_target_properties(${target} PROPERTIES OUTPUT_NAME telnyx LINKER_LANGUAGE C)
  # Every program that uses the library has a uv loop, so libuv's flags travel with the target.
  target_link_libraries(${target} PUBLIC PkgConfig::UV
                        PRIVATE CURL::libcurl PkgConfig::CJSON PkgConfig::SODIUM)
  if(LLHTTP_LIBRARY)
    target_link_libraries(${target} PRIVATE ${LLHTTP_LIBRARY})
  endif()
  if(TELNYX_STREAMS)
    target_link_libraries(${target} PRIVATE ${WSLAY_LIBRARY} PkgConfig::NETTLE)
  endif()
  target_include_directories(${target} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>)
  if(TELNYX_INSTALL)
    target_include_directories(${target} PUBLIC $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  elseif(NOT telnyx_is_root)
    # A project around this one builds what it links.
    set_target_properties(${target} PROPERTIES EXCLUDE_FROM_ALL ON)
  endif()
endfunction()

# In the archive, names that are not public are made local, so that a program's own do not meet them:
# its members are linked into one, which knows no other afterwards. Objects that are no machine code
# yet, and the sanitizers' tables, are left alone.
set(archived ${objects})
if(CMAKE_OBJCOPY AND NOT DEFINED TELNYX_OBJCOPY_LOCALIZES)
  # Not every objcopy can: those of GNU and LLVM can, that of older BSDs cannot.
  execute_process(COMMAND ${CMAKE_OBJCOPY} --help OUTPUT_VARIABLE help ERROR_VARIABLE help)
  string(FIND "${help}" "--localize-hidden" at)
  if(at EQUAL -1)
    set(TELNYX_OBJCOPY_LOCALIZES OFF CACHE INTERNAL "objcopy knows --localize-hidden")
  else()
    set(TELNYX_OBJCOPY_LOCALIZES ON CACHE INTERNAL "objcopy knows --localize-hidden")
  endif()
endif()
if(TELNYX_HIDE_STATIC AND TELNYX_OBJCOPY_LOCALIZES AND UNIX AND NOT APPLE AND NOT TELNYX_SANITIZE
   AND NOT CMAKE_INTERPROCEDURAL_OPTIMIZATION AND NOT CMAKE_C_FLAGS MATCHES "-flto")
  set(archived ${CMAKE_CURRENT_BINARY_DIR}/telnyx${CMAKE_C_OUTPUT_EXTENSION})
  set(whole ${CMAKE_CURRENT_BINARY_DIR}/whole${CMAKE_C_OUTPUT_EXTENSION})
  separate_arguments(flags UNIX_COMMAND "${CMAKE_C_FLAGS}")
  add_custom_command(
    OUTPUT ${archived} DEPENDS ${layers} COMMAND_EXPAND_LISTS VERBATIM
    COMMAND ${CMAKE_C_COMPILER} ${flags} -r -nostdlib -o ${whole} ${objects}
    COMMAND ${CMAKE_OBJCOPY} --localize-hidden ${whole} ${archived}
    COMMENT "Hiding what is not public")
  set_source_files_properties(${archived} PROPERTIES EXTERNAL_OBJECT ON GENERATED ON)
endif()

add_library(telnyx_static STATIC ${archived})
telnyx_library(telnyx_static)

add_library(telnyx_shared SHARED ${objects})
telnyx_library(telnyx_shared)
set(map ${CMAKE_CURRENT_SOURCE_DIR}/package/libtelnyx.map)
# While the major version is 0 a minor one may break programs, and has a name of its own.
set(soversion ${PROJECT_VERSION_MAJOR})
if(soversion EQUAL 0)
  set(soversion 0.${PROJECT_VERSION_MINOR})
endif()
set_target_properties(telnyx_shared PROPERTIES VERSION ${PROJECT_VERSION}
                      SOVERSION ${soversion} LINK_DEPENDS ${map})
check_linker_flag(C "-Wl,--version-script=${map}" telnyx_linker_has_version_script)
if(telnyx_linker_has_version_script)
  target_link_options(telnyx_shared PRIVATE "-Wl,--version-script=${map}")
endif()
# A sanitizer's runtime is only found when the program is linked.
if(CMAKE_SYSTEM_NAME STREQUAL Linux AND NOT TELNYX_SANITIZE)
  target_link_options(telnyx_shared PRIVATE -Wl,-z,defs)
endif()

add_library(telnyx::telnyx_static ALIAS telnyx_static)
add_library(telnyx::telnyx_shared ALIAS telnyx_shared)
# Inside a build tree telnyx::telnyx is the archive, unless the parent project asks for the other.
if(BUILD_SHARED_LIBS)
  add_library(telnyx::telnyx ALIAS telnyx_shared)
else()
  add_library(telnyx::telnyx ALIAS telnyx_static)
endif()

# cmake --build build --target dist: the tarball of a release, telnyx-uv-VERSION.tar.gz in the build directory.
# --target deb: Debian packages of that, in deb/ there.
if(telnyx_is_root)
  add_custom_target(dist COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/package/dist.sh ${PROJECT_SOURCE_DIR}
                    ${PROJECT_BINARY_DIR} VERBATIM)
  add_custom_target(deb COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/package/deb.sh ${PROJECT_SOURCE_DIR}
                    ${PROJECT_BINARY_DIR}/deb VERBATIM)
endif()

if(NOT TELNYX_INSTALL)
  return()
endif()

telnyx_installable(telnyx_shared telnyx_static)
set(destination ${CMAKE_INSTALL_LIBDIR}/cmake/telnyx)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/telnyx DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        COMPONENT development FILES_MATCHING PATTERN "*.h" PATTERN "*.hpp"
        PATTERN "cluster.h*" EXCLUDE) # that of libtelnyx-cluster comes with it
foreach(kind shared static)
  install(TARGETS telnyx_${kind} EXPORT telnyx-${kind}
          LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT runtime NAMELINK_COMPONENT development
          ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
  install(EXPORT telnyx-${kind} NAMESPACE telnyx:: FILE telnyx-${kind}.cmake
          DESTINATION ${destination} COMPONENT development)
endforeach()

configure_package_config_file(${CMAKE_CURRENT_SOURCE_DIR}/package/telnyx-config.cmake.in
                              ${PROJECT_BINARY_DIR}/telnyx-config.cmake
                              INSTALL_DESTINATION ${destination})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/telnyx-config-version.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/telnyx-config.cmake
        ${PROJECT_BINARY_DIR}/telnyx-config-version.cmake DESTINATION ${destination} COMPONENT development)

# The prefix is found from where the .pc file lies, so that cmake --install --prefix and a moved tree
# work. GNUInstallDirs may hand out absolute directories; they stay as they are.
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
  set(telnyx_pc_prefix ${CMAKE_INSTALL_PREFIX})
else()
  file(RELATIVE_PATH up /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
  string(REGEX REPLACE "/$" "" up "${up}")
  set(telnyx_pc_prefix "\${pcfiledir}/${up}")
endif()
foreach(name lib include)
  string(TOUPPER ${name} upper)
  set(dir ${CMAKE_INSTALL_${upper}DIR})
  if(IS_ABSOLUTE "${dir}")
    set(telnyx_pc_${name}dir ${dir})
  else()
    set(telnyx_pc_${name}dir "\${prefix}/${dir}")
  endif()
endforeach()
# The simulator has such files, too.
foreach(name prefix libdir includedir)
  set(telnyx_pc_${name} "${telnyx_pc_${name}}" PARENT_SCOPE)
endforeach()
# A library that has no .pc file of its own, as a linker is told of it; a whole path would name the shared one
# for who links statically, too.
function(telnyx_pc_link out path)
  get_filename_component(dir ${path} DIRECTORY)
  get_filename_component(name ${path} NAME)
  string(REGEX REPLACE "^lib(.*)\\.(so|a|dylib)([.0-9]*)$" "\\1" name "${name}")
  set(flags " -l${name}")
  get_filename_component(real ${dir} REALPATH)
  set(known)
  foreach(known_dir ${CMAKE_C_IMPLICIT_LINK_DIRECTORIES})
    get_filename_component(known_dir ${known_dir} REALPATH)
    list(APPEND known ${known_dir})
  endforeach()
  if(NOT real IN_LIST known)
    set(flags " -L${dir}${flags}")
  endif()
  set(${out} "${flags}" PARENT_SCOPE)
endfunction()
set(telnyx_pc_llhttp)
if(LLHTTP_LIBRARY)
  telnyx_pc_link(telnyx_pc_llhttp ${LLHTTP_LIBRARY})
endif()
set(telnyx_pc_streams)
set(telnyx_pc_wslay)
if(TELNYX_STREAMS)
  set(telnyx_pc_streams " nettle")
  telnyx_pc_link(telnyx_pc_wslay ${WSLAY_LIBRARY})
endif()
foreach(file telnyx.pc telnyx-static.pc)
  configure_file(package/${file}.in ${PROJECT_BINARY_DIR}/${file} @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${file} DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
          COMPONENT development)
endforeach()

# Behind the papers of programs.cmake, whose links it turns.
configure_file(package/papers.cmake.in ${PROJECT_BINARY_DIR}/telnyx-papers.cmake @ONLY)
install(SCRIPT ${PROJECT_BINARY_DIR}/telnyx-papers.cmake COMPONENT doc)
