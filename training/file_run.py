"""`FileRun`, a run in one file of weights, and `open_run`, which opens a folder, file or name."""

from functools import cached_property
from pathlib import Path
from typing import Any

from training.config import Config
from training.config_file import parse_config
from training.run_folder import Run
from training.weights_file import SUFFIX, WeightsFile, read_weights
from training.zoo import locate, name_of


class FileRun(Run):
    """A run in a file of `deepcalc export --to safetensors`: read-only; `folder` is the file."""

    @cached_property
    def content(self) -> WeightsFile:
        """What the file holds. Raises `UsageError` if it cannot be read."""
        return read_weights(self.folder)

    @property
    def config(self) -> Config:
        return parse_config(self.content.text("config"), f"the configuration in {self.folder}")

    @property
    def read_only(self) -> str:
        return "a file of weights"

    def weights_file(self, like: Any) -> WeightsFile:
        return self.content

    def read(self, name: str, default: Any = None) -> Any:
        """What the run's file of this name held; `default` if it is not in the file of weights."""
        files = self.content.text("files") if "files" in self.content.metadata else {}
        return files.get(name, default)

    def lines(self, name: str) -> list[dict[str, Any]]:
        """The last line of the metrics, of which only the step and the reason are kept."""
        if name != "metrics.jsonl" or "reason" not in self.content.metadata:
            return []
        return [{"step": self.content.step, "reason": self.content.text("reason")}]


def names_run(run: Path) -> bool:
    """Whether a path means a run, not a circuit: a folder, a file of weights or zoo/NAME."""
    return run.is_dir() or run.suffix == SUFFIX or (name_of(run) is not None and not run.exists())


def open_run(run: Path) -> Run:
    """Opens the folder of a run, a file of weights, or a model of the zoo by its name.

    Raises `UsageError` if the zoo has no such model, or a file of it is damaged.
    """
    found = locate(run)
    is_file = found.suffix == SUFFIX and not found.is_dir()
    return FileRun(found) if is_file else Run(found)
