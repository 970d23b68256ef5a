"""Evaluates on chosen problems: those on which programs of this kind often fail.

python examples/hard_cases.py FOLDER

Uniform problems rarely have a long carry: in 100 digits, a carry through 20 columns is once in
10^17 problems. So a model may be right on all samples and wrong on 999...9 + 1.
"""

import random
import sys

from training import train


def carries(digits: int, count: int, seed: int = 0) -> list[dict]:
    """Additions in which one carry runs through many columns (lowest digits first)."""
    draw, found = random.Random(seed), []
    for _ in range(count):
        start, end = sorted(draw.sample(range(digits + 1), 2))
        a = [draw.randrange(10) for _ in range(digits)]
        b = [draw.randrange(10) for _ in range(digits)]
        b[start:end] = [9 - digit for digit in a[start:end]]  # each column sums to 9
        a[start], b[start] = 9, draw.randrange(1, 10)  # here the carry begins
        found.append({"a": a, "b": b, "base": 10})
    return [{"a": [9] * digits, "b": [1] + [0] * (digits - 1), "base": 10}, *found]


def equal_keys(length: int, count: int, seed: int = 0) -> list[dict]:
    """Lists with two or one different numbers, and almost sorted ones."""
    draw = random.Random(seed)
    two = [draw.choices(draw.sample(range(1, 11), 2), k=length) for _ in range(count)]
    almost = [sorted(draw.choices(range(1, 11), k=length)) for _ in range(count)]
    for values in almost:
        at = draw.randrange(length - 1)
        values[at], values[at + 1] = values[at + 1], values[at]
    return [{"list": values} for values in ([7] * length, *two, *almost)]


def main(folder: str) -> None:
    """Trains two models and evaluates them on hard cases."""
    questions = {
        "addition": {"carries": carries(100, 50)},
        "sorting:algorithm=quick": {"equal keys": equal_keys(20, 50)},
    }
    for number, (task, sets) in enumerate(questions.items()):
        run = train("npi", task, run=f"{folder}/{number}")
        for name, asked in sets.items():
            for row in run.evaluate_questions(asked, source=name):
                print(f"{task}, {name}, length {row['length']}: {row['exact']:.1%} of "
                      f"{row['samples']} right")  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1])
