"""Linked lists: nodes `next, value` at random addresses; next is 0 in the last node."""

import tasks.suite.linked_lists.chain as chain
import tasks.suite.linked_lists.links as links
import tasks.suite.linked_lists.search as search
import tasks.suite.linked_lists.to_arrays as to_arrays
import tasks.suite.linked_lists.values as values

__all__ = ["chain", "links", "search", "to_arrays", "values"]
