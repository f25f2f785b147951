"""From the text of FEEL to its tree: expressions, and the unary tests of decision tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from gangbar.kernel.dmn import temporal
from gangbar.kernel.dmn.lexer import FeelError, Lexer, Token
from gangbar.kernel.dmn.syntax import (
    Between,
    Binary,
    Call,
    Compare,
    Constant,
    ContextOf,
    Filter,
    For,
    If,
    In,
    InstanceOf,
    Interval,
    Lambda,
    ListOf,
    Minus,
    Name,
    Node,
    Path,
    Span,
    Tests,
)
from gangbar.kernel.dmn.values import number
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

_T = TypeVar("_T")
_COMPARE: Final = frozenset(("=", "!=", "<", "<=", ">", ">="))
_LITERALS: Final = {"true": True, "false": False, "null": None}
_AFTER: Final = frozenset(("and", "or", "then", "else", "return", "satisfies", "in"))
_DEEPEST: Final = 60


def expression(text: str, names: Iterable[str] = ()) -> Node:
    """A FEEL expression; `names` are those that hold blanks or signs (others need not be told)."""
    reader = _Parser(text, names)
    return reader.whole(reader.expression)


def unary_tests(text: str, names: Iterable[str] = ()) -> Tests:
    """The cell of a decision table: `-`, or tests of which one must hold, perhaps negated."""
    reader = _Parser(text, names)
    return reader.whole(reader.unary_tests)


class _Parser:
    def __init__(self, text: str, names: Iterable[str]) -> None:
        self._lexer = Lexer(text, names)
        self._position = 0
        self._depth = 0

    # ------------------------------------------------------------------ words

    @property
    def _next(self) -> Token:
        return self._lexer.at(self._position)

    def _take(self) -> Token:
        token = self._next
        self._position = token.end
        return token

    def _is(self, *texts: str) -> bool:
        token = self._next
        return token.kind in {"sign", "word"} and token.text in texts

    def _accept(self, *texts: str) -> str | None:
        return self._take().text if self._is(*texts) else None

    def _expect(self, text: str) -> None:
        if not self._accept(text):
            raise self._error()

    def _error(self) -> FeelError:
        token = self._next
        return FeelError(
            Sentence(
                _("„%(text)s“ ist kein FEEL-Ausdruck: bei „%(word)s“ (Zeichen %(place)s)."),
                text=self._lexer.text.strip()[:200],
                word=token.text or "…",
                place=token.start + 1,
            )
        )

    def whole(self, read: Callable[[], _T]) -> _T:
        found = read()
        if self._next.kind != "end":
            raise self._error()
        return found

    def _any_name(self) -> str:
        """A name that is being defined: whatever stands there, blanks included, is learnt."""
        token = self._next
        if token.kind == "string":
            return self._take().text
        parts: list[Token] = []
        while self._next.kind in {"name", "word", "number"} and not (parts and self._is("in")):
            parts.append(self._take())
        if not parts:
            raise self._error()
        name = " ".join(one.text for one in parts)
        self._lexer.learn(name)
        return name

    # ------------------------------------------------------------------ unary tests

    def unary_tests(self) -> Tests:
        if self._next.kind == "sign" and self._next.text == "-":
            mark = self._position
            self._take()
            if self._next.kind == "end":
                return Tests(())
            self._position = mark
        if self._next.kind == "end":
            return Tests(())
        if self._next.text == "not" and self._next.kind == "name":
            mark = self._position
            self._take()
            if self._accept("("):
                tests = self._test_list()
                self._expect(")")
                if self._next.kind == "end":
                    return Tests(tests, negated=True)
            self._position = mark
        return Tests(self._test_list())

    def _test_list(self) -> tuple[Node, ...]:
        tests = [self._test()]
        while self._accept(","):
            tests.append(self._test())
        return tuple(tests)

    def _test(self) -> Node:
        sign = self._accept(*_COMPARE)
        return Compare(sign, self._additive()) if sign else self.expression()

    # ------------------------------------------------------------------ expressions

    def expression(self) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise FeelError(Sentence(_("Ein FEEL-Ausdruck ist zu tief geschachtelt.")))
        try:
            if self._is("if"):
                return self._if()
            if self._is("for", "some", "every"):
                return self._for()
            return self._or()
        finally:
            self._depth -= 1

    def _if(self) -> Node:
        self._take()
        condition = self.expression()
        self._expect("then")
        then = self.expression()
        self._expect("else")
        return If(condition, then, self.expression())

    def _for(self) -> Node:
        kind = self._take().text
        sources = [self._source()]
        while self._accept(","):
            sources.append(self._source())
        if kind == "for":
            self._lexer.learn("partial")
        self._expect("return" if kind == "for" else "satisfies")
        return For(kind, tuple(sources), self.expression())

    def _source(self) -> tuple[str, Node]:
        name = self._any_name()
        self._expect("in")
        first = self.expression()
        if self._accept(".."):
            return name, Span(first, self.expression())
        return name, first

    def _or(self) -> Node:
        left = self._and()
        while self._accept("or"):
            left = Binary("or", left, self._and())
        return left

    def _and(self) -> Node:
        left = self._comparison()
        while self._accept("and"):
            left = Binary("and", left, self._comparison())
        return left

    def _comparison(self) -> Node:
        left = self._additive()
        while True:
            if sign := self._accept(*_COMPARE):
                left = Binary(sign, left, self._additive())
            elif self._accept("between"):
                low = self._additive()
                self._expect("and")
                left = Between(left, low, self._additive())
            elif self._accept("in"):
                left = In(left, self._in_tests())
            else:
                return left

    def _in_tests(self) -> Tests:
        mark = self._position
        if self._accept("("):
            tests = self._test_list()
            if self._accept(")"):
                return Tests(tests)
            self._position = mark
        return Tests((self._test_in(),))

    def _test_in(self) -> Node:
        sign = self._accept(*_COMPARE)
        body = self._additive()
        return Compare(sign, body) if sign else body

    def _additive(self) -> Node:
        left = self._multiplicative()
        while sign := self._accept("+", "-"):
            left = Binary(sign, left, self._multiplicative())
        return left

    def _multiplicative(self) -> Node:
        left = self._power()
        while sign := self._accept("*", "/"):
            left = Binary(sign, left, self._power())
        return left

    def _power(self) -> Node:
        left = self._negation()
        while self._accept("**"):
            left = Binary("**", left, self._negation())
        return left

    def _negation(self) -> Node:
        signs = 0
        while self._accept("-"):
            signs += 1
        body = self._postfix()
        for _one in range(signs):
            body = Minus(body)
        return body

    def _postfix(self) -> Node:
        body = self._primary()
        while True:
            if self._accept("."):
                body = Path(body, self._path_name())
            elif self._is("[") and not self._closes():
                self._take()
                self._lexer.learn("item")
                body = Filter(body, self.expression())
                self._expect("]")
            elif self._is("("):
                body = self._call(body)
            elif self._accept("instance"):
                self._expect("of")
                body = InstanceOf(body, self._type())
            else:
                return body

    def _closes(self) -> bool:
        """Whether a bracket ends an interval, `]1..2[`, and begins no filter."""
        after = self._lexer.at(self._next.end)
        if after.kind == "word":
            return after.text in _AFTER
        return after.kind == "end" or after.text in {",", ")", "]", "}"}

    def _path_name(self) -> str:
        token = self._take()
        if token.kind not in {"name", "word"}:
            raise self._error()
        return token.text

    def _call(self, function: Node) -> Node:
        self._take()
        if self._accept(")"):
            return Call(function, ())
        named = self._named_arguments()
        if named:
            self._expect(")")
            return Call(function, tuple(one for _, one in named), tuple(name for name, _ in named))
        arguments = [self._argument()]
        while self._accept(","):
            arguments.append(self._argument())
        self._expect(")")
        return Call(function, tuple(arguments))

    def _argument(self) -> Node:
        return self.expression()

    def _named_arguments(self) -> list[tuple[str, Node]]:
        """`name: value, ...`, or nothing, with the place unchanged."""
        mark, found = self._position, []
        while self._next.kind in {"name", "word"}:
            start = self._position
            words = [self._take().text]
            while self._next.kind in {"name", "word"}:
                words.append(self._take().text)
            if not self._accept(":"):
                self._position = start
                break
            found.append((" ".join(words), self.expression()))
            if not self._accept(","):
                return found
        self._position = mark
        return []

    def _type(self) -> str:
        """The name of a type; what stands in `list<...>` and the like is kept as text."""
        words = []
        while self._next.kind in {"name", "word"} and not self._is("and", "or", "then", "else"):
            words.append(self._take().text)
        if self._accept("<"):
            inner = [self._type()]
            while self._accept(",", ":"):
                inner.append(self._type())
            self._expect(">")
            words.append(f"<{', '.join(inner)}>")
        if self._accept("->"):
            words.append(f"-> {self._type()}")
        return " ".join(words).replace(" <", "<")

    # ------------------------------------------------------------------ the smallest parts

    def _primary(self) -> Node:
        token = self._next
        if token.kind == "word" and token.text in _LITERALS:
            self._take()
            return Constant(_LITERALS[token.text])
        if token.kind in {"number", "string", "at", "name"}:
            return self._plain(self._take())
        if self._is("?"):
            self._take()
            return Name("?")
        if self._is("function"):
            return self._lambda()
        if self._is("if", "for", "some", "every"):
            return self.expression()
        return self._bracketed()

    def _plain(self, token: Token) -> Node:
        if token.kind == "number":
            return Constant(number(token.text))
        if token.kind == "string":
            return Constant(token.text)
        if token.kind == "at":
            return Constant(temporal.literal(token.text))
        return Name(token.text)

    def _lambda(self) -> Node:
        self._take()
        self._expect("(")
        names: list[str] = []
        while not self._accept(")"):
            names.append(self._any_name())
            if self._accept(":"):
                self._type()
            self._accept(",")
        if self._is("external"):
            raise FeelError(
                Sentence(_("Fremde Programme werden aus einer Tabelle nicht aufgerufen."))
            )
        return Lambda(tuple(names), self.expression())

    def _bracketed(self) -> Node:
        if self._is("{"):
            return self._context()
        opening = self._accept("[", "(", "]")
        if not opening:
            raise self._error()
        if opening == "[" and self._accept("]"):
            return ListOf(())
        if opening == "(" and (sign := self._accept(*_COMPARE)):
            return self._half_open(sign)
        first = self.expression()
        if self._accept(".."):
            last = self.expression()
            closing = self._accept("]", ")", "[")
            if not closing:
                raise self._error()
            return Interval(first, last, opening == "[", closing == "]")
        if opening == "[":
            return self._list(first)
        self._expect(")" if opening == "(" else "..")
        return first

    def _half_open(self, sign: str) -> Node:
        """`(< 5)`: an interval without the other end."""
        body = self._additive()
        self._expect(")")
        if sign in {"<", "<="}:
            return Interval(None, body, low_closed=False, high_closed=sign == "<=")
        if sign in {">", ">="}:
            return Interval(body, None, low_closed=sign == ">=", high_closed=False)
        return Interval(body, body, low_closed=True, high_closed=True)

    def _list(self, first: Node) -> Node:
        items = [first]
        while self._accept(","):
            items.append(self.expression())
        self._expect("]")
        return ListOf(tuple(items))

    def _context(self) -> Node:
        self._take()
        entries: list[tuple[str, Node]] = []
        while not self._accept("}"):
            name = self._any_name()
            self._expect(":")
            entries.append((name, self.expression()))
            if not self._is("}"):
                self._expect(",")
        return ContextOf(tuple(entries))
