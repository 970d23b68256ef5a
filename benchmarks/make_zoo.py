"""Makes the zoo again: trains each model from its command, evaluates it, and writes it to
`deepcalc/zoo/`.

    python benchmarks/make_zoo.py                      # all models, about half an hour on two cores
    python benchmarks/make_zoo.py npi-addition         # some of them
    python benchmarks/make_zoo.py --runs runs/zoo      # keep the runs, and use those that are there
    python benchmarks/make_zoo.py --page               # only the tables of docs/zoo.md

A run is `python train.py` with the words in MODELS. Rounding differs between processors, so the
weights of another machine may differ, and the hashes with them.
"""

import argparse
import hashlib
import json
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import jax  # noqa: E402
import numpy as np  # noqa: E402
import safetensors.numpy  # noqa: E402

from commands.zoo import COLUMNS, cells, models  # noqa: E402
from training import load  # noqa: E402
from training.disk import replacing  # noqa: E402
from training.weights_file import NAME, metadata_of  # noqa: E402
from training.zoo import FOLDER, INDEX, PREFIX  # noqa: E402

SMALL = "--hidden 32 --embed 32 --key 16"
"""A quarter of the published size. Training takes up to three times as many steps."""
SEARCH = "--preset search --prove 0"
"""The seeds with it are those of `results/nram.jsonl` whose programs write only the answer, or the
quickest of these. The proof is tried afterwards, for PROVE seconds."""
EARLIER = f"{SEARCH} --no-counterexamples"
"""Of models whose search was before there were counterexamples."""
PROVE = 120
SAMPLES = 64
EVALUATION = "evaluation.json"
PAGE = ROOT / "docs" / "zoo.md"
MARKS = "<!-- models -->", "<!-- end -->"
KEPT = ("packages", "python", "processor", "tasks")
"""Of environment.json: the rest names a machine."""


class Model(NamedTuple):
    """How a model of the zoo is made."""

    command: str
    """The words after `train.py`."""
    lengths: tuple[int, ...]
    """Lengths of its evaluation."""


EIGHT = "+".join(
    ("addition", "sorting", "copying", "reversing", "maximum", "topological_sort",
     "sorting:algorithm=quick", "sorting:algorithm=merge")
)  # fmt: skip
MODELS = {
    "npi-addition": Model(f"npi addition {SMALL}", (10, 100, 1000)),
    "npi-copying": Model(f"npi copying {SMALL}", (10, 100, 1000)),
    "npi-reversing": Model(f"npi reversing {SMALL}", (10, 100, 1000)),
    "npi-maximum": Model(f"npi maximum {SMALL}", (10, 50)),
    "npi-bubble-sort": Model(f"npi sorting {SMALL}", (10, 50)),
    "npi-quicksort": Model(f"npi sorting:algorithm=quick {SMALL}", (10, 50)),
    "npi-merge-sort": Model(f"npi sorting:algorithm=merge {SMALL}", (10, 50)),
    "npi-topological-sort": Model(f"npi topological_sort {SMALL}", (10, 50)),
    "npi-eight-tasks": Model(f"npi {EIGHT}", (10, 50)),
    "nram-access": Model(f"nram access {SEARCH} --seed 0", (10, 100, 1000)),
    "nram-increment": Model(f"nram increment {EARLIER} --seed 5", (10, 100, 1000)),
    "nram-copying": Model(f"nram copying {EARLIER} --seed 4", (10, 100, 1000)),
    "nram-reversing": Model(f"nram reversing {EARLIER} --seed 0", (10, 100, 1000)),
    "nram-swap": Model(f"nram swap {EARLIER} --seed 0", (10, 100, 1000)),
    "nram-permutation": Model(f"nram permutation {SEARCH} --seed 0", (10, 100, 1000)),
    "nram-list-k": Model(f"nram list_k {SEARCH} --seed 1", (10, 100, 1000)),
    "nram-list-search": Model(f"nram list_search {SEARCH} --seed 9", (10, 100, 1000)),
    "nram-walk-bst": Model(f"nram walk_bst {EARLIER} --seed 6", (10, 100, 1000)),
    "nram-merge": Model(f"nram merge {EARLIER} --seed 8", (10, 100, 1000)),
    "nram-sorting": Model(f"nram sorting {EARLIER} --seed 6", (10, 100)),
    "nram-reversing-gradient": Model("nram reversing --trainer gradient --seed 3", (10, 100, 1000)),
    "transformer-addition": Model("transformer addition --steps 4000", (10, 50, 200)),
    "transformer-copying": Model("transformer copying --steps 4000", (10, 50, 200)),
    "ntm-binary-copy": Model("ntm binary_copy", (20, 120, 500)),
    "ntm-associative-recall": Model("ntm associative_recall --seed 0", (6, 12, 15)),
    "lstm-copying": Model("lstm copying --attention --hidden 32 --steps 6000", (10, 12, 20)),
}


def train(name: str, runs: Path) -> Path:
    """The run of a model; trains it unless it is there."""
    folder = runs / name
    if not (folder / "config.json").exists():
        words = [*shlex.split(MODELS[name].command), "--run", str(folder)]
        subprocess.run([sys.executable, str(ROOT / "train.py"), *words], check=True)
    if MODELS[name].command.startswith("nram") and not (folder / "proof.json").exists():
        words = ["-m", "deepcalc", "prove", str(folder), "--seconds", str(PROVE)]
        subprocess.run([sys.executable, *words], cwd=ROOT)  # its status is 1 if it is not proved
    return folder


def publish(name: str, run: Path) -> dict[str, Any]:
    """Writes a model into the zoo and evaluates it. Returns its entry in `index.json`, with the
    hashes of the files."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        _pack(run, here)
        packed = load(here)
        rows = [
            {**row, "run": f"{PREFIX}/{name}"}
            for row in packed.evaluate(MODELS[name].lengths, SAMPLES)
        ]
        _write(here / EVALUATION, _text({"learner": packed.config.learner, "results": rows}))
        files = {path.name: path.read_bytes() for path in sorted(here.iterdir())}
    del files["evaluation.lock"]
    shutil.rmtree(FOLDER / name, ignore_errors=True)
    (FOLDER / name).mkdir(parents=True)
    for file, content in files.items():
        _write(FOLDER / name / file, content)
    return {
        "task": "+".join(packed.config.tasks),
        "learner": packed.config.learner,
        "command": f"python train.py {MODELS[name].command}",
        "parameters": sum(np.size(leaf) for leaf in jax.tree.leaves(packed.weights)),
        "bytes": sum(map(len, files.values())),
        "files": {file: hashlib.sha256(content).hexdigest() for file, content in files.items()},
    }


def _pack(run: Path, here: Path) -> None:
    """Writes what is needed of a run into a folder, with the weights as one file."""
    loaded = load(run)
    _write(here / NAME, bare(loaded.export("safetensors")))
    _write(here / "config.json", _text(loaded.config.plain()))
    proved = (loaded.run.read("proof.json") or {}).get("status") == "proved"
    for file in ("verification.json", *(("proof.json", "proof.smt2") if proved else ())):
        if (run / file).exists():
            _write(here / file, (run / file).read_bytes())
    last = loaded.run.lines("metrics.jsonl")[-1]
    _write(here / "metrics.jsonl", (json.dumps(last) + "\n").encode())
    environment = json.loads((run / "environment.json").read_text())
    kept = {key: environment[key] for key in KEPT if key in environment}
    _write(here / "environment.json", _text(kept))


def bare(content: str | bytes) -> bytes:
    """A file of weights without the metadata that stand in the other files of the folder."""
    assert isinstance(content, bytes)
    metadata = metadata_of(content)
    kept = {k: v for k, v in metadata.items() if k not in ("card", "files")}
    return safetensors.numpy.save(safetensors.numpy.load(content), kept)


def table() -> str:
    """The table of the page, as Markdown."""
    lines = [f"| {' | '.join(COLUMNS)} |", f"|{'---|' * len(COLUMNS)}"]
    for model in models():
        first, *others = cells(model)
        lines.append(f"| `{first}` | {' | '.join(others)} |")
    return "\n".join(lines)


def commands() -> str:
    """The commands that trained the models, as Markdown."""
    return "\n".join(f"- `{model['name']}`: `{model['command']}`" for model in models())


def page(text: str) -> str:
    """The page with the current table and commands between the marks."""
    start, end = map(re.escape, MARKS)
    parts = [table(), commands()]
    return re.sub(
        f"({start}\n).*?(\n{end})", lambda found: found[1] + parts.pop(0) + found[2], text,
        flags=re.DOTALL,
    )  # fmt: skip


def _write(path: Path, content: bytes) -> None:
    with replacing(path) as file:
        file.write(content)


def _text(value: Any) -> bytes:
    return (json.dumps(value, indent=1, default=float) + "\n").encode()


def main() -> None:
    """Makes the models that are named, or all, then the index and the page."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="of MODELS")
    parser.add_argument("--runs", type=Path)
    parser.add_argument("--page", action="store_true", help="only write docs/zoo.md")
    asked = parser.parse_args()
    if unknown := {*asked.names} - MODELS.keys():
        parser.error(f"no such model: {', '.join(sorted(unknown))}")
    index = FOLDER / INDEX
    with tempfile.TemporaryDirectory() as folder:
        for name in () if asked.page else asked.names or MODELS:
            entry = publish(name, train(name, (asked.runs or Path(folder)).absolute()))
            made = json.loads(index.read_text())["models"] if index.exists() else {}
            made[name] = entry
            _write(index, _text({"models": {name: made[name] for name in MODELS if name in made}}))
            print(f"zoo/{name}: {entry['bytes']:,} bytes", flush=True)
    _write(PAGE, page(PAGE.read_text()).encode())


if __name__ == "__main__":
    main()
