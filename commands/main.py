"""`deepcalc`: which command, and what becomes of errors."""

import gc
import io
import sys
import time
from collections.abc import Sequence

from tasks.errors import UsageError, unknown

COMMANDS = {
    "train": "train a learner on tasks (the same as `python train.py`)",
    "evaluate": "is what a run learned right, at any length?",
    "predict": "answer questions by what a run has learned",
    "explain": "show what a run has learned",
    "sweep": "try hyper-parameters, one run each, and tell which are best",
    "watch": "follow the training of a run, also on another machine's disk",
    "run": "run a circuit on problems of a task",
    "tasks": "list tasks, their options and who can learn them",
}


def main(argv: Sequence[str] | None = None, started: float | None = None) -> int:
    """Runs one command and returns its exit status: 0, 1 when training gave up, 2 for a user's
    mistake or a full disk, 130 or 143 when interrupted. Every other exception keeps its
    traceback."""
    argv = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):  # names of files may hold what is no text
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    started = time.monotonic() if started is None else started
    # Tracing makes millions of small objects and next to no cycles; looking for these at Python's
    # usual rate takes a tenth of the time from start to verified.
    gc.set_threshold(100_000, 20, 50)
    if not argv or argv[0] in ("-h", "--help"):
        print("usage: deepcalc COMMAND ...\n")
        for name, about in COMMANDS.items():
            print(f"  {name:10s} {about}")
        print("\n`deepcalc COMMAND --help` lists a command's options.")
        return 0
    try:
        if argv[0] not in COMMANDS:
            raise unknown("command", argv[0], COMMANDS)
        if argv[0] == "train":
            from commands.train import train_command

            return train_command(argv[1:], started)
        if argv[0] == "sweep":
            from commands.sweep import sweep_command

            return sweep_command(argv[1:])
        if argv[0] == "predict":
            from commands.predict import predict_command

            return predict_command(argv[1:])
        if argv[0] == "watch":
            from commands.watch import watch_command

            return watch_command(argv[1:])
        from commands import inspect

        return getattr(inspect, f"{argv[0]}_command")(argv[1:])
    except UsageError as wrong:
        print(f"error: {wrong}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        sys.stderr.close()
        return 0
