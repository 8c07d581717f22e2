"""What student code might try: name -> (snippet, how it goes where nothing forbids it).

They are written so that a success does no harm: signal 0, null pointers, paths that do not exist.
"""

HEAD = """
import ctypes, errno, fcntl, os, socket, sys
libc = ctypes.CDLL(None, use_errno=True)
def c(result):
    if result == -1:
        raise OSError(ctypes.get_errno(), "refused")
def call(x86_64, aarch64, *args):
    number = x86_64 if os.uname().machine == "x86_64" else aarch64
    libc.syscall.restype = ctypes.c_long
    c(libc.syscall(ctypes.c_long(number), *[ctypes.c_long(arg) for arg in args]))
"""

# The files it may not read. SECRET is replaced by the path of a file that all users may read.
FILES = {
    "read /etc/passwd": ("open('/etc/passwd').read()", "done"),
    "read a file of the project": ("open('SECRET').read()", "done"),
    "list a folder": ("os.listdir('/var')", "done"),
    "read the parent's memory": ("open(f'/proc/{os.getppid()}/mem', 'rb')", "done"),
    "read the parent's environment": ("open(f'/proc/{os.getppid()}/environ').read()", "done"),
    "write to a temporary folder": (
        "open('/tmp/walls-act', 'w'); os.remove('/tmp/walls-act')",
        "done",
    ),
    "write to shared memory": (
        "open('/dev/shm/walls-act', 'w'); os.remove('/dev/shm/walls-act')",
        "done",
    ),
}

SYSTEM = {
    "a TCP socket": ("socket.socket()", "done"),
    "a UDP socket": ("socket.socket(type=socket.SOCK_DGRAM)", "done"),
    "a UNIX socket": ("socket.socket(socket.AF_UNIX)", "done"),
    "a socket to the kernel": ("socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)", "done"),
    "fork": ("if not os.fork(): os._exit(0)", "done"),
    "clone a process": ("call(56, 220, 17, 0, 0, 0, 0) or os._exit(0)", "exit 0"),
    "clone with a new way of asking": ("call(435, 435, 0, 0)", "EINVAL"),
    "start a program": ("os.posix_spawn('/bin/true', ['true'], {})", "done"),
    "become a program": ("os.execv('/missing', ['x'])", "ENOENT"),
    "signal the parent": ("os.kill(os.getppid(), 0)", "done"),
    "signal everybody": ("os.kill(-1, 0)", "done"),
    "signal the group": ("os.kill(0, 0)", "done"),
    "signal a thread of the parent": ("call(234, 131, os.getppid(), os.getppid(), 0)", "done"),
    "hold the parent": ("os.pidfd_open(os.getppid())", "done"),
    "trace": ("call(101, 117, 0, 0, 0, 0)", "done"),
    "read another process": ("call(310, 270, os.getppid(), 0, 0, 0, 0, 0)", "done"),
    "a user namespace": ("call(272, 97, 0x10000000)", "done"),
    "join a namespace": ("call(308, 268, 99, 0)", "EBADF"),
    "mount": ("call(165, 40, 0, 0, 0, 0, 0)", "EFAULT"),
    "unmount": ("call(166, 39, 0, 0)", "EFAULT"),
    "old shared memory": ("i = libc.shmget(0, 9, 896); c(i); libc.shmctl(i, 0, 0)", "done"),
    "a message queue": ("call(240, 180, 0, 0, 0, 0)", "EFAULT"),
    "a nameless file": ("os.memfd_create('x')", "done"),
    "shared nameless memory": ("import mmap; mmap.mmap(-1, 4096)", "done"),
    "raise a limit": ("import resource as r; r.setrlimit(r.RLIMIT_NOFILE, (99, 99))", "done"),
    "slow another process": ("os.setpriority(os.PRIO_PROCESS, os.getppid(), 0)", "done"),
    "choose processors": ("os.sched_setaffinity(0, os.sched_getaffinity(0))", "done"),
    "be open to inspection": ("c(libc.prctl(4, 1, 0, 0, 0))", "done"),
    "die later than the parent": ("c(libc.prctl(1, 0, 0, 0, 0))", "done"),
    "type into a terminal": ("fcntl.ioctl(os.pipe()[0], 0x5412, b'x')", "ENOTTY"),
    "own a pipe's signals": ("fcntl.fcntl(os.pipe()[0], fcntl.F_SETOWN, os.getppid())", "done"),
    "signals for waiting data": ("fcntl.fcntl(os.pipe()[0], fcntl.F_SETFL, os.O_ASYNC)", "done"),
    "choose another signal": ("fcntl.fcntl(os.pipe()[0], fcntl.F_SETSIG, 10)", "done"),
    "fill the kernel with a pipe": ("fcntl.fcntl(os.pipe()[0], 1031, 1 << 20)", "done"),
    "change a mode": ("os.chmod('/missing', 0o777)", "ENOENT"),
    "change an owner": ("os.chown('/missing', 0, 0)", "ENOENT"),
    "a link": ("os.link('/missing', '/missing2')", "ENOENT"),
    "a symbolic link": ("os.symlink('x', '/missing/x')", "ENOENT"),
    "a named pipe": ("os.mkfifo('/missing/x')", "ENOENT"),
    "a folder as an escape": ("os.fchdir(999)", "EBADF"),
    "another root": ("os.chroot('/missing')", "ENOENT"),
    "a file by its handle": ("call(304, 265, -1, 0, 0)", "EFAULT"),
    "take off the filter": ("call(317, 277, 1, 0, 0)", "EFAULT"),
    "an asynchronous ring": ("call(425, 425, 0, 0)", "EFAULT"),
}

# Machine code: mov eax, number; int 0x80 or syscall; ret
RAW = """
import mmap
code = bytes.fromhex("CODE")
page = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=7)
page.write(code)
ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
"""
OTHER_ABI = {
    "32-bit": (RAW.replace("CODE", "b814000000cd80c3"), "done"),  # getpid is 20 there
    "x32": (RAW.replace("CODE", "b8270000400f05c3"), "done"),  # getpid, 0x40000000 + 39
}
