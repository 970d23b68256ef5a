"""Updates `docs/options.md`: a row for every option of `train`.

python docs/make_options.py

Names and descriptions are taken from the classes of options. The last column of the page, what an
option is for, is written by hand and kept. A new option gets an empty cell, which a test refuses.
"""

import ast
import dataclasses
import inspect
import itertools
import re
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
PAGE = HOME / "docs" / "options.md"
sys.path.insert(0, str(HOME))

from baselines.config import LSTMConfig, NTMConfig, SequenceConfig, TransformerConfig  # noqa: E402
from commands.parsing import options_of  # noqa: E402
from commands.train_options import GROUPS  # noqa: E402
from npi.config import NPIConfig  # noqa: E402
from nram.config import NRAMConfig  # noqa: E402
from nram.unused import USED  # noqa: E402

HEAD = """# What each option is for

Every option of `python train.py`, with the measurement or the paper that it comes from. *Not
measured* means that no measurement of this project varies it. An option that is on by default is
turned off by `--no-NAME`. `python train.py LEARNER --help-all` shows the defaults. Names and
descriptions are written by `python docs/make_options.py`."""
ROW = re.compile(r"\| `(--[\w-]+)` \| .* \| (.*) \|")
SEQUENCE = {"lstm": LSTMConfig, "ntm": NTMConfig, "transformer": TransformerConfig}


def page(old: str) -> str:
    """The page as text, with the last column of the `old` one."""
    kept: dict[tuple[str, str], str] = {}
    title = ""
    for line in old.splitlines():
        title = line.removeprefix("## ") if line.startswith("## ") else title
        if found := ROW.fullmatch(line):
            kept[title, found[1]] = found[2]
    lines = [HEAD]
    for title, rows in tables().items():
        lines += [
            "",
            f"## {title}",
            "",
            "| option | what it does | what it is for |",
            "|---|---|---|",
        ]
        lines += [f"| `{f}` | {about} | {kept.get((title, f), '')} |" for f, about in rows.items()]
    return "\n".join(lines) + "\n"


def tables() -> dict[str, dict[str, str]]:
    """Title of each table -> option -> what it does."""
    found = {f"All learners: {name}": rows(group) for name, group in GROUPS.items()}
    found["npi"] = rows(NPIConfig)
    by_trainers: dict[tuple[str, ...], list[str]] = {}
    for field in dataclasses.fields(NRAMConfig):
        trainers = tuple(trainer for trainer in USED if field.name in USED[trainer])
        by_trainers.setdefault(trainers, []).append(field.name)
    for trainers, names in sorted(by_trainers.items(), key=lambda group: -len(group[0])):
        found[f"nram: {', '.join(trainers)}"] = rows(NRAMConfig, names)
    shared = [field.name for field in dataclasses.fields(SequenceConfig)]
    found[", ".join(SEQUENCE)] = rows(SequenceConfig)
    for name, kind in SEQUENCE.items():
        own = [f.name for f in dataclasses.fields(kind) if f.name not in shared]
        found[name] = rows(kind, own)
    return found


def rows(kind: type, names: list[str] | None = None) -> dict[str, str]:
    """Option -> what it does, for fields of a class: all, or those in `names`."""
    texts = descriptions(kind)
    return {
        flag: texts[option.field].replace("|", "\\|")
        for flag, option in options_of(kind).items()
        if (names is None or option.field in names) and not flag.startswith("--no-")
    }


def descriptions(kind: type) -> dict[str, str]:
    """Field -> the text below it, for the fields of a dataclass and its bases."""
    found: dict[str, str] = {}
    bases: list[type] = [base for base in kind.__mro__ if dataclasses.is_dataclass(base)]
    for base in reversed(bases):
        (tree,) = ast.parse(inspect.getsource(base)).body
        assert isinstance(tree, ast.ClassDef)
        for field, text in itertools.pairwise(tree.body):
            if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
                assert isinstance(field.target, ast.Name)
                found[field.target.id] = " ".join(ast.literal_eval(text.value).split())
    return found


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text() if PAGE.exists() else ""))
