# What is installed beside the library: programs, papers and examples, and how all of it goes again.
#
# Components, for whoever packages: `runtime` (libtelnyx.so.N), `development` (headers, archive, what CMake and
# pkg-config read), `sim-runtime` and `sim-development` (the same of libtelnyx-sim), `cluster` and
# `cluster-development` (of libtelnyx-cluster, where that is built), `tools` (every program, with its man page and
# completions), `doc` (papers and examples). `sim` is the simulator whole, program and library:
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

# telnyx_manual(TARGET [sim]): what is written of the program, as a part of all.
function(telnyx_manual target)
  set(out ${PROJECT_BINARY_DIR}/manual)
  set(programs "telnyx-api telnyx-bench telnyx-sim telnyx-trace telnyx-verify")
  if(TELNYX_CLUSTER)
    set(programs "telnyx-cluster ${programs}")
  endif()
  set(files ${out}/${target}.1 ${out}/${target} ${out}/_${target} ${out}/${target}.fish)
  set(scripts)
  foreach(script write.sh help.awk man.awk bash.awk zsh.awk fish.awk)
    list(APPEND scripts ${telnyx_manual_folder}/${script})
  endforeach()
  add_custom_command(
    OUTPUT ${files} DEPENDS ${target} ${scripts} ${PROJECT_SOURCE_DIR}/CHANGELOG.md VERBATIM
    COMMAND ${TELNYX_SH} ${telnyx_manual_folder}/write.sh ${out} ${PROJECT_VERSION} ""
            "${programs}"
            ${CMAKE_CROSSCOMPILING_EMULATOR} $<TARGET_FILE:${target}>
    COMMENT "Writing the man page and completions of ${target}")
  add_custom_target(${target}-manual ALL DEPENDS ${files})
  foreach(component tools ${ARGN})
    install(FILES ${out}/${target}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT ${component} OPTIONAL)
    install(FILES ${out}/${target} DESTINATION ${TELNYX_BASH_DIR} COMPONENT ${component} OPTIONAL)
    install(FILES ${out}/_${target} DESTINATION ${TELNYX_ZSH_DIR} COMPONENT ${component} OPTIONAL)
    install(FILES ${out}/${target}.fish DESTINATION ${TELNYX_FISH_DIR} COMPONENT ${component} OPTIONAL)
  endforeach()
endfunction()

# Everything that an installation takes, and nothing else: for whoever packages. Libraries and programs add themselves.
if(TELNYX_INSTALL AND telnyx_is_root)
  add_custom_target(installable)
endif()
function(telnyx_installable)
  if(TARGET installable)
    add_dependencies(installable ${ARGN})
  endif()
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
  telnyx_installable(${target})
  if(telnyx_has_manuals)
    telnyx_manual(${target} ${ARGN})
    telnyx_installable(${target}-manual)
  endif()
  foreach(component tools ${ARGN})
    install(TARGETS ${target} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT ${component} OPTIONAL)
  endforeach()
endfunction()

if(NOT TELNYX_INSTALL)
  return()
endif()

# Where the shells look below /usr/local. Systems may want others in their packages.
set(TELNYX_BASH_DIR ${CMAKE_INSTALL_DATADIR}/bash-completion/completions CACHE STRING "Where completions for bash go")
set(TELNYX_ZSH_DIR ${CMAKE_INSTALL_DATADIR}/zsh/site-functions CACHE STRING "Where completions for zsh go")
set(TELNYX_FISH_DIR ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d CACHE STRING "Where completions for fish go")
mark_as_advanced(TELNYX_BASH_DIR TELNYX_ZSH_DIR TELNYX_FISH_DIR)
# CMAKE_INSTALL_DOCDIR has the name of the project around this one, where there is one.
set(telnyx_docdir ${CMAKE_INSTALL_DOCDIR})
if(NOT telnyx_is_root)
  set(telnyx_docdir ${CMAKE_INSTALL_DATAROOTDIR}/doc/telnyx)
endif()

# Before anything is installed: which folders there are not yet, since these go with the rest.
set(destinations ${CMAKE_INSTALL_BINDIR} ${CMAKE_INSTALL_INCLUDEDIR}/telnyx ${CMAKE_INSTALL_LIBDIR}/pkgconfig
    ${CMAKE_INSTALL_LIBDIR}/cmake/telnyx ${telnyx_docdir} ${CMAKE_INSTALL_MANDIR}/man1
    ${TELNYX_BASH_DIR} ${TELNYX_ZSH_DIR} ${TELNYX_FISH_DIR})
configure_file(lib/package/made.cmake.in ${PROJECT_BINARY_DIR}/telnyx-made.cmake @ONLY)
foreach(component runtime development sim-runtime sim-development cluster cluster-development tools doc sim)
  install(SCRIPT ${PROJECT_BINARY_DIR}/telnyx-made.cmake COMPONENT ${component})
endforeach()

if(telnyx_is_root AND NOT TARGET uninstall)
  add_custom_target(uninstall COMMAND ${CMAKE_COMMAND} -DBUILD=${PROJECT_BINARY_DIR}
                    -P ${PROJECT_SOURCE_DIR}/lib/package/uninstall.cmake
                    COMMENT "Removing what was installed" VERBATIM)
endif()

install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${telnyx_docdir} COMPONENT doc)
# Where the links of the README look for them.
install(FILES include/README.md DESTINATION ${telnyx_docdir}/include COMPONENT doc)
install(DIRECTORY include/guides DESTINATION ${telnyx_docdir}/include COMPONENT doc)
# Those that are installed as programs are none to begin from.
install(DIRECTORY examples DESTINATION ${telnyx_docdir} COMPONENT doc
        PATTERN telnyx-api EXCLUDE PATTERN run EXCLUDE PATTERN __pycache__ EXCLUDE)
# What programs that are installed are told of in full.
foreach(folder bench/sim examples/telnyx-api)
  install(FILES ${folder}/README.md DESTINATION ${telnyx_docdir}/${folder} COMPONENT doc)
endforeach()
