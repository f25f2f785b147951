"""From the text of FEEL to its tree: expressions, and the unary tests of decision tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from gangbar.kernel.dmn import temporal
from gangbar.kernel.dmn.lexer import FeelError, Token
from gangbar.kernel.dmn.stream import Words
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


class _Parser(Words):
    # ------------------------------------------------------------------ unary tests

    def unary_tests(self) -> Tests:
        if self.upcoming.kind == "sign" and self.upcoming.text == "-":
            mark = self.position
            self.take()
            if self.upcoming.kind == "end":
                return Tests(())
            self.position = mark
        if self.upcoming.kind == "end":
            return Tests(())
        if self.upcoming.text == "not" and self.upcoming.kind == "name":
            mark = self.position
            self.take()
            if self.accept("("):
                tests = self._test_list()
                self.expect(")")
                if self.upcoming.kind == "end":
                    return Tests(tests, negated=True)
            self.position = mark
        return Tests(self._test_list())

    def _test_list(self) -> tuple[Node, ...]:
        tests = [self._test()]
        while self.accept(","):
            tests.append(self._test())
        return tuple(tests)

    def _test(self) -> Node:
        sign = self.accept(*_COMPARE)
        return Compare(sign, self._additive()) if sign else self.expression()

    # ------------------------------------------------------------------ expressions

    def expression(self) -> Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise FeelError(Sentence(_("Ein FEEL-Ausdruck ist zu tief geschachtelt.")))
        try:
            if self.is_next("if"):
                return self._if()
            if self.is_next("for", "some", "every"):
                return self._for()
            return self._or()
        finally:
            self.depth -= 1

    def _if(self) -> Node:
        self.take()
        condition = self.expression()
        self.expect("then")
        then = self.expression()
        self.expect("else")
        return If(condition, then, self.expression())

    def _for(self) -> Node:
        kind = self.take().text
        sources = [self._source()]
        while self.accept(","):
            sources.append(self._source())
        if kind == "for":
            self.lexer.learn("partial")
        self.expect("return" if kind == "for" else "satisfies")
        return For(kind, tuple(sources), self.expression())

    def _source(self) -> tuple[str, Node]:
        name = self.any_name()
        self.expect("in")
        first = self.expression()
        if self.accept(".."):
            return name, Span(first, self.expression())
        return name, first

    def _or(self) -> Node:
        left = self._and()
        while self.accept("or"):
            left = Binary("or", left, self._and())
        return left

    def _and(self) -> Node:
        left = self._comparison()
        while self.accept("and"):
            left = Binary("and", left, self._comparison())
        return left

    def _comparison(self) -> Node:
        left = self._additive()
        while True:
            if sign := self.accept(*_COMPARE):
                left = Binary(sign, left, self._additive())
            elif self.accept("between"):
                low = self._additive()
                self.expect("and")
                left = Between(left, low, self._additive())
            elif self.accept("in"):
                left = In(left, self._in_tests())
            else:
                return left

    def _in_tests(self) -> Tests:
        mark = self.position
        if self.accept("("):
            tests = self._test_list()
            if self.accept(")"):
                return Tests(tests)
            self.position = mark
        return Tests((self._test_in(),))

    def _test_in(self) -> Node:
        sign = self.accept(*_COMPARE)
        body = self._additive()
        return Compare(sign, body) if sign else body

    def _additive(self) -> Node:
        left = self._multiplicative()
        while sign := self.accept("+", "-"):
            left = Binary(sign, left, self._multiplicative())
        return left

    def _multiplicative(self) -> Node:
        left = self._power()
        while sign := self.accept("*", "/"):
            left = Binary(sign, left, self._power())
        return left

    def _power(self) -> Node:
        left = self._negation()
        while self.accept("**"):
            left = Binary("**", left, self._negation())
        return left

    def _negation(self) -> Node:
        signs = 0
        while self.accept("-"):
            signs += 1
        body = self._postfix()
        for _one in range(signs):
            body = Minus(body)
        return body

    def _postfix(self) -> Node:
        body = self._primary()
        while True:
            if self.accept("."):
                body = Path(body, self._path_name())
            elif self.is_next("[") and not self._closes():
                self.take()
                self.lexer.learn("item")
                body = Filter(body, self.expression())
                self.expect("]")
            elif self.is_next("("):
                body = self._call(body)
            elif self.accept("instance"):
                self.expect("of")
                body = InstanceOf(body, self._type())
            else:
                return body

    def _closes(self) -> bool:
        """Whether a bracket ends an interval, `]1..2[`, and begins no filter."""
        after = self.lexer.at(self.upcoming.end)
        if after.kind == "word":
            return after.text in _AFTER
        return after.kind == "end" or after.text in {",", ")", "]", "}"}

    def _path_name(self) -> str:
        token = self.take()
        if token.kind not in {"name", "word"}:
            raise self.error()
        return token.text

    def _call(self, function: Node) -> Node:
        self.take()
        if self.accept(")"):
            return Call(function, ())
        named = self._named_arguments()
        if named:
            self.expect(")")
            return Call(function, tuple(one for _, one in named), tuple(name for name, _ in named))
        arguments = [self._argument()]
        while self.accept(","):
            arguments.append(self._argument())
        self.expect(")")
        return Call(function, tuple(arguments))

    def _argument(self) -> Node:
        return self.expression()

    def _named_arguments(self) -> list[tuple[str, Node]]:
        """`name: value, ...`, or nothing, with the place unchanged."""
        mark, found = self.position, []
        while self.upcoming.kind in {"name", "word"}:
            start = self.position
            words = [self.take().text]
            while self.upcoming.kind in {"name", "word"}:
                words.append(self.take().text)
            if not self.accept(":"):
                self.position = start
                break
            found.append((" ".join(words), self.expression()))
            if not self.accept(","):
                return found
        self.position = mark
        return []

    def _type(self) -> str:
        """The name of a type; what stands in `list<...>` and the like is kept as text."""
        words = []
        while self.upcoming.kind in {"name", "word"} and not self.is_next(
            "and", "or", "then", "else"
        ):
            words.append(self.take().text)
        if self.accept("<"):
            inner = [self._type()]
            while self.accept(",", ":"):
                inner.append(self._type())
            self.expect(">")
            words.append(f"<{', '.join(inner)}>")
        if self.accept("->"):
            words.append(f"-> {self._type()}")
        return " ".join(words).replace(" <", "<")

    # ------------------------------------------------------------------ the smallest parts

    def _primary(self) -> Node:
        token = self.upcoming
        if token.kind == "word" and token.text in _LITERALS:
            self.take()
            return Constant(_LITERALS[token.text])
        if token.kind in {"number", "string", "at", "name"}:
            return self._plain(self.take())
        if self.is_next("?"):
            self.take()
            return Name("?")
        if self.is_next("function"):
            return self._lambda()
        if self.is_next("if", "for", "some", "every"):
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
        self.take()
        self.expect("(")
        names: list[str] = []
        while not self.accept(")"):
            names.append(self.any_name())
            if self.accept(":"):
                self._type()
            self.accept(",")
        if self.is_next("external"):
            raise FeelError(
                Sentence(_("Fremde Programme werden aus einer Tabelle nicht aufgerufen."))
            )
        return Lambda(tuple(names), self.expression())

    def _bracketed(self) -> Node:
        if self.is_next("{"):
            return self._context()
        opening = self.accept("[", "(", "]")
        if not opening:
            raise self.error()
        if opening == "[" and self.accept("]"):
            return ListOf(())
        if opening == "(" and (sign := self.accept(*_COMPARE)):
            return self._half_open(sign)
        first = self.expression()
        if self.accept(".."):
            last = self.expression()
            closing = self.accept("]", ")", "[")
            if not closing:
                raise self.error()
            return Interval(first, last, opening == "[", closing == "]")
        if opening == "[":
            return self._list(first)
        self.expect(")" if opening == "(" else "..")
        return first

    def _half_open(self, sign: str) -> Node:
        """`(< 5)`: an interval without the other end."""
        body = self._additive()
        self.expect(")")
        if sign in {"<", "<="}:
            return Interval(None, body, low_closed=False, high_closed=sign == "<=")
        if sign in {">", ">="}:
            return Interval(body, None, low_closed=sign == ">=", high_closed=False)
        return Interval(body, body, low_closed=True, high_closed=True)

    def _list(self, first: Node) -> Node:
        items = [first]
        while self.accept(","):
            items.append(self.expression())
        self.expect("]")
        return ListOf(tuple(items))

    def _context(self) -> Node:
        self.take()
        entries: list[tuple[str, Node]] = []
        while not self.accept("}"):
            name = self.any_name()
            self.expect(":")
            entries.append((name, self.expression()))
            if not self.is_next("}"):
                self.expect(",")
        return ContextOf(tuple(entries))
