# libtelnyx-cluster: the objects of lib/cluster, and of what it takes from the bottom of the house, as an
# archive and as a shared object. Nothing but telnyx_cluster_* leaves either: the same objects are in libtelnyx.
set(bottom telnyx_io telnyx_sign telnyx_base)

function(telnyx_cluster_library target telnyx)
  set_target_properties(${target} PROPERTIES OUTPUT_NAME telnyx-cluster LINKER_LANGUAGE C)
  target_link_libraries(${target} PUBLIC ${telnyx} PkgConfig::UV PRIVATE PkgConfig::HIREDIS PkgConfig::SODIUM m)
  if(HIREDIS_SSL_FOUND)
    target_link_libraries(${target} PRIVATE PkgConfig::HIREDIS_SSL)
  endif()
  target_include_directories(${target} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>)
  if(TELNYX_INSTALL)
    target_include_directories(${target} PUBLIC $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  elseif(NOT telnyx_is_root)
    set_target_properties(${target} PROPERTIES EXCLUDE_FROM_ALL ON)
  endif()
endfunction()

# In one object, so that what is not public can be made local; where that is not done, libtelnyx.a has the rest.
set(archived $<TARGET_OBJECTS:telnyx_clustering>)
if(TELNYX_HIDE_STATIC AND CMAKE_OBJCOPY AND UNIX AND NOT APPLE AND NOT TELNYX_SANITIZE
   AND NOT CMAKE_INTERPROCEDURAL_OPTIMIZATION AND NOT CMAKE_C_FLAGS MATCHES "-flto")
  set(archived ${CMAKE_CURRENT_BINARY_DIR}/telnyx-cluster${CMAKE_C_OUTPUT_EXTENSION})
  set(whole ${CMAKE_CURRENT_BINARY_DIR}/whole-cluster${CMAKE_C_OUTPUT_EXTENSION})
  separate_arguments(flags UNIX_COMMAND "${CMAKE_C_FLAGS}")
  set(archives)
  foreach(layer ${bottom})
    list(APPEND archives $<TARGET_FILE:${layer}>)
  endforeach()
  add_custom_command(
    OUTPUT ${archived} DEPENDS telnyx_clustering ${bottom} COMMAND_EXPAND_LISTS VERBATIM
    COMMAND ${CMAKE_C_COMPILER} ${flags} -r -nostdlib -o ${whole} $<TARGET_OBJECTS:telnyx_clustering> ${archives}
    COMMAND ${CMAKE_OBJCOPY} --wildcard --keep-global-symbol=telnyx_cluster_* ${whole} ${archived}
    COMMENT "Hiding what is not public of several instances")
  set_source_files_properties(${archived} PROPERTIES EXTERNAL_OBJECT ON GENERATED ON)
endif()
add_library(telnyx_cluster_static STATIC ${archived})
telnyx_cluster_library(telnyx_cluster_static telnyx_static)

add_library(telnyx_cluster_shared SHARED $<TARGET_OBJECTS:telnyx_clustering>)
telnyx_cluster_library(telnyx_cluster_shared telnyx_shared)
target_link_libraries(telnyx_cluster_shared PRIVATE ${bottom})
set(map ${CMAKE_CURRENT_SOURCE_DIR}/package/libtelnyx-cluster.map)
get_target_property(soversion telnyx_shared SOVERSION)
set_target_properties(telnyx_cluster_shared PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION ${soversion}
                      LINK_DEPENDS ${map})
if(telnyx_linker_has_version_script)
  target_link_options(telnyx_cluster_shared PRIVATE "-Wl,--version-script=${map}")
endif()

add_library(telnyx::cluster_static ALIAS telnyx_cluster_static)
add_library(telnyx::cluster_shared ALIAS telnyx_cluster_shared)
if(BUILD_SHARED_LIBS)
  add_library(telnyx::cluster ALIAS telnyx_cluster_shared)
else()
  add_library(telnyx::cluster ALIAS telnyx_cluster_static)
endif()

if(NOT TELNYX_INSTALL)
  return()
endif()

telnyx_installable(telnyx_cluster_shared telnyx_cluster_static)
install(FILES ${PROJECT_SOURCE_DIR}/include/telnyx/cluster.h ${PROJECT_SOURCE_DIR}/include/telnyx/cluster.hpp
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/telnyx COMPONENT cluster-development)
# A component of its own: whoever has one process needs no Redis.
set_target_properties(telnyx_cluster_static PROPERTIES EXPORT_NAME cluster_static)
set_target_properties(telnyx_cluster_shared PROPERTIES EXPORT_NAME cluster_shared)
foreach(kind shared static)
  install(TARGETS telnyx_cluster_${kind} EXPORT telnyx-cluster-${kind}
          LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT cluster NAMELINK_COMPONENT cluster-development
          ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT cluster-development)
  install(EXPORT telnyx-cluster-${kind} NAMESPACE telnyx:: FILE telnyx-cluster-${kind}.cmake
          DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/telnyx COMPONENT cluster-development)
endforeach()
set(telnyx_pc_hiredis_ssl)
if(HIREDIS_SSL_FOUND)
  set(telnyx_pc_hiredis_ssl " hiredis_ssl openssl")
endif()
configure_file(package/telnyx-cluster.pc.in ${PROJECT_BINARY_DIR}/telnyx-cluster.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/telnyx-cluster.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
        COMPONENT cluster-development)
