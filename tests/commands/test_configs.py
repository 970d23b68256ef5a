"""Published configs are the defaults, and say what was measured."""

import importlib.util
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent.parent


def script(name: str):
    """A script of `benchmarks/` as a module."""
    spec = importlib.util.spec_from_file_location(name, HOME / "benchmarks" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WRITE, TABLE = script("write_configs"), script("nram_table")


@pytest.mark.parametrize("name", WRITE.published())
def test_published_configs_are_the_defaults(name):
    assert (HOME / "configs" / f"{name}.json").read_text() == WRITE.text(name), (
        "run: python benchmarks/write_configs.py"
    )


def test_there_is_no_other_config():
    assert {p.stem for p in (HOME / "configs").glob("*.json")} == set(WRITE.published())


def test_the_table_in_the_docs_is_that_of_the_results():
    assert TABLE.PAGE.read_text() == TABLE.page(), "run: python benchmarks/nram_table.py"


def test_a_success_curve_counts_runs_that_failed():
    """One of two runs is right after 5 s; the other fails and ends after 9."""
    runs = [{"seconds": 9.0, "right": False}, {"seconds": 5.0, "right": True}]
    assert script("nram_curves").curve(runs) == ([3, 5.0, 9.0], [0.0, 50.0, 50.0])
    assert script("nram_curves").curve(runs[:1]) == ([3, 9.0], [0.0, 0.0])
