"""Parses a command line into a dataclass, with tyro, for all commands.

An option that takes a list may be given several times; its values are concatenated. Giving another
option twice is an error. The message about an unknown option names the nearest known ones. `--help`
shows the main options, `--help-all` all of them.
"""

import contextlib
import dataclasses
import difflib
import io
import sys
import typing
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Annotated, Any, TypeVar

import tyro

from tasks.core.errors import UsageError, short, visible

T = TypeVar("T")

Imports = Annotated[tuple[str, ...], tyro.conf.arg(name="import")]
"""The option `--import` of a command."""

HELP = ("--help", "--help-all")

SYNONYMS = {
    "lr": ("learning-rate", "rate", "step-size", "alpha"),
    "batch": ("batch-size", "bs", "minibatch"),
    "steps": ("epochs", "iterations", "iters", "max-steps", "num-steps", "n-steps", "updates"),
    "hidden": ("hidden-size", "hidden-dim", "units", "width", "dim", "d-model", "size"),
    "layers": ("num-layers", "depth", "n-layers"),
    "run": ("output", "out", "output-dir", "logdir", "log-dir", "run-dir", "dir", "name", "save"),
    "resume": ("continue", "restore", "load", "checkpoint", "from-checkpoint"),
    "seed": ("random-seed", "rng", "key"),
    "population": ("members", "pop", "population-size", "restarts"),
    "evaluate": ("eval", "test", "test-lengths", "eval-lengths"),
    "lengths": ("length", "len", "sizes", "max-length"),
    "samples": ("problems", "num-samples", "n-samples", "n", "examples"),
    "save-every": ("checkpoint-every", "save-interval", "save-steps"),
    "clip": ("grad-clip", "clip-norm", "max-grad-norm", "gradient-clip"),
    "warmup": ("warmup-steps", "warm-up"),
    "precision": ("dtype", "bf16", "fp16", "mixed-precision", "amp"),
    "config": ("config-file", "cfg"),
    "mesh": ("devices", "gpus", "num-devices"),
    "import": ("imports", "module", "plugin", "load-module"),
    "trials": ("n-trials", "num-trials"),
    "folder": ("out", "output", "run", "dir", "name"),
    "memory": ("cells", "tape"),
    "every": ("interval", "poll"),
    "input": ("questions", "in", "file"),
    "output": ("json", "out", "answers"),
}
"""Our option -> its names in other programs, to suggest ours for an unknown option."""


def parse(
    kind: type[T],
    argv: Sequence[str],
    prog: str,
    *,
    default: Any = None,
    about: str = "",
    main: Collection[str] | None = None,
) -> T:
    """Parses a command line into the dataclass `kind`.

    Args:
      kind: its fields are the options. A field that is a dataclass is a group of options.
      argv: the words after the command's name.
      prog: the command's name, for messages.
      default: an instance with the default values.
      about: what the command does; by default the docstring of `kind`.
      main: fields that `--help` shows; None means all.

    Raises `UsageError` for unknown or repeated options and for unexpected words; `SystemExit` after
    help, and if a value does not fit its option.
    """
    options = options_of(kind)
    for flag, _, words in split(argv)[1]:
        if flag not in options and flag not in HELP and not flag.startswith("--tyro-"):
            raise unknown_option(words[0], options, prog)
    parsed, rest = parse_known(kind, argv, prog, default=default, about=about, main=main)
    for word in rest:
        if word[:1] == "-" and word[1:2].isalpha():
            raise unknown_option(word, options, prog)
    if rest:
        raise UsageError(f"unexpected {short(' '.join(rest))}; `{prog} --help` lists the options.")
    return parsed


def parse_known(
    kind: type[T],
    argv: Sequence[str],
    prog: str,
    *,
    default: Any = None,
    about: str = "",
    main: Collection[str] | None = None,
) -> tuple[T, list[str]]:
    """Like `parse`, but also returns the words that it does not know."""
    words = gather(argv, options_of(kind))
    if "--help-all" in words:
        words, main = ["--help" if word == "--help-all" else word for word in words], None
    if "-h" in words or "--help" in words:
        if main is not None:
            about = f"{about}; --help-all lists every option"
        kind, default, about = _for_help(kind, default, main), None, about or kind.__doc__ or ""
    more = {} if default is None else {"default": default}
    with _shown(words):
        return tyro.cli(  # pyright: ignore[reportReturnType]
            kind, args=words, prog=prog, description=about or None, return_unknown_args=True, **more
        )


@contextlib.contextmanager
def _shown(words: Sequence[str]) -> Iterator[None]:
    """A context that escapes control characters in tyro's messages, if the command line has any.
    Other messages keep their colours."""
    if all(visible(word) == word for word in words):
        yield
        return
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said):
            yield
    finally:
        print(visible(said.getvalue()), end="", file=sys.stderr)


@dataclasses.dataclass(frozen=True)
class Option:
    """Facts about an option that are known before parsing."""

    field: str
    """Name of the dataclass's field."""
    is_list: bool
    """Whether it takes any number of values."""


def options_of(kind: type) -> dict[str, Option]:
    """Flag (such as `--save-every`) -> option, for the fields of a dataclass that are not
    positional."""
    found = {}
    hints = typing.get_type_hints(kind, include_extras=True)
    for field in dataclasses.fields(kind):
        hint, marks = _unwrap(hints[field.name])
        if dataclasses.is_dataclass(hint):
            found |= options_of(typing.cast(type, hint))
            continue
        if POSITIONAL in marks or field.metadata.get("filled"):
            continue
        name = next((m.name for m in marks if getattr(m, "name", None)), field.name)
        flag, inside = name.replace("_", "-"), typing.get_args(hint)
        option = Option(field.name, typing.get_origin(hint) is tuple and inside[1:] == (...,))
        found[f"--{flag}"] = option
        if hint is bool:
            found[f"--no-{flag}"] = option
    return found


def public(kind: type[T], default: T) -> type[T]:
    """The dataclass without the options that only the program may set: these have `metadata`
    `{"filled": True}` and keep their value in `default`."""

    def hint(field: Any, hint: Any) -> Any:
        return tyro.conf.Suppress[hint] if field.metadata.get("filled") else hint

    return _with_hints(kind, default, hint)


def _for_help(kind: type[T], default: Any, main: Collection[str] | None) -> type[T]:
    """The dataclass for help: only the options in `main`, if given, with short type names."""

    def hint(field: Any, hint: Any) -> Any:
        if main is not None and field.name not in main:
            return tyro.conf.Suppress[hint]
        inner, marks = _unwrap(hint)
        inside = [part for part in typing.get_args(inner) if part not in (type(None), ...)]
        if marks or len(inside) != 1 or typing.get_origin(inner) is typing.Literal:
            return tyro.conf.FlagCreatePairsOff[hint] if main is not None else hint
        word = inside[0].__name__.upper()
        many = f"{word} ..." if typing.get_origin(inner) is tuple else word
        return typing.Annotated[hint, tyro.conf.arg(metavar=many)]

    return _with_hints(kind, default, hint)


def _with_hints(kind: type[T], default: Any, change: Callable[[Any, Any], Any]) -> type[T]:
    """The dataclass with field types `change(field, type)`, also in its groups, and the default
    values in `default`."""
    hints = typing.get_type_hints(kind, include_extras=True)
    fields: list[Any] = []
    for field in dataclasses.fields(kind):  # pyright: ignore[reportArgumentType]
        value = getattr(default, field.name) if default is not None else field.default
        hint, marks = _unwrap(hints[field.name])
        if dataclasses.is_dataclass(hint):
            hint = _with_hints(typing.cast(type, hint), value, change)
            value = hint()
            for mark in marks:
                hint = typing.Annotated[hint, mark]
        else:
            hint = change(field, hints[field.name])
        more = {} if value is dataclasses.MISSING else {"default": value}
        fields.append((field.name, hint, dataclasses.field(**more, metadata=field.metadata)))
    return dataclasses.make_dataclass(kind.__name__, fields, bases=(kind,), frozen=True)


def _unwrap(hint: Any) -> tuple[Any, Sequence[Any]]:
    """Splits an annotated type into the type and its annotations."""
    if typing.get_origin(hint) is typing.Annotated:
        inner, *marks = typing.get_args(hint)
        return inner, marks
    return hint, ()


POSITIONAL = _unwrap(tyro.conf.Positional[int])[1][0]
Given = tuple[str, list[str], list[str]]
"""An option on a command line: its flag, its values, and all its words."""


def split(argv: Sequence[str]) -> tuple[list[str], list[Given]]:
    """Splits a command line into the words before the first option, and the options.

    In flags, `_` becomes `-`, and `=` is removed. Words after `--` are not options.

    >>> before, found = split(["npi", "addition", "--save_every=5", "--vary", "a", "b"])
    >>> before, [(flag, values) for flag, values, _ in found]
    (['npi', 'addition'], [('--save-every', ['5']), ('--vary', ['a', 'b'])])
    """
    before: list[str] = []
    found: list[Given] = []
    for number, word in enumerate(argv):
        if word == "--":
            (found[-1][2] if found else before).extend(argv[number:])
            break
        if word.startswith("--"):
            name, equals, value = word.partition("=")
            found.append((name.replace("_", "-"), [value] if equals else [], [word]))
        elif found:
            found[-1][1].append(word)
            found[-1][2].append(word)
        else:
            before.append(word)
    return before, found


def gather(argv: Sequence[str], options: Mapping[str, Option]) -> list[str]:
    """The command line with every option once: repeated lists are concatenated.

    Raises `UsageError` if an option that is not a list is repeated.
    """
    before, found = split(argv)
    places: dict[str, int] = {}
    kept: list[Given] = []
    for flag, values, words in found:
        option = options.get(flag)
        if option is None or option.field not in places:
            if option is not None:
                places[option.field] = len(kept)
            kept.append((flag, values, words))
            continue
        first, there, _ = kept[places[option.field]]
        if not option.is_list:  # the message leaves out the values, which may be secret
            also = f", as {first} and {flag}" if first != flag else ""
            raise UsageError(f"{first} is given twice{also}: give it once.")
        if not values:
            raise UsageError(f"{flag} needs a value.")
        kept[places[option.field]] = first, [*there, *values], [first, *there, *values]
    return before + [word for *_, words in kept for word in words]


def given(argv: Sequence[str], options: Mapping[str, Option]) -> set[str]:
    """The names of the fields whose options are on the command line."""
    return {options[flag].field for flag, *_ in split(argv)[1] if flag in options}


def unknown_option(word: str, options: Mapping[str, Option], prog: str) -> UsageError:
    """The error for an unknown option, with suggestions."""
    flag = word.partition("=")[0].replace("_", "-")
    name = flag.lstrip("-")
    near = [f"--{ours}" for ours, others in SYNONYMS.items()
            if f"--{ours}" in options and name in others]  # fmt: skip
    near = near or difflib.get_close_matches(flag, options, n=2, cutoff=0.6)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    return UsageError(f"unknown option {short(word)}; {hint}`{prog} --help-all` lists them all.")
