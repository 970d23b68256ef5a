"""A shell completes commands and options."""

import shutil
import subprocess

import pytest

from commands.completion import SHELLS, completion
from commands.main import COMMANDS, main


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes_commands_and_options(tmp_path, capsys):
    assert main(["--print-completion", "bash"]) == 0
    script = tmp_path / "script"
    script.write_text(capsys.readouterr().out)
    code = f"""
    source {script}
    complete -p deepcalc | sed 's/.*-F \\([^ ]*\\).*/\\1/' > {tmp_path}/name
    try() {{
      COMP_WORDS=("$@"); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); COMPREPLY=()
      "$(cat {tmp_path}/name)"; echo "${{COMPREPLY[*]}}"
    }}
    try deepcalc ex
    try deepcalc evaluate --le
    try deepcalc zoo --js
    """
    ran = subprocess.run(["bash", "-c", code], capture_output=True, text=True)
    assert [line.split() for line in ran.stdout.splitlines()] == [
        ["explain", "export"], ["--lengths"], ["--json"],
    ], ran.stderr  # fmt: skip


@pytest.mark.parametrize("shell", SHELLS)
def test_scripts_name_every_command(shell):
    script = completion(shell, COMMANDS)
    assert all(name in script for name in COMMANDS)


@pytest.mark.parametrize("words", [["--print-completion"], ["--print-completion", "fish"]])
def test_an_unknown_shell_is_explained(words, capsys):
    assert main(words) == 2
    assert "bash, zsh" in capsys.readouterr().err
