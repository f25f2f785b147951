"""A model ready to answer: decisions, what they require, functions, services, types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from gangbar.kernel.dmn import compiler
from gangbar.kernel.dmn.calls import invoke
from gangbar.kernel.dmn.compiler import Run, Scope
from gangbar.kernel.dmn.model import (
    Conditional,
    Context,
    Decision,
    Definitions,
    Expression,
    FunctionOf,
    Invocation,
    Item,
    Items,
    Knowledge,
    Literal,
    Loop,
    Needs,
    Relation,
    Service,
    Sieve,
    Table,
)
from gangbar.kernel.dmn.operators import both, either
from gangbar.kernel.dmn.tables import CompiledTable
from gangbar.kernel.dmn.types import Types
from gangbar.kernel.dmn.values import UNKNOWN, Function
from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _


class Model:
    """Compiled lazily, element by element; inputs that are not given are null."""

    def __init__(self, definitions: Definitions) -> None:
        self.definitions = definitions
        self._names = set(_all_names(definitions))
        self._types = Types(definitions.items, self._names)
        self._inputs = {one.id: one for one in definitions.inputs}
        self._decisions = {one.id: one for one in definitions.decisions}
        self._knowledge = {one.id: one for one in definitions.knowledge}
        self._services = {one.id: one for one in definitions.services}
        self._runs: dict[str, Run] = {}
        _refuse_circles(definitions)

    def decision(self, name: str) -> Decision:
        """By name or id; raises `Unreadable` for one that the model does not have."""
        for one in self.definitions.decisions:
            if name in {one.name, one.id}:
                return one
        raise Unreadable(
            Sentence(
                _("Das Modell „%(model)s“ kennt keine Entscheidung „%(name)s“."),
                model=self.definitions.name,
                name=name,
            )
        )

    def evaluate(self, name: str, given: Mapping[str, Any]) -> Any:
        """The value of a decision for the inputs given by name."""
        return self._decide(self.decision(name), given, {})

    def invoke(self, name: str, given: Mapping[str, Any]) -> Any:
        """The value of a knowledge model or a service for parameters given by name."""
        for knowledge in self.definitions.knowledge:
            if knowledge.name == name and knowledge.function:
                wanted = [given.get(key) for key, _type in knowledge.function.parameters]
                called = self._function(knowledge)
                return invoke(called, wanted)
        for service in self.definitions.services:
            if service.name == name:
                return self._serve(service, given)
        raise Unreadable(Sentence(_("Das Modell kennt „%(name)s“ nicht."), name=name))

    # ------------------------------------------------------------------ the requirement graph

    def _decide(self, decision: Decision, given: Mapping[str, Any], done: dict[str, Any]) -> Any:
        if decision.id in done:
            return done[decision.id]
        scope = self._scope(decision.needs, given, done)
        value = self._types.conformed(self._run(decision)(scope), decision.type)
        done[decision.id] = value
        return value

    def _scope(
        self, needs: Needs, given: Mapping[str, Any], done: dict[str, Any]
    ) -> dict[str, Any]:
        scope: dict[str, Any] = {}
        for wanted in needs.inputs:
            if wanted in self._inputs:
                data = self._inputs[wanted]
                scope[data.name] = self._types.conformed(given.get(data.name), data.type)
        for wanted in needs.decisions:
            if wanted in self._decisions:
                needed = self._decisions[wanted]
                scope[needed.name] = self._decide(needed, given, done)
        for wanted in needs.knowledge:
            if wanted in self._knowledge:
                scope[self._knowledge[wanted].name] = self._function(self._knowledge[wanted])
            elif wanted in self._services:
                scope[self._services[wanted].name] = self._service(self._services[wanted])
        return scope

    def _run(self, decision: Decision) -> Run:
        run = self._runs.get(decision.id)
        if run is None:
            expression = decision.expression or Literal("null")
            run = self._runs[decision.id] = self._compiled(expression, decision.type)
        return run

    def _function(self, knowledge: Knowledge) -> Function:
        if knowledge.id not in self._runs:
            body = knowledge.function or FunctionOf((), Literal("null"))
            self._runs[knowledge.id] = self._lambda(body, knowledge.type)
        scope = self._scope(Needs(knowledge=knowledge.needs.knowledge), {}, {})
        made: Function = self._runs[knowledge.id](scope)
        return made

    def _service(self, service: Service) -> Function:
        names = [self._inputs[one].name for one in service.inputs if one in self._inputs]
        names += [
            self._decisions[one].name for one in service.input_decisions if one in self._decisions
        ]

        def call(*values: Any) -> Any:
            if len(values) != len(names):
                return None
            return self._serve(service, dict(zip(names, values, strict=True)))

        return Function(call, (names,))

    def _serve(self, service: Service, given: Mapping[str, Any]) -> Any:
        """Input decisions are given, not made; one output is its value, several a context."""
        done = {
            one: given.get(self._decisions[one].name)
            for one in service.input_decisions
            if one in self._decisions
        }
        made = {
            self._decisions[one].name: self._decide(self._decisions[one], given, done)
            for one in service.outputs
            if one in self._decisions
        }
        return next(iter(made.values())) if len(made) == 1 else made

    # ------------------------------------------------------------------ boxed expressions

    def _compiled(self, one: Expression, type_: str = "") -> Run:
        return _COMPILERS[type(one)](self, one, type_)

    def _literal(self, one: Literal, _type: str) -> Run:
        run = compiler.expression(one.text, self._names)
        if not one.type:
            return run
        return lambda scope: self._types.conformed(run(scope), one.type)

    def _table(self, one: Table, type_: str) -> Run:
        return CompiledTable(one, self._names, self._types, type_).run

    def _context(self, one: Context, _type: str) -> Run:
        types = one.types or ("",) * len(one.entries)
        entries = [
            (name, self._compiled(body), type_)
            for (name, body), type_ in zip(one.entries, types, strict=True)
        ]

        def run(scope: Scope) -> Any:
            inner, made = dict(scope), {}
            for name, body, type_ in entries:
                value = self._types.conformed(body(inner), type_)
                if not name:
                    return value
                made[name] = inner[name] = value
            return made

        return run

    def _invocation(self, one: Invocation, _type: str) -> Run:
        function = self._compiled(one.function)
        bindings = [(name, self._compiled(body)) for name, body in one.bindings]

        def run(scope: Scope) -> Any:
            called = function(scope)
            if not isinstance(called, Function):
                return called if called is UNKNOWN else None
            values = [body(scope) for _name, body in bindings]
            return invoke(called, values, tuple(name for name, _body in bindings))

        return run

    def _list(self, one: Items, _type: str) -> Run:
        items = [self._compiled(body) for body in one.items]
        return lambda scope: [body(scope) for body in items]

    def _relation(self, one: Relation, _type: str) -> Run:
        rows = [[self._compiled(body) for body in row] for row in one.rows]
        return lambda scope: [
            dict(zip(one.columns, (body(scope) for body in row), strict=False)) for row in rows
        ]

    def _lambda(self, one: FunctionOf, type_: str = "") -> Run:
        body = self._compiled(one.body, one.type or type_)
        names = [name for name, _type in one.parameters]

        def run(scope: Scope) -> Any:
            def call(*values: Any) -> Any:
                if len(values) > len(names):
                    return None
                given = dict.fromkeys(names) | dict(zip(names, values, strict=False))
                for name, wanted in one.parameters:
                    given[name] = self._types.conformed(given[name], wanted)
                found = body({**scope, **given})
                return self._types.conformed(found, one.type or type_)

            return Function(call, (names,))

        return run

    def _conditional(self, one: Conditional, _type: str) -> Run:
        condition, then, otherwise = (
            self._compiled(part) for part in (one.condition, one.then, one.otherwise)
        )

        def run(scope: Scope) -> Any:
            chosen = condition(scope)
            if chosen is UNKNOWN:
                return UNKNOWN
            return then(scope) if chosen is True else otherwise(scope)

        return run

    def _sieve(self, one: Sieve, _type: str) -> Run:
        source, condition = self._compiled(one.source), self._compiled(one.condition)

        def run(scope: Scope) -> Any:
            values = source(scope)
            if values is UNKNOWN or values is None:
                return values
            items = values if isinstance(values, list) else [values]
            kept = []
            for item in items:
                inner = {**scope, **(item if isinstance(item, dict) else {}), "item": item}
                answer = condition(inner)
                if answer is UNKNOWN:
                    return UNKNOWN
                if answer is True:
                    kept.append(item)
            return kept

        return run

    def _loop(self, one: Loop, _type: str) -> Run:
        source, body = self._compiled(one.source), self._compiled(one.body)

        def run(scope: Scope) -> Any:
            values = source(scope)
            if values is UNKNOWN or values is None:
                return values
            items = values if isinstance(values, list) else [values]
            found: list[Any] = []
            for item in items:
                found.append(body({**scope, one.name: item, "partial": list(found)}))
            return _joined(one.kind, found)

        return run


def _joined(kind: str, found: list[Any]) -> Any:
    if kind == "for":
        return found
    answer: Any = kind == "every"
    for one in found:
        answer = both(answer, one) if kind == "every" else either(answer, one)
    return answer


def _all_names(model: Definitions) -> Iterator[str]:
    """Every name that an expression of the model could mean."""
    for part in (model.inputs, model.decisions, model.knowledge, model.services):
        yield from (one.name for one in part)
    for item in model.items:
        yield from _item_names(item)
    for decision in model.decisions:
        yield from _names_in(decision.expression)
    for knowledge in model.knowledge:
        yield from _names_in(knowledge.function)


def _item_names(item: Item) -> Iterator[str]:
    for one in item.components:
        yield one.name
        yield from _item_names(one)


_BRINGS: Final[dict[type, Callable[[Any], Iterable[str]]]] = {
    Context: lambda one: (name for name, _body in one.entries),
    FunctionOf: lambda one: (name for name, _type in one.parameters),
    Relation: lambda one: one.columns,
    Table: lambda one: (output.name for output in one.outputs),
    Loop: lambda one: (one.name,),
}


def _names_in(one: Any) -> Iterator[str]:
    """Names that boxed expressions bring along: entries, parameters, columns, outputs, loops."""
    if type(one) in _BRINGS:
        yield from _BRINGS[type(one)](one)
    if isinstance(one, tuple):
        parts: Any = one
    else:
        parts = [getattr(one, key) for key in getattr(one, "__dataclass_fields__", ())]
    for part in parts:
        if not isinstance(part, str):
            yield from _names_in(part)


def _refuse_circles(model: Definitions) -> None:
    """A decision that requires itself would never end."""
    needs = {one.id: (*one.needs.decisions, *one.needs.knowledge) for one in model.decisions}
    needs |= {one.id: one.needs.knowledge for one in model.knowledge}
    done: set[str] = set()

    def visit(one: str, path: tuple[str, ...]) -> None:
        if one in path:
            names = {one.id: one.name for one in model.decisions}
            names |= {one.id: one.name for one in model.knowledge}
            circle = " → ".join(names.get(each, each) for each in (*path[path.index(one) :], one))
            raise Unreadable(
                Sentence(_("Die Entscheidungen setzen einander voraus: %(circle)s."), circle=circle)
            )
        if one not in done:
            for wanted in needs.get(one, ()):
                visit(wanted, (*path, one))
            done.add(one)

    for each in needs:
        visit(each, ())


_COMPILERS: Final[dict[type, Callable[[Model, Any, str], Run]]] = {
    Literal: Model._literal,  # noqa: SLF001 - the model's own table of its parts
    Table: Model._table,  # noqa: SLF001
    Context: Model._context,  # noqa: SLF001
    Invocation: Model._invocation,  # noqa: SLF001
    Items: Model._list,  # noqa: SLF001
    Relation: Model._relation,  # noqa: SLF001
    FunctionOf: Model._lambda,  # noqa: SLF001
    Conditional: Model._conditional,  # noqa: SLF001
    Sieve: Model._sieve,  # noqa: SLF001
    Loop: Model._loop,  # noqa: SLF001
}
