"""create.py RECIPE WORK OPTION=VALUE…: what `conan create` does with a recipe, in that order, with what stands for Conan
beside this file. Prints the package's folder and the version."""
import importlib.util
import os
import shutil
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, here)
sys.dont_write_bytecode = True
from conan import ConanFile  # noqa: E402
from conan.errors import ConanInvalidConfiguration  # noqa: E402

path, work = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
options = {name: value == "True" for name, value in (word.split("=") for word in sys.argv[3:])}
spec = importlib.util.spec_from_file_location("conanfile", path)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
(recipe_class,) = (c for c in vars(module).values() if isinstance(c, type) and issubclass(c, ConanFile) and c is not ConanFile)


def make(settings):
    recipe = recipe_class()
    recipe.recipe_folder = os.path.dirname(path)
    recipe.generated = []
    recipe.prepare(settings, options)
    recipe.set_version()
    recipe.configure()
    recipe.requirements()
    recipe.layout()
    return recipe


settings = {"os": "Linux", "arch": "x86_64", "compiler": "gcc", "build_type": "Release"}
try:
    make(settings | {"os": "Windows"}).validate()
    sys.exit("Windows is taken")
except ConanInvalidConfiguration:
    pass

recipe = make(settings)
recipe.validate()
shutil.rmtree(work, ignore_errors=True)
recipe.export_sources_folder = os.path.join(work, "e")
recipe.export_sources()
# Where a recipe's folder lies below the project's, Conan's cache has the project's.
recipe.source_folder = os.path.normpath(os.path.join(recipe.export_sources_folder, recipe.folders.source))
recipe.build_folder = os.path.join(work, "b", recipe.folders.build)
recipe.package_folder = os.path.join(work, "p")
recipe.generate()
recipe.build()
recipe.package()
recipe.package_info()

known = set(recipe.required)
used = set()
for name, component in recipe.cpp_info.components.items():
    for library in component.libs:
        kinds = [f for f in os.listdir(os.path.join(recipe.package_folder, "lib")) if f.startswith(f"lib{library}.")]
        if not kinds or any(("." + kind in f) for f in kinds for kind in (["a"] if recipe.options.shared else ["so"])):
            sys.exit(f"{name}: {library} is there as {kinds}")
    for wanted in component.requires:
        if "::" in wanted:
            used.add(wanted.split("::")[0])
        elif wanted not in recipe.cpp_info.components:
            sys.exit(f"{name} requires {wanted}, which is no component")
if used != known:
    sys.exit(f"required are {sorted(known)}, and used {sorted(used)}")
if set(recipe.generated) != {"toolchain", "cmake", "pkg-config"}:
    sys.exit(f"generated is {recipe.generated}")
if not os.path.exists(os.path.join(recipe.package_folder, "licenses", "LICENSE")):
    sys.exit("the licence is missing")
print(recipe.package_folder, recipe.version)
