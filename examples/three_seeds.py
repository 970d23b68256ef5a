"""Training without the command line: three seeds, an own optimiser, an own rule when to stop.

python examples/three_seeds.py FOLDER

Prints a table of whole answers right at each length: with pandas, if that is installed.
"""

import sys

import optax

from training import compare, train


def stop_when_flat(patience: int):
    """A callback that stops a run if the loss has had no new minimum in `patience` chunks."""
    losses = []

    def callback(progress):
        losses.append(progress.metrics["loss"])
        if len(losses) - losses.index(min(losses)) > patience:
            progress.stop()

    return callback


def main(folder: str, seeds: int = 3, steps: int = 600, lengths: tuple[int, ...] = (3, 4, 6)):
    """Trains and evaluates a run for each seed. Returns the rows of the table."""
    for seed in range(seeds):
        run = train(
            "lstm",
            "copying:base=4",
            run=f"{folder}/seed-{seed}",
            seed=seed,
            steps=steps,
            options={"hidden": 64, "lengths": (1, 3), "chunk": 25},
            optimizer=optax.adamw(optax.cosine_decay_schedule(5e-3, steps), weight_decay=1e-4),
            callbacks=[stop_when_flat(patience=6)],
        )
        run.evaluate(lengths, samples=100)
        print(f"seed {seed}: {run.step} steps, {run.reason}")
    return compare(folder)


def show(rows: list[dict]) -> None:
    """Prints some columns of the rows."""
    columns = ["label", "length", "runs", "exact", "exact_low", "exact_high"]
    try:
        import pandas
    except ModuleNotFoundError:
        print(*columns, sep="\t")
        for row in rows:
            print(*(row[name] for name in columns), sep="\t")
    else:
        print(pandas.DataFrame(rows)[columns].to_string(index=False))


if __name__ == "__main__":
    show(main(sys.argv[1]))
