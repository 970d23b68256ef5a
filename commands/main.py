"""The command `deepcalc`: runs a subcommand and returns its exit status."""

import errno
import gc
import importlib
import io
import os
import sys
import time
from collections.abc import Sequence
from typing import Any

import deepcalc
from commands.examples import examples, start
from tasks.core.errors import UsageError, say, silence, unknown

COMMANDS = {
    "train": "train a learner on tasks (the same as `python train.py`)",
    "evaluate": "check on fresh problems whether the answers of runs are right, at any length",
    "compare": "compare runs by their results: a table, a figure, JSON or CSV",
    "predict": "answer questions with the model of a run",
    "explain": "show what a run has learned",
    "turn": "let a network that sees pictures turn an object from a file",
    "view": "write a page, one HTML file, to step through what a run has learned",
    "export": "write what a run has learned as Python, C, a graph, JSON or weights",
    "sweep": "try hyper-parameters, one run each, and show which are best",
    "watch": "follow the training of a run, also on another machine's disk",
    "run": "run a circuit on problems of a task",
    "prove": "prove a program of the random-access machine at every length, or refute it",
    "check": "check a task, gate or learner of your own: what is wrong, and how to fix it",
    "new": "write a file to start a task, gate or learner of your own from",
    "zoo": "list the trained models that come with deepcalc; all commands take zoo/NAME",
    "tasks": "list tasks, their options and the learners that can learn them",
}

UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EPIPE, errno.EBADF)
"""Errors of an output stream if the disk is full or the reader is gone."""


def main(argv: Sequence[str] | None = None, started: float | None = None) -> int:
    """Runs one command and returns its exit status.

    0: success; 1: training failed; 2: a mistake of the user or a full disk; 130 or 143:
    interrupted. All other exceptions keep their traceback.
    """
    argv = list(sys.argv[1:] if argv is None else argv)
    _open_streams()
    started = time.monotonic() if started is None else started
    # JAX's tracing makes millions of small objects but almost no cycles. With Python's default
    # thresholds, garbage collection takes a tenth of the time from start to verified.
    gc.set_threshold(100_000, 20, 50)
    try:
        status = _run(argv, started)
    except UsageError as wrong:
        say("error", str(wrong))
        status = 2
    except SystemExit as left:  # of tyro: its own errors, and --help
        status = left.code if isinstance(left.code, int) else int(left.code is not None)
    except KeyboardInterrupt:
        status = 130
    except OSError as wrong:
        if wrong.filename is not None or wrong.errno not in UNWRITABLE:
            raise
        return _close_output(0, wrong)
    return _close_output(status, _unwritten())


def _run(argv: list[str], started: float) -> int:
    if not argv or argv[0] in ("-h", "--help", "--help-all", "help"):
        _help()
        return 0
    if argv[0].partition("=")[0] == "--print-completion":
        from commands.completion import completion

        print(completion(" ".join(argv).partition("completion")[2][1:], COMMANDS), end="")
        return 0
    if argv[0] in ("--version", "-V"):
        print(f"deepcalc {deepcalc.__version__}")
        return 0
    if argv[0] not in COMMANDS:
        option = argv[0].startswith("-")
        known = ("--help", "--version", "--print-completion") if option else COMMANDS
        raise unknown("option" if option else "command", argv[0], known)
    try:
        os.getcwd()
    except OSError:
        raise UsageError("the working folder is gone: cd to one that exists.") from None
    asked = any(word in ("-h", "--help", "--help-all") for word in argv)
    try:
        status = _command(argv[0])(argv[1:], started)
    except SystemExit as left:
        if asked and not left.code:
            print(examples(argv[0]))
        raise
    if asked and status == 0:
        print(examples(argv[0]))
    return status


def _help() -> None:
    """Prints what to do first, and all commands."""
    print("usage: deepcalc COMMAND ...\n")
    print(start())
    print("\ncommands:")
    for name, about in COMMANDS.items():
        print(f"  {name:10s} {about}")
    print(
        "\n`deepcalc COMMAND --help` lists a command's options. Words are completed after\n"
        '`eval "$(deepcalc --print-completion bash)"`, or zsh.'
    )


def _command(name: str) -> Any:
    """The function of a command. Each is in a file of its own, imported late: most need JAX. Raises
    `UsageError` on a system that runs none of them."""
    importlib.import_module("training.posix")
    command = getattr(importlib.import_module(f"commands.{name}"), f"{name}_command")
    return command if name == "train" else lambda argv, _: command(argv)


def _open_streams() -> None:
    """Makes every text printable, and opens the file descriptors 0 to 2 if they are closed.

    Otherwise the next file, such as a checkpoint, would get the number of a closed stream, and the
    output of libraries would be written into it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):  # file names may contain bytes that are not text
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _unwritten() -> OSError | None:
    """Flushes standard output. Returns the error if that fails, else None."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as wrong:
        return wrong
    except ValueError:  # it is closed
        pass
    return None


def _close_output(status: int, wrong: OSError | None) -> int:
    """The exit status after an error of the output: 2 if the disk is full. It is no error if the
    reader has closed the pipe, as `head` does."""
    if wrong is None:
        return status
    silence(sys.stdout)
    if isinstance(wrong, BrokenPipeError):
        return status
    say("error", f"cannot write the output: {wrong.strerror}.")
    return status or 2
