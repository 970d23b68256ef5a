"""Settings that JAX needs before it initialises its devices: GPU memory, other processes.

The options for them are parsed before all others, without tyro.
"""

import os
import socket
import time
from collections.abc import Mapping, Sequence
from typing import Any

from tasks.core.errors import UsageError, short, tell

EARLY = ("--coordinator", "--processes", "--process", "--deterministic", "--preallocate")
"""The options of `train` that `set_up_devices` uses."""

JOIN_SECONDS = 120
"""Seconds that processes wait for each other at the start."""

DETERMINISTIC = "--xla_gpu_deterministic_ops=true"


def set_up_devices(given: Mapping[str, Sequence[str]]) -> None:
    """Sets XLA's environment variables and joins the other processes.

    `given` has the values of the EARLY options, without dashes. Raises `UsageError` if options do
    not fit together, or the other processes cannot be found.
    """
    if "deterministic" in given:
        flags = os.environ.get("XLA_FLAGS", "").split()
        os.environ["XLA_FLAGS"] = " ".join(dict.fromkeys([*flags, DETERMINISTIC]))
    if "preallocate" in given:
        os.environ.update(memory_variables(given["preallocate"][0]))
    if any(name in given for name in ("coordinator", "processes", "process")):
        _join(*(given.get(name, [""])[0] for name in ("coordinator", "processes", "process")))


def memory_variables(text: str) -> dict[str, str]:
    """XLA's environment variables for the share of a GPU's memory that JAX takes at its start.

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
        _find(coordinator, named["num_processes"], named["process_id"])
    try:
        jax.distributed.initialize(initialization_timeout=JOIN_SECONDS, **named)
    except (RuntimeError, ValueError) as wrong:
        if not named and "should be defined" in str(wrong):
            raise UsageError(
                "--coordinator auto finds no Slurm, Open MPI, Kubernetes or TPU here; name the "
                "processes with --coordinator HOST:PORT --processes N --process I."
            ) from None
        raise UsageError(f"cannot join the other processes: {str(wrong).splitlines()[0]}") from None


def _find(coordinator: str, processes: int, process: int) -> None:
    """Raises `UsageError` if process 0 cannot be reached at HOST:PORT. JAX itself would abort the
    process after a timeout."""
    host, _, digits = coordinator.rpartition(":")
    host, port = host.strip("[]"), int(digits[:6])
    wrong = f"--coordinator {short(coordinator)}"
    if not 0 < port < 65536:
        raise UsageError(f"{wrong}: ports are 1 to 65535, not {short(digits)}.")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise UsageError(f"{wrong}: there is no host {short(host)}.") from None
    if process > 0:
        _wait_for(host, port, wrong)
        return
    try:
        with socket.socket(found[0][0]) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("", port))
    except OSError as why:
        raise UsageError(f"{wrong}: cannot use port {port} here: {why.strerror}.") from None
    tell(f"waiting up to {JOIN_SECONDS} s for the other processes, {processes - 1} of them.")


def _wait_for(host: str, port: int, wrong: str) -> None:
    end = time.monotonic() + JOIN_SECONDS
    while True:
        try:
            socket.create_connection((host, port), timeout=5.0).close()
            return
        except OSError as why:
            if time.monotonic() > end:
                raise UsageError(
                    f"{wrong}: process 0 does not answer there after {JOIN_SECONDS} s ({why})."
                ) from None
            time.sleep(0.5)


def _named(coordinator: str, processes: str, process: str) -> dict[str, Any]:
    host, colon, port = coordinator.rpartition(":")
    if not (host and colon and port.isdecimal() and processes.isdecimal() and process.isdecimal()):
        raise UsageError(
            "several processes need all of --coordinator HOST:PORT (where process 0 runs), "
            "--processes N and --process I, or --coordinator auto alone."
        )
    if not int(process) < int(processes):
        raise UsageError(
            f"--process {process} is not one of the {processes} processes; the first one is 0."
        )
    return {
        "coordinator_address": coordinator,
        "num_processes": int(processes),
        "process_id": int(process),
        "cluster_detection_method": "deactivate",
    }
