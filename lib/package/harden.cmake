# What compiler and linker have against exploits, where they have it: for the library and every program
# of this build, not for a project around it. -DTELNYX_HARDEN=OFF leaves all of it out.
include(CheckCCompilerFlag)
include(CheckLinkerFlag)
include(CheckPIESupported)

# CMAKE_POSITION_INDEPENDENT_CODE makes objects for it; this makes programs of them. It is remembered for
# the whole build, so a project around this one decides for itself.
if(telnyx_is_root)
  check_pie_supported(LANGUAGES C)
endif()

set(telnyx_harden_flags -fstack-protector-strong -fstack-clash-protection)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64|amd64|i.86")
  list(APPEND telnyx_harden_flags -fcf-protection=full)
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64")
  list(APPEND telnyx_harden_flags -mbranch-protection=standard)
endif()
foreach(flag ${telnyx_harden_flags})
  string(MAKE_C_IDENTIFIER "telnyx_has${flag}" has)
  check_c_compiler_flag(${flag} ${has})
  if(${has})
    add_compile_options(${flag})
  endif()
endforeach()

# It needs an optimising compiler, and what the sanitizers watch it would hide from them. Who has asked
# for a level of it gets that one.
if(NOT TELNYX_SANITIZE AND NOT CMAKE_C_FLAGS MATCHES "_FORTIFY_SOURCE")
  set(optimised $<OR:$<CONFIG:Release>,$<CONFIG:RelWithDebInfo>,$<CONFIG:MinSizeRel>>)
  add_compile_options($<${optimised}:-U_FORTIFY_SOURCE> $<${optimised}:-D_FORTIFY_SOURCE=2>)
endif()

foreach(flag relro now noexecstack)
  check_linker_flag(C -Wl,-z,${flag} telnyx_linker_has_${flag})
  if(telnyx_linker_has_${flag})
    add_link_options(-Wl,-z,${flag})
  endif()
endforeach()
