"""Tables, models and files: hit policies, requirement graph, XML there and back, dangers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gangbar.kernel.dmn import reading, tck, writing
from gangbar.kernel.dmn.engine import Model
from gangbar.kernel.dmn.model import (
    Aggregation,
    Conditional,
    Context,
    Decision,
    Definitions,
    FunctionOf,
    Hit,
    Input,
    InputData,
    Invocation,
    Item,
    Items,
    Knowledge,
    Literal,
    Loop,
    Needs,
    Output,
    Relation,
    Rule,
    Service,
    Sieve,
    Table,
)
from gangbar.kernel.dmn.values import UNKNOWN
from gangbar.kernel.dmn.xml import Dangerous
from gangbar.kernel.sentences import Unreadable
from gangbar.kernel.tests.shared import shared_data

ROWS = ((">= 1", '"low"', "10"), (">= 2", '"high"', "20"), (">= 2", '"low"', "30"))


def table(hit: Hit, aggregation: Aggregation = Aggregation.NONE, *, two: bool = True) -> Table:
    outputs = (Output("level", values='"high","low"'), Output("points", values="30,20,10"))
    rules = [Rule((test,), (level, points)[: 1 + two]) for test, level, points in ROWS]
    return Table((Input("n"),), outputs[: 1 + two], tuple(rules), hit, aggregation)


def model(*decisions: Decision, **more: Any) -> Model:
    return Model(Definitions("Probe", inputs=(InputData("n", "n"),), decisions=decisions, **more))


def asked(one: Table, n: Any) -> Any:
    needs = Needs(inputs=("n",))
    return model(Decision("d", "d", one, needs=needs)).evaluate("d", {"n": n})


def shown(value: Any) -> Any:
    """Results of a two-column table as pairs."""
    if isinstance(value, list):
        return [shown(one) for one in value]
    return tuple(value.values()) if isinstance(value, dict) else value


@pytest.mark.parametrize(
    ("hit", "result"),
    [
        (Hit.UNIQUE, None),
        (Hit.ANY, None),
        (Hit.FIRST, ("low", 10)),
        (Hit.PRIORITY, ("high", 20)),
        (Hit.RULE_ORDER, [("low", 10), ("high", 20), ("low", 30)]),
        (Hit.OUTPUT_ORDER, [("high", 20), ("low", 30), ("low", 10)]),
        (Hit.COLLECT, [("low", 10), ("high", 20), ("low", 30)]),
    ],
)
def test_three_rules_fit(hit: Hit, result: Any) -> None:
    assert shown(asked(table(hit), Decimal(2))) == result


@pytest.mark.parametrize("hit", [Hit.UNIQUE, Hit.ANY, Hit.FIRST, Hit.PRIORITY])
def test_one_rule_fits(hit: Hit) -> None:
    assert shown(asked(table(hit), Decimal(1))) == ("low", 10)
    assert asked(table(hit, two=False), Decimal(1)) == "low"


@pytest.mark.parametrize("hit", list(Hit))
def test_no_rule_fits(hit: Hit) -> None:
    assert asked(table(hit), Decimal(0)) == ([] if hit is Hit.COLLECT else None)


@pytest.mark.parametrize(
    ("aggregation", "result", "nothing"),
    [("+", 60, None), ("<", 10, None), (">", 30, None), ("#", 3, 0)],
)
def test_collected(aggregation: str, result: int, nothing: int | None) -> None:
    points = Output("points")
    rules = tuple(Rule((test,), (value,)) for test, _level, value in ROWS)
    one = Table((Input("n"),), (points,), rules, Hit.COLLECT, Aggregation(aggregation))

    assert asked(one, Decimal(2)) == result
    assert asked(one, Decimal(0)) == nothing


def test_any_with_equal_results_is_that_result() -> None:
    rules = (Rule(("> 1",), ('"x"',)), Rule(("> 2",), ('"x"',)))

    assert asked(Table((Input("n"),), (Output(),), rules, Hit.ANY), Decimal(3)) == "x"


def test_the_default_stands_where_nothing_fits() -> None:
    rules = (Rule(("> 1",), ('"x"',)),)

    assert asked(Table((Input("n"),), (Output(default='"y"'),), rules), Decimal(0)) == "y"


def test_what_is_null_fits_only_null_and_dash() -> None:
    rules = (Rule(("< 5",), ("1",)), Rule(("null",), ("2",)), Rule(("-",), ("3",)))
    one = Table((Input("n"),), (Output(),), rules, Hit.RULE_ORDER)

    assert asked(one, None) == [2, 3]


@pytest.mark.parametrize(
    ("hit", "rows", "result"),
    [
        (Hit.FIRST, [("> 1", "1"), ("-", "2")], UNKNOWN),
        (Hit.FIRST, [("> 1", "2"), ("-", "2")], 2),
        (Hit.FIRST, [("-", "1"), ("> 1", "2")], 1),
        (Hit.UNIQUE, [("> 1", "1"), ("<= 1", "2")], UNKNOWN),
        (Hit.ANY, [("-", "1"), ("> 1", "1")], 1),
        (Hit.COLLECT, [("> 1", "1")], UNKNOWN),
    ],
)
def test_an_unknown_fact_leaves_open_what_hangs_on_it(
    hit: Hit, rows: Sequence[tuple[str, str]], result: Any
) -> None:
    rules = tuple(Rule((test,), (value,)) for test, value in rows)

    assert asked(Table((Input("n"),), (Output(),), rules, hit), UNKNOWN) == result


# ---------------------------------------------------------------------- models

EVERYTHING = Definitions(
    name="Alles & jedes",
    namespace="urn:probe",
    description='Mit "Zeichen" <und> Zeilen\nzwei',
    items=(
        Item("tLevel", "string", allowed='"high","low"'),
        Item("tLoan", components=(Item("rate of interest", "number"), Item("level", "tLevel"))),
        Item("tLevels", "tLevel", is_list=True),
        Item("tPlus", "function"),
    ),
    inputs=(InputData("i1", "n", "number"), InputData("i2", "loan", "tLoan")),
    decisions=(
        Decision("d1", "points", table(Hit.COLLECT, Aggregation.NONE), "", Needs(("i1",))),
        Decision(
            "d2",
            "Total Points",
            Context(
                (
                    ("listed", Literal("points.points")),
                    ("more", Invocation(Literal("plus"), (("x", Literal("sum(listed)")),))),
                    ("", Literal("more + loan.rate of interest")),
                ),
                ("", "number", ""),
            ),
            "number",
            Needs(("i2",), ("d1",), ("k1",)),
            question="Wie viele?",
            description="Alle",
        ),
        Decision("d3", "rows", Relation(("a", "b"), ((Literal("1"), Literal("2")),))),
        Decision("d4", "items", Items((Literal("1"), Literal('"x"')))),
        Decision(
            "d5",
            "chosen",
            Conditional(Literal("n > 1"), Literal('"yes"'), Literal('"no"')),
            "string",
            Needs(("i1",)),
        ),
        Decision("d6", "kept", Sieve(Literal("[1, 2, 3]"), Literal("item > 1"))),
        Decision("d7", "squares", Loop("for", "x", Literal("[1, 2]"), Literal("x * x"))),
        Decision("d8", "some one", Loop("some", "x", Literal("[1, 2]"), Literal("x > 1"))),
    ),
    knowledge=(
        Knowledge(
            "k1", "plus", FunctionOf((("x", "number"),), Literal("x + 1", "number")), "number"
        ),
    ),
    services=(Service("s1", "serve", ("d2",), ("i1", "i2"), ("d1",)),),
)


def test_a_model_of_everything_is_evaluated() -> None:
    one = Model(EVERYTHING)
    facts = {"n": Decimal(2), "loan": {"rate of interest": Decimal("0.5"), "level": "high"}}

    assert one.evaluate("Total Points", facts) == Decimal("61.5")
    assert one.evaluate("rows", {}) == [{"a": 1, "b": 2}]
    assert one.evaluate("items", {}) == [1, "x"]
    assert one.evaluate("chosen", facts) == "yes"
    assert one.evaluate("chosen", {"n": UNKNOWN}) is UNKNOWN
    assert one.evaluate("kept", {}) == [2, 3]
    assert one.evaluate("squares", {}) == [1, 4]
    assert one.evaluate("some one", {}) is True
    assert one.invoke("plus", {"x": Decimal(1)}) == 2
    served = one.invoke("serve", {**facts, "points": [{"points": Decimal(1)}]})
    assert served == Decimal("2.5")


def test_a_value_outside_its_type_is_null() -> None:
    one = Model(EVERYTHING)

    assert one.evaluate("Total Points", {"loan": {"level": "middle"}}) is None
    assert one.evaluate("chosen", {"n": "many"}) == "no"


def test_written_and_read_again_it_is_the_same_model() -> None:
    assert reading.definitions(writing.xml(EVERYTHING).encode()) == EVERYTHING


@pytest.mark.parametrize(
    ("version", "one"),
    [
        (
            "20191111",
            Definitions("Plain", "urn:probe", decisions=(Decision("d", "d", Literal("1")),)),
        ),
        ("20211108", EVERYTHING),
        (
            "20230324",
            Definitions("Bound", "urn:probe", items=(Item("t", "number", constraint="> 1"),)),
        ),
    ],
)
def test_the_oldest_version_that_knows_everything_is_written(
    version: str, one: Definitions
) -> None:
    assert f"DMN/{version}/MODEL/" in writing.xml(one)
    assert reading.definitions(writing.xml(one).encode()) == one


@pytest.mark.parametrize("version", ["20151101/dmn.xsd", "20180521/MODEL/", "20230324/MODEL/"])
def test_older_and_newer_versions_are_read(version: str) -> None:
    text = writing.xml(EVERYTHING).replace("20211108/MODEL/", version)
    text = text.replace("https://www.omg.org/spec/DMN/2015", "http://www.omg.org/spec/DMN/2015")

    assert reading.definitions(text.encode()) == EVERYTHING


def test_decisions_that_need_each_other_are_refused() -> None:
    first = Decision("a", "A", Literal("B"), needs=Needs(decisions=("b",)))
    second = Decision("b", "B", Literal("A"), needs=Needs(decisions=("a",)))

    with pytest.raises(Unreadable, match="A → B → A"):
        model(first, second)


def test_an_unknown_decision_is_refused_by_name() -> None:
    with pytest.raises(Unreadable, match="keine Entscheidung „Nichts“"):
        model().evaluate("Nichts", {})


BOMB = b"""<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>"""
REACH = b"""<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>"""
REMOTE = b"""<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd"><x/>"""


@pytest.mark.parametrize(
    "content",
    [BOMB, REACH, REMOTE, BOMB.decode().encode("utf-16"), b"<x>" * 500 + b"</x>" * 500],
    ids=["laughs", "external", "remote", "utf-16", "deep"],
)
def test_dangerous_xml_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(Dangerous) as refusal:
        reading.definitions(content)
    assert refusal.value.sentence.endswith((".", "aus."))


@pytest.mark.parametrize(
    "content",
    [b"", b"<x", b"<x/>", b"\xff\xfe\xff", b'<definitions xmlns="urn:other"/>'],
    ids=["empty", "broken", "other", "bytes", "namespace"],
)
def test_what_is_no_model_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(Unreadable):
        reading.definitions(content)


def test_a_row_with_too_few_cells_is_named() -> None:
    text = (
        writing.xml(EVERYTHING)
        .replace("<inputEntry>", "<x>", 1)
        .replace("</inputEntry>", "</x>", 1)
    )

    with pytest.raises(Unreadable, match="Zeile 1"):
        reading.definitions(text.encode())


# ---------------------------------------------------------------------- the public cases


def test_all_public_cases_pass() -> None:
    outcome = tck.run(shared_data("dmn-tck"))

    assert outcome.failed == []
    assert outcome.cases == outcome.passed == 82


def test_public_models_survive_writing() -> None:
    for path in sorted(shared_data("dmn-tck").rglob("*.dmn")):
        read = reading.definitions(path.read_bytes())
        assert reading.definitions(writing.xml(read).encode()) == read, path.name


CASES = """<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:xsd="http://www.w3.org/2001/XMLSchema"><modelName>probe.dmn</modelName>
 <testCase id="right"><inputNode name="n"><value xsi:type="xsd:decimal">2</value></inputNode>
  <inputNode name="loan"><component name="rate of interest">
  <value xsi:type="xsd:double">0.5</value></component><component name="level">
  <value xsi:type="xsd:string">low</value></component></inputNode>
  <resultNode name="Total Points" type="decision"><expected>
  <value xsi:type="xsd:decimal">61.5</value>
  </expected></resultNode></testCase>
 <testCase id="list"><resultNode name="rows" type="decision"><expected><list><item>
  <component name="a"><value xsi:type="xsd:decimal">1</value></component>
  <component name="b"><value xsi:type="xsd:decimal">2</value></component></item></list></expected>
  </resultNode></testCase>
 <testCase id="nil"><inputNode name="loan"><value xsi:nil="true"/></inputNode>
  <resultNode name="Total Points" type="decision" errorResult="true"><expected>
  <value xsi:nil="true"/></expected></resultNode></testCase>
 <testCase id="call" type="bkm" invocableName="plus"><inputNode name="x">
  <value xsi:type="xsd:decimal">1</value></inputNode><resultNode name="plus" type="bkm"><expected>
  <value xsi:type="xsd:decimal">2</value></expected></resultNode></testCase>
 <testCase id="wrong"><resultNode name="items" type="decision"><expected><list><item>
  <value xsi:type="xsd:decimal">2</value></item></list></expected></resultNode></testCase>
</testCases>"""


def test_a_wrong_result_is_told_with_what_came_instead(tmp_path: Path) -> None:
    (tmp_path / "probe.dmn").write_text(writing.xml(EVERYTHING), "utf-8")
    (tmp_path / "probe-test-01.xml").write_text(CASES, "utf-8")

    outcome = tck.run(tmp_path)

    [failure] = outcome.failed
    assert (outcome.cases, outcome.passed) == (5, 4)
    assert failure.case.endswith("probe-test-01.xml#wrong")
    assert (failure.expected, failure.got) == ("[2]", '[1, "x"]')


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="Testfall"):
        tck.run(tmp_path)


@pytest.mark.parametrize("content", [b"<testCases><testCase", BOMB, REACH])
def test_a_broken_test_file_hides_no_other(tmp_path: Path, content: bytes) -> None:
    folder = shared_data("dmn-tck")
    whole = next(path for path in sorted(folder.rglob("*.xml")))
    for one in whole.parent.iterdir():
        (tmp_path / one.name).write_bytes(one.read_bytes())
    alone = tck.run(tmp_path)
    (tmp_path / "broken.xml").write_bytes(content)
    outcome = tck.run(tmp_path)
    assert (outcome.passed, outcome.cases) == (alone.passed, alone.cases + 1)
    assert [one.case for one in outcome.failed] == [f"{tmp_path.name}/broken.xml"]
    assert outcome.failed[0].got
