"""The words of an expression one by one, with what every parser asks of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from gangbar.kernel.dmn.lexer import FeelError, Lexer, Token
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

_T = TypeVar("_T")


class Words:
    """A position in the text that moves only forwards, except where it is set back on purpose."""

    def __init__(self, text: str, names: Iterable[str]) -> None:
        self.lexer = Lexer(text, names)
        self.position = 0
        self.depth = 0

    @property
    def upcoming(self) -> Token:
        return self.lexer.at(self.position)

    def take(self) -> Token:
        token = self.upcoming
        self.position = token.end
        return token

    def is_next(self, *texts: str) -> bool:
        token = self.upcoming
        return token.kind in {"sign", "word"} and token.text in texts

    def accept(self, *texts: str) -> str | None:
        return self.take().text if self.is_next(*texts) else None

    def expect(self, text: str) -> None:
        if not self.accept(text):
            raise self.error()

    def error(self) -> FeelError:
        token = self.upcoming
        return FeelError(
            Sentence(
                _("„%(text)s“ ist kein FEEL-Ausdruck: bei „%(word)s“ (Zeichen %(place)s)."),
                text=self.lexer.text.strip()[:200],
                word=token.text or "…",
                place=token.start + 1,
            )
        )

    def whole(self, read: Callable[[], _T]) -> _T:
        found = read()
        if self.upcoming.kind != "end":
            raise self.error()
        return found

    def any_name(self) -> str:
        """A name that is being defined: whatever stands there, blanks included, is learnt."""
        token = self.upcoming
        if token.kind == "string":
            name = self.take().text
            self.lexer.learn(name)
            return name
        parts: list[Token] = []
        while self.upcoming.kind in {"name", "word", "number"} and not (
            parts and self.is_next("in")
        ):
            parts.append(self.take())
        if not parts:
            raise self.error()
        name = " ".join(one.text for one in parts)
        self.lexer.learn(name)
        return name
