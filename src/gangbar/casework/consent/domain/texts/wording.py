"""The shape of a consent text: the same sentences in every language, each with its key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gangbar.kernel.groups import DataGroup


class Status(StrEnum):
    """Whether somebody who knows law and language answers for a wording."""

    ORIGINAL = "original"
    DRAFT = "draft translation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Sentences with the places {taker}, {recipients}, {groups}, {purpose} and {until}.

    Names stand where no language needs to inflect them. Which sentence fulfils which rule:
    `what`, `why`, `to_*` GDPR Art. 4 No. 11 and 7(2); `health` Art. 9(2)(a); `refusal` SGB X
    67b(2) (consequences of refusal); `withdraw*` GDPR Art. 7(3); `secrecy` section 203 StGB.
    """

    status: Status
    date_pattern: str
    separator: str
    groups: Mapping[DataGroup, str]
    purposes: Mapping[str, str]
    who: str
    to_one: str
    to_many: str
    what: str
    health: str
    never_notes: str
    why: str
    until: str
    updates: str
    answer: str
    secrecy: str
    voluntary: str
    refusal: str
    withdraw: str
    withdraw_how: str
    withdraw_effect: str
    understood: str
