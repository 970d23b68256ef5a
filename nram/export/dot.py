"""Prints a program as a graph for Graphviz: a box for each rule, an edge where one can follow.

A box has the rule in words, and next to it the gates that the rule uses. Wires go from the
registers before the timestep, through the gates, to the registers after it.
"""

from collections.abc import Iterator

from nram.export.code import Program
from nram.export.conditions import condition
from nram.export.graph import Node
from nram.export.python import PythonWriter
from nram.export.structure import Block
from nram.programs.circuit import Circuit

HEAD = """\
  labelloc=t; fontname=monospace; fontsize=12; rankdir=LR; nodesep=0.15; ranksep=0.4;
  node [shape=box fontname=monospace fontsize=10 height=0.3 margin="0.09,0.05"];
  edge [fontname=monospace fontsize=9 arrowsize=0.6 labeldistance=2];
  start [shape=circle label="" style=filled fillcolor=black width=0.15];
"""


def dot(program: Program) -> str:
    """The program in the language of Graphviz. Dashed edges lead to registers for which nothing
    was learned."""
    graph, writer = program.graph, PythonWriter(program)
    nodes = list(dict.fromkeys(graph.node.values()))
    lines = [f"digraph {quoted(program.name)} {{", f"  label={quoted(program.about[0])};"]
    lines += HEAD.splitlines()
    lost = False
    for number, node in enumerate(nodes):
        block = Block(node, graph.states_of(node))
        text = [f"rule {number + 1}: {program.rules(block).partition('|')[0].strip()}"]
        text += [writer.statement(statement) for statement in program.does(block)]
        text += ["halt"] * node.stop
        after, edges = graph.successors(block.states), []
        for other, target in enumerate(nodes):
            here = after.expected & graph.states_of(target)
            if here:  # the condition stands in the box: on edges, labels cover each other
                wanted = condition(here, after.all)
                told = "" if wanted.always else f" if {writer.condition(wanted)}"
                text.append(f"then rule {other + 1}{told}")
                edges.append(f"  n{number} -> n{other} [penwidth=2];")
        if after.unexpected:
            lost = True
            text.append("else nothing is learned")
            edges.append(f"  n{number} -> lost [style=dashed];")
        shape = " peripheries=2" if node.stop else ""
        lines += [
            f'  subgraph cluster_{number} {{ label=""; color=gray60; style=rounded;',
            f'    n{number} [label={quoted(*text)}{shape} style=filled fillcolor="#e9f0fd"];',
            *_wires(program.circuit, node, f"n{number}"),
            "  }",
            *[f"  start -> n{number};"] * (graph.start in block.states),
            *edges,
        ]
    if lost:
        lines.append('  lost [label="nothing learned" style=dashed];')
    return "\n".join([*lines, "}"]) + "\n"


def _wires(circuit: Circuit, node: Node, prefix: str) -> Iterator[str]:
    """The gates in use and their wires. A gate of two arguments says which wire is the second."""
    machine, choices = circuit.machine, node.choices
    sources = [f"{prefix}_before_{name}" for name in circuit.names]
    sources += [f"{prefix}_{name}" for name in machine.outputs]
    wires: list[tuple[int, str, str]] = []
    at = 0
    for name, gate in machine.modules:
        arguments = choices[at : at + gate.arity]
        at += gate.arity
        for place, choice in enumerate(arguments):
            if choice >= 0:
                wires.append((choice, f"{prefix}_{name}", "2" if place else ""))
    for register, choice in enumerate(choices[at:]):
        if choice not in (register, -1):
            wires.append((choice, f"{prefix}_after_{circuit.names[register]}", ""))
    used = {source for source, _, _ in wires}
    names = [*circuit.names, *machine.outputs]
    for number in sorted(used):
        look = "ellipse" if number < machine.registers else "box"
        yield f"    {quoted(sources[number])} [label={quoted(names[number])} shape={look}];"
    for target in dict.fromkeys(target for _, target, _ in wires):
        name = target.removeprefix(f"{prefix}_")
        if name.startswith("after_"):
            label = f"{name.removeprefix('after_')} :="
            yield f"    {quoted(target)} [label={quoted(label)} shape=ellipse];"
        elif target not in {sources[number] for number in used}:  # a write, whose output is unused
            yield f"    {quoted(target)} [label={quoted(name)}];"
    for source, target, place in wires:
        yield f"    {quoted(sources[source])} -> {quoted(target)} [headlabel={quoted(place)}];"
    # To the right of the words of the rule.
    for number in sorted(used):
        if number < machine.registers or not _arity(circuit, number):
            yield f"    {prefix} -> {quoted(sources[number])} [style=invis];"


def _arity(circuit: Circuit, number: int) -> int:
    """The number of arguments of the gate that is this candidate."""
    return circuit.machine.modules[number - circuit.machine.registers][1].arity


def quoted(*lines: str) -> str:
    """Lines of text as a string of Graphviz, aligned on the left if there are several."""
    safe = [line.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") for line in lines]
    return '"' + ("\\l".join([*safe, ""]) if len(safe) > 1 else safe[0]) + '"'
