"""The exact search: every rule of an instance as constraints of CP-SAT (extra `plan`).

One method a rule. A literal "condition holds at that time" only has to imply the condition, because
conditions are only ever demanded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gangbar.journey.pathways.domain.planner.instance import (
    AllOf,
    AnyOf,
    Condition,
    Done,
    Fact,
    Instance,
    Not,
    Payer,
    Step,
)
from gangbar.journey.pathways.domain.planner.labels import Labels, gives
from gangbar.journey.pathways.domain.planner.plan import Plan, Planned, plan
from gangbar.journey.pathways.domain.planner.relevance import horizon, relevant
from gangbar.journey.pathways.domain.planner.truth import at_first


class NoSolver(Exception):  # noqa: N818 - it is an answer, not an error
    """The extra `plan` is not installed."""


@dataclass(frozen=True)
class Found:
    """What a search found: `bound` is proven, the plan is optimal when it reaches it."""

    plan: Plan | None
    proven: bool
    bound: int


@dataclass
class At:
    """A moment: a time variable, and whose start it is (None: the goal)."""

    time: Any
    step: str | None = None


@dataclass
class Model:
    """Variables of one instance; `present`, `start` and `payers` by step."""

    instance: Instance
    labels: Labels
    fastest: bool = True
    cp: Any = None
    solver: Any = None
    steps: list[Step] = field(default_factory=list)
    present: dict[str, Any] = field(default_factory=dict)
    start: dict[str, Any] = field(default_factory=dict)
    place: dict[str, Any] = field(default_factory=dict)
    payers: dict[tuple[str, str], Any] = field(default_factory=dict)
    goal: Any = None
    _active: dict[tuple[str, int, str], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        try:
            from ortools.sat.python import cp_model  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise NoSolver from error
        self.cp = cp_model.CpModel()
        self.solver = cp_model.CpSolver()
        self.steps = relevant(self.instance, self.labels)
        self.last = horizon(self.instance, self.steps)
        self._variables()
        for step in self.steps:
            self._needs(step)
            self._payers(step)
        self._hours()
        self._money()
        reached = self._holds(self.instance.goal, At(self.goal))
        self.cp.add(reached == 1)

    # ------------------------------------------------------------ variables

    def _variables(self) -> None:
        self.goal = self.cp.new_int_var(int(self.labels.goal), self.last, "goal")
        for step in self.steps:
            earliest = int(self.labels.steps[step.id].start)
            present = self.present[step.id] = self.cp.new_bool_var(f"do {step.id}")
            start = self.start[step.id] = self.cp.new_int_var(0, self.last, f"start {step.id}")
            self.cp.add(start == 0).only_enforce_if(~present)
            self.cp.add(start >= earliest).only_enforce_if(present)
            if step.starts is not None:
                from ortools.sat.python import cp_model  # noqa: PLC0415 - an extra

                days = cp_model.Domain.from_values(list(step.starts))
                self.cp.add_linear_expression_in_domain(start, days).only_enforce_if(present)
            self.place[step.id] = self.cp.new_int_var(0, len(self.steps), f"place {step.id}")

    def _needs(self, step: Step) -> None:
        holds = self._holds(step.needs, At(self.start[step.id], step.id))
        self.cp.add_implication(self.present[step.id], holds)

    def _payers(self, step: Step) -> None:
        """At most one payer; it decides after a day on which its own and the step's needs hold."""
        chosen = []
        for payer in worthwhile(step):
            pays = self.payers[step.id, payer.id] = self.cp.new_bool_var(f"{payer.id} {step.id}")
            asked = self.cp.new_int_var(0, self.last, f"asked {payer.id} {step.id}")
            for condition in (step.needs, payer.needs):
                self.cp.add_implication(pays, self._holds(condition, At(asked, step.id)))
            self.cp.add(self.start[step.id] >= asked + payer.decision_days).only_enforce_if(pays)
            self.cp.add_implication(pays, self.present[step.id])
            chosen.append(pays)
        self.cp.add_at_most_one(chosen)

    def _hours(self) -> None:
        """At no time more hours a week than the person has."""
        if self.instance.hours is None:
            return
        busy = [step for step in self.steps if step.hours and step.days.mode]
        intervals = [
            self.cp.new_optional_fixed_size_interval_var(
                self.start[step.id], step.days.mode, self.present[step.id], f"during {step.id}"
            )
            for step in busy
        ]
        self.cp.add_cumulative(intervals, [step.hours for step in busy], self.instance.hours)

    @property
    def cost(self) -> Any:
        """What all steps cost the person herself, in cents."""
        whole = sum(step.cost * self.present[step.id] for step in self.steps)
        saved = sum(
            (step.cost - step.own_cost(payer)) * self.payers[step.id, payer.id]
            for step in self.steps
            for payer in worthwhile(step)
        )
        return whole - saved

    def _money(self) -> None:
        if self.instance.money is not None:
            self.cp.add(self.cost <= self.instance.money)

    # ------------------------------------------------------------ conditions

    def _holds(self, condition: Condition, at: At) -> Any:
        """A literal that implies the condition at a moment."""
        if isinstance(condition, AllOf):
            return self._all([self._holds(part, at) for part in condition.parts])
        if isinstance(condition, AnyOf):
            return self._any([self._holds(part, at) for part in condition.parts])
        if isinstance(condition, Not):
            return self._constant(at_first(self.instance, condition))
        if isinstance(condition, Done):
            step = next((s for s in self.steps if s.id == condition.step), None)
            return self._active_at(step, at, lapses=False) if step else self._constant(value=False)
        return self._fact(condition, at)

    def _fact(self, fact: Fact, at: At) -> Any:
        givers = [step for step in self.steps if fact.name in step.gives]
        if not self.instance.is_ordered(fact.name):
            return self._latest(fact, givers, at)
        enough = [step for step in givers if gives(self.instance, step, fact)]
        supports = [self._active_at(step, at) for step in enough]
        first = at_first(self.instance, fact)
        known = self._any([self._constant(first), *supports])
        if fact.how == "at_least":
            return known
        # The highest value counts: what is above must not hold yet, or no longer.
        wanted = self.instance.rank(fact.name, fact.value)
        value = self.instance.facts.get(fact.name)
        rank = None if value is None else self.instance.rank(fact.name, value)
        if rank is not None and wanted is not None and rank > wanted:
            return self._constant(value=False)
        above = [
            step
            for step in givers
            if (self.instance.rank(fact.name, step.gives[fact.name]) or 0) > (wanted or 0)
        ]
        return self._all([known, *(self._inactive_at(step, at) for step in above)])

    def _latest(self, fact: Fact, givers: list[Step], at: At) -> Any:
        """A fact without order has the value that was given last."""
        others = [step for step in givers if not gives(self.instance, step, fact)]
        ways = []
        if at_first(self.instance, fact):
            ways.append(self._all([self._inactive_at(step, at) for step in others]))
        for step in givers:
            if gives(self.instance, step, fact):
                later = [self._overwritten_before(other, step, at) for other in others]
                ways.append(self._all([self._active_at(step, at), *later]))
        return self._any(ways)

    def _overwritten_before(self, other: Step, step: Step, at: At) -> Any:
        """`other` does not hold, or had been given before `step` was."""
        before = self.cp.new_bool_var("")
        other_end = self.start[other.id] + other.days.mode
        end = self.start[step.id] + step.days.mode
        gap = 0 if other.id < step.id else 1
        self.cp.add(other_end + gap <= end).only_enforce_if(before)
        return self._any([before, self._inactive_at(other, at)])

    def _active_at(self, step: Step, at: At, *, lapses: bool = True) -> Any:
        """`step` is done by then and what it gives has not lapsed."""
        if step.id == at.step:
            return self._constant(value=False)
        key = (step.id, id(at.time), "active" if lapses else "done")
        if key in self._active:
            return self._active[key][0]
        literal = self.cp.new_bool_var("")
        self._active[key] = (literal, at.time)  # kept, so that no id is given twice
        end = self.start[step.id] + step.days.mode
        self.cp.add_implication(literal, self.present[step.id])
        self.cp.add(end <= at.time).only_enforce_if(literal)
        if lapses and step.lapses is not None:
            self.cp.add(at.time < end + step.lapses).only_enforce_if(literal)
        if at.step is not None and not step.days.mode:
            # Steps without duration could else help each other in a circle.
            self.cp.add(self.place[step.id] < self.place[at.step]).only_enforce_if(literal)
        return literal

    def _inactive_at(self, step: Step, at: At) -> Any:
        if step.id == at.step:
            return self._constant(value=True)
        end = self.start[step.id] + step.days.mode
        before = self.cp.new_bool_var("")
        self.cp.add(at.time < end).only_enforce_if(before)
        ways = [~self.present[step.id], before]
        if at.step is not None and not step.days.mode:
            # Of two steps on one day the one without duration may come second.
            later = self.cp.new_bool_var("")
            self.cp.add(at.time <= end).only_enforce_if(later)
            self.cp.add(self.place[at.step] < self.place[step.id]).only_enforce_if(later)
            ways.append(later)
        if step.lapses is not None:
            lapsed = self.cp.new_bool_var("")
            self.cp.add(at.time >= end + step.lapses).only_enforce_if(lapsed)
            ways.append(lapsed)
        return self._any(ways)

    def _constant(self, value: bool) -> Any:  # noqa: FBT001 - it is the value
        return self.cp.new_constant(int(value))

    def _all(self, literals: list[Any]) -> Any:
        if len(literals) == 1:
            return literals[0]
        both = self.cp.new_bool_var("")
        for literal in literals:
            self.cp.add_implication(both, literal)
        return both

    def _any(self, literals: list[Any]) -> Any:
        if len(literals) == 1:
            return literals[0]
        one = self.cp.new_bool_var("")
        self.cp.add_bool_or([*literals, ~one])
        return one

    # ------------------------------------------------------------ searching

    def search(self, *, cheapest: bool, seconds: float) -> Found:
        """The best plan by day, cost and number of steps (or cost first), then by ids."""
        count = sum(self.present.values()) if self.present else 0
        aims = [self.cost, self.goal, count] if cheapest else [self.goal, self.cost, count]
        proven, bound, best = True, 0, None
        for turn, aim in enumerate(aims):
            status = self._minimise(aim, seconds)
            if status is None:
                return Found(best, proven=False, bound=bound) if best else Found(None, proven, 0)
            optimal, value, lower = status
            proven &= optimal
            best = self._plan()
            if turn == 0:
                bound = lower
            self.cp.add(aim <= value)
            self._hint(best)
        return Found(self._first_by_ids(best, seconds) if proven else best, proven, bound)

    def is_possible(self, *, seconds: float) -> bool:
        """Whether there is any plan; what has not been proven in time counts as no."""
        return self._minimise(0, seconds) is not None

    def _minimise(self, aim: Any, seconds: float) -> tuple[bool, int, int] | None:
        """Whether it is proven, the value and the bound; None when there is no plan (in time)."""
        from ortools.sat.python import cp_model  # noqa: PLC0415 - an extra

        self.cp.minimize(aim)
        self.solver.parameters.max_time_in_seconds = seconds
        # Two workers, and probing, have brought the solver (9.15) down on instances of the bench;
        # for plans of this size one worker without probing is faster, and always does the same.
        self.solver.parameters.num_workers = 1
        self.solver.parameters.cp_model_probing_level = 0
        self.solver.parameters.random_seed = 1
        status = self.solver.solve(self.cp)
        if status == cp_model.UNKNOWN:
            self.timed_out = True
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return None
        value, lower = round(self.solver.objective_value), self.solver.best_objective_bound
        return status == cp_model.OPTIMAL, value, int(-(-lower // 1))

    timed_out: bool = False

    def _first_by_ids(self, best: Plan | None, seconds: float) -> Plan | None:
        """Of equally good plans the one whose ids come first, each step as early as it can be."""
        if best is None or len(self.steps) > 60:  # noqa: PLR2004 - more bits than a number has
            return best
        names = sorted(self.present)
        weights = {name: 1 << (len(names) - 1 - n) for n, name in enumerate(names)}
        chosen = sum(weights[name] * self.present[name] for name in names)
        status = self._minimise(-chosen, seconds)
        if status is None:
            return best
        best = self._plan()
        for name in names:
            done = any(one.id == name for one in best.steps)
            self.cp.add(self.present[name] == int(done))
        self._hint(best)
        if self._minimise(sum(self.start.values()), seconds) is not None:
            best = self._plan()
        return best

    def _hint(self, best: Plan) -> None:
        self.cp.clear_hints()
        starts = {one.id: one.start for one in best.steps}
        for name, start in self.start.items():
            self.cp.add_hint(start, starts.get(name, 0))
            self.cp.add_hint(self.present[name], name in starts)

    def _plan(self) -> Plan:
        steps = []
        for step in self.steps:
            if not self.solver.boolean_value(self.present[step.id]):
                continue
            start = self.solver.value(self.start[step.id])
            paid = [p.id for p in worthwhile(step) if self._pays(step, p)]
            steps.append(Planned(step.id, start, start + step.days.mode, *paid[:1]))
        return plan(self.instance, self.solver.value(self.goal), steps)

    def _pays(self, step: Step, payer: Payer) -> bool:
        return bool(self.solver.boolean_value(self.payers[step.id, payer.id]))


def worthwhile(step: Step) -> list[Payer]:
    """Payers that save anything; to wait for another one's decision is never better."""
    return [payer for payer in step.payers if step.own_cost(payer) < step.cost]
