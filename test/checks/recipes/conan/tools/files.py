import fnmatch
import os
import shutil


def load(recipe, path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def copy(recipe, pattern, src, dst):
    copied = []
    for folder, _, names in os.walk(src):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), src)
            if fnmatch.fnmatch(path, pattern):
                target = os.path.join(dst, path)
                os.makedirs(os.path.dirname(target), exist_ok=True)
                copied.append(shutil.copy2(os.path.join(folder, name), target))
    if not copied:
        raise FileNotFoundError(f"nothing in {src} is {pattern}")
    return copied


def rm(recipe, pattern, folder):
    for name in os.listdir(folder):
        if fnmatch.fnmatch(name, pattern):
            os.remove(os.path.join(folder, name))


def rmdir(recipe, path):
    if os.path.isdir(path):
        shutil.rmtree(path)
