"""Prints Markdown tables, a row at a time."""


def header(*names: str) -> None:
    """Prints the head of a Markdown table."""
    row(*names)
    row(*["---"] * len(names))


def row(*cells: object) -> None:
    """Prints a row of a Markdown table, and flushes."""
    print(f"| {' | '.join(map(str, cells))} |", flush=True)
