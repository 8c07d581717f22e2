"""What a child gives up before it meets untrusted code: descriptors, signals, identity, rights.

None of it needs a right to begin with. Dropping the user id does need root and is a help, not a
wall of its own: files that all may read stay readable.
"""

from __future__ import annotations

import errno
import os
import signal
import stat
from collections.abc import Iterable
from pathlib import Path

from grader.sandbox.walls.kernel import PR_SET_DUMPABLE, call, no_new_privs

# High, so that nobody has it; the second for containers that know 65,536 ids only.
UNUSED_IDS = (2_018_000_711, 64_711)
_CAPABILITIES_V3 = 0x20080522


def drop(*, user: bool = True) -> int:
    """Give up user id (if root, and `user`), groups and capabilities for ever; return the uid.

    Also: no new privileges, and no other process of the same user may look into this one.
    Raises OSError if root cannot become somebody else.
    """
    if user and os.geteuid() == 0:
        _become_nobody()
    header = _CAPABILITIES_V3.to_bytes(4, "little") + bytes(4)  # pid 0: this process
    call("capset", header, bytes(24))
    call("prctl", PR_SET_DUMPABLE, 0, 0, 0, 0)
    no_new_privs()
    return os.getuid()


def unreachable(paths: Iterable[str]) -> str:
    """The first path that a stranger cannot read, else an empty text.

    Python may live below a home folder; then dropping the user id breaks its imports. Asks the
    mode bits only, and only of what exists.
    """
    return next((path for path in paths if not _open_to_all(Path(path))), "")


def new_session() -> None:
    """Leave terminal and process group, and undo what Python has changed about signals."""
    if os.getsid(0) != os.getpid():
        os.setsid()
    for number in (signal.SIGINT, signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _become_nobody() -> None:
    os.setgroups(())
    for number in UNUSED_IDS:
        try:
            os.setresgid(number, number, number)
            os.setresuid(number, number, number)
            return
        except OSError as error:
            if error.errno != errno.EINVAL or number == UNUSED_IDS[-1]:
                raise


def _open_to_all(path: Path) -> bool:
    try:
        real = path.resolve(strict=True)
        own = real.stat().st_mode
        above = [folder.stat().st_mode for folder in real.parents]
    except FileNotFoundError:
        return True
    except PermissionError:
        return False
    needed = stat.S_IROTH | stat.S_IXOTH if stat.S_ISDIR(own) else stat.S_IROTH
    return own & needed == needed and all(mode & stat.S_IXOTH for mode in above)


def is_root() -> bool:
    """Whether this process may become another user."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
