"""Where the time goes from the start of a process: help, and a run up to its proof.

    python benchmarks/start_speed.py          # repetitions: --repeat 5
    python benchmarks/start_speed.py --help

Times are medians (and ranges). Those of whole processes are seconds of the processor, user and
system; those of the parts of a run are of the clock. Each part stands beside its floor, what it
would take at least.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).parent.parent
STARTS = {
    "Python alone": ["-c", "pass"],
    "import numpy": ["-c", "import numpy"],
    "import jax, flax.nnx, optax": ["-c", "import jax, jax.numpy, flax.nnx, optax; optax.adam"],
    "deepcalc --help": ["-m", "deepcalc", "--help"],
    "train npi addition --help": ["-m", "deepcalc", "train", "npi", "addition", "--help"],
    "train nram access --help": ["-m", "deepcalc", "train", "nram", "access", "--help"],
    "train npi additon (a mistake)": ["-m", "deepcalc", "train", "npi", "additon"],
}
EVENTS = {
    "/jax/core/compile/jaxpr_trace_duration": "trace",
    "/jax/core/compile/jaxpr_to_mlir_module_duration": "lower",
    "/jax/core/compile/backend_compile_duration": "compile or load",
}
CHILD = """
import time
began = time.time()
import json, sys
import jax, jax.numpy, flax.nnx, optax, orbax.checkpoint
import commands.train, commands.show, npi.learner, npi.weak, training.session
imported = time.time()
spans, programs, events = {}, [0], json.loads(sys.argv[1])
def listen(name, start, end, **_):
    if name in events:
        spans.setdefault(events[name], []).append((start, end))
        programs[0] += events[name] == "compile or load"
def union(spans):
    total, last = 0.0, 0.0
    for start, end in sorted(spans):
        total += max(0.0, end - max(start, last))
        last = max(last, end)
    return total
jax.monitoring.register_event_time_span_listener(listen)
from deepcalc.__main__ import main
status = main(sys.argv[3:])
parts = {name: union(found) for name, found in spans.items()}
json.dump({"import": imported - began, "total": time.time() - began, "programs": programs[0],
           **parts, "status": status}, open(sys.argv[2], "w"))
"""


def processor(words: list[str], **env: str) -> float:
    """Seconds of processor time of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, *words], cwd=HOME, env={**os.environ, **env},
                          check=False, capture_output=True, text=True)  # fmt: skip
    if "Traceback" in done.stderr:
        sys.exit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run_parts(folder: Path, cache: Path) -> dict[str, float]:
    """The parts of `train npi addition`, up to the proof, and the number of its programs."""
    out = folder / "parts.json"
    run = folder / f"run-{len(list(folder.iterdir()))}"
    words = ["-c", CHILD, json.dumps(EVENTS), str(out), "train", "npi", "addition"]
    processor([*words, "--run", str(run)], XDG_CACHE_HOME=str(cache))
    return json.loads(out.read_text())


def words(values: list[float]) -> str:
    """The median and the range."""
    return f"{statistics.median(values):.2f} ({min(values):.2f}-{max(values):.2f})"


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    repeat = parser.parse_args().repeat
    print("| process | seconds | times `import numpy` |\n|---|---|---|")
    times = {name: [] for name in STARTS}
    for _ in range(repeat):  # in turn, because the speed of a shared machine drifts
        for name, command in STARTS.items():
            times[name].append(processor(command))
    floor = statistics.median(times["import numpy"])
    for name, found in times.items():
        print(f"| {name} | {words(found)} | {statistics.median(found) / floor:.1f} |", flush=True)
    heavy = statistics.median(times["import jax, flax.nnx, optax"])
    for kind in ("cold", "warm"):
        rows = []
        with tempfile.TemporaryDirectory() as folder:
            for turn in range(repeat + (kind == "warm")):
                cache = Path(folder) / (f"cache-{turn}" if kind == "cold" else "cache")
                found = run_parts(Path(folder), cache)
                rows += [found] if kind == "cold" or turn else []
        print(f"\n{kind} cache, {rows[0]['programs']} programs")
        print("\n| part | seconds | floor |\n|---|---|---|")
        for part in ("import", *EVENTS.values()):
            own = [row.get(part, 0.0) for row in rows]
            print(f"| {part} | {words(own)} | {f'{heavy:.2f}' if part == 'import' else '0'} |")
        rest = [r["total"] - sum(r.get(p, 0) for p in ("import", *EVENTS.values())) for r in rows]
        print(f"| train, verify, save | {words(rest)} | - |")
        print(f"| all | {words([r['total'] for r in rows])} | - |", flush=True)


if __name__ == "__main__":
    main()
