"""`deepcalc train`, which is `python train.py`."""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from commands.options import TrainOptions, before_options, early_options, read_command
from commands.setup import console_for, use_cache
from tasks.errors import UsageError

USAGE = """usage: python train.py LEARNER TASK [options]
       python train.py --config FILE [options]

`python train.py LEARNER --help` lists a learner's options; `deepcalc tasks` lists the tasks.
"""


def train_command(argv: Sequence[str], started: float) -> int:
    """Parses, trains, evaluates; returns the exit status."""
    words = list(before_options(argv))
    early = early_options(argv)
    if not words and "config" not in early:
        asked = any(a in ("-h", "--help") for a in argv)
        from training.registry import learner_names

        text = USAGE + f"learners: {', '.join(learner_names())}\n"
        print(text, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    return _train(*read_command(argv), started)


def _train(config: Any, options: TrainOptions, started: float) -> int:
    use_cache(options.cache)
    import jax

    from commands.show import Display
    from training.evaluation import check_lengths, check_reach
    from training.events import Events, find_writer
    from training.loop import start_from, train_run
    from training.processes import is_first, on_all, on_first
    from training.run import Run
    from training.trainer import make_trainer

    if options.evaluate:
        check_lengths(options.evaluate, options.samples)
    if jax.process_count() > 1 and not options.mesh:
        raise UsageError(
            f"{jax.process_count()} processes need --mesh to say how they share their "
            f"{jax.device_count()} devices, as batch={jax.device_count()}."
        )
    if options.tensorboard:
        find_writer()
    if not options.resume:
        on_first(lambda: Run.check_new(options.run))
    config.check_tasks()
    resumed = Run(options.run) if options.resume and options.run else None
    learner, origin = on_all(lambda: start_from(config, config.make(), resumed))
    trainer = make_trainer(config, learner, mesh=options.mesh)
    if options.evaluate:
        untrained = trainer.model(trainer.weights_shapes())
        on_all(lambda: check_reach(untrained, options.evaluate, options.samples))
    if not options.resume:
        trainer.prepare(jax.random.key(config.seed))
    opened = on_first(lambda: (Run.resume if options.resume else Run.create)(options.run, config))
    run = opened or Run(Path())  # never looked at by another process than the first
    console = console_for(quiet=not is_first())
    console.print(f"{config.learner} learns {' + '.join(config.tasks)}; run folder {run.folder}",
                  highlight=False, soft_wrap=True)  # fmt: skip
    if origin:
        console.print(origin, highlight=False, soft_wrap=True)
    with _signals() as caught, contextlib.ExitStack() as extras, Display(console) as display:
        if options.debug_nans:
            extras.enter_context(jax.debug_nans(True))
        if not options.jit:
            extras.enter_context(jax.disable_jit())
        if options.profile and is_first():
            extras.enter_context(jax.profiler.trace(str(run.folder / "profile")))
        callbacks: list[Any] = [display]
        if options.tensorboard and is_first():
            callbacks.append(extras.enter_context(Events(run.folder / "events")))
        finished = train_run(
            run,
            config,
            learner,
            trainer,
            resume=options.resume,
            callbacks=callbacks,
            save_every=options.save_every,
            stop=lambda: bool(caught),
        )
    seconds = time.monotonic() - started
    console.print(
        f"{finished.reason}, after {finished.step} steps and {seconds:.1f} s since the start",
        highlight=False, soft_wrap=True,
    )  # fmt: skip
    if finished.interrupted:
        console.print(
            f"to go on: the same command with --run {run.folder} --resume",
            highlight=False, soft_wrap=True,
        )  # fmt: skip
        return 128 + (caught or [signal.SIGTERM])[0]  # it may have been another process's
    if finished.failed:
        return 1
    if options.evaluate:
        from commands.inspect import evaluate_and_show
        from training.api import LoadedRun

        on_first(
            lambda: evaluate_and_show(
                LoadedRun(run, config, learner), options.evaluate, options.samples, 0, console
            )
        )
    return 0


@contextlib.contextmanager
def _signals() -> Iterator[list[int]]:
    """Collects SIGINT and SIGTERM, so that training ends at a chunk's edge, saved.

    A second SIGINT ends it at once.
    """
    caught: list[int] = []

    def note(number: int, _frame: Any) -> None:
        if caught and number == signal.SIGINT:
            raise KeyboardInterrupt
        caught.append(number)
        again = "; once more stops at once, unsaved" if number == signal.SIGINT else ""
        with contextlib.suppress(OSError):  # `print` may be what was interrupted
            os.write(2, f"note: saving at the end of this chunk of steps{again}\n".encode())

    before = {s: signal.signal(s, note) for s in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield caught
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
