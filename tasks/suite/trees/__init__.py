"""Binary search trees: nodes `value, left, right` at random addresses; a child 0 means none."""

import tasks.suite.trees.changes as changes
import tasks.suite.trees.queries as queries
import tasks.suite.trees.tree as tree

__all__ = ["changes", "queries", "tree"]
