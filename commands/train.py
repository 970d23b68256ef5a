"""`deepcalc train`, the same as `python train.py`."""

import contextlib
import shlex
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from commands.budget import Budget
from commands.cache import use_cache
from commands.consoles import console_for
from commands.train_options import TrainOptions, before_options, early_options, read_command

USAGE = """usage: python train.py LEARNER TASK [options]
       python train.py --config FILE [options]

`python train.py LEARNER --help` lists the main options, --help-all all of them;
`deepcalc tasks` lists the tasks.
"""


def train_command(argv: Sequence[str], started: float) -> int:
    """Parses the command line, trains and evaluates; says what to do next. Returns the exit
    status."""
    return _parsed(argv, started, advise=True)


def train_one(argv: Sequence[str], started: float) -> int:
    """Like `train_command`, for one run of many: does not say what to do next."""
    return _parsed(argv, started, advise=False)


def _parsed(argv: Sequence[str], started: float, advise: bool) -> int:
    words = list(before_options(argv))
    early = early_options(argv)
    if not words and "config" not in early:
        asked = any(a in ("-h", "--help") for a in argv)
        from training.registry import learner_names

        text = USAGE + f"learners: {', '.join(learner_names())}\n"
        print(text, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    return _train(*read_command(argv), started, advise)


def _train(config: Any, options: TrainOptions, started: float, advise: bool) -> int:
    budget = Budget(options.budget) if options.budget is not None else None
    use_cache(options.cache)
    import jax

    from commands.show import Display
    from training.after import prove_finished
    from training.arguments import path
    from training.events import Events, find_writer
    from training.processes import is_first, on_first
    from training.session import Session

    if options.tensorboard:
        find_writer()
    session = Session(
        config,
        run=options.run and path("--run", options.run),
        resume=options.resume,
        mesh=options.mesh,
        evaluate=options.evaluate,
        samples=options.samples,
    )
    folder = session.run.folder
    console = console_for(quiet=not is_first())
    say = console.say
    title = f"{config.learner} learns {' + '.join(config.tasks)}"
    seconds = budget.seconds if budget is not None else None
    say(f"{title}; run folder {folder}")
    if session.origin:
        say(session.origin)
    with contextlib.ExitStack() as extras, Display(console, title, seconds) as display:
        if options.debug_nans:
            extras.enter_context(jax.debug_nans(True))
        if not options.jit:
            extras.enter_context(jax.disable_jit())
        if options.profile and is_first():
            extras.enter_context(jax.profiler.trace(str(session.run.inside("profile"))))
        callbacks: list[Any] = [display]
        if budget is not None:
            callbacks.append(budget)
        if options.tensorboard and is_first():
            callbacks.append(extras.enter_context(Events(session.run.inside("events"))))
        finished = session.train(callbacks=callbacks, save_every=options.save_every)
    took = time.monotonic() - started
    reason = budget.reason if budget is not None and budget.over else finished.reason
    say(f"{reason}, after {finished.step} steps and {took:.1f} s since the start")
    if finished.interrupted:
        say(f"to go on: the same command with --run {shlex.quote(str(folder))} --resume")
        if budget is None or not budget.over:
            return 128 + (finished.signal or signal.SIGTERM)  # perhaps another process got it
    if finished.failed:
        return 1
    proof = prove_finished(finished, options.prove)
    if proof:
        say(proof)
    if options.evaluate:
        from commands.evaluate import evaluate_and_show

        on_first(lambda: evaluate_and_show(finished, options.evaluate, options.samples, console))
    if advise:
        say(next_steps(config, folder, evaluated=bool(options.evaluate)))
    return 0


def next_steps(config: Any, folder: Path, evaluated: bool) -> str:
    """A line with the commands that are of use after training, with the path of this run."""
    run, longest = shlex.quote(str(folder)), config.options.get("lengths", (1, 10))[1]
    evaluate = f"evaluate {run} --lengths {longest} {10 * longest} {100 * longest}"
    if config.learner not in ("npi", "nram"):  # their models are rarely right that far
        evaluate = f"evaluate {run} --lengths {longest} {2 * longest} {5 * longest}"
    found = [] if evaluated else [evaluate]
    if any(_shows_pictures(task) for task in config.tasks):
        found += [f"explain {run} --output {shlex.quote(str(folder / 'episode.png'))}"]
    else:
        found += [f"explain {run}", f"view {run}"]
    return "next: " + "; ".join(f"deepcalc {words}" for words in found)


def _shows_pictures(text: str) -> bool:
    """Whether programs of a task see pictures, which pages cannot show."""
    from tasks import make_task
    from tasks.objects.scene import Scene

    return isinstance(getattr(make_task(text), "scratchpad", None), Scene)
