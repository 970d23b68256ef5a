"""Prints which program calls which, for Graphviz."""

from collections.abc import Mapping

from npi.library import Environment


def dot(environment: Environment, calls: Mapping[int, set[tuple[int, bool]]], title: str) -> str:
    """The programs as a graph. Dashed edges are last calls, which end their caller.

    `calls` maps a program to the programs that it calls, and whether each is a last call.
    """
    names = environment.automaton.names
    lines = [
        "digraph programs {",
        f"  label={_quoted(title)}; labelloc=t; fontname=monospace;",
        "  node [shape=box fontname=monospace fontsize=11]; edge [fontname=monospace fontsize=9];",
    ]
    for program in sorted(calls):
        main = " peripheries=2" if program == 1 else ""
        lines.append(f"  n{program} [label={_quoted(names[program])}{main}];")
    for program, called in sorted(calls.items()):
        for callee, end in sorted(called):
            style = ' [style=dashed label="at the end"]' if end else ""
            lines.append(f"  n{program} -> n{callee}{style};")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    safe = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{safe}"'
