"""What a new user sees first: every command that is shown parses, and those to start with work."""

import shlex

import pytest

from commands import examples
from commands.completion import options_class
from commands.main import COMMANDS, main
from commands.parsing import parse, parse_known
from commands.sweep import SweepOptions
from commands.train_options import read_command
from tasks import UsageError
from training.zoo import index


def parsed(command: str, words: list[str]) -> None:
    """Raises if the words after a command are wrong."""
    if command == "train":
        read_command(words)
    elif command == "sweep":
        read_command(parse_known(SweepOptions, words, "deepcalc sweep")[1])
    else:
        parse(options_class(command), words, f"deepcalc {command}")


def test_each_command_has_two_examples():
    assert examples.EXAMPLES.keys() == COMMANDS.keys()
    assert all(len(set(lines)) == 2 for lines in examples.EXAMPLES.values())


@pytest.mark.parametrize("command", COMMANDS)
def test_examples_parse_as_they_are_printed(command, in_tmp):
    (in_tmp / "my_task.py").write_text("")
    for line in examples.examples(command).splitlines()[2:]:
        program, first, *words = shlex.split(line)
        assert (program, first) == ("deepcalc", command)
        parsed(command, words)


def test_a_wrong_example_would_be_found(in_tmp):
    with pytest.raises(UsageError):
        parsed("evaluate", ["zoo/npi-addition", "--length-of-it", "3"])
    with pytest.raises(UsageError):
        parsed("train", ["npi", "no_such_task"])


def test_models_in_examples_are_in_the_zoo():
    words = [w for lines in examples.EXAMPLES.values() for line in lines for w in line.split()]
    words += [word for line in examples.START for word in line.split()]
    named = {word.removeprefix("zoo/") for word in words if word.startswith("zoo/")}
    assert named and named <= index().keys()


@pytest.mark.parametrize("command", ["evaluate", "zoo", "train npi", "train"])
def test_help_ends_with_the_examples(command, capsys):
    words = [*command.split(), "--help"]
    assert main(words) == 0
    assert capsys.readouterr().out.rstrip().endswith(examples.examples(words[0]).rstrip())


def test_without_words_it_says_what_to_do_first(capsys):
    assert main([]) == 0
    told = capsys.readouterr().out
    for line in examples.START:
        assert f"deepcalc {line} " in told
    assert all(f"\n  {name} " in told for name in COMMANDS)


def test_an_error_is_not_followed_by_examples(capsys):
    assert main(["evaluate", "no-such-run"]) == 2
    assert "examples:" not in "".join(capsys.readouterr())


@pytest.mark.parametrize("line", [line for line in examples.START if "train" not in line])
def test_what_to_do_first_works_in_any_folder(line, in_tmp, capsys):
    assert main(line.split()) == 0
    assert not list(in_tmp.iterdir())
