"""FEEL as the standard says: one example a line, and what is null."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gangbar.kernel.dmn import compiler
from gangbar.kernel.dmn.functions.conversions import literal
from gangbar.kernel.dmn.lexer import FeelError
from gangbar.kernel.dmn.operators import equal
from gangbar.kernel.dmn.values import UNKNOWN, Months, Range

SCOPE: dict[str, Any] = {
    "a": Decimal(5),
    "b": Decimal(2),
    "Full Name": "Amal",
    "in-house": True,
    "loan": {"rate of interest": Decimal("0.5"), "parts": [{"n": Decimal(1)}, {"n": Decimal(3)}]},
    "unknown": UNKNOWN,
}


def feel(text: str) -> Any:
    return compiler.expression(text, [*SCOPE, "rate of interest"])(SCOPE)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("2 ** 3 ** 2", 64),
        ("-2 ** 2", 4),
        ("10 - -5", 15),
        (".872", "0.872"),
        ("1.2*10**3", 1200),
        ("a-b", 3),
        ("1/3", "0.3333333333333333333333333333333333"),
        ("loan.rate of interest * 2", 1),
        ("loan.parts[n > 1].n", [3]),
        ("loan.parts[2].n", 3),
        ("loan.parts[-1].n", 3),
        ("sum(loan.parts.n)", 4),
        ("count([1, 2, null])", 3),
        ("mean(1, 2, 3)", 2),
        ("modulo(-12, 5)", 3),
        ("decimal(2.5, 0)", 2),
        ("round half up(-5.5, 0)", -6),
        ("floor(-1.5)", -2),
        ("ceiling(1.11, 1)", "1.2"),
        ('number("1.000,5", ".", ",")', "1000.5"),
        ('string length("straße")', 6),
        ("for x in 1..3 return x * x", [1, 4, 9]),
        ("for x in 3..1 return x", [3, 2, 1]),
        ("for x in [1, 2], y in [10, 20] return x + y", [11, 21, 12, 22]),
        ("sort([3, 1, 2], function(x, y) x > y)", [3, 2, 1]),
        ("if null then 1 else 2", 2),
        ("{width: 2, area: width * 3}.area", 6),
        ("{first part: 2}.first part", 2),
        ('{"a b": 1}.a b', 1),
        ("for i in 0..3 return if i = 0 then 1 else i * partial[-1]", [1, 1, 2, 6]),
        ("index of([1, 2, 1], 1)", [1, 3]),
        ("sublist([1, 2, 3], -2, 1)", [2]),
        ("insert before([1, 3], 2, 2)", [1, 2, 3]),
        ("distinct values([1, 2, 1])", [1, 2]),
        ("flatten([[1, [2]], 3])", [1, 2, 3]),
        ("median(8, 2, 5, 3, 4)", 4),
        ("mode([6, 3, 9, 6, 6])", [6]),
        ("stddev(2, 4, 7, 5)", "2.081665999466132735282297706979931"),
        ('@"2020-02-29".day', 29),
        ('(@"P1Y6M").months', 6),
        ('day of year(@"2019-09-17")', 260),
        ('week of year(@"2005-01-01")', 53),
        ("// a remark\n 1 /* another */ + 1", 2),
    ],
)
def test_numbers(text: str, value: Any) -> None:
    expected = [Decimal(one) for one in value] if isinstance(value, list) else Decimal(value)

    assert feel(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('"You are " + Full Name', "You are Amal"),
        (r'"say \"yes\" \u00e4"', 'say "yes" ä'),
        ('substring("foobar", 3)', "obar"),
        ('substring("foobar", -2, 1)', "a"),
        ('substring(string: "foobar", start position: 3, length: 3)', "oba"),
        ('substring before("foobar", "bar")', "foo"),
        ('upper case("aBc")', "ABC"),
        ('replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")', "[1=ab][2=]cd"),
        ('split("a;b;;c", ";")', ["a", "b", "", "c"]),
        ('string join(["a", null, "c"], "-")', "a-c"),
        ("string(1.50)", "1.5"),
        ('string(@"P1DT2H")', "P1DT2H"),
        ('string([1, "a", null])', '[1, "a", null]'),
        ('day of week(@"2019-09-17")', "Tuesday"),
        ('month of year(@"2019-09-17")', "September"),
        ('@"2018-12-08T10:00:00@Europe/Paris".timezone', "Europe/Paris"),
        ('if a between 1 and 5 then "in" else "out"', "in"),
    ],
)
def test_words(text: str, value: Any) -> None:
    assert feel(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "true and true",
        "false or true",
        "true or null",
        "not(false)",
        "in-house",
        "null = null",
        "1 != null",
        "5 in (1..5]",
        "5 in (<3, >4)",
        "5 in [1, 5]",
        "not(5 in (5..6])",
        '"b" in ("a", "b")',
        "[1, 2] = [1, 2]",
        "{x: 1} = {x: 1}",
        "1.0 = 1",
        '@"2020-01-01" < @"2020-01-02"',
        '@"10:00:00+01:00" = @"09:00:00Z"',
        "some x in [1, 2] satisfies x > 1",
        "every x in [] satisfies x > 1",
        "list contains([1, null], null)",
        "1 instance of number",
        "[1] instance of list<number>",
        'not([1, "a"] instance of list<number>)',
        "[1..2] instance of range<number>",
        "not(null instance of number)",
        'date("2020-01-01") instance of date',
        "before(1, [2..3])",
        "overlaps([1..3], [3..4])",
        "not(overlaps([1..3), [3..4]))",
        "during(2, (1..3))",
        "meets([1..3], [3..4])",
        "includes([1..5], [2..3])",
        "all([true, true])",
        "any([false, null, true])",
        "even(2)",
        "odd(-3)",
        "unknown or true",
        "not(unknown and false)",
        "any([true, unknown])",
        'range("[1..3)") = [1..3)',
    ],
)
def test_true(text: str) -> None:
    assert feel(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "10 / 0",
        "10 + null",
        "null and true",
        "null or false",
        "not(null)",
        "true and 1",
        '1 + "a"',
        '1 < "a"',
        '1 = "a"',
        "null > 1",
        "nobody",
        "nobody.name",
        "loan.nothing",
        "[1, 2][3]",
        'date("2021-02-29")',
        'duration("P")',
        'number("1,5")',
        "sqrt(-1)",
        "log(0)",
        'substring("a", 0)',
        "nobody(1)",
        "substring(1, 2)",
        "min([])",
        'min(1, "a")',
        'sum([1, "a"])',
        'matches("a", "[")',
        "10 ** 7000",
        "modulo(1, 0)",
    ],
)
def test_null(text: str) -> None:
    assert feel(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('@"2020-01-31" + @"P1M"', date(2020, 2, 29)),
        ('@"2020-03-01" - @"P1D"', date(2020, 2, 29)),
        ('@"2020-03-01" - @"2020-02-01"', timedelta(days=29)),
        ('date and time("2017-01-01T23:59:00") + @"PT1M"', datetime(2017, 1, 2)),  # noqa: DTZ001
        ('time("23:59:00") + @"PT2M"', time(0, 1)),
        ('years and months duration(@"2011-12-22", @"2013-08-24")', Months(20)),
        ('@"P1Y" * 2', Months(24)),
        ('@"PT3H" / 2', timedelta(minutes=90)),
        ('-@"P1D"', timedelta(days=-1)),
        ("(< 5)", Range(None, Decimal(5), low_closed=False, high_closed=False)),
        ("]1..2[", Range(Decimal(1), Decimal(2), low_closed=False, high_closed=False)),
    ],
)
def test_days_and_spans(text: str, value: Any) -> None:
    assert feel(text) == value


@pytest.mark.parametrize(
    "text",
    [
        *("unknown", "unknown > 1", "unknown + 1", "unknown and true", "not(unknown)"),
        *("[unknown][1]", "if unknown then 1 else 2", "sum([1, unknown])", "unknown.name"),
        *("all([true, unknown])", "unknown in (1, 2)", "unknown between 1 and 2"),
        "some x in unknown satisfies x > 1",
    ],
)
def test_the_unknown_stays_unknown(text: str) -> None:
    assert feel(text) is UNKNOWN


def test_the_unknown_is_no_null_and_may_not_matter() -> None:
    assert feel("unknown = null") is UNKNOWN
    assert feel("if unknown then 1 else 1") == 1


@pytest.mark.parametrize(
    ("cell", "value", "answer"),
    [
        ("-", None, True),
        ("", 5, True),
        ("< 5", 4, True),
        ("< 5", 5, False),
        ("< 5", None, None),
        ("[1..5]", 5, True),
        ("(1..5)", 5, False),
        (">= 1, < -5", -6, True),
        ('"a", "b"', "b", True),
        ('not("a", "b")', "c", True),
        ('not("a", "b")', "a", False),
        ("not(< 5)", 5, True),
        ("null", None, True),
        ("null", 1, False),
        ("true", True, True),
        ("true", False, False),
        ("? > 2 and ? < 9", 5, True),
        ("even(?)", 4, True),
        ("a", 5, True),
        ("[a, b]", 2, True),
        ("a + b", 7, True),
        ('> date("2020-01-01")', date(2021, 1, 1), True),
        ("not(true)", False, True),
        ("< 5", UNKNOWN, UNKNOWN),
        ("not(5)", UNKNOWN, UNKNOWN),
        ("-", UNKNOWN, True),
    ],
)
def test_cells(cell: str, value: Any, answer: Any) -> None:
    if type(value) is int:
        value = Decimal(value)

    assert compiler.tests(cell, SCOPE)(value, SCOPE) is answer


@pytest.mark.parametrize(
    "text",
    [
        *("", "1 +", "(1", "[1, 2", '"open', "1 2", "if 1 then 2", "for x 1", "§", "{a 1}"),
        *("]1, 2[", "(" * 200 + "1" + ")" * 200, "function() external {}"),
    ],
)
def test_what_is_no_feel_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(FeelError) as refusal:
        feel(text)
    assert "FEEL" in refusal.value.sentence or "Fremde" in refusal.value.sentence


NUMBERS = some.decimals(-1000, 1000, places=2, allow_nan=False)
VALUES = some.recursive(
    NUMBERS
    | some.booleans()
    | some.text(max_size=5)
    | some.dates(date(1900, 1, 1))
    | some.timedeltas(timedelta(days=-99), timedelta(days=99))
    | some.builds(Months, some.integers(-99, 99)),
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.dictionaries(some.text("abc ", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(VALUES)
def test_a_value_written_as_feel_reads_back_the_same(value: Any) -> None:
    assert equal(feel(literal(value)), value) is True


@given(NUMBERS, NUMBERS)
def test_comparison_and_arithmetic_agree(one: Decimal, other: Decimal) -> None:
    scope = {"x": one, "y": other}

    assert compiler.expression("x - y < 0")(scope) is compiler.expression("x < y")(scope)
    assert compiler.expression("x + y - y = x")(scope) is True
