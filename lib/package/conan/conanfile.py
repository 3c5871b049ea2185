"""telnyx-uv of the tree that this recipe lies in: conan create lib/package/conan"""
import os
import re

from conan import ConanFile
from conan.errors import ConanInvalidConfiguration
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain
from conan.tools.files import copy, load, rm, rmdir
from conan.tools.gnu import PkgConfigDeps

required_conan_version = ">=2.0"


class TelnyxUv(ConanFile):
    name = "telnyx-uv"
    description = "Programmable voice in C on one libuv loop"
    license = "MIT"
    topics = ("telnyx", "voice", "telephony", "libuv")
    package_type = "library"
    settings = "os", "arch", "compiler", "build_type"
    options = {
        "shared": [True, False],
        "fPIC": [True, False],
        "streams": [True, False],
        "cluster": [True, False],
        "tools": [True, False],
    }
    default_options = {"shared": False, "fPIC": True, "streams": True, "cluster": False, "tools": False}

    @property
    def _root(self):
        return os.path.join(self.recipe_folder, "..", "..", "..")

    def set_version(self):
        header = load(self, os.path.join(self._root, "include", "telnyx", "base.h"))
        self.version = re.search(r'^#define TELNYX_VERSION_STRING "(.*)"$', header, re.M).group(1)

    def export_sources(self):
        for pattern in ("CMakeLists.txt", "CHANGELOG.md", "LICENSE", "README.md", "include/*", "lib/*", "bench/*", "examples/*"):
            copy(self, pattern, self._root, self.export_sources_folder)

    def configure(self):
        self.settings.rm_safe("compiler.cppstd")
        self.settings.rm_safe("compiler.libcxx")
        if self.options.shared:
            self.options.rm_safe("fPIC")

    def requirements(self):
        # The public headers name libuv's.
        self.requires("libuv/[>=1.44 <2]", transitive_headers=True, transitive_libs=True)
        self.requires("libcurl/[>=7.87 <9]")
        self.requires("cjson/[>=1.7.15 <2]")
        self.requires("libsodium/[>=1.0.18 <2]")
        self.requires("llhttp/[>=8.1 <10]")
        if self.options.streams:
            self.requires("wslay/[>=1.1 <2]")
            self.requires("nettle/[>=3.6 <4]")
        if self.options.cluster:
            self.requires("hiredis/[>=1.0 <2]")

    def validate(self):
        if self.settings.os == "Windows":
            raise ConanInvalidConfiguration("telnyx-uv is written for POSIX systems")

    def layout(self):
        self.folders.root = os.path.join("..", "..", "..")
        self.folders.source = "."
        self.folders.build = os.path.join("build", "conan")
        self.folders.generators = os.path.join("build", "conan", "generators")

    def generate(self):
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables["TELNYX_BUILD_TESTS"] = "OFF"
        for name, wanted in (
            ("TELNYX_STREAMS", self.options.streams),
            ("TELNYX_CLUSTER", self.options.cluster),
            ("TELNYX_BUILD_BENCH", self.options.tools),
            ("TELNYX_BUILD_EXAMPLES", self.options.tools),
        ):
            toolchain.cache_variables[name] = "ON" if wanted else "OFF"
        toolchain.generate()
        CMakeDeps(self).generate()
        PkgConfigDeps(self).generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        CMake(self).install()
        # Both kinds are built; a package has one. Conan writes its own files for CMake and pkg-config.
        lib = os.path.join(self.package_folder, "lib")
        for pattern in ("*.a",) if self.options.shared else ("*.so*", "*.dylib"):
            rm(self, pattern, lib)
        for folder in (os.path.join(lib, "cmake"), os.path.join(lib, "pkgconfig"), os.path.join(self.package_folder, "share")):
            rmdir(self, folder)

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "telnyx")
        library = self.cpp_info.components["libtelnyx"]
        library.set_property("cmake_target_name", "telnyx::telnyx")
        library.set_property("pkg_config_name", "telnyx")
        library.libs = ["telnyx"]
        library.requires = ["libuv::libuv", "libcurl::libcurl", "cjson::cjson", "libsodium::libsodium", "llhttp::llhttp"]
        if self.options.streams:
            library.requires += ["wslay::wslay", "nettle::nettle"]
        if self.options.cluster:
            several = self.cpp_info.components["libtelnyx-cluster"]
            several.set_property("cmake_target_name", "telnyx::cluster")
            several.set_property("pkg_config_name", "telnyx-cluster")
            several.libs = ["telnyx-cluster"]
            several.requires = ["libtelnyx", "libuv::libuv", "libsodium::libsodium", "hiredis::hiredis"]
        if self.options.tools:
            simulator = self.cpp_info.components["libtelnyx-sim"]
            simulator.set_property("cmake_target_name", "telnyx::sim")
            simulator.set_property("pkg_config_name", "telnyx-sim")
            simulator.libs = ["telnyx-sim"]
            simulator.requires = ["libtelnyx"]
            if self.settings.os in ("Linux", "FreeBSD"):
                simulator.system_libs = ["m"]
