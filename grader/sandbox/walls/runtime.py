"""What a Python runtime must be able to read: libraries, its standard library, its packages.

It asks the running interpreter, so call it in the process that will be confined, before it is.
The project's own packages, and whatever would tell where the project is, are left out: a folder
that holds one of them is given entry by entry.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable
from contextlib import suppress
from fnmatch import fnmatch
from glob import glob
from pathlib import Path

# Names in a folder of packages that stay hidden; the last three tell of editable installs.
HIDDEN = (
    *("grader", "reference", "exercises", "rnn_grader*"),
    *("*.pth", "*.egg-link", "__editable__*"),
)
_PACKAGES = ("site-packages", "dist-packages")
_FOLDERS = ("/lib/{0}", "/usr/lib/{0}", "/lib64", "/usr/lib64")  # {0}: such as x86_64-linux-gnu
_LIBRARIES = ("/lib", "/usr/lib", "/usr/local/lib")  # only the lib*.so* directly in them
_DATA = (
    *("/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo", "/usr/lib/locale"),
    *("/dev/null", "/dev/urandom"),
)


def readable() -> list[str]:
    """Existing absolute paths, files and folders, sorted; no path stands inside another."""
    found = [*_standard_library(), *_packages(), *_system(), *_mapped()]
    existing = {path for path in found if os.path.exists(path)}
    paths = sorted(existing, key=lambda path: path.split("/"))  # a folder before what it holds
    kept: list[str] = []
    for path in paths:
        if not kept or not path.startswith(kept[-1] + "/"):
            kept.append(path)
    return kept


def listable() -> list[str]:
    """The folders that `readable` gives entry by entry: Python lists them to find its modules."""
    folders = [*_library_folders(), *_package_folders()]
    return [path for path in dict.fromkeys(folders) if os.path.isdir(path)]


def without(folder: str, hidden: Iterable[str]) -> list[str]:
    """The folder itself, or its other entries where some match a hidden pattern."""
    patterns = tuple(hidden)
    names = _listing(folder)
    kept = [name for name in names if not any(fnmatch(name, pattern) for pattern in patterns)]
    if len(kept) == len(names):
        return [folder]
    return [os.path.join(folder, name) for name in kept]


def _standard_library() -> list[str]:
    zipped = [path for path in sys.path if path.endswith(".zip")]
    return [path for root in _library_folders() for path in without(root, _PACKAGES)] + zipped


def _library_folders() -> list[str]:
    return [sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")]


def _packages() -> list[str]:
    return [path for folder in _package_folders() for path in without(folder, HIDDEN)]


def _package_folders() -> list[str]:
    return [path for path in sys.path if os.path.basename(path) in _PACKAGES]


def _system() -> list[str]:
    """The folders of shared libraries, without the Pythons that some systems keep in them."""
    triplet = sysconfig.get_config_var("MULTIARCH") or f"{os.uname().machine}-linux-gnu"
    folders = [folder.format(triplet) for folder in _FOLDERS]
    inside = [path for folder in folders for path in without(folder, ("python3*",))]
    beside = (*_LIBRARIES, f"{sys.prefix}/lib", f"{sys.base_prefix}/lib")
    files = [path for folder in dict.fromkeys(beside) for path in glob(f"{folder}/*.so*")]
    return [*inside, *files, *_DATA]


def _mapped() -> list[str]:
    """The files this process has mapped: wherever it lives, it needs at least these."""
    with suppress(OSError):  # no /proc
        lines = Path("/proc/self/maps").read_text("utf-8", "surrogateescape").splitlines()
        return [line.split(maxsplit=5)[5] for line in lines if line.count("/")]
    return []


def _listing(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:  # it does not exist, or is not a folder
        return []
