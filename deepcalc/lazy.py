"""Imports heavy packages when they are first used, not when they are named.

`lazily(names)` changes what `import jax` does for the rest of the process: it makes the module, but
runs its code only when the first attribute is read. So `deepcalc train npi addition --help` needs
no JAX, although the file of each task begins with `import jax.numpy as jnp`.

Python's own `importlib.util.LazyLoader` does not do this for `jax.numpy`: to import it, Python
reads `jax.__path__`, which would run all of JAX. This file may import only the standard library.
"""

import importlib
import importlib.util
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from types import ModuleType
from typing import Any

_lock = threading.RLock()
_lazy: dict[str, ModuleType] = {}
"""The modules whose code has not run yet."""
_FREE = {"__class__", "__doc__", "__loader__", "__name__", "__package__", "__path__", "__spec__"}
"""Attributes that the import system reads, and that are known without running the module."""


class _Lazy(ModuleType):
    """A module whose code runs when an attribute is read, set or deleted."""

    def __getattribute__(self, name: str) -> Any:
        if name in _FREE:
            return object.__getattribute__(self, name)
        inner = _lazy.get(f"{object.__getattribute__(self, '__name__')}.{name}")
        return inner if inner is not None else getattr(_run(self), name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _FREE:
            object.__setattr__(self, name, value)
        elif value is not _lazy.get(f"{object.__getattribute__(self, '__name__')}.{name}"):
            setattr(_run(self), name, value)

    def __delattr__(self, name: str) -> None:
        delattr(_run(self), name)

    def __dir__(self) -> Iterable[str]:
        return dir(_run(self))


def lazily(names: Iterable[str]) -> None:
    """Lets `import NAME` run no code for these modules, until they are used.

    Args:
      names: modules, each package before what is in it. Those that are loaded already, or are not
        installed, are left alone.

    An exception that a module raises is raised where it is first used.
    """
    for name in names:
        package = name.rpartition(".")[0]
        if name in sys.modules or (package and package not in _lazy):
            continue
        spec = importlib.util.find_spec(name)
        if spec is None or spec.loader is None:
            continue
        module = _Lazy(name)
        module.__spec__, module.__loader__ = spec, spec.loader
        module.__package__ = spec.parent
        if spec.submodule_search_locations is not None:
            module.__path__ = spec.submodule_search_locations
        sys.modules[name] = _lazy[name] = module


def _run(module: ModuleType) -> ModuleType:
    """Runs the code of a lazy module, and of the package that it is in; returns the module."""
    with _lock:
        name = object.__getattribute__(module, "__name__")
        if name not in _lazy:  # another thread has run it
            return module
        package = name.rpartition(".")[0]
        if package in _lazy:
            _run(_lazy[package])
        if _lazy.pop(name, None) is None:  # the package used it
            return module
        spec = object.__getattribute__(module, "__spec__")
        object.__setattr__(module, "__class__", ModuleType)
        module.__file__ = spec.origin
        spec._initializing = True
        try:
            spec.loader.exec_module(module)
        except BaseException:
            sys.modules.pop(name, None)
            raise
        finally:
            spec._initializing = False
        if package:
            setattr(sys.modules[package], name.rpartition(".")[2], module)
        return sys.modules.get(name, module)


def exports(package: str, places: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a package that imports what it exports at its first use.

    `places`: name -> the module that defines it.
    """

    def find(name: str) -> Any:
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(importlib.import_module(places[name]), name)
        setattr(sys.modules[package], name, found)
        return found

    return find
