"""A small zygote for tests: builds the walls named on its command line, then runs snippets.

`python -I -B prison.py JSON`. Each line of stdin is a snippet in JSON; it runs in a child of its
own behind the walls, and one line comes back: how it went and the value of `result`.
It stands in for the grader's own zygote, so that walls can be taken away one by one.
"""

import errno
import json
import os
import signal
import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location

WALLS = "grader.sandbox.walls"
MEGA = 1024**2


def load(folder):
    """The modules of the walls, by location."""
    spec = spec_from_file_location(
        WALLS, f"{folder}/__init__.py", submodule_search_locations=[folder]
    )
    package = sys.modules[WALLS] = module_from_spec(spec)
    spec.loader.exec_module(package)
    for name in ("kernel", "landlock", "limits", "namespaces", "privileges", "runtime", "seccomp"):
        import_module(f"{WALLS}.{name}")
    return package


class Prison:
    def __init__(self, walls, setup):
        self.walls, self.on = walls, setup["walls"]
        self.setup = setup
        self.meter = walls.limits.open_meter()
        self.user = not walls.privileges.unreachable(setup["readable"])
        self.scratch = walls.namespaces.SCRATCH if "namespaces" in self.on else None

    def build(self):
        """The walls that the zygote and all children share."""
        walls, read = self.walls, self.setup["readable"]
        if "namespaces" in self.on:
            proc = self.setup.get("proc", False)
            walls.namespaces.enter(read, scratch_bytes=MEGA, keep_proc=proc)
            self.meter = walls.limits.open_meter() if proc else self.meter
            self.user = True
        if "landlock" in self.on:
            write = [self.scratch] if self.scratch else []
            self.rules = walls.landlock.ruleset(read, write, listed=self.setup["listed"])
            walls.landlock.enforce(self.rules)
        if "seccomp" in self.on:
            profile = self.setup.get("profile", "numpy")
            self.program = walls.seccomp.program(profile, scratch=bool(self.scratch))

    def confine(self):
        """The walls of one child, in the order that works."""
        walls = self.walls
        if "limits" in self.on:
            walls.privileges.new_session()
            data = walls.limits.data_in_use(self.meter) + self.setup.get("data", 256) * MEGA
            file_bytes = MEGA if self.scratch else 0
            walls.limits.apply(cpu_seconds=20, data_bytes=data, file_bytes=file_bytes)
            walls.privileges.drop(user=self.user)
        if "landlock" in self.on:
            walls.landlock.enforce(self.rules)
        if "seccomp" in self.on:
            walls.seccomp.install(self.program)


def outcome(code):
    """Run a snippet: `done` with its result, or how it was refused."""
    space = {"__name__": "snippet"}
    try:
        exec(code, space)
    except OSError as error:
        return {"how": errno.errorcode.get(error.errno, str(error)), "value": str(error)}
    except BaseException as error:
        return {"how": type(error).__name__, "value": str(error)}
    return {"how": "done", "value": space.get("result")}


def in_child(prison, code):
    """What a child says, or the signal that ended it."""
    answer, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(answer)
        prison.confine()
        os.write(write, json.dumps(outcome(code)).encode())
        os._exit(0)
    os.close(write)
    with open(answer, "rb") as pipe:
        said = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    died = {"how": signal.Signals(-status).name if status < 0 else f"exit {status}", "value": None}
    return json.loads(said) if said else died


def main():
    setup = json.loads(sys.argv[1])
    sys.path += setup["packages"]
    walls = load(setup["folder"])
    setup["readable"] = walls.runtime.readable()
    setup["listed"] = walls.runtime.listable()
    prison = Prison(walls, setup)
    prison.build()
    for line in sys.stdin:
        print(json.dumps(in_child(prison, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
