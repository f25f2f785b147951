"""`gangbar`: one entrance for operators. Exit codes: 0 done, 1 refused, 2 wrong use."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol, cast

from gangbar.kernel.sentences import Unreadable
from gangbar.platform.postgres import PostgresUnavailable


class Command(Protocol):
    """What a module in `commands/` offers; its docstring is the help text."""

    def arguments(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, given: argparse.Namespace) -> int: ...


NAMES = (
    "demo",
    "serve",
    "worker",
    "check",
    "load",
    "import",
    "organisation",
    "responsible",
    "deadline",
    "occupation",
    "dmn",
    "hsds",
    "funding",
    "route",
    "bench",
    "migrate",
)


class Sentence(Exception):  # noqa: N818 - it is an answer, not an error
    """A refusal of the command line: one sentence on standard error, exit code 1."""


class WrongUse(Sentence):
    """Something that the command needs was not given, or cannot be: exit code 2."""


def _module(name: str) -> Command:
    return cast("Command", import_module(f"gangbar.site.commands.{name}_"))


def parser() -> argparse.ArgumentParser:
    """All sub-commands with their help."""
    top = argparse.ArgumentParser(
        prog="gangbar", description="Gangbar: the way from arrival to adequate work, together."
    )
    top.add_argument("--version", action="version", version=f"gangbar {version('gangbar')}")
    parts = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in NAMES:
        module = _module(name)
        text = (module.__doc__ or "").strip()
        one = parts.add_parser(name, help=text.split("\n", 1)[0], description=text)
        module.arguments(one)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one sub-command; returns the exit code."""
    given = parser().parse_args(arguments)
    try:
        return _module(given.command).run(given)
    except (Sentence, PostgresUnavailable, Unreadable) as refusal:
        say(str(refusal))
        return 2 if isinstance(refusal, WrongUse) else 1
    except Exception as error:
        refusal_text = _explained(error)
        if not refusal_text:
            raise
        say(refusal_text)
        return 1
    except KeyboardInterrupt:
        return 130


def _explained(error: Exception) -> str:
    """The sentence for a refusal from inside, or for a database that is not there; else empty."""
    from django.db import OperationalError  # noqa: PLC0415 - needs Django set up

    from gangbar.platform.refused import Refused  # noqa: PLC0415 - needs Django set up

    if isinstance(error, Refused):
        return str(error.sentence)
    # No code: the server never spoke. What it says itself (a deadlock, a full disk) is a fault.
    if isinstance(error, OperationalError) and not getattr(error.__cause__, "sqlstate", None):
        reason = str(error).strip().splitlines()[:1]
        return f"The database (DATABASE_URL) cannot be reached: {''.join(reason)}"
    return ""


#: Some editors write it before the text.
MARK = "\ufeff"
LARGEST = 20_000_000


def json_in(name: str) -> Any:
    """A JSON document from a file, or from standard input (`-`). Raises Sentence.

    A key given twice with different values would be a contradiction that nobody sees.
    """
    try:
        text = sys.stdin.read(LARGEST) if name == "-" else Path(name).read_text("utf-8")
        return json.loads(text.removeprefix(MARK), object_pairs_hook=_once)
    except OSError as error:
        raise Sentence(f"{name} cannot be read ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise Sentence(f"{name} is no JSON in UTF-8: {error}.") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found and found[name] != value:
            raise Sentence(f"{name}: given twice with different values. Give it once.")
        found[name] = value
    return found


def between(least: int, most: int) -> Callable[[str], int]:
    """The type of an argument that is a whole number in a range; anything else is wrong use."""

    def number(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text} is not between {least} and {most}")
        return int(text)

    return number


#: What a server can listen on.
port = between(1, 65535)


def say(text: str) -> None:
    """A message for people: standard error, so that standard output stays one JSON document."""
    print(text, file=sys.stderr)  # noqa: T201 - a command speaks


def report(document: Any) -> None:
    """One JSON document on standard output."""
    # Flushed, because a server may follow and the reader behind a pipe waits for this document.
    print(json.dumps(document, ensure_ascii=False, default=str), flush=True)  # noqa: T201 - speaks


if __name__ == "__main__":
    # Started with `python -m`, this module would exist twice, and so would `Sentence`.
    sys.exit(import_module("gangbar.site.command").main())
