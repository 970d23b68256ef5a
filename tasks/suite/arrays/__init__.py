"""Arrays: elements are moved, inserted or removed."""

import tasks.suite.arrays.moving as moving
import tasks.suite.arrays.selecting as selecting
import tasks.suite.arrays.sorting as sorting

__all__ = ["moving", "selecting", "sorting"]
