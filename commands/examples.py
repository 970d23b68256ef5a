"""Examples for `--help`: two command lines of each command, and the first ones to try."""

import sys
from pathlib import Path

EXAMPLES = {
    "train": ("npi addition --evaluate 10 100 1000", "nram access --run runs/access --budget 5m"),
    "evaluate": ("zoo/npi-addition --lengths 10 100", "runs/npi-addition-001 --json rows.json"),
    "compare": ("zoo/lstm-copying zoo/npi-copying", "runs --output runs.png"),
    "predict": (
        "zoo/npi-addition --input questions.jsonl",
        "runs/npi-addition-001 --on-error report",
    ),
    "explain": ("zoo/nram-sorting", "runs/ntm-binary_copy-001 --output heads.png"),
    "turn": (
        "runs/npi-canonical_pose-001 cup.obj",
        "runs/npi-canonical_pose-001 cup.obj --azimuth 90 --elevation 30 --output cup.png",
    ),
    "view": ("zoo/npi-bubble-sort", "runs/npi-addition-001 --output addition.html"),
    "export": ("zoo/nram-sorting --to c", "runs/nram-access-001 --to svg --output access.svg"),
    "sweep": (
        "lstm copying --folder sweeps/lstm --search lr=loguniform(1e-3,1e-2) --evaluate 10 20",
        "npi addition --folder sweeps/npi --search hidden=choice(16,32) --evaluate 50 --trials 6",
    ),
    "watch": ("runs/npi-addition-001", "runs/npi-addition-001 --once"),
    "run": ("zoo/nram-list-k --lengths 10 100", "circuit.txt sorting --lengths 10 100"),
    "prove": ("zoo/nram-access", "circuit.txt copying --seconds 120"),
    "check": ("my_task.py", "my_task.py my_gate.py"),
    "new": ("task parity --view tape", "gate half"),
    "zoo": ("", "--json"),
    "tasks": ("", "--import my_task.py"),
}
"""Command -> the words after it, in two examples."""

START = {
    "train npi addition": "learns to add from ten digits, is proved right, takes a minute",
    "evaluate zoo/npi-addition": "a network that comes with deepcalc, on new problems",
    "explain zoo/nram-sorting": "a program that search has found, and a run of it",
}
"""What to do first -> what it does. All work from any folder that can be written to."""


def examples(command: str) -> str:
    """The text with the examples of a command, for the end of its help."""
    lines = [f"  {_line(command, words)}" for words in EXAMPLES[command]]
    return "\n".join(["", "examples:", *lines])


def start() -> str:
    """The text that says what to do first."""
    width = max(len(_line(words)) for words in START)
    lines = [f"  {_line(words):{width}}  # {about}" for words, about in START.items()]
    return "\n".join(["start here:", *lines])


def _line(*words: str) -> str:
    """A command line as the user must type it, with quotes where a shell needs them."""
    given = " ".join(word for word in words if word)
    quoted = " ".join(f"'{word}'" if "(" in word else word for word in given.split())
    return f"{_program()} {quoted}"


def _program() -> str:
    """How this program was called: `deepcalc`, or `python -m deepcalc`."""
    called = Path(sys.argv[0]).parts[-2:]
    return "python -m deepcalc" if called == ("deepcalc", "__main__.py") else "deepcalc"
