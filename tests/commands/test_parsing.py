"""Options: all of them counted or refused, unknown ones answered, unused ones refused."""

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.evaluate import EvaluateOptions
from commands.explain import ExplainOptions
from commands.parsing import SYNONYMS, gather, options_of, parse, public, split, unknown_option
from commands.predict import PredictOptions
from commands.run import RunOptions
from commands.sweep import SweepOptions
from commands.tasks import TasksOptions
from commands.train_options import TrainOptions, early_options, read_command
from commands.watch import WatchOptions
from tasks import UsageError
from training import learner_kind, learner_names
from training.config_file import difference, read_config
from training.learner_options import make_options

KINDS = [EvaluateOptions, ExplainOptions, PredictOptions, RunOptions, SweepOptions, TasksOptions,
         TrainOptions, WatchOptions]  # fmt: skip
KINDS += [learner_kind(name).config for name in learner_names()]
OPTIONS = [(kind, flag) for kind in KINDS for flag in options_of(kind)]
values = st.lists(st.from_regex(r"[a-z0-9=.,()-]{0,8}", fullmatch=True).filter(
    lambda word: not word.startswith("-")), min_size=1, max_size=3)  # fmt: skip


@given(st.sampled_from(OPTIONS), st.lists(values, min_size=2, max_size=4), st.booleans())
@settings(max_examples=300, deadline=None)
def test_an_option_given_again_counts_or_is_refused(option, parts, spelled):
    kind, flag = option
    options = options_of(kind)
    word = flag[:2] + flag[2:].replace("-", "_") if spelled else flag
    between = ["--somewhere", "else"]
    words = [w for part in parts for w in (word, *part, *between)]
    if options[flag].is_list:
        found = gather(words, options)
        assert found.count(flag) == 1
        first = found[found.index(flag) + 1 : found.index("--somewhere")]
        assert first == [value for part in parts for value in part]
        assert found.count("--somewhere") == len(parts)
    else:
        with pytest.raises(UsageError, match=f"{flag} is given twice"):
            gather(words, options)
    once = [word, *parts[0]]
    assert gather(once, options) == once, "what stands once is left as it is"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("--seed 1 --seed 2", "--seed is given twice"),
        ("--seed=1 --seed 1", "--seed is given twice"),
        ("--save_every 1 --save-every 2", "--save-every is given twice"),
        ("--jit --no-jit", "as --jit and --no-jit"),
        ("--resume --resume", "--resume is given twice"),
        ("--config a --config b", "--config is given twice"),
        ("--preset fast --preset paper", "--preset is given twice"),
        ("--extend a --extend b", "--extend is given twice"),
        ("--trainer search --trainer gradient", "--trainer is given twice"),
        ("--coordinator a:1 --coordinator b:1", "--coordinator is given twice"),
        ("--hidden 2 --hidden 3", "--hidden is given twice"),
        ("--lengths 1 2 --lengths 1 3", "--lengths is given twice"),
        ("--evaluate 2 --evaluate", "--evaluate needs a value"),
        ("--import a --import", "--import needs a value"),
        ("--learning-rate 1", "did you mean --lr?"),
        ("--learning_rate=1", "did you mean --lr?"),
        ("--batch-size 3", "did you mean --batch?"),
        ("--epochs 3", "did you mean --steps?"),
        ("--output x", "did you mean --run?"),
        ("--load x", "did you mean --resume?"),
        ("--frozen-checkpoint x", "unknown option"),
        ("--hiden 3", "did you mean --hidden"),
        ("--" + "x" * 10_000, "unknown option"),
        ("3 --seed 1", "unexpected"),
        ("--seed 1 3", "unexpected"),
    ],
)
def test_what_is_said_of_options(words, says):
    with pytest.raises(UsageError) as found:
        read_command(["npi", "copying", *words.split()])
    assert says in str(found.value)
    assert len(str(found.value)) < 1000


def test_parts_of_lists_all_count():
    words = "lstm copying --evaluate 2 --evaluate 3 4 --vary lr=choice(1,2) --vary=lr=choice(3)"
    with pytest.raises(UsageError, match="names lr twice"):
        read_command(words.split())
    _, options = read_command(words.rpartition(" ")[0].split())
    assert options.evaluate == (2, 3, 4) and options.vary == ("lr=choice(1,2)",)
    early = early_options(["lstm", "copying", "--import", "a", "--import=b", "c"])
    assert early["import"] == ["a", "b", "c"]


@given(st.lists(st.text(max_size=5), max_size=6))
def test_splitting_loses_no_word(words):
    before, found = split(words)
    assert before + [word for *_, raw in found for word in raw] == words


def test_synonyms_name_options_that_there_are():
    known = {flag for kind in KINDS for flag in options_of(kind)}
    for ours, others in SYNONYMS.items():
        assert f"--{ours}" in known
        for name in others:
            said = str(unknown_option(f"--{name}", {f"--{ours}": None}, "x"))  # pyright: ignore
            assert f"did you mean --{ours}?" in said


@pytest.mark.parametrize("name", learner_names())
def test_what_the_program_fills_in_is_no_option(name):
    kind = learner_kind(name)
    shown = options_of(public(kind.config, kind.config()))
    for field in dataclasses.fields(kind.config):
        flag = f"--{field.name.replace('_', '-')}"
        assert (flag in shown) != bool(field.metadata.get("filled"))
    made = public(kind.config, kind.config())()
    assert dataclasses.asdict(made) == dataclasses.asdict(kind.config())


FILLED = {"nram": {"started"}, "npi": {"frozen_tasks", "frozen_checkpoint"}, "lstm": set()}


@pytest.mark.parametrize("name", FILLED)
def test_which_options_the_program_fills_in(name):
    fields = dataclasses.fields(learner_kind(name).config)
    assert {f.name for f in fields if f.metadata.get("filled")} == FILLED[name]


def word_of(value) -> list[str]:
    if isinstance(value, tuple):
        return [str(part) for part in value]
    return [str(value)]


def unused_options():
    for name in learner_names():
        kind = learner_kind(name)
        for trainer in ("gradient", *kind.trainers):
            for option in sorted(kind.unused(kind.config(), trainer)):
                yield name, trainer, option


@pytest.mark.parametrize(("name", "trainer", "option"), [*unused_options()])
def test_an_option_that_the_trainer_does_not_use_is_refused(name, trainer, option):
    task = {"nram": "access"}.get(name, "copying")
    defaults = learner_kind(name).config()
    if option in ("vary", "most_skipped"):
        values = {"vary": ["lr=choice(1)"], "most_skipped": ["3"]}[option]
    elif isinstance(getattr(defaults, option), bool):
        values = []
    else:
        values = word_of(getattr(defaults, option))
    if option in {f.name for f in dataclasses.fields(defaults) if f.metadata.get("filled")}:
        return
    words = [name, task, "--trainer", trainer, f"--{option.replace('_', '-')}", *values]
    if option == "start":
        words[-1:] = ["x"]
    with pytest.raises(UsageError, match="would have no effect"):
        read_command(words)
    if option != "start":  # which is read, whatever it is for
        config, _ = read_command([*words, "--run", "x", "--resume"])
        assert config.trainer == trainer, "a run that was made with it goes on"


def test_options_that_depend_on_others_are_refused_only_then():
    assert read_command(["nram", "access", "--controller", "lstm", "--hidden", "8"])
    one_kind = ["nram", "access", "--trainer", "search", "--no-portfolio", "--temperature", "100"]
    assert read_command([*one_kind, "--beam", "0"])
    with pytest.raises(UsageError, match="there is no walk"):
        read_command([*one_kind, "--beam", "4"])
    with pytest.raises(UsageError, match="--no-portfolio"):
        read_command(["nram", "access", "--temperature", "100"])
    with pytest.raises(UsageError, match="--controller tabular"):
        read_command(["nram", "access", "--controller", "lstm", "--sharing", "0.5"])


@pytest.mark.parametrize(
    ("words", "trainer"),
    [
        ([], "search"),
        (["--registers", "3"], "search"),
        (["--lr", "0.1"], "gradient"),
        (["--vary", "lr=uniform(0.1,0.2)"], "gradient"),
        (["--mesh", "population=1"], "gradient"),
        (["--preset", "paper"], "gradient"),
        (["--preset", "search"], "search"),
    ],
)
def test_the_options_of_an_nram_choose_its_trainer(words, trainer):
    config, _ = read_command(["nram", "reversing", *words])
    assert config.trainer == trainer
    assert config.options["portfolio"] == (trainer == "search" and "--preset" not in words)


@pytest.mark.parametrize("trainer", ["gradient", "search", "gradient+search"])
def test_a_config_with_all_options_spelled_out_is_read(in_tmp, trainer):
    config, _ = read_command(["nram", "reversing", "--trainer", trainer, "--population", "2"])
    assert {"temperature", "started", "tries", "lr"} <= set(config.options)
    Path("config.json").write_text(json.dumps(config.plain()))
    again, _ = read_command(["--config", "config.json"])
    assert again.plain() == config.plain() == read_config(Path("config.json")).plain()


REMOVED = [(name, option) for name in learner_names() for option in learner_kind(name).removed]


@pytest.mark.parametrize(("name", "option"), REMOVED)
def test_a_removed_option_is_refused_but_a_configuration_with_it_is_read(in_tmp, name, option):
    kind, words = learner_kind(name), [name, "copying"]
    assert option not in {field.name for field in dataclasses.fields(kind.config)}
    with pytest.raises(UsageError, match=f"option {option} of {name} was removed"):
        make_options(kind, {option: 1})
    with pytest.raises(UsageError, match=f"--{option} was removed"):
        read_command([*words, f"--{option}", "1"])
    config, _ = read_command(words)
    plain = config.plain()
    plain["options"] = {**plain["options"], option: 1}
    Path("config.json").write_text(json.dumps(plain))
    assert difference(read_config(Path("config.json")), config) == []
    assert read_command(["--config", "config.json"])[0].plain() == config.plain()


@pytest.mark.parametrize("trainer", ["gradient", "search", "gradient+search"])
def test_to_go_on_with_a_run_its_trainer_need_not_be_named(in_tmp, trainer):
    words = ["nram", "reversing", "--run", "run"]
    config, _ = read_command([*words, "--trainer", trainer])
    Path("run").mkdir()
    Path("run/config.json").write_text(json.dumps(config.plain()))
    again, _ = read_command([*words, "--resume"])
    assert again.plain() == config.plain()


def test_help_needs_no_other_argument(capsys):
    with pytest.raises(SystemExit) as left:
        parse(EvaluateOptions, ["--help"], "deepcalc evaluate")
    assert not left.value.code
    assert "--lengths INT ..." in capsys.readouterr().out
