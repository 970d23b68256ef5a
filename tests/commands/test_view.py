"""`deepcalc view`: its page in a real browser runs the model and computes what Python computes."""

import importlib
import json
import random
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from pages import browser_or_skip, by_page, by_python, opened, run_with, written
from tests_helpers import built_in, quick, scratchpad_tasks

from commands.main import main
from nram.machine.gates import Gate, register_gate
from nram.machine.machine import Machine
from nram.model import TableModel
from nram.programs.table import WiringTable
from nram.programs.text import parse_circuit
from nram.tapes import memory_size
from tasks import UsageError, make_task, spec, views_of
from training import load
from training.page import build
from training.page.build import build_page

HOME = Path(__file__).parents[2]
THIRD = Gate("third_of", 1, hard=lambda size, a: a // 3)
MORE = Gate("more_of", 2, hard=lambda size, a, b: (2 * a + b) % size)
QUICK = ("addition", "list_search", "merge")
TAPES = [spec(c()) for c in built_in().values() if "tape" in views_of(c)]


@pytest.fixture(scope="module")
def browser():
    yield from browser_or_skip()


@pytest.fixture(scope="module")
def addition(tmp_path_factory):
    """A proved run of NPI, and its page."""
    folder = tmp_path_factory.mktemp("view")
    assert main(["train", "npi", "addition", "--run", str(folder / "run")]) == 0
    assert main(["view", str(folder / "run"), "--output", str(folder / "page.html")]) == 0
    return load(folder / "run"), folder / "page.html"


def digits(count, seed=0):
    draw = random.Random(seed)
    return [draw.randrange(10) for _ in range(count)]


def drawn(task, lengths, on_tape=False):
    """Plain problems, one for each length."""
    found = []
    for seed, length in enumerate(lengths):
        many = memory_size(task, length) - 1 if on_tape else None
        one = task.sample(jax.random.key(seed), jnp.asarray(length), length, many)
        found.append(dict(task.plain({k: np.asarray(v) for k, v in one.items()}, length)))
    return found


def test_hundreds_of_additions_are_as_in_python(addition, browser):
    run, file = addition
    asked = [
        {"a": digits(n, 2 * k), "b": digits(n, 2 * k + 1), "base": 10}
        for k, n in enumerate([*range(1, 41)] * 8)
    ]
    with opened(browser, file) as page:
        found = by_page(page, 0, asked)
    assert found == by_python(run, 0, asked)
    assert [answer for answer, *_ in found] == [run.model.tasks[0].solve(one) for one in asked]


def test_3000_digits_take_less_than_a_second_and_can_be_stepped_through(addition, browser):
    run, file = addition
    a, b = digits(3000, 1), digits(3000, 2)
    with opened(browser, file) as page:
        for number, value in enumerate((a, b)):
            typed = "".join(map(str, reversed(value)))
            page.locator(".field input").nth(number).fill(typed)
        page.get_by_role("button", name="Run").click()
        page.wait_for_function("window.deepcalc.current.total > 10000")
        run_in_page = "(({ answer, total, halted }) => [answer, total, halted])(deepcalc.current)"
        answer, steps, halted = page.evaluate(run_in_page)
        timed = "([a, b]) => Math.min(...[1, 2, 3, 4, 5].map(() => deepcalc.run({ a, b }).ms))"
        milliseconds = page.evaluate(timed, [a, b])
        assert milliseconds < 1000
        assert halted
        assert answer == run.model.tasks[0].solve({"a": a, "b": b, "base": 10})
        assert page.locator(".step").count() < 100, "only the rows in sight are in the document"
        began = page.evaluate("performance.now()")
        for step in (steps, 0, steps // 2, steps // 3, steps - 1):
            page.evaluate("(step) => deepcalc.go(step)", step)
            page.wait_for_function("(step) => deepcalc.step === step", arg=step)
        assert page.evaluate("performance.now()") - began < 3000
        assert page.locator(".step.now").count() == 1


def test_buttons_keys_search_and_jumps(addition, browser):
    _, file = addition
    with opened(browser, file) as page:
        total = page.evaluate("deepcalc.current.steps")

        def at(step):
            page.wait_for_function("(step) => deepcalc.step === step", arg=step)

        page.get_by_label("step (→)").click()
        at(1)
        page.locator("h1").click()
        page.keyboard.press("ArrowRight")
        at(2)
        page.keyboard.press("ArrowLeft")
        at(1)
        page.keyboard.press("End")
        at(total)
        page.keyboard.press("Home")
        at(0)
        page.locator(".jump input").fill("5")
        page.locator(".jump input").press("Enter")
        at(4)
        page.locator("h1").click()
        page.keyboard.press("/")
        page.keyboard.type("write out")
        page.keyboard.press("Enter")
        page.wait_for_function("deepcalc.step !== 4")
        assert "write out" in page.locator(".step.now").inner_text()
        assert page.locator(".found").inner_text().endswith("matches")
        page.keyboard.press("Escape")
        page.keyboard.press("Home")
        at(0)
        page.get_by_label("speed").select_option("1000")
        page.keyboard.press(" ")
        at(total)
        assert "ended" in page.locator(".panels").inner_text()


def test_a_typed_problem_and_mistakes_in_it(addition, browser):
    _, file = addition
    with opened(browser, file) as page:
        first, second = page.locator(".field input").nth(0), page.locator(".field input").nth(1)
        first.fill("999")
        second.fill("1")
        second.press("Enter")
        page.wait_for_function("document.querySelector('.answer').textContent === '1000'")
        for typed, said in (("12x", "digits"), ("-3", "digits"), ("1.5", "digits")):
            first.fill(typed)
            first.press("Enter")
            assert said in page.get_by_role("alert").inner_text()
            assert page.locator(".answer").count() == 1, "the run before is still there"
        page.locator(".field input").nth(2).fill("7")
        first.fill("1")
        first.press("Enter")
        assert "takes 10" in page.get_by_role("alert").inner_text()
        page.get_by_label("type the cells").check()
        for number, cells in enumerate(("2 3", "4 5", "", "")):
            page.locator(".field input").nth(number).fill(cells)
        page.get_by_role("button", name="Run").click()
        page.wait_for_function("!document.querySelector('[role=alert]')")
        assert page.evaluate("deepcalc.current.halted")
        rows = page.evaluate("[...deepcalc.current.end.cells].slice(-4)")
        assert rows == [1, 5, 7, 0], "12 + 34 = 046, as symbols"


def test_every_decision_has_its_frame_of_the_proof(addition, browser):
    run, file = addition
    with opened(browser, file) as page:
        words = set()
        for step in range(0, page.evaluate("deepcalc.current.steps"), 3):
            page.evaluate("(step) => deepcalc.go(step)", step)
            page.wait_for_function("(step) => deepcalc.step === step", arg=step)
            words.add(page.locator(".frame-number").inner_text())
        shown = page.locator(".panels").inner_text()
    total = run.proofs()[0]["frames"]
    assert f"of {total:,}, margin" in shown
    assert len(words) > 3
    assert all(1 <= int(word.replace(",", "")) <= total for word in words)


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (360, False)])
def test_it_fits_wide_and_narrow_light_and_dark(addition, browser, width, dark):
    _, file = addition
    assert file.stat().st_size <= 500_000
    with opened(browser, file, width=width, dark=dark) as page:
        page.evaluate("deepcalc.go(3)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        bright = sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(",")))
        assert (bright < 200) == dark


def test_networks_that_are_wrong_are_wrong_in_the_same_way(tmp_path, browser):
    """Untrained networks do acts without sense, and overflow their stack: on every task."""
    texts = [t for t in scratchpad_tasks() if "iterative" not in t]
    run = run_with(tmp_path, "npi", "+".join(texts), hidden=12, embed=12, key=12, lengths=(1, 4))
    weights = jax.tree.map(lambda x: 4 * x, run.weights)  # surer of what they do
    run._given = (1, weights)
    del run.__dict__["_restored"]
    file = written(tmp_path, run)
    ends = set()
    with opened(browser, file) as page:
        for number, task in enumerate(run.model.tasks):
            asked = drawn(task, (1, 2, 3, 5, 8))
            found = by_page(page, number, asked)
            assert found == by_python(run, number, asked), spec(task)
            ends |= {steps for *_, steps in found}
    assert min(ends) < 30 < max(ends), "some overflow their stack, some reach their limit"


@pytest.mark.slow
def test_all_learned_programs_in_one_page(tmp_path, browser):
    texts = [t for t in scratchpad_tasks() if "iterative" not in t]
    words = ["train", "npi", "+".join(texts), "--run", str(tmp_path / "run")]
    assert main(words) == 0
    run = load(tmp_path / "run")
    file = written(tmp_path, run)
    assert file.stat().st_size <= 500_000
    with opened(browser, file) as page:
        for number, task in enumerate(run.model.tasks):
            asked = drawn(task, [*range(1, 21)])
            found = by_page(page, number, asked)
            assert found == by_python(run, number, asked)
            assert [answer for answer, *_ in found] == [task.solve(one) for one in asked]


@pytest.mark.parametrize(
    "text", [t if t in QUICK else pytest.param(t, marks=pytest.mark.slow) for t in TAPES]
)
def test_programs_on_tapes_are_as_in_python(tmp_path, browser, text):
    task = make_task(text)
    circuit = parse_circuit((HOME / "examples/circuits" / f"{task.name}.txt").read_text())
    run = run_with(tmp_path, "nram", text, TableModel(task, (1, 5), WiringTable.of(circuit)))
    asked = drawn(task, (4, 9), on_tape=True)
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(one) + "\n" for one in asked))
    with opened(browser, written(tmp_path, run, questions=source)) as page:
        found = by_page(page, 0, asked)
        assert found == by_python(run, 0, asked)
        assert [answer for answer, *_ in found] == [task.solve(one) for one in asked]
        page.evaluate("deepcalc.go(1)")
        page.locator("svg.wiring").wait_for()
        assert page.locator(".rules tr.now").count() == 1


def test_gradients_show_the_soft_machine(tmp_path, browser):
    run = run_with(tmp_path, "nram", "access", registers=3, timesteps=6, lengths=(2, 5))
    run._given = (1, {"weights": run.weights, "stop": np.int32(-1)})
    del run.__dict__["_restored"]
    file = written(tmp_path, run)
    asked = drawn(
        run.model.tasks[0],
        (2, 3, 5, 9),
        lambda n: run.model.memory_size(None or run.model.tasks[0], n),
    )
    with opened(browser, file) as page:
        assert by_page(page, 0, asked) == by_python(run, 0, asked)
        page.get_by_role("heading", name="Soft machine").wait_for()
        assert page.locator("canvas").count() == 2


@pytest.mark.parametrize("learner", ["ntm", "lstm", "transformer"])
def test_sequence_models_are_stepped_through(tmp_path, browser, learner):
    quick(learner, tmp_path / "run", steps=10)
    run = load(tmp_path / "run")
    file = written(tmp_path, run)
    with opened(browser, file) as page:
        example = page.evaluate("deepcalc.content.examples[0]")
        page.wait_for_function("deepcalc.current.answer")
        assert page.evaluate("deepcalc.current.answer") == example["answer"]
        page.evaluate("deepcalc.go(deepcalc.current.steps - 1)")
        assert "with probability" in page.locator(".panels .lead").inner_text()
        heads = page.evaluate("deepcalc.current.model.headNames().length")
        assert page.locator("canvas").count() == heads
        assert (heads > 0) == (learner != "lstm")
        page.locator(".field input").first.fill("7 0 4" if learner == "ntm" else "3 1 2")
        page.get_by_role("button", name="Run").click()
        page.wait_for_function("deepcalc.current.total === 7")


def test_a_model_of_ones_own_gets_a_list_of_its_steps(tmp_path, browser):
    run = run_with(tmp_path, "lstm", "copying", hidden=4)
    own = run.model

    class Own:
        """A model without the method `page`."""

        tasks, mode = own.tasks, own.mode
        limit, memory_size, predict, steps = own.limit, own.memory_size, own.predict, own.steps

    run.__dict__["model"] = Own()
    with opened(browser, written(tmp_path, run)) as page:
        assert page.locator(".step").count() > 3
        page.evaluate("deepcalc.go(1)")
        assert "reads" in page.locator(".facts").inner_text()


def test_given_problems_are_shown_first(addition, tmp_path, capsys):
    run, _ = addition
    source = tmp_path / "in.jsonl"
    source.write_text('{"a": [1, 2], "b": [3], "base": 10}\n')
    text = build_page(run, source)
    assert '"shown": "21 + 03"' in text
    source.write_text('{"a": [1, 20], "b": [3], "base": 10}\n')
    out = tmp_path / "out.html"
    words = ["view", str(run.folder), "--input", str(source), "--output", str(out)]
    assert main(words) == 2
    assert "line 1" in capsys.readouterr().err
    assert not out.exists()


def test_wrong_use_writes_nothing(addition, tmp_path, capsys, monkeypatch):
    run, _ = addition

    def wrong(*words):
        assert main(["view", *map(str, words)]) == 2
        return capsys.readouterr().err

    out = tmp_path / "out.html"
    assert "does not exist" in wrong(tmp_path / "none", "--output", out)
    assert "FILE.html" in wrong(run.folder, "--output", tmp_path / "out.txt")
    (tmp_path / "dir.html").mkdir()
    assert "folder" in wrong(run.folder, "--output", tmp_path / "dir.html")
    assert "name one of the run's tasks" in wrong(run.folder, "--task", "sorting", "--output", out)
    assert "cannot read" in wrong(run.folder, "--input", tmp_path / "no.jsonl", "--output", out)
    out.write_text("mine")
    monkeypatch.setattr(build, "MOST_BYTES", 1000)
    assert "too large" in wrong(run.folder, "--output", out)
    assert out.read_text() == "mine", "the file is as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dir.html", "out.html"]


def test_runs_that_are_not_finished_are_refused(tmp_path):
    run = run_with(tmp_path, "lstm", "copying", hidden=4)
    run.run.write("config.json", run.config.plain())
    assert load(tmp_path).reason is None
    with pytest.raises(UsageError, match="is not over"):
        build_page(load(tmp_path))


def test_too_large_networks_are_refused(tmp_path):
    with pytest.raises(UsageError, match="smaller --hidden"):
        build_page(run_with(tmp_path, "npi", "copying", hidden=256, lengths=(1, 3)))


def test_gates_of_a_user_are_known_by_their_results(tmp_path, browser):
    register_gate(THIRD)
    register_gate(MORE)
    machine = Machine(2, ("read", "one", "third_of", "more_of", "write"))
    rules = "00 | read=r1 third_of=read more_of=third_of,one write=r1,more_of r1=one !"
    circuit = parse_circuit(f"registers r1 r2\ngates {' '.join(machine.gates)}\n{rules}\n")
    run = run_with(tmp_path, "nram", "access", TableModel(make_task("access"), (1, 5),
                   WiringTable.of(circuit)))  # fmt: skip
    asked = drawn(run.model.tasks[0], (*range(1, 12), 20), on_tape=True)
    with opened(browser, written(tmp_path, run)) as page:
        assert by_page(page, 0, asked) == by_python(run, 0, asked)
        page.locator(".field input").nth(1).fill(" ".join(["1"] * 50))
        page.get_by_role("button", name="Run").click()
        assert "memories of 40 cells at most" in page.get_by_role("alert").inner_text()
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"k": 0, "list": [1] * 50}) + "\n")
    with pytest.raises(UsageError, match=r"more_of is a function.* at most, and .* needs"):
        build_page(run, source)


def test_the_tree_of_calls_is_folded_and_leads_to_steps(addition, browser):
    _, file = addition
    with opened(browser, file) as page:
        a = digits(400, 5)
        page.locator(".field input").nth(0).fill("".join(map(str, a)))
        page.get_by_role("button", name="Run").click()
        page.wait_for_function("deepcalc.current.total > 3000")
        calls = page.locator(".calls .call")
        assert calls.count() < 40, "only calls near the running one are shown"
        shown = calls.count()
        page.get_by_label("fold ADD", exact=True).first.click()
        assert calls.count() < shown
        page.get_by_label("unfold ADD", exact=True).nth(2).click()
        page.locator(".calls .name", has_text="LSHIFT").first.click()
        page.wait_for_function("deepcalc.step > 10")
        assert page.locator(".calls .now .program").inner_text() == "LSHIFT"
        page.get_by_text("later").first.click()
        assert calls.count() > shown


def test_tasks_without_a_layout_take_cells(tmp_path, browser):
    task = make_task("list_k")
    circuit = parse_circuit((HOME / "examples/circuits/list_k.txt").read_text())
    run = run_with(tmp_path, "nram", "list_k", TableModel(task, (1, 5), WiringTable.of(circuit)))
    object.__setattr__(run.model.tasks[0], "layout", lambda view: None)
    with opened(browser, written(tmp_path, run)) as page:
        memory = page.evaluate("[...deepcalc.current.machine(0).memory]")
        assert max(memory) > 0
        assert page.evaluate("deepcalc.current.total") == page.evaluate(
            "deepcalc.content.examples[0].steps"
        )
        page.locator(".field input").fill("4 5 6 0 7")
        page.get_by_role("button", name="Run").click()
        page.wait_for_function("deepcalc.current.machine(0).memory[1] === 5")


def test_a_task_of_the_suite_is_typed(tmp_path, browser):
    importlib.import_module("tasks.suite")
    task = make_task("array_sum")
    circuit = parse_circuit((HOME / "examples/circuits/access.txt").read_text())
    run = run_with(tmp_path, "nram", "array_sum", TableModel(task, (1, 5), WiringTable.of(circuit)))
    asked = drawn(task, (1, 3, 6), on_tape=True)
    with opened(browser, written(tmp_path, run)) as page:
        assert by_page(page, 0, asked) == by_python(run, 0, asked)
        page.locator(".field input").first.fill("3 0 2")
        page.get_by_role("button", name="Run").click()
        page.wait_for_function("deepcalc.current.question.list.length === 3")


def test_text_of_a_run_cannot_end_the_script(tmp_path):
    run = run_with(tmp_path, "lstm", "copying", hidden=4)
    run._reason = "</script><script>alert(1)</script>"
    text = build_page(run)
    assert "<script>alert" not in text
    content = text.split('id="content">')[1].split("</script>")[0]
    assert run._reason in json.loads(content)["content"]["facts"][0]
