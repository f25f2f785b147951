"""A sentence for people: German as it stands, and still translatable where a language is known.

The kernel and the domains know no request and no language. They say `Sentence(_("…"), name=…)`;
the text reads as German at once, and whoever knows the language calls `translated(gettext)`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Self


def marked(template: str) -> str:
    """Mark a text for the translation catalogue; import it `as _`, so that pybabel finds it."""
    return template


class Sentence(str):
    """A German text that remembers its template (`%(name)s` placeholders) and its values."""

    __slots__ = ("template", "values")

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, **values: object) -> Self:
        sentence = super().__new__(cls, template % values if values else template)
        sentence.template = template
        sentence.values = values
        return sentence

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        return (self.template,), self.values

    def translated(self, gettext: Callable[[str], str]) -> str:
        """The same sentence through a catalogue; values that are sentences go through it too."""
        text = str(gettext(self.template))
        if not self.values:
            return text
        return text % {
            name: value.translated(gettext) if isinstance(value, Sentence) else value
            for name, value in self.values.items()
        }


class Unreadable(ValueError):  # noqa: N818 - reads as what it says about the input
    """Input that cannot be understood; `sentence` says what, why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
