"""Event files say what metrics.jsonl says."""

import sys
import types

import pytest

from commands.main import main
from training.run_folder import Run

WORDS = ["train", "lstm", "copying", "--hidden", "2", "--batch", "2", "--chunk", "10",
         "--lengths", "1", "2", "--save-every", "10", "--run", "run"]  # fmt: skip


def test_events_are_the_metrics_and_a_resumed_run_goes_on(in_tmp, monkeypatch):
    """Also if both runs begin in the same second, by which the files are named."""
    pytest.importorskip("tensorboardX")
    import tensorboardX.event_file_writer as writer

    monkeypatch.setattr(writer, "time", types.SimpleNamespace(time=lambda: 1.7e9))
    from tensorboardX.proto.event_pb2 import Event

    assert main([*WORDS, "--steps", "20", "--tensorboard"]) == 0
    assert main([*WORDS, "--steps", "40", "--resume", "--tensorboard"]) == 0
    found = {}
    for path in sorted((in_tmp / "run" / "events").iterdir()):
        data, at = path.read_bytes(), 0
        while at < len(data):  # a record: length, its checksum, an event, its checksum
            size = int.from_bytes(data[at : at + 8], "little")
            event = Event.FromString(data[at + 12 : at + 12 + size])
            at += 16 + size
            for value in event.summary.value:
                found[event.step, value.tag] = value.simple_value
    rows = Run(in_tmp / "run").lines("metrics.jsonl")
    wanted = {
        (row["step"], name): value
        for row in rows
        for name, value in row.items()
        if name not in ("step", "reason")
    }
    assert len(rows) == 4
    assert found == pytest.approx(wanted, rel=1e-6)


def test_without_the_extra_it_is_said_before_anything_is_made(in_tmp, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "tensorboardX", None)
    assert main([*WORDS, "--steps", "20", "--tensorboard"]) == 2
    assert "pip install -e '.[tensorboard]'" in capsys.readouterr().err
    assert list(in_tmp.iterdir()) == []
