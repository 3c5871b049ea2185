import os
import subprocess


class CMakeToolchain:
    def __init__(self, recipe):
        self.recipe, self.cache_variables = recipe, {}

    def generate(self):
        self.recipe.generated.append("toolchain")
        self.recipe.cache_variables = self.cache_variables


class CMakeDeps:
    def __init__(self, recipe):
        self.recipe = recipe

    def generate(self):
        self.recipe.generated.append("cmake")


class CMake:
    def __init__(self, recipe):
        self.recipe = recipe

    def _run(self, *arguments):
        subprocess.run(["cmake", *arguments], check=True, stdout=subprocess.DEVNULL)

    def configure(self):
        recipe = self.recipe
        variables = [f"-D{name}={value}" for name, value in recipe.cache_variables.items()]
        self._run("-S", recipe.source_folder, "-B", recipe.build_folder, "-DCMAKE_INSTALL_PREFIX=" + recipe.package_folder,
                  "-DCMAKE_INSTALL_LIBDIR=lib", f"-DCMAKE_BUILD_TYPE={recipe.settings.build_type}",
                  f"-DBUILD_SHARED_LIBS={'ON' if recipe.options.shared else 'OFF'}", *variables, *os.environ["MORE"].split(";"))

    def build(self):
        self._run("--build", self.recipe.build_folder, "--parallel", "2")

    def install(self):
        self._run("--install", self.recipe.build_folder)
