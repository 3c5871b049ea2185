"""A recipe's attributes, strict: an option or a setting that is not declared is a mistake, as in Conan."""
from types import SimpleNamespace


class Values:
    def __init__(self, allowed, values):
        self.__dict__["_allowed"] = dict(allowed)
        self.__dict__["_values"] = dict(values)

    def __getattr__(self, name):
        if name not in self._allowed:
            raise AttributeError(f"{name} is not declared")
        return self._values[name]

    def __setattr__(self, name, value):
        if name not in self._allowed or (self._allowed[name] and value not in self._allowed[name]):
            raise AttributeError(f"{name} cannot be {value}")
        self._values[name] = value

    def rm_safe(self, name):
        self._allowed.pop(name, None)
        self._values.pop(name, None)


class Component:
    def __init__(self):
        self.libs, self.requires, self.system_libs, self.properties = [], [], [], {}

    def set_property(self, name, value):
        self.properties[name] = value


class Components(dict):
    def __missing__(self, name):
        self[name] = Component()
        return self[name]


class ConanFile:
    def prepare(self, settings, options):
        self.settings = Values({name: None for name in self.settings} | {"compiler.cppstd": None, "compiler.libcxx": None}, settings)
        self.options = Values(self.options, self.default_options | options)
        self.folders = SimpleNamespace(root=None, source="", build="", generators="")
        self.cpp_info = Component()
        self.cpp_info.components = Components()
        self.required = {}

    def requires(self, reference, transitive_headers=None, transitive_libs=None):
        name, version = reference.split("/")
        self.required[name] = version
