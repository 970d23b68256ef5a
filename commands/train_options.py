"""The options of `deepcalc train`, and their parsing."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import tyro

from commands.devices import EARLY, set_up_devices
from commands.parsing import HELP, Imports, Option, gather, given, options_of, parse, public, split
from tasks.core import examples
from tasks.core.errors import UsageError, tell
from training.imports import import_modules


@dataclasses.dataclass(frozen=True)
class RunOptions:
    """The run folder, the length of training, and the evaluation after it."""

    run: Path | None = None
    """Folder of the run. Default: runs/LEARNER-TASK-NNN, the next free number."""
    resume: bool = False
    """Continue the run in --run from its newest checkpoint."""
    config: Path | None = None
    """Take the options from a config file, or from the config.json of a run."""
    data: Path | None = None
    """For the task `examples`: a file with memory before and after in each line, as
    {"before": [3, 0], "after": [4, null]}."""
    preset: str | None = None
    """A named set of options; the first one is the default."""
    seed: int = 0
    """Seed of all randomness."""
    steps: int = 20_000
    """Upper bound on optimiser steps, of every slot of a population."""
    budget: str | None = None
    """Upper bound on the time of training, as 90s, 10m or 2h. The run can be resumed after it."""
    prove: float = 20.0
    """nram: seconds of the processor for a proof of the program that was found (extra
    `prove`); 0: do not try."""
    evaluate: tuple[int, ...] = ()
    """Lengths to evaluate at after training."""
    samples: int = 64
    """Problems for each of these lengths."""
    save_every: int = 1000
    """Steps between two checkpoints."""
    imports: Imports = ()
    """Modules to import first, which register tasks or learners: my_task, or my_task.py."""
    tensorboard: bool = False
    """Also write the metrics as event files into the run folder (extra `tensorboard`)."""


@dataclasses.dataclass(frozen=True)
class PopulationOptions:
    """The trainer and the population."""

    trainer: str = "gradient"
    """The trainer: gradient, or another one of the learner."""
    population: int = 1
    """Members trained side by side, each with its own initial parameters."""
    vary: tuple[str, ...] = ()
    """Hyper-parameters drawn for each member, as lr=loguniform(1e-3,1e-2); also uniform, choice."""
    enough: int = 1
    """Number of solved members at which training ends."""
    most_skipped: int = 100
    """A member is given up after this many steps in a row with a loss or gradient that is not
    finite."""


@dataclasses.dataclass(frozen=True)
class DeviceOptions:
    """Devices and processes."""

    mesh: str | None = None
    """Devices that share the work, as batch=4 or batch=4,population=2. Default: one device."""
    coordinator: str | None = None
    """HOST:PORT of process 0, if several processes train one run; auto: ask the cluster."""
    processes: int | None = None
    """Number of processes that train this run; all get the same command."""
    process: int | None = None
    """Number of this process, from 0."""
    deterministic: bool = False
    """Use only GPU kernels that give the same bits every time; slower."""
    preallocate: str | None = None
    """Share of a GPU's memory that JAX takes at its start, as 0.5; off: only what it needs."""
    cache: bool = True
    """Keep compiled programs in the user's cache folder, for the next process."""


@dataclasses.dataclass(frozen=True)
class DebuggingOptions:
    """Debugging and profiling."""

    debug_nans: bool = False
    """Stop at the operation that makes the first NaN."""
    jit: bool = True
    """--no-jit runs every operation separately: slow, but easy to debug."""
    profile: bool = False
    """Write a profile for TensorBoard or Perfetto into the run folder."""


@dataclasses.dataclass(frozen=True)
class TrainOptions(DebuggingOptions, DeviceOptions, PopulationOptions, RunOptions):
    """Options that every learner shares."""


EARLY_OPTIONS = (
    *("--preset", "--config", "--data", "--run", "--import", "--trainer", "--extend"),
    *EARLY,
)
"""Options that are needed before all others are parsed."""
MAIN = (
    "run",
    "resume",
    "config",
    "preset",
    "seed",
    "steps",
    "evaluate",
    "trainer",
    "population",
)
"""The shared options that `--help` shows; a learner adds its own."""
GROUPS = {
    "run": RunOptions,
    "population": PopulationOptions,
    "devices": DeviceOptions,
    "debugging": DebuggingOptions,
}


def read_command(argv: Sequence[str]) -> tuple[Any, TrainOptions]:
    """Parses a command line into the `Config` of a run and the other options.

    Sets up devices first. Raises `UsageError` if the command line is wrong.
    """
    words, early = list(before_options(argv)), early_options(argv)
    if not any(word in ("-h", *HELP) for word in argv):
        set_up_devices(early)
    imported = import_modules(early.get("import", []))

    from training.config import Config
    from training.config_file import read_config
    from training.learner_options import make_options
    from training.starting import SHARED, configure, starting_point, trainer_of_run

    if "config" in early and "preset" in early:
        raise UsageError("--config has all options already; leave out --preset, or --config.")
    file = read_config(Path(early["config"][0])) if "config" in early else None
    if file is not None:
        file.check_imports()
    if len(words) > 2:
        raise UsageError(
            f"unexpected {' '.join(words[2:])!r}: name one learner, and the tasks as A+B."
        )
    if file is not None and words and words[0] != file.learner:
        raise UsageError(f"{early['config'][0]} is a config of {file.learner}, not of {words[0]}.")
    name = words[0] if words else file.learner if file else ""
    text = words[1] if len(words) > 1 else "+".join(file.tasks) if file else ""
    if "data" in early:
        if text != examples.Examples.name:
            raise UsageError(
                "--data is for the task `examples`: python train.py nram examples --data FILE."
            )
        text = examples.read_file(Path(early["data"][0]))
    early_words = {option: values[0] for option, values in early.items() if values}
    named = {k: v for k, v in early_words.items() if k in ("preset", "trainer", "extend")}
    flags = {flag[2:].replace("-", "_") for flag, *_ in split(argv)[1]}
    if "resume" in flags and "run" in early and not {"preset", "config"} & set(early):
        own = trainer_of_run(Path(early["run"][0]))
        named = {"trainer": own, **named} if own else named
    start = starting_point(name, text, given=file, named=flags, **named)
    defaults = make_options(start.kind, start.options)
    options, own, asked = _parse(start.kind, argv[len(words) :], _shared(start.shared), defaults)
    if not start.tasks:
        raise UsageError(f"name a task: python train.py {name} TASK. `deepcalc tasks` lists them.")
    if "prove" in flags and start.kind.after is None:
        raise UsageError(f"--prove would have no effect: {name} does not use it.")
    if not 0 <= options.prove < float("inf"):
        raise UsageError(f"--prove takes seconds, 0 or more, not {options.prove}.")
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
    """The shared options with these defaults."""
    texts = tuple(f"{name}={text}" for name, text in shared.get("vary", {}).items())
    return TrainOptions(**{**shared, "vary": texts})


def ranges(texts: Sequence[str], option: str) -> dict[str, str]:
    """Name -> range, from words `name=range`. Raises `UsageError`, about `option`, for others."""
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
    """Parses all options: the shared ones, those of the learner, and the names of those given."""
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
        name = flag[2:].replace("-", "_")
        if name in kind.renamed:
            raise UsageError(f"{flag} is --{kind.renamed[name].replace('_', '-')} now.")
        if name in kind.removed:
            raise UsageError(f"{flag} was removed: {kind.removed[name]}.")
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
    """The words before the first option."""
    for word in argv:
        if word.startswith("-"):
            return
        yield word


def early_options(argv: Sequence[str]) -> dict[str, list[str]]:
    """Name -> values of the options that are needed before all others are parsed. Raises
    `UsageError` if one has no value, or is given twice."""
    options = options_of(TrainOptions)
    options.setdefault("--extend", Option("extend", is_list=False))
    found = {}
    for flag, values, _ in split(gather(argv, options))[1]:
        if flag in (
            "--preset",
            "--config",
            "--data",
            "--run",
            "--import",
            "--trainer",
            "--extend",
            *EARLY,
        ):
            if not values and flag != "--deterministic":
                raise UsageError(f"{flag} needs a value.")
            found[flag[2:]] = values
    return found
