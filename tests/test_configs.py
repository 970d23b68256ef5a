"""Published configs are the defaults, and say what was measured."""

import importlib.util
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent
SPEC = importlib.util.spec_from_file_location("write", HOME / "benchmarks" / "write_configs.py")
assert SPEC and SPEC.loader
WRITE = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(WRITE)


@pytest.mark.parametrize("name", WRITE.published())
def test_published_configs_are_the_defaults(name):
    assert (HOME / "configs" / f"{name}.json").read_text() == WRITE.text(name), (
        "run: python benchmarks/write_configs.py"
    )


def test_there_is_no_other_config():
    assert {p.stem for p in (HOME / "configs").glob("*.json")} == set(WRITE.published())
