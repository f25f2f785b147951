"""The house keeps its rules, and every rule notices when it is broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture import house
from tests.architecture.house import Module

MODULES = list(house.modules())
WIRING = house.PACKAGE / "site/wiring.py"
ACTIONS = "casework/people/actions.py"

Checker = Callable[[Module], list[str]]


def unread_facts(module: Module) -> list[str]:
    wiring = WIRING.read_text("utf-8") if WIRING.exists() else ""
    return house.unread_facts(module, wiring)


CHECKERS: tuple[Checker, ...] = (
    house.too_long,
    house.untitled,
    house.badly_named,
    house.writes,
    house.actions_without_by,
    house.silent_actions,
    house.queries_without_viewer,
    unread_facts,
)


@pytest.mark.parametrize("checker", CHECKERS, ids=lambda checker: checker.__name__)
def test_every_module_keeps_the_rule(checker: Checker) -> None:
    breaches = [breach for module in MODULES for breach in checker(module)]

    assert not breaches, "\n".join(breaches)


def test_slices_hold_nothing_but_their_rooms() -> None:
    breaches = [breach for folder in house.slices() for breach in house.strange_rooms(folder)]

    assert not breaches, "\n".join(breaches)


def test_every_template_is_used() -> None:
    breaches = house.unused_templates()

    assert not breaches, "\n".join(breaches)


def test_the_house_is_not_looked_for_in_the_wrong_place() -> None:
    assert Path("__init__.py") in {module.path for module in MODULES}


def sample(path: str, text: str) -> Module:
    return Module(Path(path), text)


@pytest.mark.parametrize(
    ("checker", "path", "text"),
    [
        (house.too_long, "kernel/dates.py", "\n" * 401),
        (house.too_long, "kernel/tests/test_dates.py", "\n" * 501),
        (house.untitled, "kernel/dates.py", "import this\n"),
        (house.badly_named, "platform/utils.py", ""),
        (house.badly_named, "casework/people/services/one.py", ""),
        (house.writes, "casework/people/views.py", "person.save()"),
        (house.writes, "casework/people/views/list.py", "person.save()"),
        (house.writes, "casework/people/forms.py", "Person.objects.create(name='x')"),
        (house.writes, "casework/people/forms.py", "Person.objects.bulk_create(rows)"),
        (house.writes, "casework/people/queries.py", "people.filter(id=1).update(name='x')"),
        (house.writes, "casework/people/queries.py", "Person.objects.get_or_create(id=1)"),
        (house.writes, "casework/people/permissions.py", "person.delete()"),
        (house.writes, "doors/desk/views.py", "cursor.execute('delete from people')"),
        (house.actions_without_by, "casework/people/actions.py", "def open(record): ..."),
        (house.actions_without_by, "casework/people/actions.py", "def open(record, by): ..."),
        (house.actions_without_by, "casework/people/actions/a.py", "async def open(): ..."),
        (house.silent_actions, ACTIONS, "def move(s, *, by):\n  s.save()"),
        (house.silent_actions, ACTIONS, "def move(*, by):\n  _do()\ndef _do():\n  s.save()"),
        (house.silent_actions, ACTIONS, "def move(*, by):\n  'Publishes nothing:'\n  s.save()"),
        (house.queries_without_viewer, "casework/people/queries.py", "def all(): ..."),
        (house.queries_without_viewer, "casework/people/queries.py", "def one(id, viewer): ..."),
        (house.queries_without_viewer, "casework/people/queries.py", "def one(*, viewer): ..."),
        (unread_facts, "casework/people/facts.py", "class Moved(Fact): ..."),
        (unread_facts, "casework/people/facts.py", "class Moved(Fact):\n  'She moved.'"),
    ],
)
def test_a_breach_is_noticed(checker: Checker, path: str, text: str) -> None:
    assert len(checker(sample(path, text))) == 1


@pytest.mark.parametrize(
    ("checker", "path", "text"),
    [
        (house.too_long, "kernel/tests/test_dates.py", "\n" * 450),
        (house.untitled, "kernel/__init__.py", ""),
        (house.writes, "casework/people/actions.py", "person.save()"),
        (house.writes, "casework/people/tests/test_views.py", "person.save()"),
        (house.writes, "casework/people/views.py", "context.update(more)"),
        (house.writes, "casework/people/views.py", "cache.delete(key)"),
        (house.writes, "casework/people/queries.py", "cursor.execute('select 1')"),
        (house.writes, "platform/journal.py", "JournalEntry.objects.bulk_create(rows)"),
        (house.actions_without_by, "casework/people/actions.py", "def _fill(record): ..."),
        (house.actions_without_by, "casework/people/actions.py", "def open(r, *, by): ..."),
        (house.silent_actions, ACTIONS, "def move(s, *, by):\n  s.save()\n  publish(x, by=by)"),
        (
            house.silent_actions,
            ACTIONS,
            "def move(*, by):\n  _do()\ndef _do():\n  s.save()\n  publish(x)",
        ),
        (
            house.silent_actions,
            ACTIONS,
            "def move(*, by):\n  'Publishes nothing: one knows.'\n  s.save()",
        ),
        (house.silent_actions, ACTIONS, "def move(*, by):\n  people.save_record(by=by)"),
        (house.silent_actions, ACTIONS, "def _move(s):\n  s.save()"),
        (house.queries_without_viewer, "casework/people/queries.py", "def one(viewer, id): ..."),
        (unread_facts, "casework/people/facts.py", "class A(Fact):\n  'Read by the timeline.'"),
    ],
)
def test_what_is_allowed_passes(checker: Checker, path: str, text: str) -> None:
    assert checker(sample(path, text)) == []


def test_a_wired_fact_needs_no_reader_in_its_docstring() -> None:
    facts = sample("casework/people/facts.py", "class Moved(Fact): ...")

    assert house.unread_facts(facts, "HANDLERS = {Moved: (tell,)}") == []
    assert len(house.unread_facts(facts, "from x import Moved")) == 1


def test_a_strange_room_is_noticed(tmp_path: Path) -> None:
    people = tmp_path / "people"
    for name in ("views.py", "apps.py", "actions/a.py", "tools/a.py", "templates/other/x.html"):
        (people / name).parent.mkdir(parents=True, exist_ok=True)
        (people / name).touch()

    assert house.strange_rooms(people) == [
        "people/apps.py is no rank of a slice",
        "people/tools is no room of a slice",
        "people/templates/other must lie in templates/people/",
    ]


def test_an_unused_template_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "casework/people/templates/people"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text('{% from "people/macros.html" import fact %}', "utf-8")
    (folder / "macros.html").touch()
    (folder / "orphan.html").touch()
    (tmp_path / "views.py").write_text("render(request, 'people/page.html')", "utf-8")

    assert house.unused_templates(tmp_path) == ["people/orphan.html is used by nobody"]


def test_a_template_of_the_login_library_may_be_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "platform/ui/templates/account"
    folder.mkdir(parents=True)
    (folder / "login.html").touch()

    assert house.unused_templates(tmp_path) == []
