"""Writes `docs/api.md`: the public names of each package, with the first line of their docstrings.

python docs/make_api.py
"""

import importlib
import inspect
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
PACKAGES = (
    "training",
    "tasks",
    "tasks.scratchpad",
    "npi",
    "nram",
    "baselines",
    "deepcalc.checking",
)


def page() -> str:
    """The page as text."""
    lines = [
        "# Python API",
        "",
        "What `import NAME` offers. The site has whole docstrings below each package, and so has",
        "`help(NAME)` in Python. This page is written by `python docs/make_api.py`.",
    ]
    for package in PACKAGES:
        module = importlib.import_module(package)
        lines += ["", f"## {package}", "", _first(module), "", "| | |", "|---|---|"]
        lines += [f"| `{name}` | {about(module, name)} |" for name in module.__all__]
    return "\n".join(lines) + "\n"


def about(module: object, name: str) -> str:
    """The first line of what is said of a public name; of data, what they are."""
    found = getattr(module, name)
    if inspect.isclass(found) or inspect.isfunction(found):
        return _first(found)
    if isinstance(found, dict | tuple):
        return ", ".join(f"`{part}`" for part in found)
    return getattr(found, "about", "") or f"`{found}`".replace("|", "\\|")


def _first(thing: object) -> str:
    return (inspect.getdoc(thing) or "").partition("\n\n")[0].replace("\n", " ").replace("|", "\\|")


if __name__ == "__main__":
    sys.path.insert(0, str(HOME))
    (HOME / "docs" / "api.md").write_text(page())
