"""Names in exported code."""

NAMES = {
    "read": "value", "inc": "after", "add": "total", "sub": "difference", "dec": "before",
    "lt": "less", "le": "at_most", "eq": "same", "min": "low", "max": "high",
}  # fmt: skip
"""Gate -> the local variable that holds its output."""
