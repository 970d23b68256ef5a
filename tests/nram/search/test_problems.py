"""What a search is judged on."""

import jax
import numpy as np

from nram.search.options import SearchOptions
from nram.search.problems import draw_problems, nearness
from tasks import make_task


def test_the_limit_depends_on_the_public_size_only():
    """Problems of one length have one limit, whatever is asked and answered."""
    task, options = make_task("list_k"), SearchOptions()

    def limit(length):
        return options.limit(task, length)

    problems = draw_problems(task, jax.random.key(0), longest=6, count=60, limit=limit)
    assert len(set(zip(problems.length.tolist(), problems.limit.tolist(), strict=True))) == 6
    assert len(set(problems.size.tolist())) == 3


def test_numbers_near_the_answer_are_worth_something_while_it_is_missing():
    """Cell 3 wants 8, which is in cell 7, to which 4 points."""
    memory, target = (
        np.asarray([2, 1, 4, 0, 7, 5, 6, 8, 0]),
        np.asarray([2, 1, 4, 8, 7, 5, 6, 8, 0]),
    )
    kind = np.where(memory != target, 2, 1)
    assert list(nearness(memory, target, kind, 9)) == [40, 40, 80, 80, 130, 80, 130, 200, 300]
    assert (nearness(memory, memory, np.ones(9), 9) == 0).all()
    assert (nearness(memory, target, np.full(9, 2), 9) == 0).all()
