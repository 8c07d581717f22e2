"""One BLAS thread for small products.

A layer multiplies many small matrices one after the other. If OpenBLAS shares each of them between
threads, the threads mostly wait for each other: 1.2 to 1.5 times faster at best, and up to 160
times slower beside a busy neighbour.

NumPy's own wheels bring OpenBLAS along, and its number of threads can be changed while it runs.
With another BLAS nothing is changed here; set its own variable before Python starts, such as
OMP_NUM_THREADS=1 or MKL_NUM_THREADS=1.
"""

from __future__ import annotations

import ctypes
from functools import cache
from pathlib import Path

import numpy as np


class OneBlasThread:
    """Within `with OneBlasThread():` OpenBLAS uses one thread; afterwards as many as before.

    The number belongs to the whole process: it holds for the program's other threads, too.
    """

    __slots__ = ("before",)  # a class, because a generator would cost a microsecond more

    def __enter__(self) -> None:
        self.before = blas_threads()
        if self.before > 1:
            set_blas_threads(1)

    def __exit__(self, *_: object) -> None:
        if self.before > 1:
            set_blas_threads(self.before)


def blas_threads() -> int:
    """How many threads NumPy's OpenBLAS may use; 1 where there is another BLAS."""
    library = numpy_openblas()
    return int(library.scipy_openblas_get_num_threads64_()) if library else 1


def set_blas_threads(count: int) -> None:
    """Let NumPy's OpenBLAS use `count` threads; nothing happens where there is another BLAS."""
    library = numpy_openblas()
    if library:
        library.scipy_openblas_set_num_threads64_(count)


@cache
def numpy_openblas() -> ctypes.CDLL | None:
    """The OpenBLAS of NumPy's wheel, which NumPy has loaded already; None with any other BLAS."""
    package = Path(np.__file__).parent
    folders = [package.parent / "numpy.libs", package / ".dylibs"]  # Linux and Windows; macOS
    for file in (file for folder in folders for file in folder.glob("libscipy_openblas64_*")):
        library = ctypes.CDLL(str(file))
        if hasattr(library, "scipy_openblas_set_num_threads64_"):
            return library
    return None
