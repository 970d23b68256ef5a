"""What `environment.json` says: versions of packages, and facts about the machine."""

import os
import platform
import shlex
import sys
from pathlib import Path
from typing import Any

from tasks.core.errors import without_passwords


def environment() -> dict[str, Any]:
    """Versions of packages and facts about the machine, for `environment.json`."""
    import importlib.metadata

    import jax

    packages = ("jax", "jaxlib", "flax", "optax", "orbax-checkpoint", "numpy")
    return {
        "python": platform.python_version(),
        "packages": {p: importlib.metadata.version(p) for p in packages},
        "platform": platform.platform(),
        "devices": [f"{d.platform}: {d.device_kind}" for d in jax.devices()],
        "processor": processor(),
        "xla_flags": os.environ.get("XLA_FLAGS", ""),
        "command": shlex.join(without_passwords(word) for word in sys.argv),
    }


def processor() -> str:
    """The number and model of the CPU cores, needed to interpret times."""
    try:
        told = Path("/proc/cpuinfo").read_text()
    except OSError:  # not Linux
        told = ""
    names = [line.split(":", 1)[1].strip() for line in told.splitlines() if "model name" in line]
    return f"{os.cpu_count()} x {(names or [platform.processor() or platform.machine()])[0]}"
