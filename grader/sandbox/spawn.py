"""Starting a child process in a clean place, and removing every trace of it.

On Windows a process whose parent has ended is not found any more, so it may live on.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

# -s -P instead of -I, which would ignore PYTHONHASHSEED; no other variable gets through anyway.
COMMAND = ("-s", "-P", "-B", "-X", "utf8", str(Path(__file__).with_name("child.py")))
# What Python and NumPy may need to start. Everything else in our environment stays with us.
INHERITED = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
ENVIRONMENT = {
    "PYTHONHASHSEED": "0",  # sets and dicts keep their order from run to run
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
}
LOG = "log"  # where a zygote writes what went wrong
KERAS = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "CUDA_VISIBLE_DEVICES": "-1",
}


def empty_folder() -> TemporaryDirectory[str]:
    """A new folder for a child to work in."""
    return TemporaryDirectory(prefix="run-", ignore_cleanup_errors=True)


def popen(folder: str) -> subprocess.Popen[bytes]:
    """Start a child in this folder. Raises OSError if that cannot be done."""
    return subprocess.Popen(
        [sys.executable, *COMMAND],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        cwd=folder,
        env=_environment(folder),
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def popen_zygote(folder: str, control: int) -> subprocess.Popen[bytes]:
    """Start a zygote that is told what to do through this socket. Raises OSError."""
    with open(Path(folder, LOG), "wb") as log:
        return subprocess.Popen(
            [sys.executable, *COMMAND, "zygote", str(control)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=(control,),
            cwd=folder,
            env=_environment(folder) | KERAS,
            start_new_session=True,
        )


def _environment(folder: str) -> dict[str, str]:
    inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
    homes = dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP"), folder)
    return inherited | homes | ENVIRONMENT


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill the child and all it started, as far as they are still in its group."""
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        with suppress(OSError):
            subprocess.run(tree, capture_output=True, check=False)
        process.kill()
        return
    with suppress(ProcessLookupError, PermissionError):  # macOS: only zombies are left
        os.killpg(process.pid, signal.SIGKILL)


def remove(folder: TemporaryDirectory[str]) -> None:
    """Remove the folder with all that student code left in it."""
    try:
        folder.cleanup()
    except RecursionError:  # thousands of folders in folders, which Windows does not allow
        subprocess.run(["rm", "-rf", folder.name], capture_output=True, check=False)
