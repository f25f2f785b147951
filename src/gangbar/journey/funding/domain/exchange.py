"""An instrument as a DMN model, and a table that somebody edited outside read back in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from gangbar.journey.funding.domain.evaluation import MET, NOT_MET, OPEN, Ready, columns, table
from gangbar.journey.funding.domain.shape import Instrument, Version
from gangbar.journey.funding.domain.vocabulary import BY_NAME, Type
from gangbar.kernel.dmn import reading
from gangbar.kernel.dmn.checking import Flaw, flaws
from gangbar.kernel.dmn.functions.conversions import plain
from gangbar.kernel.dmn.model import (
    Decision,
    Definitions,
    InputData,
    Item,
    Literal,
    Needs,
    Table,
)
from gangbar.kernel.dmn.values import number
from gangbar.kernel.dmn.verdicts import Decider
from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _

RESULT: Final = "result"
_MOST_ROWS: Final = 200
_TYPES: Final = {
    Type.NUMBER: "number",
    Type.BOOLEAN: "boolean",
    Type.CHOICE: "string",
    Type.DATE: "date",
}


def definitions(instrument: Instrument, version: Version) -> Definitions:
    """The version as a model: facts as inputs, parameters and the table as decisions."""
    names = columns(version)
    parameters = tuple(
        Decision(
            f"p_{one.name}",
            one.name,
            Literal(plain(one.value), "number"),
            "number",
            question=str(one.meaning),
            description=one.source.citation,
        )
        for one in version.parameters
    )
    needs = Needs(tuple(f"i_{one}" for one in names), tuple(one.id for one in parameters))
    main = Decision(RESULT, RESULT, table(version), "string", needs, question=str(instrument.name))
    return Definitions(
        name=f"{instrument.id} {instrument.slug}",
        namespace=f"urn:gangbar:funding:{instrument.slug}",
        items=tuple(
            Item(f"t_{one}", "string", ",".join(f'"{value}"' for value in BY_NAME[one].values))
            for one in names
            if BY_NAME[one].type is Type.CHOICE
        ),
        inputs=tuple(InputData(f"i_{one}", one, _type(one)) for one in names),
        decisions=(*parameters, main),
    )


def _type(name: str) -> str:
    fact = BY_NAME[name]
    return f"t_{name}" if fact.type is Type.CHOICE else _TYPES[fact.type]


def drafted(version: Version, content: bytes) -> Ready:
    """A draft of a version from DMN: its table and parameters; raises `Unreadable`.

    Unknown facts, contradictions and values that are no numbers are refused by name.
    """
    model = reading.definitions(content)
    found = [one for one in model.decisions if isinstance(one.expression, Table)]
    if len(found) != 1 or not isinstance(found[0].expression, Table):
        raise Unreadable(
            Sentence(_("Erwartet wird ein Modell mit genau einer Entscheidungstabelle."))
        )
    edited = found[0].expression
    _refuse_other_results(edited)
    for column in edited.inputs:
        if column.expression not in BY_NAME:
            raise Unreadable(
                Sentence(
                    _("Die Tabelle fragt nach „%(name)s“; das Merkmal gibt es nicht."),
                    name=column.expression,
                )
            )
    values = {
        one.name: one.expression.text
        for one in model.decisions
        if isinstance(one.expression, Literal)
    }
    return checked(with_values(version, values), edited)


def _refuse_other_results(table: Table) -> None:
    """Results are `met`, `not met`, `open`; a table that would take long to search is refused."""
    if len(table.rules) > _MOST_ROWS:
        raise Unreadable(
            Sentence(
                _("Die Tabelle hat mehr als %(most)s Zeilen. Bitte teilen Sie sie."),
                most=_MOST_ROWS,
            )
        )
    texts = {text.strip() for rule in table.rules for text in rule.outputs}
    texts |= {one.default.strip() for one in table.outputs if one.default}
    wrong = sorted(texts - {f'"{one}"' for one in (MET, NOT_MET, OPEN)})
    if len(table.outputs) != 1 or wrong:
        raise Unreadable(
            Sentence(
                _('Ergebnis einer Zeile ist "met", "not met" oder "open", nicht %(wrong)s.'),
                wrong=", ".join(wrong)[:100] or "…",
            )
        )


def with_values(version: Version, values: dict[str, str]) -> Version:
    """The version with other parameters, given as text; the rest stays."""
    changed = []
    for one in version.parameters:
        value = number(values.get(one.name, plain(one.value)).strip().replace(",", "."))
        if value is None or value < 0:
            raise Unreadable(
                Sentence(
                    _("„%(name)s“: „%(value)s“ ist keine Zahl ab null."),
                    name=one.name,
                    value=values.get(one.name, ""),
                )
            )
        changed.append(replace(one, value=Decimal(value)))
    return replace(version, parameters=tuple(changed))


def checked(version: Version, own: Table | None = None) -> Ready:
    """A draft ready to run; a table that contradicts itself is refused with the counter-example."""
    ready = Ready(version, own)
    for one in flaws(Decider(ready.table, ready.parameters)):
        if one.flaw in {Flaw.GAP, Flaw.OVERLAP}:
            raise Unreadable(
                Sentence(
                    _("Die Tabelle hat eine Lücke oder einen Widerspruch bei %(example)s."),
                    example=", ".join(f"{name}: {words}" for name, words in one.region.items()),
                )
            )
    return ready
