"""System calls by name, through ctypes, on x86_64 and aarch64 Linux.

Promises nothing on other machines but a NotPossible with the reason. It never searches for a C
library: that would start a compiler, which no wall allows.
"""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache
from typing import Any

# name:x86_64:aarch64, from the kernel's asm/unistd_64.h and asm-generic/unistd.h
_NUMBERS = """
    read:0:63 write:1:64 readv:19:65 writev:20:66 pread64:17:67 pwrite64:18:68 preadv:295:69
    pwritev:296:70 preadv2:327:286 pwritev2:328:287 lseek:8:62 close:3:57 close_range:436:436
    dup:32:23 dup2:33:- dup3:292:24 pipe:22:- pipe2:293:59 fcntl:72:25 ioctl:16:29 poll:7:-
    ppoll:271:73 select:23:- pselect6:270:72 epoll_create1:291:20 epoll_ctl:233:21
    epoll_wait:232:- epoll_pwait:281:22 epoll_pwait2:441:441 eventfd2:290:19 fadvise64:221:223
    fsync:74:82 fdatasync:75:83 openat:257:56 fstat:5:80 stat:4:- lstat:6:- newfstatat:262:79
    statx:332:291 statfs:137:43 fstatfs:138:44 access:21:- faccessat:269:48 faccessat2:439:439
    readlink:89:- readlinkat:267:78 getdents64:217:61 getcwd:79:17 chdir:80:49 umask:95:166
    ftruncate:77:46 truncate:76:45 fallocate:285:47 mkdir:83:- mkdirat:258:34 rmdir:84:-
    unlink:87:- unlinkat:263:35 rename:82:- renameat:264:38 renameat2:316:276 utimensat:280:88
    brk:12:214 mmap:9:222 munmap:11:215 mremap:25:216 mprotect:10:226 madvise:28:233
    msync:26:227 membarrier:324:283 get_mempolicy:239:236 futex:202:98
    set_robust_list:273:99 get_robust_list:274:100 set_tid_address:218:96 rseq:334:293
    clone:56:220 clone3:435:435 exit:60:93 exit_group:231:94 restart_syscall:219:128
    sched_yield:24:124 sched_getaffinity:204:123
    sched_getparam:143:121 sched_getscheduler:145:120 sched_get_priority_max:146:125
    sched_get_priority_min:147:126 getcpu:309:168 rt_sigaction:13:134 rt_sigprocmask:14:135
    rt_sigreturn:15:139 rt_sigpending:127:136 rt_sigsuspend:130:133 rt_sigtimedwait:128:137
    sigaltstack:131:132 alarm:37:- pause:34:- setitimer:38:103 getitimer:36:102 kill:62:129
    tgkill:234:131 clock_gettime:228:113 clock_getres:229:114
    clock_nanosleep:230:115 nanosleep:35:101 gettimeofday:96:169 time:201:- times:100:153
    getrusage:98:165 getpid:39:172 getppid:110:173 gettid:186:178 getpgrp:111:- getpgid:121:155
    getsid:124:156 getuid:102:174 geteuid:107:175 getgid:104:176 getegid:108:177
    getresuid:118:148 getresgid:120:150 getgroups:115:158 uname:63:160 sysinfo:99:179
    getrandom:318:278 getrlimit:97:163 prlimit64:302:261 getpriority:140:141 prctl:157:167
    socketpair:53:199 sendto:44:206 recvfrom:45:207 shutdown:48:210
    getsockopt:55:209 getsockname:51:204 getpeername:52:205 seccomp:317:277
    landlock_create_ruleset:444:444 landlock_add_rule:445:445 landlock_restrict_self:446:446
    capset:126:91 unshare:272:97 mount:165:40 umount2:166:39 pivot_root:155:41
    sethostname:170:161 mount_setattr:442:442 pidfd_open:434:434
"""
_COLUMNS = {"x86_64": 1, "aarch64": 2}

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 1, 4, 38


class NotPossible(Exception):
    """A wall cannot be built on this machine; the message is the reason, for people."""


@cache
def machine() -> str:
    """`x86_64` or `aarch64`. Raises NotPossible elsewhere, and in a 32-bit interpreter."""
    if sys.platform != "linux":
        raise NotPossible(f"walls are built from parts of Linux; this is {sys.platform}")
    name = os.uname().machine
    if name not in _COLUMNS or sys.maxsize < 2**32:
        raise NotPossible(f"no wall knows this machine ({name}); they know x86_64 and aarch64")
    return name


@cache
def numbers() -> dict[str, int]:
    """The numbers of the system calls that this machine has. Raises NotPossible."""
    column = _COLUMNS[machine()]
    rows = [entry.split(":") for entry in _NUMBERS.split()]
    return {row[0]: int(row[column]) for row in rows if row[column] != "-"}


@cache
def _syscall() -> Any:
    function = ctypes.CDLL(None, use_errno=True).syscall
    function.restype = ctypes.c_long
    return function


def call(name: str, *args: Any) -> int:
    """Make a system call with integers, bytes, None or ctypes objects, and return its result.

    Raises OSError as the kernel reports it, NotPossible where there is no such call.
    """
    number = numbers()[name]
    words = [ctypes.c_long(arg) if isinstance(arg, int) else arg for arg in args]
    result: int = _syscall()(ctypes.c_long(number), *words)
    if result == -1:
        code = ctypes.get_errno()
        raise OSError(code, f"{name}: {os.strerror(code)}")
    return result


def no_new_privs() -> None:
    """Give up, for ever, what set-user-ID programs could grant; both filters ask for it."""
    call("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def close_from(first: int) -> None:
    """Close all descriptors from this one up, also in a Python that was built for old systems."""
    try:
        call("close_range", first, 2**32 - 1, 0)
    except (OSError, NotPossible):  # before Linux 5.9
        os.closerange(first, os.sysconf("SC_OPEN_MAX"))
