"""Days that an authority has named, and post to another country: the earlier day, with a doubt."""

from __future__ import annotations

from datetime import date

import pytest

from gangbar.journey.recognition.domain.deadlines import (
    Circumstances,
    Standing,
    deadline,
    rule_of,
)
from gangbar.journey.recognition.domain.notification import noticed_deadline
from gangbar.kernel.legal_calendar import Suspension


def day(text: str) -> date:
    return date.fromisoformat(text)


def stopped(text: str) -> Suspension:
    first, last = text.split("..")
    return Suspension(day(first), day(last))


def test_an_extension_replaces_the_end_once_and_its_day_is_doubted_when_free() -> None:
    start = day("2026-04-15")
    found = deadline(
        rule_of("BQFG-DEC", start), start, Circumstances(extended_until=day("2026-08-15"))
    )

    # A Saturday. VwVfG 31(3) sentence 2 and (5): not moved if the authority has said so.
    assert (found.nominal_end, found.end) == (day("2026-08-15"), day("2026-08-15"))
    assert "einmal verlängert (§ 6 Abs. 3, § 13 Abs. 3 BQFG)" in found.moves[0].why
    assert found.standing is Standing.INTERPRETATION
    assert found.doubts[0].startswith("Die Stelle hat den 15.08.2026 als Ende genannt")
    assert "17.08.2026" in found.doubts[0]
    assert "VwVfG § 31 Abs. 5" in [one.citation for one in found.sources]
    weekday = deadline(
        rule_of("BQFG-DEC", start), start, Circumstances(extended_until=day("2026-08-14"))
    )
    assert (weekday.end, weekday.doubts) == (day("2026-08-14"), ())


def test_an_extension_by_a_free_day_never_ends_before_the_period_itself() -> None:
    """Without it a period that ends on Saturday goes on until Monday."""
    start = day("2026-05-15")
    rule = rule_of("BQFG-DEC", start)
    assert deadline(rule, start).end == day("2026-08-17")
    found = deadline(rule, start, Circumstances(extended_until=day("2026-08-16")))
    assert (found.end, found.doubts) == (day("2026-08-17"), ())


def test_what_was_suspended_after_the_extension_ends_on_a_working_day() -> None:
    start = day("2026-04-15")
    given = Circumstances(
        suspensions=(stopped("2026-08-10..2026-08-17"),), extended_until=day("2026-08-15")
    )
    found = deadline(rule_of("BQFG-DEC", start), start, given)
    assert (found.nominal_end, found.end) == (day("2026-08-23"), day("2026-08-24"))


ABROAD = Circumstances(posted_abroad=True)


@pytest.mark.parametrize(
    ("received", "start", "doubt"),
    [
        # VwVfG 41(2) sentence 1 speaks of post within the country: abroad the receipt counts.
        (None, "2026-11-07", "tragen Sie ein, wann der Brief ankam"),
        ("2026-11-05", "2026-11-05", "Gezählt ab dem Tag, an dem der Brief im Ausland ankam"),
        ("2026-11-20", "2026-11-20", "Gezählt ab dem Tag, an dem der Brief im Ausland ankam"),
    ],
)
def test_post_to_another_country_is_doubted_and_the_earlier_day_shown(
    received: str | None, start: str, doubt: str
) -> None:
    rule, posted = rule_of("WID", day("2026-11-03")), day("2026-11-03")
    found = noticed_deadline(rule, posted, day(received) if received else None, ABROAD)
    assert found.start == day(start)
    assert doubt in found.doubts[0]
    assert "VwVfG § 71b Abs. 6" in [one.citation for one in found.sources]
    assert not any("Post im Inland" in note for note in found.notes)
    home = noticed_deadline(rule, posted, day(received) if received else None)
    assert found.start <= home.start
    assert home.doubts == ()
