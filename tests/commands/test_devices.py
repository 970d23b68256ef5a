"""Where several processes meet: what cannot be is said at once, not by an abort after minutes."""

import shlex
import socket
from pathlib import Path
from types import SimpleNamespace

import pytest

import commands.devices
import commands.train
from commands.main import main
from tasks import UsageError


def find(coordinator: str, process: int = 1) -> None:
    commands.devices._find(coordinator, 2, process)


@pytest.mark.parametrize("process", [0, 1])
@pytest.mark.parametrize(
    ("coordinator", "says"),
    [
        ("256.1.1.1:80", "there is no host '256.1.1.1'"),
        ("no.such.host.invalid:80", "there is no host"),
        ("a..b:80", "there is no host"),
        ("x" * 300 + ":80", "there is no host"),
        ("localhost:0", "ports are 1 to 65535"),
        ("localhost:70000", "ports are 1 to 65535"),
        ("localhost:" + "9" * 5000, "ports are 1 to 65535"),
    ],
)
def test_an_address_that_cannot_be_is_refused(coordinator, says, process):
    with pytest.raises(UsageError) as found:
        find(coordinator, process)
    assert says in str(found.value) and len(str(found.value)) < 300


def test_a_coordinator_that_does_not_answer_is_explained(monkeypatch):
    monkeypatch.setattr(commands.devices, "JOIN_SECONDS", 0.2)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(UsageError, match="process 0 does not answer"):
        find(place)


def test_a_port_that_is_taken_is_a_message(capsys):
    with socket.socket() as taken:
        taken.bind(("", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"cannot use port {port} here"):
            find(f"localhost:{port}", process=0)
        find(f"localhost:{port}", process=1)  # any server is taken for process 0
    find(f"localhost:{port}", process=0)
    assert "waiting up to" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["my run", "a'b", 'a"b', "$HOME", "a;b", "(x)", "*", "-x", "ü\ty"])
def test_the_command_to_resume_can_be_pasted(in_tmp, capsys, monkeypatch, name):
    folder = Path(name)
    finished = SimpleNamespace(interrupted=True, signal=15, reason="interrupted", step=1)
    session = SimpleNamespace(
        run=SimpleNamespace(folder=folder), origin="", train=lambda **_: finished
    )
    monkeypatch.setattr("training.session.Session", lambda *_, **__: session)
    assert main(["train", "lstm", "copying", "--steps", "1", "--no-cache"]) == 143
    line = capsys.readouterr().out.splitlines()[-1]
    assert line.startswith("to go on: ")
    if name.isprintable():
        assert shlex.split(line)[-3:] == ["--run", name, "--resume"]
