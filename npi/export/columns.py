"""Which values of a plan must be kept in local variables."""

from typing import Any

from npi.export.plans import Choose, Column, Do, Plan
from npi.export.tree import Split


def all_columns(plan: Plan) -> set[Column]:
    """The columns of all decisions of a plan."""
    found: set[Column] = set()
    for part in plan:
        if isinstance(part, Choose):
            found |= set(part.columns) | _in_tree(part.tree, all_columns)
    return found


def _in_tree(tree: Any, look: Any) -> set[Column]:
    if isinstance(tree, Split):
        return _in_tree(tree.yes, look) | _in_tree(tree.no, look)
    return look(tree)


def is_sum(column: Column) -> bool:
    """Whether a column is a sum of features."""
    return len(column.features) > 1 and not column.minus


def seen_earlier(plan: Plan) -> set[Column]:
    """The features that are needed after the step at which they were seen."""
    found: set[Column] = set()
    for part in plan:
        if isinstance(part, Choose):
            found |= {c for c in part.columns if c.step < part.step and len(c.features) == 1}
            found |= _late_values(part.tree, part.columns) | _in_tree(part.tree, seen_earlier)
    return found


def _late_values(tree: Any, columns: tuple[Column, ...]) -> set[Column]:
    """The features that a leaf writes after its first act."""
    if isinstance(tree, Split):
        return _late_values(tree.yes, columns) | _late_values(tree.no, columns)
    return {
        columns[do.value.column]
        for do in tree[1:]
        if isinstance(do, Do) and do.value is not None and do.value.column is not None
        if len(columns[do.value.column].features) == 1
    }
