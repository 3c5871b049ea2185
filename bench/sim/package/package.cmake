# The simulator as a library: libtelnyx-sim, beside libtelnyx, whose public functions it calls. What it uses
# of the library's inside it brings along, hidden, so that the two need not be of one build.
get_property(telnyx_sim_layers GLOBAL PROPERTY telnyx_layers)
# Those that hold an object of the user's come from libtelnyx, and so do those that use one, which stand after the
# client in the list: there is one clock, and one app.
list(FIND telnyx_sim_layers telnyx_client telnyx_sim_client_at)
list(SUBLIST telnyx_sim_layers 0 ${telnyx_sim_client_at} telnyx_sim_layers)
list(REMOVE_ITEM telnyx_sim_layers telnyx_call)
# The page is made with the view, which needs of the layer of calls only how it knows again what it has seen.
list(APPEND telnyx_sim_layers telnyx_view)
# What persons say and hear is coded as the library codes it.
list(REMOVE_ITEM telnyx_sim_layers telnyx_media)
list(APPEND telnyx_sim_layers telnyx_media)

set(own)
foreach(part telnyx_sim_judge telnyx_sim_core telnyx_sim_lib telnyx_bench_common)
  list(APPEND own $<TARGET_OBJECTS:${part}>)
endforeach()
set(inner)
foreach(layer ${telnyx_sim_layers})
  list(APPEND inner $<TARGET_OBJECTS:${layer}>)
endforeach()
list(APPEND inner $<FILTER:$<TARGET_OBJECTS:telnyx_call>,INCLUDE,/seen\\.c>)

function(telnyx_sim_library target)
  set_target_properties(${target} PROPERTIES OUTPUT_NAME telnyx-sim LINKER_LANGUAGE C)
  target_link_libraries(${target} PRIVATE CURL::libcurl PkgConfig::CJSON PkgConfig::SODIUM m)
  if(LLHTTP_LIBRARY)
    target_link_libraries(${target} PRIVATE ${LLHTTP_LIBRARY})
  endif()
  if(TELNYX_STREAMS)
    target_link_libraries(${target} PRIVATE ${WSLAY_LIBRARY} PkgConfig::NETTLE)
  endif()
  target_include_directories(${target} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/bench/sim/include>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
endfunction()

# As of libtelnyx.a (lib/package/package.cmake). Where that is not done there, its objects are not hidden
# either, and nothing need be brought along but what it has not.
set(archived ${own})
if(NOT TELNYX_STREAMS)
  list(APPEND archived $<TARGET_OBJECTS:telnyx_media>)
endif()
if(TELNYX_HIDE_STATIC AND CMAKE_OBJCOPY AND UNIX AND NOT APPLE AND NOT TELNYX_SANITIZE
   AND NOT CMAKE_INTERPROCEDURAL_OPTIMIZATION AND NOT CMAKE_C_FLAGS MATCHES "-flto")
  set(archived ${CMAKE_CURRENT_BINARY_DIR}/telnyx-sim${CMAKE_C_OUTPUT_EXTENSION})
  set(whole ${CMAKE_CURRENT_BINARY_DIR}/whole${CMAKE_C_OUTPUT_EXTENSION})
  separate_arguments(flags UNIX_COMMAND "${CMAKE_C_FLAGS}")
  add_custom_command(
    OUTPUT ${archived} COMMAND_EXPAND_LISTS VERBATIM
    DEPENDS telnyx_sim_judge telnyx_sim_core telnyx_sim_lib telnyx_bench_common ${telnyx_sim_layers} telnyx_call
    COMMAND ${CMAKE_C_COMPILER} ${flags} -r -nostdlib -o ${whole} ${own} ${inner}
    COMMAND ${CMAKE_OBJCOPY} --wildcard --keep-global-symbol=telnyx_sim_* ${whole} ${archived}
    COMMENT "Hiding what is not the simulator's")
  set_source_files_properties(${archived} PROPERTIES EXTERNAL_OBJECT ON GENERATED ON)
endif()

add_library(telnyx_sim_static STATIC ${archived})
telnyx_sim_library(telnyx_sim_static)
target_link_libraries(telnyx_sim_static PUBLIC telnyx_static)

add_library(telnyx_sim_shared SHARED ${own} ${inner})
telnyx_sim_library(telnyx_sim_shared)
target_link_libraries(telnyx_sim_shared PUBLIC telnyx_shared)
set(map ${CMAKE_CURRENT_SOURCE_DIR}/package/libtelnyx-sim.map)
get_target_property(soversion telnyx_shared SOVERSION)
set_target_properties(telnyx_sim_shared PROPERTIES VERSION ${PROJECT_VERSION}
                      SOVERSION ${soversion} LINK_DEPENDS ${map})
if(telnyx_linker_has_version_script)
  target_link_options(telnyx_sim_shared PRIVATE "-Wl,--version-script=${map}")
endif()
if(CMAKE_SYSTEM_NAME STREQUAL Linux AND NOT TELNYX_SANITIZE)
  target_link_options(telnyx_sim_shared PRIVATE -Wl,-z,defs)
endif()

if(BUILD_SHARED_LIBS)
  add_library(telnyx::sim ALIAS telnyx_sim_shared)
else()
  add_library(telnyx::sim ALIAS telnyx_sim_static)
endif()
if(NOT TELNYX_INSTALL)
  return()
endif()

telnyx_installable(telnyx_sim_shared telnyx_sim_static)
set(destination ${CMAKE_INSTALL_LIBDIR}/cmake/telnyx)
foreach(kind shared static)
  install(TARGETS telnyx_sim_${kind} EXPORT telnyx-sim-${kind}
          LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT sim-runtime NAMELINK_COMPONENT sim-development
          ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT sim-development)
  install(TARGETS telnyx_sim_${kind} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT sim
          ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT sim)
endforeach()
foreach(file telnyx-sim.pc telnyx-sim-static.pc)
  configure_file(package/${file}.in ${PROJECT_BINARY_DIR}/${file} @ONLY)
endforeach()
foreach(component sim-development sim)
  install(DIRECTORY include/telnyx DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT ${component}
          FILES_MATCHING PATTERN "*.h")
  foreach(kind shared static)
    install(EXPORT telnyx-sim-${kind} NAMESPACE telnyx:: FILE telnyx-sim-${kind}.cmake
            DESTINATION ${destination} COMPONENT ${component})
  endforeach()
  install(FILES ${PROJECT_BINARY_DIR}/telnyx-sim.pc ${PROJECT_BINARY_DIR}/telnyx-sim-static.pc
          DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT ${component})
endforeach()
