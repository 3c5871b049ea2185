# telnyx-uv of the tree that this port lies in: vcpkg install telnyx-uv --overlay-ports=SOURCES/lib/package/vcpkg
# A registry's port is the same but for where the sources come from: its vcpkg_from_… and the tarball's SHA512.
get_filename_component(SOURCE_PATH "${CURRENT_PORT_DIR}/../../.." ABSOLUTE)

vcpkg_check_features(OUT_FEATURE_OPTIONS FEATURE_OPTIONS
  FEATURES
    cluster TELNYX_CLUSTER
    streams TELNYX_STREAMS
    tools   TELNYX_BUILD_BENCH
    tools   TELNYX_BUILD_EXAMPLES
)
vcpkg_find_acquire_program(PKGCONFIG)

vcpkg_cmake_configure(
  SOURCE_PATH "${SOURCE_PATH}"
  OPTIONS
    -DTELNYX_BUILD_TESTS=OFF
    "-DPKG_CONFIG_EXECUTABLE=${PKGCONFIG}"
    ${FEATURE_OPTIONS}
)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(PACKAGE_NAME telnyx CONFIG_PATH lib/cmake/telnyx)
vcpkg_fixup_pkgconfig()
if("tools" IN_LIST FEATURES)
  vcpkg_copy_tools(TOOL_NAMES telnyx-api telnyx-bench telnyx-sim telnyx-trace telnyx-verify AUTO_CLEAN)
endif()

file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/debug/include" "${CURRENT_PACKAGES_DIR}/debug/share"
     "${CURRENT_PACKAGES_DIR}/share/doc" "${CURRENT_PACKAGES_DIR}/share/man")
file(INSTALL "${CURRENT_PORT_DIR}/usage" DESTINATION "${CURRENT_PACKAGES_DIR}/share/${PORT}")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
