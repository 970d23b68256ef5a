"""Whether the options of an NPI fit its tasks, and the machine's memory."""

from npi.config import NPIConfig
from npi.library import Library
from tasks.core.errors import UsageError
from tasks.core.task import Task
from training.resources import check_memory, check_steps

BYTES_TRACED = 50
"""Memory of one step of a trace, at least."""


def check_options(config: NPIConfig, tasks: tuple[Task, ...], library: Library) -> None:
    """Raises `UsageError` if an option does not fit a task, or traces would not fit into memory."""
    longest, traces = config.lengths[1], config.traces
    pictures = any(e.pictures for e in library.environments)
    for name in () if pictures else ("objects", "fresh", "pose_loss", "channels", "windows"):
        if getattr(config, name) != getattr(type(config), name):
            raise UsageError(
                f"--{name.replace('_', '-')} is for tasks that show pictures, such as "
                f"canonical_pose, and not for {' and '.join(t.name for t in tasks)}."
            )
    if pictures and (config.sampling == "traces" or config.full or config.extend):
        raise UsageError(
            "tasks that show pictures need --sampling hard, and cannot go with --full or "
            "--extend: every pose of the listed objects is checked."
        )
    for task in tasks:
        limit = task.scratchpad.step_limit(longest)  # pyright: ignore
        what = f"tracing {traces:,} runs of {task.name} of length {longest:,}"
        check_steps(limit, what)
        check_memory(
            float(BYTES_TRACED) * limit * traces, what,
            "choose shorter --lengths or fewer --traces",
        )  # fmt: skip
