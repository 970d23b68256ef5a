"""What a search cannot do is said before it begins."""

import subprocess
import sys
from pathlib import Path

import pytest

from nram.search.options import SearchOptions
from tasks.core.errors import UsageError

HOME = Path(__file__).parents[3]


def test_what_the_search_cannot_do_is_said():
    with pytest.raises(UsageError, match="paper's gates only"):
        SearchOptions(gates=("read", "half"))
    with pytest.raises(UsageError, match="1 to 8 registers"):
        SearchOptions(registers=9)
    with pytest.raises(UsageError, match="for beams"):
        SearchOptions(in_place=True)


def test_without_numba_the_extra_is_named():
    code = (
        "import sys; sys.modules['numba'] = None\n"
        "import nram.search\n"
        "from tasks.core.errors import UsageError\n"
        "try: import nram.search.search\n"
        "except UsageError as error: assert 'search' in str(error)\n"
        "else: raise AssertionError\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=HOME)
