"""Tape tasks for measuring how general a search is. `import tasks.suite` registers all of them.

`tasks` does not import it: `--import tasks.suite` does on the command line. See `README.md`.
"""

import importlib
import pkgutil

from tasks.suite.split import split

for _module in pkgutil.iter_modules(__path__):  # each module registers its tasks
    importlib.import_module(f"tasks.suite.{_module.name}")

__all__ = ["split"]
