"""`deepcalc --print-completion SHELL`: the script with which a shell completes words."""

import contextlib
import functools
import importlib
import io
import operator
from collections.abc import Iterable
from typing import Annotated, Any

import tyro

from commands.train_options import TrainOptions
from tasks.core.errors import UsageError, short

SHELLS = ("bash", "zsh")


def completion(shell: str, commands: Iterable[str]) -> str:
    """The completion script of a shell, made by tyro, for these commands.

    Raises `UsageError` for an unknown shell.
    """
    if shell not in SHELLS:
        raise UsageError(f"--print-completion takes {', '.join(SHELLS)}, not {short(shell)}.")
    kinds = [
        Annotated[options_class(name), tyro.conf.subcommand(name, prefix_name=False)]
        for name in commands
    ]
    union: Any = functools.reduce(operator.or_, kinds)
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
        tyro.cli(union, prog="deepcalc", args=["--tyro-print-completion", shell])
    return said.getvalue()


def options_class(name: str) -> Any:
    """The dataclass with the options of a command; of `train` those that all learners share."""
    if name == "train":
        return TrainOptions
    module = importlib.import_module(f"commands.{name}")
    return getattr(module, f"{name.capitalize()}Options")
