"""Programs that mean the same are one; those whose names merely collide are kept apart."""

from npi.library import make_library
from npi.sharing import same_programs
from tasks import make_task, make_tasks
from tasks.scratchpad import Pointer, Row, Scratchpad, left, right, symbol, write

EVERYTHING = (
    "addition+sorting+copying+reversing+maximum+topological_sort"
    "+sorting:algorithm=quick+sorting:algorithm=merge"
)


def world(programs, symbols=4):
    return Scratchpad(
        rows=(Row("tape", symbols),),
        pointers=(Pointer("p", "tape"),),
        features=(symbol("p"),),
        programs=programs,
        step_limit=lambda length: length,
    )


def MAIN(see):
    yield "GO"
    return "MAIN" if see.p else None


def GO(see):
    return right("p")


def test_what_programs_do_counts_and_not_their_text():
    def SAME(see):
        yield "GO"
        if see.p == 0:
            return
        return "MAIN"

    names = {"MAIN", "GO"}
    assert same_programs(world({"MAIN": MAIN, "GO": GO}), world({"GO": GO, "MAIN": SAME})) == names


def test_one_observation_makes_a_difference():
    def ALMOST(see):
        yield "GO"
        return "MAIN" if see.p not in (0, 3) else None

    one, other = world({"MAIN": MAIN, "GO": GO}), world({"MAIN": ALMOST, "GO": GO})
    assert same_programs(one, other) == {"GO"}


def test_a_difference_reaches_every_caller():
    """Also around a loop: MAIN calls GO, HEAD calls MAIN, and GO differs."""

    def HEAD(see):
        return "MAIN"

    one = world({"HEAD": HEAD, "MAIN": MAIN, "GO": GO})
    other = world({"HEAD": HEAD, "MAIN": MAIN, "GO": lambda see: left("p")})
    assert same_programs(one, other) == set()


def test_programs_that_end_earlier_differ():
    def LONG(see):
        yield right("p")

    assert same_programs(world({"GO": GO}), world({"GO": LONG})) == set()


def test_nothing_is_shared_between_worlds():
    programs = {"MAIN": MAIN, "GO": GO}
    assert same_programs(world(programs), world(programs, symbols=5)) == set()


def test_what_cannot_be_done_is_no_reason_to_refuse():
    """Programs may rely on never meeting an observation."""

    def PUT(see):
        return write("p", see.p + 1)

    assert same_programs(world({"PUT": PUT}), world({"PUT": PUT})) == {"PUT"}


def test_maximum_adds_two_programs_to_sorting():
    library = make_library(make_tasks("sorting+maximum"))
    sorting, maximum = library.environments
    new = [n for n in maximum.numbers if n not in sorting.numbers]
    assert [library.names[n] for n in new] == ["maximum.MAX", "maximum.RJMP"]
    assert library.names[sorting.numbers[1]] == "sorting+maximum.BUBBLESORT"
    assert sorting.encoder == maximum.encoder
    assert maximum.numbers[1] == new[0]  # its main program
    assert maximum.describe(sorting.numbers[1], (0, 0, 0)) == "BUBBLESORT"
    assert sorting.describe(new[0], (0, 0, 0)) == f"?{new[0]}"


def test_loops_and_recursion_are_not_the_same():
    iterative = make_task("sorting:programs=iterative").scratchpad
    same = same_programs(make_task("maximum").scratchpad, iterative)
    assert same == {"BSTEP", "COMPSWAP", "LSHIFT", "RSHIFT"}


def test_a_task_that_is_added_changes_no_number():
    tasks = make_tasks(EVERYTHING)
    whole = make_library(tasks)
    for count in range(1, len(tasks)):
        part = make_library(tasks[:count])
        for one, other in zip(part.environments, whole.environments, strict=False):
            assert (one.numbers, one.encoder) == (other.numbers, other.encoder)
    assert len(set(whole.names)) == whole.programs
