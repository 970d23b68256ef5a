"""Arithmetic: numbers as arrays of digits, the lowest first, and numbers in single cells."""

import tasks.suite.arithmetic.cells as cells
import tasks.suite.arithmetic.digits as digits
import tasks.suite.arithmetic.modular as modular
import tasks.suite.arithmetic.numbers as numbers

__all__ = ["cells", "digits", "modular", "numbers"]
