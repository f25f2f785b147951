"""Days that an authority has named, and post to another country."""

from __future__ import annotations

from datetime import date

import pytest

from gangbar.journey.recognition.domain.deadlines import (
    Circumstances,
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


def test_an_extension_replaces_the_end_once_and_is_moved_to_a_working_day() -> None:
    start = day("2026-04-15")
    found = deadline(
        rule_of("BQFG-DEC", start), start, Circumstances(extended_until=day("2026-08-15"))
    )

    # A Saturday: VwVfG 31(3) sentence 1 moves it, unless the authority has pointed to sentence 2.
    assert (found.nominal_end, found.end) == (day("2026-08-15"), day("2026-08-17"))
    assert "einmal verlängert (§ 6 Abs. 3, § 13 Abs. 3 BQFG)" in found.moves[0].why
    assert any("Hat die Stelle den 15.08.2026" in note for note in found.notes)
    weekday = deadline(
        rule_of("BQFG-DEC", start), start, Circumstances(extended_until=day("2026-08-14"))
    )
    assert (weekday.end, weekday.notes) == (day("2026-08-14"), ())


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
