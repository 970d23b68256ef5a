"""The options of `deepcalc train`, and what a command line asks for."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import tyro

from commands.devices import EARLY, set_up_devices
from tasks.errors import UsageError
from tasks.imports import import_modules


@dataclasses.dataclass(frozen=True)
class TrainOptions:
    """Options that every learner shares."""

    run: Path | None = None
    """Folder of the run. Default: runs/LEARNER-TASK-NNN, the next free number."""
    resume: bool = False
    """Go on with the run in --run from its newest checkpoint."""
    seed: int = 0
    """Seed of all randomness."""
    steps: int = 20_000
    """Upper bound on optimiser steps, of every slot of a population."""
    trainer: str = "gradient"
    """Who trains: gradient, or another that the learner has."""
    population: int = 1
    """Members trained side by side, each from its own start."""
    vary: tuple[str, ...] = ()
    """Hyper-parameters drawn for each member, as lr=loguniform(1e-3,1e-2); also uniform, choice."""
    enough: int = 1
    """Solved members after which training ends."""
    most_skipped: int = 100
    """Steps in a row whose loss or gradient is not finite, after which a member is given up."""
    preset: str | None = None
    """A named set of options; the first is the default."""
    config: Path | None = None
    """Start from a config file, or from the config.json of a run."""
    evaluate: tuple[int, ...] = ()
    """Lengths to evaluate at after training."""
    samples: int = 64
    """Problems for each of these lengths."""
    imports: Annotated[tuple[str, ...], tyro.conf.arg(name="import")] = ()
    """Modules to import first, which register tasks or learners."""
    mesh: str | None = None
    """Devices that share the work, as batch=4 or batch=4,population=2. Default: one device."""
    coordinator: str | None = None
    """HOST:PORT of process 0, where one run is trained by several; auto: ask the cluster."""
    processes: int | None = None
    """How many processes train this run; they all are given the same command."""
    process: int | None = None
    """Which of them this one is, from 0."""
    deterministic: bool = False
    """Only GPU kernels that give the same bits every time; slower."""
    preallocate: str | None = None
    """Share of a GPU's memory that JAX takes at its start, as 0.5; off: as it needs it."""
    save_every: int = 1000
    """Steps between two checkpoints."""
    cache: bool = True
    """Keep compiled programs in the user's cache folder, for the next process."""
    debug_nans: bool = False
    """Stop at the operation that makes the first NaN."""
    jit: bool = True
    """--no-jit runs every operation by itself: slow, and easy to step through."""
    profile: bool = False
    """Write a profile for TensorBoard or Perfetto into the run folder."""
    tensorboard: bool = False
    """Write the metrics as event files into the run folder, too (extra `tensorboard`)."""


def read_command(argv: Sequence[str]) -> tuple[Any, TrainOptions]:
    """What a command line asks for: the `Config` of a run, and the rest of the options.

    Sets up devices first, as the options say. Raises `UsageError` where it cannot be understood.
    """
    words, early = list(before_options(argv)), early_options(argv)
    if not any(a in ("-h", "--help") for a in argv):
        set_up_devices(early)
    imported = import_modules(early.get("import", []))

    from training.config import make_options, read_config
    from training.session import SHARED, configure, starting_point

    if "config" in early and "preset" in early:
        raise UsageError("--config has all options already; leave out --preset, or --config.")
    given = read_config(Path(early["config"][0])) if "config" in early else None
    if given is not None:
        given.check_imports()
    if len(words) > 2:
        raise UsageError(
            f"{' '.join(words[2:])!r} is too much: name one learner, and tasks as A+B."
        )
    if given is not None and words and words[0] != given.learner:
        raise UsageError(f"{early['config'][0]} is a config of {given.learner}, not of {words[0]}.")
    name = words[0] if words else given.learner if given else ""
    text = words[1] if len(words) > 1 else "+".join(given.tasks) if given else ""
    early_words = {option: values[0] for option, values in early.items() if values}
    named = {k: v for k, v in early_words.items() if k in ("preset", "trainer", "extend")}
    start = starting_point(name, text, given=given, **named)
    defaults = make_options(start.kind, start.options)
    options, own = _parse(start.kind, list(argv[len(words) :]), _shared(start.shared), defaults)
    if not start.tasks:
        raise UsageError(f"name a task: python train.py {name} TASK. `deepcalc tasks` lists them.")
    if options.save_every < 1:
        raise UsageError("--save-every must be at least 1.")
    told = {field: getattr(options, field) for field in SHARED}
    told |= {"vary": ranges(options.vary, "--vary"), "imports": imported}
    return configure(start, own, given.options if given else None, **told), options


def _shared(shared: Mapping[str, Any]) -> TrainOptions:
    """Defaults of the shared options."""
    texts = tuple(f"{name}={text}" for name, text in shared.get("vary", {}).items())
    return TrainOptions(**{**shared, "vary": texts})


def ranges(texts: Sequence[str], option: str) -> dict[str, str]:
    """`name=range` by name. Raises `UsageError` where `option` is given anything else."""
    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise UsageError(
                f"{option} takes NAME=RANGE, as lr=loguniform(1e-3,1e-2), not {text!r}."
            )
        if name in found:
            raise UsageError(f"{option} names {name} twice.")
        found[name] = value
    return found


def _parse(
    kind: Any, argv: list[str], shared: TrainOptions, defaults: Any
) -> tuple[TrainOptions, Any]:
    """Reads all options; those of the learner stand beside the shared ones."""
    both = dataclasses.make_dataclass(
        "Options",
        [
            ("shared", tyro.conf.OmitArgPrefixes[TrainOptions], dataclasses.field(default=shared)),
            ("own", tyro.conf.OmitArgPrefixes[kind.config], dataclasses.field(default=defaults)),
        ],
    )
    for word in argv:
        new = kind.renamed.get(word.partition("=")[0][2:].replace("-", "_"), "").replace("_", "-")
        if word.startswith("--") and new:
            raise UsageError(f"{word.partition('=')[0]} is --{new} now.")
    parsed: Any = tyro.cli(both, args=argv, prog=f"train.py {kind.name} TASK",
                           description=kind.about)  # fmt: skip
    return parsed.shared, parsed.own


def before_options(argv: Sequence[str]) -> Iterator[str]:
    """The words in front of the first option."""
    for word in argv:
        if word.startswith("-"):
            return
        yield word


def early_options(argv: Sequence[str]) -> dict[str, list[str]]:
    """Values of the options that decide what the other options are."""
    found: dict[str, list[str]] = {}
    for index, word in enumerate(argv):
        name, equals, value = word.partition("=")
        if name in ("--preset", "--config", "--import", "--trainer", "--extend", *EARLY):
            values = [value] if equals else list(before_options(argv[index + 1 :]))
            if not values and name != "--deterministic":
                raise UsageError(f"{name} needs a value.")
            found[name[2:]] = values
    return found
