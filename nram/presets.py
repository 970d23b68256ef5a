"""Presets of the NRAM learner: options per task, for gradients and for search."""

from nram.machine.gates import PAPER
from training.kind import Preset

NO_COMPARISONS = ("read", "zero", "one", "two", "inc", "add", "dec", "write")
"""Gates for tasks without comparisons. A step takes a third of the time, and members are solved
about as often."""

READ_TWICE = {
    "gates": NO_COMPARISONS,
    "registers": 3,
    "repeat": 2,
    "timesteps": 8,
    "lengths": (1, 4),
}
"""For lists: two `read`s per timestep, so that the second can read at the output of the first."""

WIDE = {
    "gates": (
        *("zero", "one", "two"),
        *4 * ("read",),
        *3 * ("inc",),
        *3 * ("dec",),
        *6 * ("add",),
        *4 * ("read",),
        *2 * ("inc",),
        *2 * ("dec",),
        "write",
    ),
    "registers": 4,
    "timesteps": 6,
    "lengths": (1, 4),
    "unhalted": 0.5,
    "certainty": 0.1,
    "patience": 250,
}
"""For loops that need several wires at once (read, add, read at the sum, write); no single one of
them helps alone. Among many modules of a gate, some have nearly these wires by chance. With one or
two modules of a gate, none of 20,311 members learned Permutation."""

WIDE_RUN = {"vary": {"lr": "loguniform(4e-2,1.5e-1)"}}
"""All members that learned with WIDE had a learning rate in this part of the usual range."""

COMPARING = {
    "gates": (
        *("zero", "one", "two"),
        *2 * ("read",),
        *2 * ("inc",),
        *2 * ("read",),
        *2 * ("eq",),
        "write",
    ),
    "registers": 3,
    "timesteps": 7,
    "lengths": (2, 5),
    "sharing": 0.5,
    "unhalted": 0.5,
    "certainty": 0.1,
    "patience": 100,
}
"""For ListSearch: little more than the gates of its program, in the order of their use. No member
has learned it by gradients alone. With `gradient+search` it takes 21 s, with other gates 827 s."""

ORDERED = (
    *("zero", "one", "two"),
    *3 * ("read",),
    *2 * ("inc",),
    *2 * ("dec",),
    *2 * ("add",),
    *4 * ("read",),
    *2 * ("sub",),
    *2 * ("eq",),
    "write",
)
"""Gates for search, in the order in which programs use them: read, calculate, read at the result,
compare, write. Compared with the paper's fourteen repeated twice, ListSearch takes 22 s instead of
189 s, Permutation 1.9 s instead of 12 s."""

ANY_TASK = (
    *("zero", "one", "two"),
    *3 * ("read",),
    *2 * ("inc",),
    *2 * ("dec",),
    *2 * ("add",),
    *3 * ("read",),
    *2 * ("sub",),
    *("lt", "le", "eq", "eq", "min", "max"),
    *("add", "inc", "write"),
)
"""Gates for search on a task that nothing is known of: read, calculate, read at the result,
compare, calculate once more, write. All of the paper's fourteen are among them."""

GROWN = {
    "gates": PAPER,
    "registers": 4,
    "min_registers": 4,
    "repeat": 5,
    "lengths": (1, 9),
    "beam": 16,
    "time_fraction": 0.06,
}
"""Beam search, for tasks in which several wires must change at once."""

PRESETS = {
    "default": Preset(
        {"registers": 4, "gates": ANY_TASK, "repeat": 3, "lengths": (1, 6), "portfolio": True},
        run={"trainer": "search", "population": 2},
    ),
    "fast": Preset(
        {},
        per_task={
            "access": {"registers": 3, "timesteps": 6, "lengths": (2, 5)},
            "swap": {
                "gates": NO_COMPARISONS,
                "registers": 4,
                "repeat": 2,
                "timesteps": 4,
                "lengths": (4, 6),
                "unhalted": 0.5,
            },
            "increment": {
                "gates": NO_COMPARISONS,
                "registers": 3,
                "timesteps": 9,
                "lengths": (1, 5),
                "stray": 0.3,
                "unhalted": 1.0,
            },
            "copying": {
                "gates": NO_COMPARISONS,
                "registers": 3,
                "timesteps": 8,
                "lengths": (1, 4),
                "stray": 0.3,
            },
            "reversing": {
                "gates": NO_COMPARISONS,
                "registers": 3,
                "timesteps": 8,
                "lengths": (1, 4),
                "stray": 0.3,
            },
            "list_k": READ_TWICE,
            # Such long problems can hardly be unrolled with sixteen patterns: a loop is better.
            "permutation": WIDE | {"sharing": 0.5, "lengths": (1, 6), "timesteps": 8},
            "walk_bst": WIDE,
            "list_search": COMPARING,
            "merge": {"registers": 4, "repeat": 3, "timesteps": 10, "lengths": (1, 4)},
            "addition": {"registers": 4, "repeat": 3, "timesteps": 8, "lengths": (1, 3)},
            "sorting": {"registers": 4, "repeat": 3, "timesteps": 16, "lengths": (1, 3)},
        },
        run={"population": 24, "vary": {"lr": "loguniform(3e-2,3e-1)"}},
        task_run={"permutation": WIDE_RUN, "walk_bst": WIDE_RUN, "list_search": WIDE_RUN},
    ),
    "paper": Preset(
        {
            "controller": "lstm",
            "lr": 5e-3,
            "entropy": 0.02,
            "patience": 300,
            "hidden": 64,
            "registers": 6,
            "lengths": (1, 10),
            "timesteps": 24,
            "spare": (1,),
            "activation_clip": 10.0,
            "noise": 0.3,
            "choose_stop": False,
        },
        run={"population": 8, "vary": {"lr": "loguniform(1e-3,1e-2)"}},
    ),
    "search": Preset(
        {"registers": 3, "gates": ORDERED, "lengths": (1, 6)},
        per_task={
            "access": {"gates": PAPER},
            "copying": {"gates": PAPER, "min_registers": 3},
            "increment": {"temperature": 300.0},
            "reversing": {"gates": PAPER, "temperature": 300.0},
            "swap": {"registers": 2},
            "walk_bst": {"min_registers": 3},
            "merge": GROWN,
            "addition": GROWN,
            "sorting": GROWN
            | {"registers": 3, "min_registers": 3, "time_fraction": 0.3, "in_place": True},
        },
        run={"trainer": "search", "population": 2},
    ),
}
"""`default`: a search that is the same for every task. `fast`: gradients, with options per task.
`paper`: only the methods of Kurach et al. (2016). The paper does not give the learning rate, sizes,
clipping, entropy and curriculum; these numbers are ours. `search`: one kind of search, with options
per task."""
