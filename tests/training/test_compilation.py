"""How many programs a command compiles: each costs time in every process that starts afresh."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from training.compilation import one_of, put

HOME = Path(__file__).parents[2]


def compiled(*words: str) -> list[str]:
    """The programs that `python train.py WORDS` compiles in a process of its own."""
    code = (
        "import jax, runpy, sys; jax.config.update('jax_log_compiles', True); "
        f"sys.argv = ['train.py', *{words!r}]; runpy.run_path({str(HOME / 'train.py')!r}, "
        "run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=HOME, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return re.findall(r"Compiling (\S+) with", done.stderr)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "most"),
    [
        ("npi copying --hidden 32 --embed 32 --key 16 --evaluate 5 10", 35),
        ("lstm copying --hidden 8 --steps 50 --evaluate 3 5", 26),
        ("nram access --trainer gradient --steps 50", 40),
    ],
)
def test_a_command_compiles_few_programs(words, most, tmp_path):
    programs = compiled(*words.split(), "--run", str(tmp_path / "run"), "--no-cache")
    assert len(programs) <= most, sorted(programs)


def test_parts_of_a_tree_are_copies():
    tree = {"a": np.arange(6).reshape(3, 2), "b": np.zeros(3, bool)}
    there = put(tree)
    tree["a"][:] = 9
    one = one_of(there, np.int32(1))
    assert one["a"].tolist() == [2, 3]
    assert one["b"].shape == ()
