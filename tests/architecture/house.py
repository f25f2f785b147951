"""The rules of the house that import-linter and ruff cannot say; each answers with sentences.

Every checker takes a module or a folder and returns what is wrong with it, an empty list if
nothing is. They read source text only: no Django, no database, no import of the package.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/gangbar"

SLICE_FLOORS = ("doors", "learning", "journey", "casework", "commons")
# fmt: off
RANKS = (
    "urls", "views", "api", "admin", "forms", "jobs",
    "actions", "queries", "permissions", "models", "facts", "domain",
)
FOLDERS = ("templates", "static", "tests", "migrations")
FORBIDDEN_NAMES = frozenset({
    "utils", "util", "helpers", "helper", "services", "service",
    "managers", "manager", "signals", "common", "misc",
})
# fmt: on
MODULE_LINES, TEST_LINES = 400, 500

# Rendered by name without our naming them: Django's error pages.
BY_CONVENTION = frozenset({"400.html", "403.html", "404.html", "500.html", "403_csrf.html"})


@dataclass(frozen=True)
class Module:
    """One Python file: where it lies in the package, and its text."""

    path: Path  # relative to the package, e.g. casework/people/actions.py
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def is_test(self) -> bool:
        return "tests" in self.path.parts

    @property
    def slice_rank(self) -> str | None:
        """`actions` for casework/people/actions.py and casework/people/actions/x.py."""
        parts = self.path.with_suffix("").parts
        if len(parts) < 3 or parts[0] not in SLICE_FLOORS or parts[2] not in RANKS:
            return None
        return parts[2]


def modules(package: Path = PACKAGE) -> Iterator[Module]:
    """Every module that somebody wrote by hand."""
    for path in sorted(package.rglob("*.py")):
        relative = path.relative_to(package)
        if "migrations" not in relative.parts:
            yield Module(relative, path.read_text("utf-8"))


def slices(package: Path = PACKAGE) -> Iterator[Path]:
    for floor in SLICE_FLOORS:
        for path in sorted((package / floor).glob("*/")):
            if path.name not in {"__pycache__", *FOLDERS}:
                yield path


def too_long(module: Module) -> list[str]:
    limit = TEST_LINES if module.is_test else MODULE_LINES
    lines = module.text.count("\n")
    return [f"{module.path} has {lines} lines, more than {limit}"] if lines > limit else []


def untitled(module: Module) -> list[str]:
    if not module.text.strip() or ast.get_docstring(module.tree):
        return []
    return [f"{module.path} does not open with a sentence saying what it is for"]


def badly_named(module: Module) -> list[str]:
    names = module.path.with_suffix("").parts
    return [f"{module.path}: {name} says nothing" for name in names if name in FORBIDDEN_NAMES]


def strange_rooms(folder: Path) -> list[str]:
    """What lies in a slice and is neither one of its ranks nor one of its folders."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.name in {"__init__.py", "__pycache__"}:
            continue
        known = path.name in FOLDERS if path.is_dir() else path.suffix == ".py"
        if not known and not (path.is_dir() and path.name in RANKS):
            found.append(f"{folder.name}/{path.name} is no room of a slice")
        elif path.suffix == ".py" and path.stem not in RANKS:
            found.append(f"{folder.name}/{path.name} is no rank of a slice")
    for shared in ("templates", "static"):
        found += [
            f"{folder.name}/{shared}/{path.name} must lie in {shared}/{folder.name}/"
            for path in sorted((folder / shared).glob("*"))
            if path.name not in {folder.name, *THIRD_PARTY_FOLDERS}
        ]
    return found


def writes(module: Module) -> list[str]:
    """Calls that change the database outside `actions`."""
    if module.slice_rank in {None, "actions"} or module.is_test:
        return []
    return [
        f"{module.path}:{node.lineno} writes ({written}); only actions may"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and (written := _write(node))
    ]


def _write(call: ast.Call) -> str | None:
    if not isinstance(call.func, ast.Attribute):
        return None
    name = call.func.attr
    always = name == "save" or name.endswith("create") or name == "bulk_update"
    # A query set is updated by keywords and deleted without arguments; a dict or a cache is not.
    update = name == "update" and bool(call.keywords)
    delete = name == "delete" and not call.args
    return f".{name}" if always or update or delete or _raw_write(call, name) else None


def _raw_write(call: ast.Call, name: str) -> bool:
    if name not in {"execute", "executemany"} or not call.args:
        return False
    statement = call.args[0]
    return (
        isinstance(statement, ast.Constant)
        and isinstance(statement.value, str)
        and re.match(r"\s*(insert|update|delete|truncate|merge)\b", statement.value, re.IGNORECASE)
        is not None
    )


def _public_functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name[0] != "_":
            yield node


def actions_without_by(module: Module) -> list[str]:
    if module.slice_rank != "actions" or module.is_test:
        return []
    return [
        f"{module.path}: {function.name} does not take the keyword-only `by`"
        for function in _public_functions(module)
        if "by" not in {arg.arg for arg in function.args.kwonlyargs}
    ]


#: How an action says in its docstring that it writes and tells nobody, and why.
SAYS_WHY_NOT = re.compile(r"\bPublishes nothing: \w")


def silent_actions(module: Module) -> list[str]:
    """Actions that write, by themselves or by their helpers here, and neither publish nor say why.

    What another action does that is called on the way is that action's own affair.
    """
    if module.slice_rank != "actions" or module.is_test:
        return []
    functions = {node.name: node for node in module.tree.body if isinstance(node, _FUNCTION)}
    found = []
    for function in _public_functions(module):
        calls = _calls(function.name, functions, set())
        tells = any(
            isinstance(call.func, ast.Name) and call.func.id in {"publish", "publish_all"}
            for call in calls
        )
        excused = SAYS_WHY_NOT.search(" ".join((ast.get_docstring(function) or "").split()))
        if any(_write(call) for call in calls) and not tells and not excused:
            found.append(f"{module.path}: {function.name} writes and publishes nothing")
    return found


_FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef


def _calls(
    name: str, functions: Mapping[str, ast.FunctionDef | ast.AsyncFunctionDef], seen: set[str]
) -> list[ast.Call]:
    """What a function calls, and what those of the same module do that it calls."""
    seen.add(name)
    calls = [node for node in ast.walk(functions[name]) if isinstance(node, ast.Call)]
    helpers = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
    for helper in sorted(helpers & functions.keys() - seen):
        calls += _calls(helper, functions, seen)
    return calls


def queries_without_viewer(module: Module) -> list[str]:
    if module.slice_rank != "queries" or module.is_test:
        return []
    return [
        f"{module.path}: {function.name} does not begin with `viewer`"
        for function in _public_functions(module)
        if [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)][:1] != ["viewer"]
    ]


def unread_facts(module: Module, wiring: str) -> list[str]:
    """Facts that are neither wired to a handler nor say in their docstring who reads them."""
    if module.slice_rank != "facts" or module.is_test:
        return []
    return [
        f"{module.path}: nobody is named who reads {node.name}"
        for node in module.tree.body
        if isinstance(node, ast.ClassDef)
        and node.bases
        and node.name not in _names(ast.parse(wiring))
        and not re.search(r"\bread(s|er|ers)?\b", ast.get_docstring(node) or "", re.IGNORECASE)
    ]


def _names(tree: ast.AST) -> set[str]:
    """Names that code uses; an import alone is no use."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} | {
        node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)
    }


def _third_party_templates() -> frozenset[str]:
    """Templates of the login library, which ours of the same name replace."""
    spec = find_spec("allauth")
    if spec is None or spec.origin is None:
        return frozenset()
    folder = Path(spec.origin).parent / "templates"
    return frozenset(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


THIRD_PARTY_TEMPLATES = _third_party_templates()
THIRD_PARTY_FOLDERS = frozenset(name.split("/")[0] for name in THIRD_PARTY_TEMPLATES)


def unused_templates(package: Path = PACKAGE) -> list[str]:
    """Templates that no module names and no other template extends, includes or imports."""
    named: set[str] = set()
    for module in modules(package):
        if not module.is_test:
            named |= {
                node.value
                for node in ast.walk(module.tree)
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
    templates = {}
    for folder in package.rglob("templates"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "tests" not in path.parts:
                templates[path.relative_to(folder).as_posix()] = path.read_text("utf-8")
    tag = re.compile(r"{%-?\s*(?:extends|include|import|from)\b([^%]*)%}")
    for text in templates.values():
        for arguments in tag.findall(text):
            named |= set(re.findall(r"[\"']([^\"']+)[\"']", arguments))
    excused = BY_CONVENTION | THIRD_PARTY_TEMPLATES
    # Django names a page by its file and a block: "desk/day.html#inbox".
    named = {name.split("#")[0] for name in named}
    return [f"{name} is used by nobody" for name in sorted(set(templates) - named - excused)]
