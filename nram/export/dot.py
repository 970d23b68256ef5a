"""Prints a program as a graph for Graphviz: a node for each rule, an edge where one can follow."""

from nram.export.code import Program
from nram.export.conditions import condition, in_words
from nram.export.python import statement_text, test_text
from nram.export.structure import Block


def dot(program: Program) -> str:
    """The program in the language of Graphviz. Dashed edges lead to registers for which nothing
    was learned."""
    graph = program.graph
    nodes = list(dict.fromkeys(graph.node.values()))
    lines = [
        f"digraph {quoted(program.name)} {{",
        f"  label={quoted(program.about[0])}; labelloc=t; fontname=monospace;",
        "  node [shape=box fontname=monospace fontsize=10]; edge [fontname=monospace fontsize=9];",
        '  start [shape=circle label="" style=filled fillcolor=black width=0.15];',
    ]
    lost = False
    for number, node in enumerate(nodes):
        block = Block(node, graph.states_of(node))
        text = [program.rules(block).partition("|")[0].strip()]
        text += [statement_text(statement) for statement in program.does(block)]
        text += ["halt"] * node.stop
        shape = " peripheries=2" if node.stop else ""
        lines.append(f"  n{number} [label={quoted(*text)}{shape}];")
        if graph.start in block.states:
            lines.append(f"  start -> n{number};")
        after = graph.successors(block.states)
        for other, target in enumerate(nodes):
            here = after.expected & graph.states_of(target)
            if here:
                told = in_words(
                    condition(here, after.all), test_text(program), ("", " and ", " or ")
                )
                lines.append(f"  n{number} -> n{other} [label={quoted(told)}];")
        if after.unexpected:
            lost = True
            lines.append(f"  n{number} -> lost [style=dashed];")
    if lost:
        lines.append('  lost [label="nothing learned" style=dashed];')
    return "\n".join([*lines, "}"]) + "\n"


def quoted(*lines: str) -> str:
    """Lines of text as a string of Graphviz, aligned on the left if there are several."""
    safe = [line.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") for line in lines]
    return '"' + ("\\l".join([*safe, ""]) if len(safe) > 1 else safe[0]) + '"'
