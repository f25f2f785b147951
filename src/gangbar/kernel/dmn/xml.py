"""XML without its dangers: no document type, no entities, bounded in size, depth and number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from xml.parsers import expat

from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _

_LARGEST: Final = 8_000_000
_DEEPEST: Final = 100
_MOST: Final = 200_000


class Dangerous(Unreadable):
    """XML that would reach for other files or grow without end; it is not read."""


@dataclass(slots=True)
class Element:
    """An element; names are kept without namespace, which stands beside them."""

    name: str
    namespace: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, *names: str) -> Iterator[Element]:
        """Children of these names, in their order."""
        return (one for one in self.children if one.name in names)

    def first(self, *names: str) -> Element | None:
        return next(self.all(*names), None)

    def said(self, name: str) -> str:
        """The text of the first child of that name."""
        found = self.first(name)
        return found.text.strip() if found else ""

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)


def parsed(content: bytes) -> Element:
    """The root of a document; raises `Dangerous` or `Unreadable` with a sentence."""
    if len(content) > _LARGEST:
        raise Dangerous(
            Sentence(_("Die Datei ist größer als %(size)s MB. Bitte teilen Sie sie."), size=8)
        )
    return _Builder().build(content)


class _Builder:
    def __init__(self) -> None:
        self._open: list[Element] = []
        self._root: Element | None = None
        self._count = 0
        parser = self._parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def build(self, content: bytes) -> Element:
        try:
            self._parser.Parse(content, True)  # noqa: FBT003 - expat takes no keywords
        except expat.ExpatError as error:
            raise Unreadable(
                Sentence(
                    _("Die Datei ist kein gültiges XML (Zeile %(line)s). Bitte neu ausgeben."),
                    line=error.lineno,
                )
            ) from error
        except (UnicodeError, LookupError, ValueError) as error:
            if isinstance(error, Unreadable):
                raise
            raise Unreadable(
                Sentence(_("Die Zeichen der Datei sind nicht lesbar. Bitte als UTF-8 speichern."))
            ) from error
        if self._root is None:
            raise Unreadable(Sentence(_("Die Datei ist leer.")))
        return self._root

    def _refuse(self, *_given: Any) -> int:
        raise Dangerous(
            Sentence(
                _(
                    "Die Datei bestimmt einen Dokumenttyp oder Entitäten. Solches XML wird nicht "
                    "gelesen, weil es fremde Dateien holen oder endlos wachsen kann. Bitte geben "
                    "Sie sie ohne DOCTYPE aus."
                )
            )
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > _MOST or len(self._open) >= _DEEPEST:
            raise Dangerous(Sentence(_("Die Datei ist zu tief oder zu oft verschachtelt.")))
        namespace, _mark, local = name.rpartition("}")
        plain = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        element = Element(local, namespace, plain)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _characters(self, text: str) -> None:
        self._open[-1].text += text
