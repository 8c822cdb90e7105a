"""Compiles the inner loops where a C compiler is at hand. Without one, artclean runs as plain Python: slower, the same results.

The sources are ordinary Python. A ``.pxd`` file beside a module names the types that the compiler may use, and the module
is compiled. A ``.pyx`` file stands for what only a compiled module can do; a slower way in Python does the same.
``ARTCLEAN_PURE=1`` leaves the compiler out.
"""

import importlib
import os
import platform
from pathlib import Path
from typing import Any

from setuptools import Extension, setup

SOURCE = Path("src")
OPTIONS = [] if os.name == "nt" else ["-O2", "-g0", "-Wno-unused-function"]


def extensions() -> list[Extension]:
    """One for each ``.pyx`` file and each module that has a ``.pxd`` file; one that cannot be compiled is left out."""
    if os.environ.get("ARTCLEAN_PURE") or platform.python_implementation() != "CPython":
        return []
    cythonize: Any = importlib.import_module("Cython.Build").cythonize
    modules = []
    for module in [*(types.with_suffix(".py") for types in sorted(SOURCE.rglob("*.pxd"))), *sorted(SOURCE.rglob("*.pyx"))]:
        name = ".".join(module.relative_to(SOURCE).with_suffix("").parts)
        modules.append(Extension(name, [str(module)], extra_compile_args=OPTIONS, optional=True))
    directives = {"language_level": 3, "annotation_typing": False, "binding": True}
    compiled: list[Extension] = cythonize(modules, compiler_directives=directives, build_dir="build/c", nthreads=0)
    return compiled


setup(ext_modules=extensions(), options={"build_ext": {"parallel": os.cpu_count() or 1}})
