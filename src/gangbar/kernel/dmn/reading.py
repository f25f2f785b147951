"""From DMN XML (1.1 to 1.5) to the records of `model`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from gangbar.kernel.dmn.model import (
    Aggregation,
    Conditional,
    Context,
    Decision,
    Definitions,
    Expression,
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
from gangbar.kernel.dmn.xml import Element, parsed
from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _

# 1.1: 20151101, 1.2: 20180521, 1.3: 20191111, 1.4: 20211108, 1.5: 20230324.
_NAMESPACE: Final = re.compile(r"https?://www\.omg\.org/spec/DMN/(20\d{6})/(dmn\.xsd|MODEL/?)")
_AGGREGATIONS: Final = {
    "SUM": Aggregation.SUM,
    "MIN": Aggregation.MIN,
    "MAX": Aggregation.MAX,
    "COUNT": Aggregation.COUNT,
}


def definitions(content: bytes) -> Definitions:
    """The model of a file; raises `Unreadable` with a sentence."""
    root = parsed(content)
    if root.name != "definitions" or not _NAMESPACE.fullmatch(root.namespace):
        raise Unreadable(Sentence(_("Die Datei ist kein DMN 1.1 bis 1.5. Bitte als DMN ausgeben.")))
    if root.first("import"):
        raise Unreadable(
            Sentence(_("Das Modell bindet andere Modelle ein. Bitte in einer Datei ausgeben."))
        )
    return Definitions(
        name=root.get("name"),
        namespace=root.get("namespace"),
        items=tuple(_item(one) for one in root.all("itemDefinition")),
        inputs=tuple(
            InputData(one.get("id"), _name(one), _variable_type(one))
            for one in root.all("inputData")
        ),
        decisions=tuple(_decision(one) for one in root.all("decision")),
        knowledge=tuple(_knowledge(one) for one in root.all("businessKnowledgeModel")),
        services=tuple(_service(one) for one in root.all("decisionService")),
        description=root.said("description"),
    )


def _name(one: Element) -> str:
    return " ".join(one.get("name").split())


def _type(one: Element) -> str:
    """A type's name, as attribute or child, without the prefix of older versions."""
    text = one.get("typeRef") or one.said("typeRef")
    text = text.rsplit("}", 1)[-1].strip()
    return text.split(":", 1)[1] if re.match(r"\w+:", text) else text


def _variable_type(one: Element) -> str:
    variable = one.first("variable")
    return _type(variable) if variable else ""


def _item(one: Element) -> Item:
    function = one.first("functionItem")
    allowed, constraint = one.first("allowedValues"), one.first("typeConstraint")
    return Item(
        name=_name(one),
        type="function" if function else _type(one),
        allowed=allowed.said("text") if allowed else "",
        components=tuple(_item(part) for part in one.all("itemComponent")),
        is_list=one.get("isCollection") == "true",
        constraint=constraint.said("text") if constraint else "",
    )


def _target(one: Element, *names: str) -> tuple[str, ...]:
    return tuple(found.get("href").rpartition("#")[2] for name in names for found in one.all(name))


def _needs(one: Element) -> Needs:
    inputs: list[str] = []
    decisions: list[str] = []
    for part in one.all("informationRequirement"):
        inputs += _target(part, "requiredInput")
        decisions += _target(part, "requiredDecision")
    knowledge = [
        found
        for part in one.all("knowledgeRequirement")
        for found in _target(part, "requiredKnowledge")
    ]
    return Needs(tuple(inputs), tuple(decisions), tuple(knowledge))


def _decision(one: Element) -> Decision:
    return Decision(
        id=one.get("id"),
        name=_name(one),
        expression=_boxed(one),
        type=_variable_type(one),
        needs=_needs(one),
        question=one.said("question"),
        description=one.said("description"),
    )


def _knowledge(one: Element) -> Knowledge:
    logic = one.first("encapsulatedLogic")
    function = _function(logic) if logic else None
    return Knowledge(one.get("id"), _name(one), function, _variable_type(one), _needs(one))


def _service(one: Element) -> Service:
    return Service(
        id=one.get("id"),
        name=_name(one),
        outputs=_target(one, "outputDecision"),
        inputs=_target(one, "inputData"),
        input_decisions=_target(one, "inputDecision"),
    )


# ---------------------------------------------------------------------- boxed expressions


def _boxed(one: Element) -> Expression | None:
    """The first expression among the children."""
    for child in one.children:
        if child.name in _EXPRESSIONS:
            return _EXPRESSIONS[child.name](child)
    return None


def _inner(one: Element, name: str = "") -> Expression:
    """The expression in a part; a part without one is null."""
    part = one.first(name) if name else one
    found = _boxed(part) if part else None
    return found if found is not None else Literal("null")


def _literal(one: Element) -> Literal:
    return Literal(one.said("text") or "null", _type(one))


def _context(one: Element) -> Context:
    entries: list[tuple[str, Expression]] = []
    types = []
    for part in one.all("contextEntry"):
        variable = part.first("variable")
        entries.append((_name(variable) if variable else "", _inner(part)))
        types.append(_type(variable) if variable else "")
    return Context(tuple(entries), tuple(types))


def _invocation(one: Element) -> Invocation:
    bindings = []
    for part in one.all("binding"):
        parameter = part.first("parameter")
        bindings.append((_name(parameter) if parameter else "", _inner(part)))
    return Invocation(_inner(one), tuple(bindings))


def _items(one: Element) -> Items:
    return Items(tuple(_EXPRESSIONS[child.name](child) for child in _expressions(one)))


def _expressions(one: Element) -> list[Element]:
    return [child for child in one.children if child.name in _EXPRESSIONS]


def _relation(one: Element) -> Relation:
    rows = tuple(
        tuple(_EXPRESSIONS[cell.name](cell) for cell in _expressions(row)) for row in one.all("row")
    )
    return Relation(tuple(_name(column) for column in one.all("column")), rows)


def _function(one: Element) -> FunctionOf:
    if one.get("kind", "FEEL") not in {"FEEL", ""}:
        raise Unreadable(Sentence(_("Fremde Programme werden aus einem Modell nicht aufgerufen.")))
    parameters = tuple((_name(part), _type(part)) for part in one.all("formalParameter"))
    return FunctionOf(parameters, _inner(one), _type(one))


def _conditional(one: Element) -> Conditional:
    return Conditional(_inner(one, "if"), _inner(one, "then"), _inner(one, "else"))


def _sieve(one: Element) -> Sieve:
    return Sieve(_inner(one, "in"), _inner(one, "match"))


def _loop(one: Element) -> Loop:
    body = "return" if one.name == "for" else "satisfies"
    return Loop(one.name, one.get("iteratorVariable"), _inner(one, "in"), _inner(one, body))


# ---------------------------------------------------------------------- tables


def _table(one: Element) -> Table:
    hit = one.get("hitPolicy", "UNIQUE").replace(" ", "_").upper()
    if hit not in Hit.__members__:
        raise Unreadable(Sentence(_("Die Trefferregel „%(hit)s“ ist unbekannt."), hit=hit))
    table = Table(
        inputs=tuple(_input(part) for part in one.all("input")),
        outputs=tuple(_output(part) for part in one.all("output")),
        rules=tuple(_rule(part) for part in one.all("rule")),
        hit=Hit[hit],
        aggregation=_AGGREGATIONS.get(one.get("aggregation"), Aggregation.NONE),
        annotations=tuple(_name(part) for part in one.all("annotation")),
        label=one.get("outputLabel"),
    )
    for number, rule in enumerate(table.rules, start=1):
        if (len(rule.tests), len(rule.outputs)) != (len(table.inputs), len(table.outputs)):
            raise Unreadable(
                Sentence(
                    _("Zeile %(row)s der Tabelle hat nicht so viele Zellen wie die Tabelle."),
                    row=number,
                )
            )
    return table


def _input(one: Element) -> Input:
    expression, allowed = one.first("inputExpression"), one.first("inputValues")
    return Input(
        expression=expression.said("text") if expression else one.get("label"),
        type=_type(expression) if expression else "",
        label=one.get("label"),
        allowed=allowed.said("text") if allowed else "",
    )


def _output(one: Element) -> Output:
    values, default = one.first("outputValues"), one.first("defaultOutputEntry")
    return Output(
        name=_name(one),
        type=_type(one),
        label=one.get("label"),
        values=values.said("text") if values else "",
        default=default.said("text") if default else "",
    )


def _rule(one: Element) -> Rule:
    return Rule(
        tests=tuple(part.said("text") or "-" for part in one.all("inputEntry")),
        outputs=tuple(part.said("text") for part in one.all("outputEntry")),
        annotations=tuple(part.said("text") for part in one.all("annotationEntry")),
        description=one.said("description"),
        id=one.get("id"),
    )


_EXPRESSIONS: Final[dict[str, Callable[[Element], Expression]]] = {
    "literalExpression": _literal,
    "decisionTable": _table,
    "context": _context,
    "invocation": _invocation,
    "list": _items,
    "relation": _relation,
    "functionDefinition": _function,
    "conditional": _conditional,
    "filter": _sieve,
    "for": _loop,
    "some": _loop,
    "every": _loop,
}
