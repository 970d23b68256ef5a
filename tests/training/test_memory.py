"""How much memory a process may take: what Linux, a container or Slurm says, faked in a folder."""

import pytest

from tasks import UsageError
from training import memory
from training.memory import control_group_limits, memory_here
from training.resources import check_memory

MIB = 2**20
V1 = "36 32 0:33 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory"
V2 = "26 23 0:24 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw"


def machine(root, groups: str, mounts: str, files: dict[str, str]):
    """A machine whose processes are in `groups`; contents of files below /sys/fs/cgroup."""
    for name, text in {
        "proc/self/cgroup": groups,
        "proc/self/mountinfo": mounts,
        **{f"sys/fs/cgroup/{name}": text for name, text in files.items()},
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text + "\n")
    return root


CASES = {
    "version 2": ("0::/job", V2, {"job/memory.max": str(600 * MIB)}),
    "no limit": ("0::/job", V2, {"job/memory.max": "max", "memory.max": "max"}),
    "around": (
        "0::/user/job/step",
        V2,
        {"user/memory.max": str(600 * MIB), "user/job/step/memory.max": str(900 * MIB)},
    ),
    "a container's own root": ("0::/", V2, {"memory.max": str(600 * MIB)}),
    "version 1": ("4:memory:/a/b\n3:cpu:/", V1, {"memory/a/memory.limit_in_bytes": str(600 * MIB)}),
    "with others": ("7:cpu,memory:/a", V1, {"memory/a/memory.limit_in_bytes": str(600 * MIB)}),
    "a container, version 1": (
        "4:memory:/docker/abc",
        V1.replace(" / /sys", " /docker/abc /sys"),
        {"memory/memory.limit_in_bytes": str(600 * MIB)},
    ),
    "another's mount": (
        "4:memory:/host/abc",
        V1.replace(" / /sys", " /docker/abc /sys"),
        {"memory/memory.limit_in_bytes": str(600 * MIB)},
    ),
    "both versions": (
        "4:memory:/a\n0::/b",
        f"{V1}\n{V2.replace('/sys/fs/cgroup', '/sys/fs/cgroup/unified')}",
        {"memory/a/memory.limit_in_bytes": str(600 * MIB), "unified/b/memory.max": "max"},
    ),
    "nothing at all": ("", "", {}),
    "nonsense": ("x\n:\n0::", "x\n- -\n" + V2, {"memory.max": "-1"}),
}


@pytest.mark.parametrize("name", CASES)
def test_control_groups_of_every_kind_are_found(tmp_path, name):
    found = list(control_group_limits(machine(tmp_path, *CASES[name])))
    unlimited = name in ("no limit", "nothing at all", "nonsense")
    assert min(found, default=None) == (None if unlimited else 600 * MIB)


def test_the_least_of_all_limits_counts_and_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(memory, "memory_of_machine", lambda: 8000 * MIB)
    monkeypatch.setattr(memory, "ROOT", tmp_path)
    monkeypatch.setattr(
        memory.resource, "getrlimit", lambda _: (memory.resource.RLIM_INFINITY,) * 2
    )
    for name in ("SLURM_MEM_PER_NODE", "SLURM_MEM_PER_CPU", "SLURM_CPUS_ON_NODE"):
        monkeypatch.delenv(name, raising=False)
    assert memory_here() == (8000 * MIB, "this machine has")
    monkeypatch.setenv("SLURM_MEM_PER_CPU", "1000")
    monkeypatch.setenv("SLURM_CPUS_ON_NODE", "4")
    assert memory_here() == (4000 * MIB, "the Slurm job has")
    monkeypatch.setenv("SLURM_MEM_PER_NODE", "2000")
    assert memory_here() == (2000 * MIB, "the Slurm job has")
    monkeypatch.setattr(memory.resource, "getrlimit", lambda _: (1000 * MIB, 1000 * MIB))
    assert memory_here() == (1000 * MIB, "`ulimit` allows")
    machine(tmp_path, *CASES["version 2"])
    assert memory_here() == (600 * MIB, "this process's control group allows")
    with pytest.raises(UsageError, match="needs about 6,000 MiB of memory, and this process's "
                       "control group allows 600 MiB; lower it"):  # fmt: skip
        check_memory(6000 * MIB, "this", "lower it")
    for text in ("", "max", "0", "9" * 40, "²", "-5", "1e9"):
        monkeypatch.setenv("SLURM_MEM_PER_NODE", text)
        assert memory_here()[0] == 600 * MIB
