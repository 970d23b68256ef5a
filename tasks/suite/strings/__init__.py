"""Strings: arrays of symbols that are compared, cut or encoded."""

import tasks.suite.strings.comparing as comparing
import tasks.suite.strings.parts as parts
import tasks.suite.strings.runs as runs

__all__ = ["comparing", "parts", "runs"]
