"""What JAX must be told before it looks for devices: how to use them, and who else is there.

So these options are read before all others, and by hand.
"""

import os
from collections.abc import Mapping, Sequence
from typing import Any

from tasks.errors import UsageError

EARLY = ("--coordinator", "--processes", "--process", "--deterministic", "--preallocate")
"""The options of `train` that `set_up_devices` reads."""

DETERMINISTIC = "--xla_gpu_deterministic_ops=true"


def set_up_devices(given: Mapping[str, Sequence[str]]) -> None:
    """Sets XLA's environment and joins the other processes, as the EARLY options in `given` say.

    Raises `UsageError` where they do not go together, or the others cannot be found.
    """
    if "deterministic" in given:
        flags = os.environ.get("XLA_FLAGS", "").split()
        os.environ["XLA_FLAGS"] = " ".join(dict.fromkeys([*flags, DETERMINISTIC]))
    if "preallocate" in given:
        os.environ.update(memory_variables(given["preallocate"][0]))
    if any(name in given for name in ("coordinator", "processes", "process")):
        _join(*(given.get(name, [""])[0] for name in ("coordinator", "processes", "process")))


def memory_variables(text: str) -> dict[str, str]:
    """How much of a GPU's memory JAX takes at its start, as XLA's environment variables.

    >>> memory_variables("off")
    {'XLA_PYTHON_CLIENT_PREALLOCATE': 'false'}

    Raises `UsageError` unless `text` is `off` or a share.
    """
    if text == "off":
        return {"XLA_PYTHON_CLIENT_PREALLOCATE": "false"}
    try:
        share = float(text)
    except ValueError:
        share = 0.0
    if not 0 < share <= 1:
        raise UsageError(
            f"--preallocate takes a share of a GPU's memory above 0 and up to 1, or off, "
            f"not {text!r}."
        )
    return {
        "XLA_PYTHON_CLIENT_PREALLOCATE": "true",
        "XLA_PYTHON_CLIENT_MEM_FRACTION": str(share),
    }


def _join(coordinator: str, processes: str, process: str) -> None:
    import jax

    if coordinator == "auto":
        if processes or process:
            raise UsageError(
                "--coordinator auto asks the cluster how many processes there are and which this "
                "is; leave --processes and --process out."
            )
        named: dict[str, Any] = {}
    else:
        named = _named(coordinator, processes, process)
    try:
        jax.distributed.initialize(**named)
    except (RuntimeError, ValueError) as wrong:
        if not named and "should be defined" in str(wrong):
            raise UsageError(
                "--coordinator auto finds no Slurm, Open MPI, Kubernetes or TPU here; name the "
                "processes with --coordinator HOST:PORT --processes N --process I."
            ) from None
        raise UsageError(f"cannot join the other processes: {str(wrong).splitlines()[0]}") from None


def _named(coordinator: str, processes: str, process: str) -> dict[str, Any]:
    host, colon, port = coordinator.rpartition(":")
    if not (host and colon and port.isdecimal() and processes.isdecimal() and process.isdecimal()):
        raise UsageError(
            "several processes need all of --coordinator HOST:PORT (where process 0 runs), "
            "--processes N and --process I, or --coordinator auto alone."
        )
    if not int(process) < int(processes):
        raise UsageError(
            f"--process {process} is none of the {processes} processes; they are counted from 0."
        )
    return {
        "coordinator_address": coordinator,
        "num_processes": int(processes),
        "process_id": int(process),
        "cluster_detection_method": "deactivate",
    }
