"""How much memory this process may use: that of the machine, or a lower limit.

Limits come from control groups (containers, Slurm), from Slurm itself and from `ulimit -v`.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from training.posix import resource

ROOT = Path("/")


def memory_here() -> tuple[int, str]:
    """Bytes that this process may use, and what sets this limit, for messages."""
    limits = [(memory_of_machine(), "this machine has"), *_process_limits(), *_slurm_limits()]
    limits += [(most, "this process's control group allows") for most in control_group_limits()]
    return min(limits, key=lambda limit: limit[0])


def memory_of_machine() -> int:
    """Bytes of physical memory; a very large number if it is not known."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return 1 << 62


def _process_limits() -> Iterator[tuple[int, str]]:
    for kind in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
        most = resource.getrlimit(kind)[0]
        if most != resource.RLIM_INFINITY:
            yield most, "`ulimit` allows"


def _slurm_limits() -> Iterator[tuple[int, str]]:
    """The memory of the Slurm job on this node, from variables in MiB. Slurm may kill a process
    that uses more."""
    node = os.environ.get("SLURM_MEM_PER_NODE", "")
    each, cores = (os.environ.get(n, "") for n in ("SLURM_MEM_PER_CPU", "SLURM_CPUS_ON_NODE"))
    if _is_number(node):
        yield int(node) << 20, "the Slurm job has"
    elif _is_number(each) and _is_number(cores):
        yield int(each) * int(cores) << 20, "the Slurm job has"


def control_group_limits(root: Path | None = None) -> Iterator[int]:
    """The memory limits of this process's control group and of all groups that contain it.

    Reads `/proc` and the mounted control groups below `root`. Both versions of control groups may
    be mounted at once. In a container, the root of the mounted tree is the container's group.
    """
    root, groups = root or ROOT, {}
    for line in _read(root / "proc/self/cgroup").splitlines():
        _, _, rest = line.partition(":")
        controllers, colon, group = rest.partition(":")
        if colon and (not controllers or "memory" in controllers.split(",")):
            groups["cgroup" if controllers else "cgroup2"] = group
    for line in _read(root / "proc/self/mountinfo").splitlines():
        # ... ROOT MOUNT OPTIONS ... - TYPE SOURCE OPTIONS
        before, _, after = line.partition(" - ")
        fields = (*before.split()[3:5], *after.split()[:3:2])
        if len(fields) < 4:
            continue
        top, mount, kind, options = fields
        if kind == "cgroup2" or (kind == "cgroup" and "memory" in options.split(",")):
            name = "memory.max" if kind == "cgroup2" else "memory.limit_in_bytes"
            here = root / mount.lstrip("/")
            inside = os.path.relpath(groups.get(kind) or "/", top)
            # A group outside the mounted tree belongs to the host: ours is the mounted root.
            parts = [] if inside.startswith("..") else Path(inside).parts
            for depth in range(len(parts) + 1):
                text = _read(here.joinpath(*parts[:depth]) / name).strip()
                if _is_number(text):
                    yield int(text)


def _read(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 30 and int(text) > 0
