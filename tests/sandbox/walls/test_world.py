"""The world of `namespaces.enter`: what it shows, what it hides, how it ends."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sandbox.walls.conftest import identity, need, python_for

by_user = pytest.mark.parametrize("user", ["root", "user"])
Script = Callable[..., str]
ENTER = "w.namespaces.enter({read}, scratch_bytes=1 << 20, keep_proc={proc})\n"
PLAIN = ENTER.format(read=[], proc=False)


@pytest.fixture(autouse=True)
def _namespaces() -> None:
    need("namespaces")


@by_user
def test_first_process_is_number_one(script: Script, user: str) -> None:
    assert script(PLAIN + "print(os.getpid())", user) == "1\n"


@by_user
def test_empty_world_is_empty(script: Script, user: str) -> None:
    assert script(PLAIN + "print(sorted(os.listdir('/')))", user) == "['dev', 'scratch']\n"


@by_user
def test_file_and_folder_stand_where_they_stood(script: Script, folder: Path, user: str) -> None:
    inner = folder / "walls"
    enter = ENTER.format(read=[str(inner), str(folder / "secret.py")], proc=False)
    code = f"print(sorted(os.listdir({str(folder)!r})), os.listdir({str(inner)!r}) != [])"
    assert script(enter + code, user) == "['secret.py', 'walls'] True\n"


@by_user
def test_path_through_a_link_shows_what_it_points_to(
    script: Script, folder: Path, user: str
) -> None:
    link = folder / f"link-{user}"
    link.symlink_to(folder / "secret.py")
    code = ENTER.format(read=[str(link)], proc=False) + f"print(open({str(link)!r}).read())"
    assert script(code, user) == "the reference\n"


@by_user
@pytest.mark.parametrize("place", ["/", "/dev", "FOLDER/walls"])
def test_world_is_sealed(script: Script, folder: Path, place: str, user: str) -> None:
    place = place.replace("FOLDER", str(folder))
    code = ENTER.format(read=[str(folder / "walls")], proc=False)
    code += f"try: open({place!r} + '/new', 'w')\nexcept OSError as error: print(error.errno)"
    assert script(code, user) == "30\n"  # EROFS


def test_folder_is_not_sealed_without_the_world(script: Script, folder: Path) -> None:
    code = f"open({str(folder / 'walls' / 'new')!r}, 'w'); print('written')"
    assert script(code, "root") == "written\n"
    (folder / "walls" / "new").unlink()


@by_user
def test_devices_work(script: Script, user: str) -> None:
    code = "print(open('/dev/null', 'w').write('x'), len(open('/dev/urandom', 'rb').read(9)))"
    assert script(PLAIN + code, user) == "1 9\n"


@by_user
def test_no_network_device_is_up(script: Script, user: str) -> None:
    code = "import socket; names = socket.if_nameindex()\n" + PLAIN
    code += "print(len(names) > 0, [name for _, name in socket.if_nameindex() if name != 'lo'])"
    assert script(code, user) == "True []\n"


@by_user
def test_nothing_of_it_shows_outside(script: Script, user: str) -> None:
    before = Path("/proc/self/mountinfo").read_text()
    script(PLAIN + "open('/scratch/x', 'w')", user)
    assert Path("/proc/self/mountinfo").read_text() == before
    assert not Path("/scratch").exists()


def test_nothing_shows_outside_where_mounts_are_shared(script: Script) -> None:
    code = """
    from pathlib import Path
    w.kernel.call("unshare", 0x20000)
    w.kernel.call("mount", None, b"/", None, 1 << 20 | 1 << 14, None)  # MS_SHARED, MS_REC
    before = Path("/proc/self/mountinfo").read_text()
    if not os.fork():
        w.namespaces.enter([], scratch_bytes=1 << 20)
        print("entered", flush=True)
        os._exit(0)
    os.wait()
    print(Path("/proc/self/mountinfo").read_text() == before)
    """
    assert script(code, "root") == "entered\nTrue\n"


@by_user
@pytest.mark.parametrize(
    ("how", "status"), [("os._exit(7)", 7), ("__import__('ctypes').string_at(0)", 128 + 11)]
)
def test_waiting_process_ends_as_the_first_one(
    folder: Path, how: str, status: int, user: str
) -> None:
    with _start(folder, PLAIN + how, user) as waiting:
        assert waiting.wait(20) == status


@pytest.mark.timeout(60)
@by_user
def test_death_of_the_waiting_process_ends_everything(folder: Path, user: str) -> None:
    code = PLAIN + "print('ready', flush=True); os.fork(); import time; time.sleep(600)"
    with _start(folder, code, user) as waiting:
        assert waiting.stdout is not None
        assert waiting.stdout.readline() == b"ready\n"
        waiting.kill()
        assert waiting.stdout.read() == b""  # the last process that held it has ended


@pytest.mark.timeout(60)
@by_user
def test_waiting_process_holds_no_descriptor(folder: Path, user: str) -> None:
    code = PLAIN + "os.close(1); import time; time.sleep(600)"
    with _start(folder, code, user) as waiting:
        assert waiting.stdout is not None
        assert waiting.stdout.read() == b""
        assert waiting.poll() is None
        waiting.kill()


def test_refusal_is_reported_with_its_reason(script: Script) -> None:
    code = """
    import resource
    w.seccomp.install(w.seccomp.program("numpy"))
    try: w.namespaces.enter([], scratch_bytes=1)
    except w.kernel.NotPossible as error: print(error)
    """
    said = script(code)
    assert said == "namespaces are refused: [Errno 1] unshare: Operation not permitted\n"


def _start(folder: Path, code: str, user: str) -> subprocess.Popen[bytes]:
    head = f"import os, sys; sys.path.insert(0, {str(folder)!r})\nfrom prison import load\n"
    head += f"w = load({str(folder / 'walls')!r})\n"
    command = [python_for(user), "-I", "-B", "-c", head + code]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=folder, **identity(user))
