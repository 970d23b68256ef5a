"""Graphs: arrays of pointers to the next node, and lists of edges."""

import tasks.suite.graphs.edges as edges
import tasks.suite.graphs.forest as forest
import tasks.suite.graphs.pointers as pointers

__all__ = ["edges", "forest", "pointers"]
