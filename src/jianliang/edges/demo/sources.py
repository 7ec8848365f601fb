"""When compiled code kept on disk is still that of today's sources."""

import zlib
from pathlib import Path

COMPILED = ("mesh.py", "cuts.py", "subdivide.py", "shapes.py")


def source_stamp() -> int:
    """A number that changes with any source the compiled functions are made of.

    Numba compiles a kept function anew when its own file changes, not when a function
    it calls does. One that closes over this number is another function each time.
    """
    folder = Path(__file__).parent
    return zlib.crc32(b"".join((folder / name).read_bytes() for name in COMPILED))
