"""The options of `deepcalc train`, and what a command line asks for."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import tyro

from commands.devices import EARLY, set_up_devices
from commands.parsing import HELP, Option, gather, given, options_of, parse, public, split
from tasks.core.errors import UsageError, tell
from training.imports import import_modules


@dataclasses.dataclass(frozen=True)
class RunOptions:
    """Which run, and what comes after training."""

    run: Path | None = None
    """Folder of the run. Default: runs/LEARNER-TASK-NNN, the next free number."""
    resume: bool = False
    """Go on with the run in --run from its newest checkpoint."""
    config: Path | None = None
    """Start from a config file, or from the config.json of a run."""
    preset: str | None = None
    """A named set of options; the first is the default."""
    seed: int = 0
    """Seed of all randomness."""
    steps: int = 20_000
    """Upper bound on optimiser steps, of every slot of a population."""
    evaluate: tuple[int, ...] = ()
    """Lengths to evaluate at after training."""
    samples: int = 64
    """Problems for each of these lengths."""
    save_every: int = 1000
    """Steps between two checkpoints."""
    imports: Annotated[tuple[str, ...], tyro.conf.arg(name="import")] = ()
    """Modules to import first, which register tasks or learners: my_task, or my_task.py."""
    tensorboard: bool = False
    """Write the metrics as event files into the run folder, too (extra `tensorboard`)."""


@dataclasses.dataclass(frozen=True)
class PopulationOptions:
    """How many are trained side by side, and by whom."""

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


@dataclasses.dataclass(frozen=True)
class DeviceOptions:
    """On what it is computed."""

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
    cache: bool = True
    """Keep compiled programs in the user's cache folder, for the next process."""


@dataclasses.dataclass(frozen=True)
class DebuggingOptions:
    """For looking into a run."""

    debug_nans: bool = False
    """Stop at the operation that makes the first NaN."""
    jit: bool = True
    """--no-jit runs every operation by itself: slow, and easy to step through."""
    profile: bool = False
    """Write a profile for TensorBoard or Perfetto into the run folder."""


@dataclasses.dataclass(frozen=True)
class TrainOptions(DebuggingOptions, DeviceOptions, PopulationOptions, RunOptions):
    """Options that every learner shares."""


MAIN = ("run", "resume", "config", "preset", "seed", "steps", "evaluate", "trainer", "population")
"""Of these, what `--help` shows; a learner adds its own."""
GROUPS = {
    "run": RunOptions,
    "population": PopulationOptions,
    "devices": DeviceOptions,
    "debugging": DebuggingOptions,
}


def read_command(argv: Sequence[str]) -> tuple[Any, TrainOptions]:
    """What a command line asks for: the `Config` of a run, and the rest of the options.

    Sets up devices first, as the options say. Raises `UsageError` where it cannot be understood.
    """
    words, early = list(before_options(argv)), early_options(argv)
    if not any(word in ("-h", *HELP) for word in argv):
        set_up_devices(early)
    imported = import_modules(early.get("import", []))

    from training.config import Config
    from training.config_file import read_config
    from training.learner_options import make_options
    from training.session import SHARED, configure, starting_point

    if "config" in early and "preset" in early:
        raise UsageError("--config has all options already; leave out --preset, or --config.")
    file = read_config(Path(early["config"][0])) if "config" in early else None
    if file is not None:
        file.check_imports()
    if len(words) > 2:
        raise UsageError(
            f"{' '.join(words[2:])!r} is too much: name one learner, and tasks as A+B."
        )
    if file is not None and words and words[0] != file.learner:
        raise UsageError(f"{early['config'][0]} is a config of {file.learner}, not of {words[0]}.")
    name = words[0] if words else file.learner if file else ""
    text = words[1] if len(words) > 1 else "+".join(file.tasks) if file else ""
    early_words = {option: values[0] for option, values in early.items() if values}
    named = {k: v for k, v in early_words.items() if k in ("preset", "trainer", "extend")}
    start = starting_point(name, text, given=file, **named)
    defaults = make_options(start.kind, start.options)
    options, own, asked = _parse(start.kind, argv[len(words) :], _shared(start.shared), defaults)
    if not start.tasks:
        raise UsageError(f"name a task: python train.py {name} TASK. `deepcalc tasks` lists them.")
    if options.save_every < 1:
        raise UsageError("--save-every must be at least 1.")
    told = {field: getattr(options, field) for field in SHARED}
    told |= {"vary": ranges(options.vary, "--vary"), "imports": imported}
    if file is not None and file.optimizer != Config.optimizer and not options.resume:
        tell(f"the optimizer of {early['config'][0]} was {file.optimizer}; it is "
             f"{Config.optimizer} here.")  # fmt: skip
    asked = () if options.resume else asked
    return configure(start, own, file.options if file else None, asked=asked, **told), options


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
    kind: Any, argv: Sequence[str], shared: TrainOptions, defaults: Any
) -> tuple[TrainOptions, Any, set[str]]:
    """Reads all options, and which are given; those of the learner stand beside the shared ones."""
    own = public(kind.config, defaults)
    groups: list[Any] = [
        (name, group, group(**{f.name: getattr(shared, f.name) for f in dataclasses.fields(group)}))
        for name, group in GROUPS.items()
    ]
    both = dataclasses.make_dataclass(
        "Options",
        [
            (name, tyro.conf.OmitArgPrefixes[group], dataclasses.field(default=value))
            for name, group, value in [*groups, (kind.name, own, own())]
        ],
        frozen=True,
    )
    for flag, *_ in split(argv)[1]:
        new = kind.renamed.get(flag[2:].replace("-", "_"), "").replace("_", "-")
        if new:
            raise UsageError(f"{flag} is --{new} now.")
    parsed: Any = parse(
        both,
        argv,
        f"train.py {kind.name} TASK",
        about=kind.about,
        main=(*MAIN, *(kind.main or [f.name for f in dataclasses.fields(kind.config)[:6]])),
    )
    found = {}
    for name in GROUPS:
        found |= vars(getattr(parsed, name))
    return TrainOptions(**found), getattr(parsed, kind.name), given(argv, options_of(both))


def before_options(argv: Sequence[str]) -> Iterator[str]:
    """The words in front of the first option."""
    for word in argv:
        if word.startswith("-"):
            return
        yield word


def early_options(argv: Sequence[str]) -> dict[str, list[str]]:
    """Values of the options that decide what the other options are. Raises `UsageError` where one
    has none, or too many."""
    options = options_of(TrainOptions)
    options.setdefault("--extend", Option("extend", is_list=False))
    found = {}
    for flag, values, _ in split(gather(argv, options))[1]:
        if flag in ("--preset", "--config", "--import", "--trainer", "--extend", *EARLY):
            if not values and flag != "--deterministic":
                raise UsageError(f"{flag} needs a value.")
            found[flag[2:]] = values
    return found
