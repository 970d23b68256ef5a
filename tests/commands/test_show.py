"""Progress: a bar on a terminal, plain lines elsewhere; both say what is done and what is left."""

import dataclasses
import io
from typing import Any

import pytest

from commands.consoles import Patient
from commands.show import Display
from commands.train import next_steps
from training.config import Config


@dataclasses.dataclass
class Chunk:
    """What `Display` reads of `training.Progress`."""

    step: int
    seconds: float
    reason: str | None = None
    steps: int = 1000
    metrics: Any = dataclasses.field(default_factory=lambda: {"loss": 0.5, "batch_right": 0.25})
    example: str | None = None
    note: str = ""


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr("commands.show.time.monotonic", lambda: now[0])
    return now


def shown(chunks, clock, terminal=False, title="npi learns addition", seconds=None) -> str:
    file = io.StringIO()
    console = Patient(file=file, force_terminal=terminal, width=160)
    with Display(console, title, seconds) as display:
        for chunk in chunks:
            clock[0] = 100.0 + chunk.seconds
            display(chunk)
            if terminal:
                display._bar.refresh()
    return file.getvalue()


def test_elsewhere_there_are_lines_without_control_codes(clock):
    chunks = [Chunk(step, step / 10) for step in range(10, 1001, 10)]
    chunks[-1].reason = "all steps are spent"
    told = shown(chunks, clock)
    assert told.isprintable() or set(told) - {"\n"} <= set(map(chr, range(32, 127)))
    lines = told.splitlines()
    assert 10 < len(lines) < 25 and lines[0].startswith("step     10")
    assert lines[-1].startswith("step   1000") and "loss 0.5000" in lines[-1]
    assert "at most" in lines[3] and "at most" not in lines[-1]


def test_lines_become_rare_in_a_long_run(clock):
    hours = shown([Chunk(n, 60.0 * n, steps=10**6) for n in range(1, 1001)], clock)
    assert 50 < len(hours.splitlines()) < 150


def test_the_time_left_follows_steps_and_budget(clock):
    chunks = [Chunk(100, 10.0), Chunk(200, 20.0)]
    assert "at most 1 min 20 s left" in shown(chunks, clock)
    assert "at most 5 s left" in shown(chunks, clock, seconds=25.0)


def test_a_terminal_gets_a_bar_with_task_steps_time_and_metrics(clock):
    told = shown([Chunk(100, 10.0), Chunk(200, 20.0, note="a note")], clock, terminal=True)
    for words in ("npi learns addition", "200/1000", "at most", "loss 0.5000", "a note"):
        assert words in told, words


def test_a_long_title_leaves_room(clock):
    told = shown([Chunk(100, 10.0)], clock, terminal=True, title="x" * 300)
    assert "x" * 50 not in told and "100/1000" in told


@pytest.mark.parametrize("learner", ["npi", "nram", "lstm"])
@pytest.mark.parametrize("evaluated", [False, True])
def test_a_run_ends_with_what_to_do_next(learner, evaluated, tmp_path):
    config = Config(learner, ("copying",), {"lengths": (1, 10)})
    folder = tmp_path / "a run"
    line = next_steps(config, folder, evaluated)
    assert "\n" not in line and f"deepcalc explain '{folder}'" in line
    assert ("deepcalc evaluate" in line) != evaluated


def test_what_to_do_next_with_pictures_is_to_draw_them(tmp_path):
    config = Config("npi", ("copying", "canonical_pose:size=32"), {"lengths": (1, 10)})
    line = next_steps(config, tmp_path, False)
    assert "view" not in line and f"explain {tmp_path} --output {tmp_path}/episode.png" in line
