"""The consent in the person's own language, sentence by sentence from the same terms.

German is the original. Every other language is a draft translation until somebody who knows the
language and the law answers for it; the product shows the draft mark beside it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from babel.dates import format_date
from babel.lists import format_list

from gangbar.casework.consent.domain.scope import Terms
from gangbar.casework.consent.domain.texts import ar, de, en, fa, ru, tr, uk
from gangbar.casework.consent.domain.texts.wording import Status, Wording
from gangbar.kernel.groups import SENSITIVE, DataGroup
from gangbar.kernel.languages import direction

__all__ = [
    "LANGUAGES",
    "TEXT_VERSION",
    "Clause",
    "Status",
    "compose",
    "content_hash",
    "direction",
    "group_name",
    "purpose_name",
    "status",
]

# Count up with every change of any wording: consents name the version that the person read.
TEXT_VERSION = "2026-1"

_WORDINGS: dict[str, Wording] = {
    "de": de.WORDING,
    "en": en.WORDING,
    "ar": ar.WORDING,
    "fa": fa.WORDING,
    "uk": uk.WORDING,
    "ru": ru.WORDING,
    "tr": tr.WORDING,
}
LANGUAGES: tuple[str, ...] = tuple(_WORDINGS)

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
# English dates as they are written in Europe.
_LOCALES = {"en": "en_GB"}


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of the consent; `key` is the same in every language."""

    key: str
    text: str


def compose(language: str, terms: Terms) -> list[Clause]:
    """The consent text for these terms; KeyError for a language outside LANGUAGES."""
    wording = _WORDINGS[language]
    locale = _LOCALES.get(language, language)
    taker, *recipients = (_isolated(name, language) for name in (terms.taker, *terms.recipients))
    places = {
        "taker": taker,
        "recipients": format_list(recipients, locale=locale),
        "groups": wording.separator.join(wording.groups[g] for g in DataGroup if g in terms.groups),
        "purpose": wording.purposes[terms.purpose],
        "until": format_date(terms.until, wording.date_pattern, locale=locale),
    }
    return [Clause(key, text.format_map(places)) for key, text in _chosen(wording, terms)]


def content_hash(language: str) -> str:
    """SHA-256 over the version and the whole wording, so that no word changes unnoticed."""
    content = json.dumps(
        [TEXT_VERSION, language, asdict(_WORDINGS[language])], sort_keys=True, ensure_ascii=True
    )
    return hashlib.sha256(content.encode("ascii")).hexdigest()


def status(language: str) -> Status:
    return _WORDINGS[language].status


def group_name(language: str, group: DataGroup) -> str:
    return _WORDINGS[language].groups[group]


def purpose_name(language: str, purpose: str) -> str:
    return _WORDINGS[language].purposes[purpose]


def _chosen(wording: Wording, terms: Terms) -> Iterator[tuple[str, str]]:
    yield "who", wording.who
    yield "to", wording.to_one if len(terms.recipients) == 1 else wording.to_many
    yield "what", wording.what
    if SENSITIVE & set(terms.groups):
        yield "health", wording.health
    yield "never_notes", wording.never_notes
    yield "why", wording.why
    yield "until", wording.until
    if terms.keep_informed:
        yield "updates", wording.updates
    if terms.answer_back:
        yield "answer", wording.answer
    if terms.release_from_secrecy:
        yield "secrecy", wording.secrecy
    for key in ("voluntary", "refusal", "withdraw", "withdraw_how", "withdraw_effect"):
        yield key, getattr(wording, key)
    yield "understood", wording.understood


def _isolated(name: str, language: str) -> str:
    """Keep a Latin name from turning the punctuation of a right-to-left sentence around."""
    if direction(language) == "rtl":
        return f"{_FIRST_STRONG_ISOLATE}{name}{_POP_ISOLATE}"
    return name
