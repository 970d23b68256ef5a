"""Writes nram/search/library.txt, the programs that a search may begin from, from rows of
benchmarks/nram_search.py.

    python benchmarks/nram_search.py develop --first 50 --seeds 1 > rows.jsonl
    python benchmarks/nram_library.py rows.jsonl

Takes the shortest program of each task. Only tasks of the develop part of tasks/suite are taken, so
that results on all other tasks stay results on tasks that the search has not seen.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from nram.search.library import FILE, read_library
from tasks.suite.split import names

HEAD = """\
# Programs that the walk of the default search found for tasks of the develop part of tasks/suite,
# with seeds 50 and 70; of each task the shortest. `python benchmarks/nram_library.py ROWS...` wrote
# this from rows of `python benchmarks/nram_search.py develop`.
"""


def main(files: list[str]) -> None:
    """Reads the rows of `files` and writes the library."""
    found: dict[str, str] = {}
    allowed = set(names("develop"))
    for file in files:
        for line in Path(file).read_text().splitlines():
            row = json.loads(line) if line.startswith("{") else {}
            text = row.get("circuit")
            if text and row["task"] in allowed:
                found[row["task"]] = min(found.get(row["task"], text), text, key=len)
    parts = [f"\ntask {name}\n{text}" for name, text in sorted(found.items())]
    FILE.write_text(HEAD + "".join(parts))
    print(f"{len(read_library())} programs: {', '.join(sorted(found))}")


if __name__ == "__main__":
    main(sys.argv[1:])
