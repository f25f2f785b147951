"""Cases as the public DMN TCK lays them out: a model beside XML files of inputs and results."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from gangbar.kernel.dmn import reading, temporal
from gangbar.kernel.dmn.engine import Model
from gangbar.kernel.dmn.functions.conversions import literal
from gangbar.kernel.dmn.operators import equal
from gangbar.kernel.dmn.values import Range, number
from gangbar.kernel.dmn.xml import Element, parsed
from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _

# Expected numbers are written with fewer digits than decimal128 has.
_TOLERANCE: Final = Decimal("1e-8")


@dataclass(frozen=True, slots=True)
class Failure:
    case: str
    expected: str
    got: str


@dataclass
class Outcome:
    """What came out of a folder."""

    cases: int = 0
    passed: int = 0
    failed: list[Failure] = field(default_factory=list)


def run(folder: Path) -> Outcome:
    """Every case under a folder; raises `Unreadable` where there is none at all."""
    outcome = Outcome()
    for tests in sorted(folder.rglob("*.xml")):
        try:
            root = _test_file(tests)
        except Unreadable as problem:
            # What one file hides must not hide the others; it counts as one case.
            outcome.cases += 1
            name = f"{tests.parent.name}/{tests.name}"
            outcome.failed.append(Failure(name, "a readable file", str(problem)))
            continue
        if root is None:
            continue
        model = _model(tests, root)
        for case in root.all("testCase"):
            outcome.cases += 1
            name = f"{tests.parent.name}/{tests.name}#{case.get('id')}"
            failure = _failure(model, case, name)
            if failure is None:
                outcome.passed += 1
            else:
                outcome.failed.append(failure)
    if not outcome.cases:
        raise Unreadable(
            Sentence(
                _("Unter %(folder)s liegt kein Testfall. Erwartet werden DMN-Dateien mit XML."),
                folder=str(folder),
            )
        )
    return outcome


def _test_file(path: Path) -> Element | None:
    """The root of a file of cases; other XML is passed over, dangerous XML refused."""
    root = parsed(path.read_bytes())
    return root if root.name == "testCases" else None


def _model(tests: Path, root: Element) -> Model | str:
    """The model that the cases are for, or the sentence why it cannot be read."""
    path = tests.parent / (root.said("modelName") or f"{tests.parent.name}.dmn")
    # A name with a path in it would read elsewhere.
    path = tests.parent / path.name
    if not path.exists():
        path = next(iter(sorted(tests.parent.glob("*.dmn"))), path)
    try:
        return Model(reading.definitions(path.read_bytes()))
    except OSError:
        return f"{path.name} is not there"
    except Unreadable as problem:
        return str(problem)


def _failure(model: Model | str, case: Element, name: str) -> Failure | None:
    for result in case.all("resultNode"):
        expected = result.first("expected")
        wanted = value_of(expected) if expected else None
        try:
            got = _got(model, case, result)
        except Unreadable as problem:
            if result.get("errorResult") == "true":
                continue
            return Failure(name, literal(wanted), str(problem))
        # An error is null in FEEL; some cases only say that one is expected.
        if result.get("errorResult") == "true" and got is None:
            continue
        if expected is not None and not same(wanted, got):
            return Failure(name, literal(wanted), literal(got))
    return None


def _got(model: Model | str, case: Element, result: Element) -> Any:
    if isinstance(model, str):
        raise Unreadable(model)
    given = {_name(one): value_of(one) for one in case.all("inputNode")}
    called = case.get("invocableName")
    if case.get("type") in {"bkm", "decisionService"} and called:
        value = model.invoke(called, given)
        wanted = _name(result)
        return value[wanted] if isinstance(value, dict) and wanted in value else value
    return model.evaluate(_name(result), given)


def _name(one: Element) -> str:
    """A name as models keep it: with single blanks."""
    return " ".join(one.get("name").split())


# ---------------------------------------------------------------------- values


def value_of(one: Element) -> Any:
    """The value in a node: simple, list, components, or null."""
    if one.get("nil") == "true":
        return None
    items = one.first("list")
    if items is not None:
        return None if items.get("nil") == "true" else [value_of(item) for item in _parts(items)]
    components = list(one.all("component"))
    if components:
        return {_name(part): value_of(part) for part in components}
    simple = one.first("value")
    if simple is None:
        return None
    return None if simple.get("nil") == "true" else _simple(simple)


def _parts(items: Element) -> Iterator[Element]:
    return items.all("item")


def _simple(value: Element) -> Any:
    type_, text = value.get("type").rpartition(":")[2], value.text
    read = _READERS.get(type_)
    return read(text.strip()) if read else text


_READERS: Final[dict[str, Callable[[str], Any]]] = {
    **dict.fromkeys(("decimal", "double", "float", "integer", "int", "long", "short"), number),
    "boolean": lambda text: text in {"true", "1"},
    "date": temporal.read_date,
    "time": temporal.read_time,
    "dateTime": temporal.read_moment,
    **dict.fromkeys(("duration", "dayTimeDuration", "yearMonthDuration"), temporal.read_duration),
}


def same(wanted: Any, got: Any) -> bool:
    """Whether a result is the expected one; numbers up to the digits that are written."""
    if isinstance(wanted, Decimal) and isinstance(got, Decimal):
        return abs(wanted - got) <= _TOLERANCE * max(Decimal(1), abs(wanted))
    if isinstance(wanted, list) and isinstance(got, list):
        return len(wanted) == len(got) and all(map(same, wanted, got))
    if isinstance(wanted, dict) and isinstance(got, dict):
        return wanted.keys() == got.keys() and all(same(wanted[one], got[one]) for one in wanted)
    if isinstance(got, Range) and isinstance(wanted, str):
        return literal(got) == wanted
    return equal(wanted, got) is True
