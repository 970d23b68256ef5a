"""Rules as structured code: a sequence of guarded blocks and loops.

The rules that can follow each other form a graph. Its strongly connected components, in topological
order, become a sequence: a component without a cycle is a block, one with a cycle is a loop. A loop
is structured in the same way, without the edges that lead back to its first rule. A guard tests
which registers are zero, so it is right whatever came before; it is left out if no other state is
possible there. So irreducible graphs need no special treatment.

If loops would be nested deeply, the program is one loop that dispatches on the registers, as the
machine itself does.
"""

import dataclasses
from collections.abc import Iterable, Set

from nram.export.conditions import Condition, condition
from nram.export.graph import Graph, Node, Places, States

DEEPEST = 5
"""Most loops inside each other."""


@dataclasses.dataclass(frozen=True)
class Block:
    """One timestep."""

    node: Node
    states: States
    """The states in which it can be taken here."""


@dataclasses.dataclass(frozen=True)
class Loop:
    """Repeated as long as the condition holds."""

    condition: Condition
    body: tuple["Part", ...]


@dataclasses.dataclass(frozen=True)
class Branch:
    """The first case whose condition holds; nothing if none does."""

    cases: tuple[tuple[Condition, tuple["Part", ...]], ...]


Part = Block | Loop | Branch


@dataclasses.dataclass(frozen=True)
class Structured:
    """A program as code."""

    parts: tuple[Part, ...]
    unexpected: States
    """The states in which it may end without having halted."""


def structure(graph: Graph) -> Structured:
    """The graph as structured code."""
    start = frozenset({graph.start})
    known = frozenset(graph.node)
    begin = Places(start & known, start - known)
    try:
        parts, left = _sequence(graph, begin, known, frozenset())
    except _TooDeepError:
        parts, left = _dispatch(graph, begin)
    return Structured(parts, left.all)


class _TooDeepError(Exception):
    """Loops are nested too deeply."""


def _dispatch(graph: Graph, begin: Places) -> tuple[tuple[Part, ...], Places]:
    """One loop with a case for each node."""
    expected = frozenset(graph.node)
    chain = _Chain(Places(expected))
    for node in dict.fromkeys(graph.node.values()):
        chain.add(graph, graph.states_of(node), node)
    body: list[Part] = []
    chain.close(body)
    seen = begin | chain.after
    return (Loop(condition(expected, seen.all), tuple(body)),), seen.without(expected)


@dataclasses.dataclass
class _Chain:
    """Cases of a branch that is being made."""

    rest: Places
    """The states in which no case so far is taken."""
    after: Places = Places(frozenset())
    """The states after the cases so far."""
    cases: list[tuple[Condition, tuple[Part, ...]]] = dataclasses.field(default_factory=list)

    def add(self, graph: Graph, states: States, node: Node) -> None:
        """Adds a block, which is taken in these states."""
        test = condition(states, self.rest.all)
        self.cases.append((test, (Block(node, states),)))
        self.rest = self.rest.without(states)
        self.after |= graph.successors(states)

    def close(self, parts: list[Part]) -> Places:
        """Adds the branch to the parts. Returns the states after it."""
        if self.cases:
            first, body = self.cases[0]
            parts.extend(body if first.always else (Branch(tuple(self.cases)),))
        return self.rest | self.after


def _sequence(
    graph: Graph, possible: Places, within: States, cut: frozenset[Node]
) -> tuple[tuple[Part, ...], Places]:
    """Code that goes on while the state is `within`, but takes a node in `cut` only once.

    `possible` are the states before it. Returns the code and the states after it.
    """
    parts: list[Part] = []
    chain = _Chain(possible)
    for component in _components(graph, possible.expected, within, cut):
        states = frozenset(state for state in within if graph.node[state] in component)
        repeats = len(component) > 1 or _repeats(graph, component, states, cut)
        if repeats or chain.after.expected & states:
            chain = _Chain(chain.close(parts))
        here = states & chain.rest.expected
        if not here:
            continue
        if repeats:
            loop, after = _loop(graph, chain.rest, states, component, cut)
            parts.append(loop)
            chain = _Chain(after)
        else:
            (node,) = component
            chain.add(graph, here, node)
    possible = chain.close(parts)
    return tuple(parts), possible


def _loop(
    graph: Graph, possible: Places, states: States, component: frozenset[Node], cut: frozenset[Node]
) -> tuple[Loop, Places]:
    """The loop of a component with a cycle, and the states after it."""
    if len(cut) == DEEPEST:
        raise _TooDeepError
    first = _first(graph, component, possible.expected & states)
    heads = possible.expected & states
    while True:
        body, after = _sequence(graph, Places(heads), states, cut | {first})
        if after.expected & states <= heads:
            break
        heads |= after.expected & states
    seen = possible | after
    return Loop(condition(heads, seen.all), body), seen.without(heads)


def _first(graph: Graph, component: frozenset[Node], entered: States) -> Node:
    """The node at which a loop is entered from most states."""
    counts = {node: len(entered & graph.states_of(node)) for node in component}
    return max(sorted(component, key=str), key=lambda node: counts[node])


def _repeats(
    graph: Graph, component: frozenset[Node], states: States, cut: frozenset[Node]
) -> bool:
    """Whether a component of one node has an edge to itself."""
    return not component <= cut and bool(graph.successors(states).expected & states)


def _components(
    graph: Graph, possible: States, within: States, cut: Set[Node]
) -> list[frozenset[Node]]:
    """Strongly connected components of the nodes that can be reached from `possible`, in
    topological order (Tarjan's algorithm, without recursion). Edges into `cut` do not count."""
    reached, work = set(), list(possible & within)
    while work:
        state = work.pop()
        if state not in reached:
            reached.add(state)
            work += [s for s in graph.after[state].expected & within if graph.node[s] not in cut]
    edges: dict[Node, list[Node]] = {}
    for state in sorted(reached):
        targets = edges.setdefault(graph.node[state], [])
        for after in sorted(graph.after[state].expected & reached):
            node = graph.node[after]
            if node not in cut and node not in targets:
                targets.append(node)
    roots = [graph.node[state] for state in sorted(possible & within)]
    return _tarjan(roots, edges)


def _tarjan(roots: Iterable[Node], edges: dict[Node, list[Node]]) -> list[frozenset[Node]]:
    index: dict[Node, int] = {}
    low: dict[Node, int] = {}
    waiting: list[Node] = []
    done: set[Node] = set()
    found: list[frozenset[Node]] = []
    for root in roots:
        path = [] if root in index else [(root, iter(edges[root]))]
        if path:
            index[root] = low[root] = len(index)
            waiting.append(root)
        while path:
            node, targets = path[-1]
            for target in targets:
                if target not in index:
                    index[target] = low[target] = len(index)
                    waiting.append(target)
                    path.append((target, iter(edges[target])))
                    break
                if target not in done:
                    low[node] = min(low[node], index[target])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == index[node]:
                    component = []
                    while not component or component[-1] != node:
                        component.append(waiting.pop())
                    done.update(component)
                    found.append(frozenset(component))
    return found[::-1]
