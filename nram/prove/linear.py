"""Linear relations between columns of whole numbers, exactly."""

import numpy as np

PRIME = 2_147_483_629
"""Calculations are modulo this prime; each relation is then checked on the numbers."""


def relations(columns: np.ndarray) -> list[np.ndarray]:
    """A basis of all rational relations `columns @ c == 0`, as whole numbers without a common
    divisor. `columns` is [S, k]. Each relation has a leading column (factor not 0) that no other
    relation has; columns further left lead. Relations with factors above 64 are left out.

    >>> relations(np.array([[3, 1, 1], [5, 2, 1], [7, 3, 1]]))
    [array([ 1, -2, -1])]
    """
    basis, pivots = _echelon(columns)
    width = columns.shape[1]
    # Column operations run from the right, so that pivots are the rightmost independent columns.
    free = [j for j in range(width) if j not in pivots]
    found = []
    for j in free:
        relation = [0] * width
        relation[j] = 1
        for row, pivot in zip(basis, pivots, strict=True):
            relation[pivot] = -int(row[j]) % PRIME
        whole = _whole(relation)
        if whole is not None and not (columns @ whole).any():
            found.append(whole)
    return found


def _echelon(columns: np.ndarray) -> tuple[list[np.ndarray], list[int]]:
    """Reduced rows of the row space modulo `PRIME`, pivots as far right as possible."""
    basis: list[np.ndarray] = []
    pivots: list[int] = []
    for row in np.unique(columns, axis=0):
        row = row % PRIME
        for known, pivot in zip(basis, pivots, strict=True):
            if row[pivot]:
                row = (row - row[pivot] * known) % PRIME
        nonzero = np.flatnonzero(row)
        if not len(nonzero):
            continue
        pivot = int(nonzero[-1])
        row = row * pow(int(row[pivot]), -1, PRIME) % PRIME
        for i, known in enumerate(basis):
            if known[pivot]:
                basis[i] = (known - known[pivot] * row) % PRIME
        basis.append(row)
        pivots.append(pivot)
        if len(basis) == columns.shape[1]:
            break
    return basis, pivots


def _whole(relation: list[int]) -> np.ndarray | None:
    """A relation modulo `PRIME` as small whole numbers; None if they are not small."""
    for factor in (1, 2, 3, 4, 6):
        scaled = [value * factor % PRIME for value in relation]
        signed = [value - PRIME if value > PRIME // 2 else value for value in scaled]
        if max(map(abs, signed)) <= 64:
            return np.array(signed, np.int64)
    return None
