"""Every text that names an occupation, each trusted as far as experience goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from gangbar.commons.occupations.domain.lists import everyday
from gangbar.commons.occupations.domain.ranking import Text

_EVERYDAY, _CATEGORY, _TASK, _EXAMPLE, _OTHER_ESCO = 1.12, 1.0, 0.7, 0.6, 0.82
#: Official titles by their state: those that are in use count more than historical ones.
_STATE = {"E": 1.0, "M": 0.98, "R": 0.96}
_OTHER_STATE = 0.93
_ESCO_BY_RANK = (0.9, 0.81, 0.74)
_SKILLED, _OTHER_LEVEL = 0.8, 0.7
_DASH = "\N{EN DASH}"
_NOISE = (
    "Berufe in der ",
    "Berufe im ",
    "Berufe in ",
    "(ohne Spezialisierung)",
    "(sonstige spezifische Tätigkeitsangabe)",
)


class CodeRow(Protocol):
    """A code of the classification."""

    @property
    def code(self) -> str: ...

    @property
    def title(self) -> str: ...


class TitleRow(Protocol):
    """A job title."""

    @property
    def code(self) -> str: ...

    @property
    def male(self) -> str: ...

    @property
    def female(self) -> str: ...

    @property
    def state(self) -> str: ...


class CategoryRow(Protocol):
    """A category of AuxCO."""

    @property
    def code(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def task(self) -> str: ...

    @property
    def examples(self) -> Sequence[str]: ...


class LabelRow(Protocol):
    """English names with the codes they lead to, best first."""

    @property
    def names(self) -> Sequence[str]: ...

    @property
    def codes(self) -> Sequence[str]: ...


def all_texts(
    *,
    codes: Iterable[CodeRow],
    titles: Iterable[TitleRow],
    categories: Iterable[CategoryRow],
    labels: Iterable[LabelRow],
) -> Iterator[Text]:
    """The everyday words, then the lists as far as they are loaded."""
    for text, code in everyday():
        yield Text(code, text, "everyday", _EVERYDAY)
    for title in titles:
        for name in dict.fromkeys((title.male, title.female)):
            yield Text(title.code, name, "title", _STATE.get(title.state, _OTHER_STATE))
    for one in codes:
        trusted = _SKILLED if one.code.endswith("2") else _OTHER_LEVEL
        yield Text(one.code, _plain(one.title), "classification", trusted)
    for category in categories:
        yield Text(category.code, category.title, "category", _CATEGORY)
        yield Text(category.code, category.task, "category", _TASK)
        for example in category.examples:
            yield Text(category.code, example, "example", _EXAMPLE)
    for label in labels:
        yield from _of_label(label)


def _plain(title: str) -> str:
    name = title.partition(_DASH)[0]
    for noise in _NOISE:
        name = name.replace(noise, "")
    return name.strip()


def _of_label(label: LabelRow) -> Iterator[Text]:
    for trusted, code in zip(_ESCO_BY_RANK, label.codes, strict=False):
        yield Text(code, label.names[0], "esco", trusted)
    if label.codes:
        for name in label.names[1:]:
            yield Text(label.codes[0], name, "esco", _OTHER_ESCO)
