"""Compiling array loops to machine code, wherever the package is installed."""

from collections.abc import Callable
from typing import TypeVar

import numba

Function = TypeVar("Function", bound=Callable)


def compiled(function: Function) -> Function:
    """The function compiled on first use, kept on disk where there is a place to.

    Numba refuses to keep compiled code where neither the package's folder nor the
    user's home can be written (a container, a service account). There it is compiled
    anew in each process: slower to start, the same results.

    A function is compiled anew when its own file changes, not when a compiled function
    it calls does: keep both in one file.
    """
    try:
        return numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:
        return numba.njit(nogil=True)(function)
