"""Find codes of the KldB 2010 for an occupation in free text, German or English.

Prints ranked five-digit codes with score and reason, and the question that settles an ambiguous
title. --batch reads one text a line and prints one JSON document a line.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from gangbar.site import database
from gangbar.site.command import Sentence, WrongUse, report, say

MOST = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", metavar="TEXT", help="what somebody calls the work")
    parser.add_argument("--limit", type=int, default=5, metavar="N", help="5 unless told")
    parser.add_argument("--batch", type=Path, metavar="FILE", help="one text a line")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def run(given: argparse.Namespace) -> int:
    if (given.text is None) == (given.batch is None):
        raise WrongUse("Give either one text, or --batch FILE with one text a line.")
    if not 1 <= given.limit <= MOST:
        raise WrongUse(f"--limit: {given.limit} is not between 1 and {MOST}.")
    texts = [given.text] if given.batch is None else _lines(given.batch)
    database.connect()
    database.prepare()

    from gangbar.commons.occupations import queries  # noqa: PLC0415 - after set-up

    if not queries.is_ready(None):
        raise Sentence(
            "No occupations are loaded yet. Run “gangbar load kldb FILE”, then “gangbar load"
            " jobtitles FILE”."
        )
    for text in texts:
        answer = queries.search(None, text, limit=given.limit)
        if given.batch is None:
            _tell(answer)
        if given.json or given.batch is not None:
            report(document(answer))
    return 0


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Sentence(f"{file} cannot be read as UTF-8 text: {error}.") from error


def document(answer: Any) -> dict[str, Any]:
    """The contract of the command line."""
    return {
        "query": answer.query,
        "results": [
            {"code": one.code, "title": one.title, "score": one.score, "why": one.why}
            for one in answer.results
        ],
        "questions": list(answer.questions),
    }


def _tell(answer: Any) -> None:
    if not answer.results:
        say("Nothing resembles this. Try another word, for example an official job title.")
    for one in answer.results:
        say(f"{one.code} {one.title} ({one.score:.2f}; {one.why})")
