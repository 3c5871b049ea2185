# What is installed beside the library: programs, papers and examples, and how all of it goes again.
#
# Components, for whoever packages: `runtime` (libtelnyx.so.N), `development` (headers, archive, what CMake and
# pkg-config read), `sim-runtime` and `sim-development` (the same of libtelnyx-sim), `tools` (every program, with
# its man page and completions), `doc` (papers and examples). `sim` is the simulator whole, program and library:
# what it has is in the others, too.

# Man pages and completions are written from what the programs print for --help (manual/help.awk).
find_program(TELNYX_AWK awk)
find_program(TELNYX_SH sh)
mark_as_advanced(TELNYX_AWK TELNYX_SH)
set(telnyx_has_manuals ON)
if(NOT TELNYX_AWK OR NOT TELNYX_SH OR (CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR))
  set(telnyx_has_manuals OFF)
  if(TELNYX_INSTALL)
    message(STATUS "No man pages and completions: they need sh, awk, and programs that run on this machine")
  endif()
endif()
set(telnyx_manual_folder ${CMAKE_CURRENT_LIST_DIR}/manual)

# What a man page names beside its own.
set(telnyx_programs "telnyx-api telnyx-bench telnyx-sim telnyx-trace telnyx-verify")
if(TELNYX_CLUSTER)
  string(REPLACE "telnyx-bench" "telnyx-bench telnyx-cluster" telnyx_programs "${telnyx_programs}")
endif()

# telnyx_manual(TARGET [sim]): what is written of the program, as a part of all.
function(telnyx_manual target)
  set(out ${PROJECT_BINARY_DIR}/manual)
  set(files ${out}/${target}.1 ${out}/${target} ${out}/_${target} ${out}/${target}.fish)
  set(scripts)
  foreach(script write.sh help.awk man.awk bash.awk zsh.awk fish.awk)
    list(APPEND scripts ${telnyx_manual_folder}/${script})
  endforeach()
  add_custom_command(
    OUTPUT ${files} DEPENDS ${target} ${scripts} ${PROJECT_SOURCE_DIR}/CHANGELOG.md VERBATIM
    COMMAND ${TELNYX_SH} ${telnyx_manual_folder}/write.sh ${out} ${PROJECT_VERSION} ""
            "${telnyx_programs}"
            ${CMAKE_CROSSCOMPILING_EMULATOR} $<TARGET_FILE:${target}>
    COMMENT "Writing the man page and completions of ${target}")
  add_custom_target(${target}-manual ALL DEPENDS ${files})
  foreach(component tools ${ARGN})
    install(FILES ${out}/${target}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT ${component} OPTIONAL)
    install(FILES ${out}/${target} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
            COMPONENT ${component} OPTIONAL)
    install(FILES ${out}/_${target} DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions
            COMPONENT ${component} OPTIONAL)
    install(FILES ${out}/${target}.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d
            COMPONENT ${component} OPTIONAL)
  endforeach()
endfunction()

# telnyx_install_program(TARGET [sim]): where it was built.
function(telnyx_install_program target)
  if(NOT TELNYX_INSTALL)
    return()
  endif()
  # Programs have the archive in them. Where they were told to use the shared library, they find it.
  if(BUILD_SHARED_LIBS AND NOT APPLE AND NOT IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
    set_target_properties(${target} PROPERTIES INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")
  endif()
  if(telnyx_has_manuals)
    telnyx_manual(${target} ${ARGN})
  endif()
  foreach(component tools ${ARGN})
    install(TARGETS ${target} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT ${component} OPTIONAL)
  endforeach()
endfunction()

if(NOT TELNYX_INSTALL)
  return()
endif()

# Before anything is installed: which folders there are not yet, since these go with the rest.
set(destinations ${CMAKE_INSTALL_BINDIR} ${CMAKE_INSTALL_INCLUDEDIR}/telnyx ${CMAKE_INSTALL_LIBDIR}/pkgconfig
    ${CMAKE_INSTALL_LIBDIR}/cmake/telnyx ${CMAKE_INSTALL_DOCDIR} ${CMAKE_INSTALL_MANDIR}/man1
    ${CMAKE_INSTALL_DATADIR}/bash-completion/completions ${CMAKE_INSTALL_DATADIR}/zsh/site-functions
    ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
configure_file(lib/package/made.cmake.in ${PROJECT_BINARY_DIR}/telnyx-made.cmake @ONLY)
foreach(component runtime development sim-runtime sim-development tools doc sim)
  install(SCRIPT ${PROJECT_BINARY_DIR}/telnyx-made.cmake COMPONENT ${component})
endforeach()

if(telnyx_is_root AND NOT TARGET uninstall)
  add_custom_target(uninstall COMMAND ${CMAKE_COMMAND} -DBUILD=${PROJECT_BINARY_DIR}
                    -P ${PROJECT_SOURCE_DIR}/lib/package/uninstall.cmake
                    COMMENT "Removing what was installed" VERBATIM)
endif()

install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT doc)
# Those that are installed as programs are none to begin from.
install(DIRECTORY examples DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT doc
        PATTERN telnyx-api EXCLUDE PATTERN run EXCLUDE PATTERN __pycache__ EXCLUDE)
