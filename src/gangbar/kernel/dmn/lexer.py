"""Words of FEEL. Names may hold blanks and signs, so the lexer is told which names exist."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _

_BLANK: Final = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/)+", re.DOTALL)
_NUMBER: Final = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?")
_STRING: Final = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_AT: Final = re.compile(r'@\s*"([^"]*)"')
_SIGN: Final = re.compile(r"\.\.|\*\*|<=|>=|!=|->|[-+*/<>=()\[\]{},:.?]")
# \w takes in every letter of every script, which is what FEEL's name start characters are.
_PLAIN: Final = re.compile(r"[^\W\d]\w*")
_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))", re.DOTALL)
_ESCAPES: Final = {
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "b": "\b",
    "f": "\f",
    '"': '"',
    "'": "'",
    "\\": "\\",
}
KEYWORDS: Final = frozenset(
    {
        *("if", "then", "else", "for", "in", "return", "some", "every", "satisfies"),
        *("between", "and", "or", "instance", "of", "true", "false", "null"),
        *("function", "external"),
    }
)


class FeelError(Unreadable):
    """An expression that FEEL does not know."""


@dataclass(frozen=True, slots=True)
class Token:
    kind: str  # number, string, at, name, word (a keyword), sign, end
    text: str
    start: int
    end: int


def _pattern(name: str) -> str:
    """A known name, with any blanks between its parts."""
    parts = re.findall(r"\w+|[^\w\s]", name)
    return r"\s*".join(
        re.escape(part) if not _joined(name, parts, at) else r"\s+" + re.escape(part)
        for at, part in enumerate(parts)
    ).replace(r"\s*\s+", r"\s+")


def _joined(name: str, parts: list[str], at: int) -> bool:
    """Two words in a row need a blank between them; a sign needs none."""
    return at > 0 and parts[at - 1].isidentifier() and parts[at][0].isalnum() and " " in name


class Lexer:
    """Words one by one; `learn` adds a name that begins to exist in the middle."""

    def __init__(self, text: str, names: Iterable[str]) -> None:
        self.text = text
        self._names = set(names)
        self._known: re.Pattern[str] | None = None
        self._canonical: dict[str, str] = {}
        self._cache: dict[int, Token] = {}
        self._compile()

    def learn(self, name: str) -> None:
        if name not in self._names and not _PLAIN.fullmatch(name):
            self._names.add(name)
            self._compile()

    def _compile(self) -> None:
        # A plain word is a name anyway; only names with blanks or signs must be known before.
        special = [one for one in self._names if _PLAIN.match(one) and not _PLAIN.fullmatch(one)]
        special.sort(key=len, reverse=True)
        self._canonical = {re.sub(r"\s+", "", one): one for one in special}
        joined = "|".join(_pattern(one) for one in special)
        self._known = re.compile(rf"(?:{joined})(?!\w)") if joined else None
        self._cache.clear()

    def at(self, position: int) -> Token:
        found = self._cache.get(position)
        if found is None:
            found = self._cache[position] = self._read(position)
        return found

    def _read(self, position: int) -> Token:
        blank = _BLANK.match(self.text, position)
        start = blank.end() if blank else position
        if start >= len(self.text):
            return Token("end", "", start, start)
        for read in (self._name, self._literal):
            token = read(start)
            if token:
                return token
        raise FeelError(
            Sentence(
                _("„%(text)s“ ist kein FEEL-Ausdruck: das Zeichen „%(sign)s“ ist dort unbekannt."),
                text=self.text[:200],
                sign=self.text[start],
            )
        )

    def _name(self, start: int) -> Token | None:
        if self._known and (found := self._known.match(self.text, start)):
            name = self._canonical[re.sub(r"\s+", "", found[0])]
            return Token("name", name, start, found.end())
        plain = _PLAIN.match(self.text, start)
        if plain is None:
            return None
        kind = "word" if plain[0] in KEYWORDS else "name"
        return Token(kind, plain[0], start, plain.end())

    def _literal(self, start: int) -> Token | None:
        for pattern, kind in ((_AT, "at"), (_STRING, "string"), (_NUMBER, "number")):
            found = pattern.match(self.text, start)
            if found:
                text = found[0] if kind == "number" else unescaped(found[1])
                return Token(kind, text, start, found.end())
        found = _SIGN.match(self.text, start)
        return Token("sign", found[0], start, found.end()) if found else None


def unescaped(text: str) -> str:
    """String escapes; an unknown one stays as it is written."""

    def one(found: re.Match[str]) -> str:
        code = found[1] or found[2]
        if code:
            return chr(int(code, 16)) if int(code, 16) <= 0x10FFFF else found[0]  # noqa: PLR2004
        return _ESCAPES.get(found[3], found[0])

    plain = _ESCAPE.sub(one, text)
    # Characters beyond the basic plane may be written as two halves.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
