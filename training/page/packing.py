"""How arrays are packed into a page."""

import base64
import gzip
from collections.abc import Sequence

import numpy as np


def pack(arrays: Sequence[np.ndarray]) -> str:
    """The bytes of arrays, compressed, as text. `readContent` of core.js reads it.

    Of each array, all first bytes come before all second ones, and so on: these compress better,
    because the numbers of an array have similar exponents.
    """
    bytes_of = (x.reshape(-1).view(np.uint8).reshape(-1, x.itemsize).T.tobytes() for x in arrays)
    return base64.b64encode(gzip.compress(b"".join(bytes_of), mtime=0)).decode()


def shortened(values: np.ndarray, bits: int) -> np.ndarray:
    """The numbers in float16, with their fractions rounded to so many bits (10 at most)."""
    fraction, exponent = np.frexp(np.asarray(values, np.float32))
    scale = np.float32(2.0 ** (bits + 1))
    return np.ldexp(np.round(fraction * scale) / scale, exponent).astype(np.float16)
