"""seccomp: which system calls a child may make. Default: none, with "operation not permitted".

Two profiles: `numpy` is what Python and NumPy need, threads included; `keras` adds what
TensorFlow's threads ask about processors and memory. A filter sees numbers, not memory: which
paths may be opened is Landlock's and the mount namespace's business. It cannot be taken off.
"""

from __future__ import annotations

import ctypes
import os

from grader.sandbox.walls.bpf import ALWAYS, INSTRUCTION, Is, Rule, assemble, compare
from grader.sandbox.walls.kernel import call, no_new_privs

_FILES = """read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 lseek close
    close_range dup dup2 dup3 pipe pipe2 poll ppoll select pselect6 epoll_create1 epoll_ctl
    epoll_wait epoll_pwait epoll_pwait2 eventfd2 fadvise64 fsync fdatasync fstat stat lstat
    newfstatat statx statfs fstatfs access faccessat faccessat2 readlink readlinkat getdents64
    getcwd chdir umask"""
_MEMORY = "brk munmap mremap mprotect madvise msync"
_THREADS = """futex set_robust_list get_robust_list set_tid_address rseq exit exit_group
    restart_syscall sched_yield sched_getaffinity sched_get_priority_max sched_get_priority_min
    getcpu rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigsuspend rt_sigtimedwait
    sigaltstack alarm pause setitimer getitimer"""
_FACTS = """clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times getrusage
    getpid getppid gettid getpgrp getpgid getsid getuid geteuid getgid getegid getresuid getresgid
    getgroups uname sysinfo getrandom getrlimit getpriority"""
_TALK = "recvfrom shutdown getsockopt getsockname getpeername"  # on what socketpair returned
# Only where a scratch folder exists; links and changes of mode or owner never.
_CHANGES = """ftruncate truncate fallocate mkdir mkdirat rmdir unlink unlinkat rename renameat
    renameat2 utimensat"""

_ASYNC = 0o20000  # of open and fcntl: a signal when there is something to read
_WRITING = 0o1 | 0o2 | 0o100 | 0o1000 | 0o20000000 | _ASYNC  # WRONLY RDWR CREAT TRUNC TMPFILE
_MAP_TYPE, _MAP_PRIVATE, _MAP_GROWSDOWN, _MAP_HUGETLB = 0xF, 0x2, 0x100, 0x40000
_FORBIDDEN_MAPS = _MAP_GROWSDOWN | _MAP_HUGETLB
_THREAD = 0x100 | 0x800 | 0x10000  # CLONE_VM, CLONE_SIGHAND, CLONE_THREAD
# Namespaces, and being traced: NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET, PTRACE.
_NOT_A_THREAD = 0x20000 | 0x7E000000 | 0x2000
_INT = 0xFFFFFFFF  # the kernel reads only half of an argument that is an int
_COPY, _GET_FLAGS, _SET_FLAGS, _SET_CLOEXEC = (0, 1030), (1, 3), 4, 2
_NOBODY = 0x7FFFFFFF  # no process has this id; `install` puts the child's own in its place
# TCGETS, FIONBIO, FIONREAD, FIONCLEX, FIOCLEX
_CONTROLS = (0x5401, 0x5421, 0x541B, 0x5450, 0x5451)

_FILTERED: dict[str, Rule] = {
    # Shared memory is not counted by RLIMIT_DATA, nor is a mapping that grows down.
    "mmap": ((Is(3, _MAP_PRIVATE, _MAP_TYPE | _FORBIDDEN_MAPS),),),
    "clone": ((Is(0, _THREAD, _THREAD | _NOT_A_THREAD),),),
    "fcntl": (
        *((Is(1, code, _INT),) for code in (*_COPY, *_GET_FLAGS, _SET_CLOEXEC)),
        (Is(1, _SET_FLAGS, _INT), Is(2, 0, _ASYNC)),
    ),
    "ioctl": tuple((Is(1, code, _INT),) for code in _CONTROLS),
    "prctl": ((Is(0, 15, _INT),), (Is(0, 16, _INT),)),  # set and get the name of a thread
    "prlimit64": ((Is(0, 0, _INT), Is(2, 0)),),  # one's own, without new values
    "socketpair": ((Is(0, 1, _INT),),),  # AF_UNIX
    "sendto": ((Is(4, 0),),),  # without an address
    **dict.fromkeys(("kill", "tgkill"), ((Is(0, _NOBODY, _INT),),)),
}
_SET_FILTER, _TSYNC = 1, 1
_MORE = {"numpy": "", "keras": "sched_getparam sched_getscheduler membarrier get_mempolicy"}


def program(profile: str, *, scratch: bool = False) -> bytes:
    """The filter for a profile, `numpy` or `keras`; compile it once and install it in children.

    With `scratch` files may be opened for writing, made and removed, which is then for Landlock
    and the mount namespace to confine. Raises NotPossible on an unknown machine.
    """
    names = " ".join((_FILES, _MEMORY, _THREADS, _FACTS, _TALK, _MORE[profile]))
    allowed = dict.fromkeys(names.split(), ALWAYS) | _FILTERED
    allowed["openat"] = ((Is(2, 0, _ASYNC if scratch else _WRITING),),)
    if scratch:
        allowed |= dict.fromkeys(_CHANGES.split(), ALWAYS)
    return assemble(allowed, absent=("clone3",))  # the C library falls back to clone


def install(code: bytes) -> None:
    """Put a filter on all threads of this process, which may then send signals to itself only.

    It stays until the process ends. Raises OSError when the kernel refuses.
    """
    no_new_privs()
    code = code.replace(_only(_NOBODY), _only(os.getpid()))
    buffer = ctypes.create_string_buffer(code, len(code))
    pointer = (ctypes.c_uint64 * 2)(len(code) // INSTRUCTION, ctypes.addressof(buffer))
    thread = call("seccomp", _SET_FILTER, _TSYNC, pointer)
    if thread:
        raise OSError(f"thread {thread} has a filter of its own")


def _only(pid: int) -> bytes:
    """The comparison by which the rule of `kill` knows a process."""
    return compare(pid, past=1)
