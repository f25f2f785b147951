"""Worked examples per rule, each with its paragraph, and properties that hold for all of them."""

from __future__ import annotations

import csv
import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangbar.journey.recognition.domain.deadlines import (
    Circumstances,
    Standing,
    deadline,
    rule_of,
)
from gangbar.journey.recognition.domain.notification import (
    noticed_deadline,
    notification,
    posted_deadline,
)
from gangbar.journey.recognition.domain.rule import StartEvent, Suspends
from gangbar.journey.recognition.domain.rules import RULES
from gangbar.kernel import legal_calendar
from gangbar.kernel.legal_calendar import Suspension, Uncountable, is_free
from gangbar.kernel.tests.shared import shared_data

VECTOR_RULES = {
    "D03": "BQFG-DEC",
    "D04": "WID",
    "D06": "BQFG-ACK",
    "D08": "PFL-DEC",
    "D11": "BQFG-81A-ACK",
    "D16": "BQFG-DEC",
}
ANY_DAY = st.dates(date(2025, 1, 1), date(2090, 1, 1))
ANY_RULE = st.sampled_from([one for one in RULES if one.valid_to is None])


def day(text: str) -> date:
    return date.fromisoformat(text)


def stopped(text: str) -> Suspension:
    first, last = text.split("..")
    return Suspension(day(first), day(last))


# rule, start, end, and the paragraph that makes it so
EXAMPLES = [
    ("BQFG-ACK", "2026-03-02", "2026-04-02", "ein Monat ab Eingang, BQFG 6(2)"),
    ("BQFG-ACK", "2026-01-31", "2026-03-02", "28.02. ist Sonnabend, BGB 188(3), VwVfG 31(3)"),
    ("BQFG-DEC", "2026-07-31", "2026-11-02", "31.10. Reformationstag und Sonnabend, VwVfG 31(3)"),
    ("LSA-ACK", "2026-03-02", "2026-04-02", "ein Monat, BQFG LSA 13(2), ungeprüft"),
    ("LSA-DEC", "2026-07-31", "2026-11-02", "drei Monate, BQFG LSA 13(3), ungeprüft"),
    ("BQFG-81A-ACK", "2026-12-11", "2026-12-28", "25.12. Weihnachten, dann Wochenende"),
    ("BQFG-81A-DEC", "2026-03-30", "2026-06-01", "30.05. ist Sonnabend, BQFG 14a(3)"),
    ("81A-ABH", "2026-07-02", "2026-07-06", "Fr, Sa, Mo, AufenthG 81a(3) Nr. 3"),
    ("81A-ABH", "2026-07-01", "2026-07-06", "dritter Werktag Sonnabend, VwVfG 31(3)"),
    ("PFL-DEC", "2026-05-04", "2026-09-04", "vier Monate, PflAPrV 43(3) S. 1"),
    ("PFL-EU-DEC", "2026-05-04", "2026-08-04", "drei Monate, PflAPrV 43(3) S. 2"),
    ("PFL-81A-DEC", "2026-05-04", "2026-07-06", "04.07. ist Sonnabend, PflAPrV 43(3) S. 3"),
    ("PFL-AL", "2026-05-11", "2026-05-26", "25.05. Pfingstmontag, PflAPrV 44(1a)"),
    ("PFL-KP", "2026-05-04", "2026-11-04", "sechs Monate, PflAPrV 45(8)"),
    ("BEK-ABRUF-SGB", "2024-11-03", "2024-11-06", "bis 2024 der dritte Tag, SGB X 37(2a)"),
    ("BEK-ABRUF-SGB", "2026-11-03", "2026-11-07", "der vierte Tag, ein Sonnabend, SGB X 37(2a)"),
    ("PFL-EP", "2026-05-04", "2026-11-04", "sechs Monate, PflAPrV 47(6)"),
    ("ARZT-ACK", "2026-05-04", "2026-06-04", "ein Monat, ÄApprO 39(5) S. 3"),
    ("ARZT-DEC", "2026-05-04", "2026-08-04", "drei Monate, ÄApprO 39(5) S. 1"),
    ("ARZT-DIFF", "2026-05-04", "2026-09-04", "vier Monate, BÄO 3(2)"),
    ("ARZT-81A-DEC", "2026-05-05", "2026-07-06", "05.07. ist Sonntag, ÄApprO 39(5) S. 2"),
    ("BQFG-EP", "2026-05-04", "2026-11-04", "sechs Monate, BQFG 11(4)"),
    ("WID", "2026-12-01", "2027-01-04", "01.01. Neujahr, dann Wochenende, VwGO 70"),
    ("WID-SGG", "2026-12-03", "2027-01-04", "03.01. ist Sonntag, SGG 84"),
    ("KLAGE", "2026-09-05", "2026-10-05", "ein Monat ab Zustellung, VwGO 74"),
    ("WID-KLAGE", "2026-09-05", "2026-10-05", "beide ein Monat ab Bekanntgabe, VwGO 70, 74"),
    ("UNT", "2026-01-15", "2026-04-16", "nicht vor Ablauf von drei Monaten, VwGO 75"),
    ("UNT", "2026-07-03", "2026-10-04", "ein Sonntag: erster zulässiger Tag wird nicht verschoben"),
    ("UNT-SGG", "2026-01-15", "2026-07-16", "sechs Monate beim Antrag, SGG 88(1)"),
    ("UNT-SGG-WID", "2026-01-15", "2026-04-16", "drei Monate beim Widerspruch, SGG 88(2)"),
    ("BEK", "2026-11-03", "2026-11-07", "vierter Tag, auch am Sonnabend, VwVfG 41(2)"),
    ("BEK", "2024-12-30", "2025-01-02", "dritter Tag bis Ende 2024 (ungeprüft)"),
    ("BEK-ABRUF", "2026-11-03", "2026-11-04", "Tag nach dem Abruf, VwVfG 41(2a)"),
    ("BEK-ABRUF-SGB", "2026-11-03", "2026-11-07", "vierter Tag, SGB X 37(2a)"),
    ("ROLL", "2027-01-06", "2027-01-07", "Heilige Drei Könige in Sachsen-Anhalt"),
    ("ROLL", "2026-11-03", "2026-11-03", "ein Werktag bleibt"),
]


@pytest.mark.parametrize(("rule", "start", "end", "because"), EXAMPLES)
def test_the_worked_examples_come_out(rule: str, start: str, end: str, because: str) -> None:
    found = deadline(rule_of(rule, day(start)), day(start))

    assert found.end == day(end), because


def test_every_rule_has_a_worked_example_and_a_source() -> None:
    assert {one.id for one in RULES} == {example[0] for example in EXAMPLES}
    assert all(one.sources for one in RULES)
    assert all(bool(one.suspended_by) == (one.suspends is Suspends.YES) for one in RULES)


def test_what_was_not_read_in_the_statute_is_unchecked() -> None:
    """Of these laws no text lies beside the reference."""
    start = day("2026-11-07")
    for rule in ("WID", "KLAGE", "UNT", "WID-SGG", "BQFG-DEC"):
        for one in deadline(rule_of(rule, start), start).sources:
            is_unread = one.citation.startswith(("VwGO", "SGG", "BGB"))
            assert (one.checked_on is None) is is_unread, one.citation


def test_the_published_vectors_come_out() -> None:
    file = shared_data("").parent / "domain" / "deadline_vectors.csv"
    if not file.exists():
        pytest.skip("The deadline vectors are not here; set GANGBAR_SHARED to find them.")
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    for row in rows:
        start = day(row["start"])
        given_ = Circumstances((stopped("2026-05-20..2026-06-10"),) if row["id"] == "D16" else ())
        found = deadline(rule_of(VECTOR_RULES[row["id"]], start), start, given_)

        assert found.nominal_end == day(row["nominal_end"]), row["id"]
        assert found.end == day(row["end_after_rollover"]), row["id"]
        assert found.standing == row["status"].split(":")[0], row["id"]
    assert len(rows) >= len(VECTOR_RULES)


def test_what_was_posted_is_notified_on_the_fourth_day_and_says_so() -> None:
    found = posted_deadline(rule_of("WID", day("2026-11-03")), day("2026-11-03"))

    assert (found.start, found.end) == (day("2026-11-07"), day("2026-12-07"))
    assert [(one.source, one.target) for one in found.moves] == [
        (day("2026-11-03"), day("2026-11-07"))
    ]
    assert "VwVfG § 41 Abs. 2" in {one.citation for one in found.sources}
    assert found.standing is Standing.LAW
    assert "gilt für Post im Inland" in found.notes[-1], "VwVfG 41(2) sentence 1"


@pytest.mark.parametrize(
    ("received", "start"),
    [
        (None, "2026-11-07"),
        ("2026-11-03", "2026-11-07"),
        ("2026-11-05", "2026-11-07"),
        ("2026-11-07", "2026-11-07"),
        ("2026-11-08", "2026-11-08"),
    ],
)
def test_a_later_receipt_counts_and_an_earlier_one_does_not(
    received: str | None, start: str
) -> None:
    """VwVfG section 41(2) sentences 1 and 3."""
    rule, posted = rule_of("WID", day("2026-11-03")), day("2026-11-03")

    late = day(received) if received else None
    assert noticed_deadline(rule, posted, late).start == day(start)


def test_what_was_received_before_it_was_posted_is_refused() -> None:
    rule = rule_of("WID", day("2026-11-05"))
    with pytest.raises(Uncountable, match=r"zur Post gegeben: Das kann nicht sein"):
        noticed_deadline(rule, day("2026-11-05"), day("2026-11-03"))


def test_before_2025_the_third_day_counts_and_is_shown_as_unchecked() -> None:
    found = posted_deadline(rule_of("WID", day("2024-12-30")), day("2024-12-30"))

    assert found.start == day("2025-01-02")
    assert found.standing is Standing.INTERPRETATION


def test_without_a_notice_on_remedies_there_is_a_year() -> None:
    missing = Circumstances(without_remedy_notice=True)

    assert deadline(rule_of("WID", day("2026-11-07")), day("2026-11-07"), missing).end == day(
        "2027-11-08"
    )
    with pytest.raises(Uncountable, match="keine Rechtsbehelfsbelehrung"):
        deadline(rule_of("BQFG-ACK", day("2026-11-07")), day("2026-11-07"), missing)


def test_an_extension_without_a_day_of_its_own_counts_as_in_time() -> None:
    start = day("2026-04-15")
    rule, until = rule_of("BQFG-DEC", start), day("2026-08-14")
    undated = deadline(rule, start, Circumstances(extended_until=until))
    in_time = Circumstances(extended_until=until, extended_on=day("2026-07-01"))

    assert undated == deadline(rule, start, in_time)


def test_a_suspension_in_the_extended_time_counts_too() -> None:
    start = day("2026-04-15")
    both = Circumstances(
        suspensions=(stopped("2026-08-01..2026-08-10"),), extended_until=day("2026-08-14")
    )

    assert deadline(rule_of("BQFG-DEC", start), start, both).end == day("2026-08-24")


@pytest.mark.parametrize(
    ("rule", "given_", "sentence"),
    [
        (
            "BQFG-DEC",
            Circumstances(extended_until=day("2026-07-15")),
            "endet nicht nach der Frist selbst",
        ),
        (
            "BQFG-DEC",
            Circumstances(extended_until=day("2026-08-16"), has_eu_certificate=True),
            "höchstens um einen Monat",
        ),
        ("PFL-DEC", Circumstances(extended_until=day("2026-12-16")), "nicht verlängert werden"),
        ("BQFG-ACK", Circumstances((stopped("2026-05-01..2026-05-02"),)), "nicht gehemmt"),
        ("BQFG-DEC", Circumstances(land="XX"), "Das Land „XX“ kennen wir nicht"),
    ],
)
def test_what_the_law_does_not_know_is_refused(
    rule: str, given_: Circumstances, sentence: str
) -> None:
    with pytest.raises(Uncountable, match=sentence):
        deadline(rule_of(rule, day("2026-04-15")), day("2026-04-15"), given_)


def test_a_european_certificate_may_be_delayed_by_a_month() -> None:
    allowed = Circumstances(extended_until=day("2026-08-15"), has_eu_certificate=True)

    found = deadline(rule_of("BQFG-DEC", day("2026-04-15")), day("2026-04-15"), allowed)
    assert found.nominal_end == day("2026-08-15")


def test_where_the_law_is_silent_the_earlier_day_is_shown_and_said() -> None:
    start = day("2026-05-04")
    silent = Circumstances((stopped("2026-06-01..2026-06-10"),))
    found = deadline(rule_of("PFL-DEC", start), start, silent)

    assert found.end == day("2026-09-04")
    assert found.standing is Standing.INTERPRETATION
    assert "frühere, sichere Tag" in found.doubts[0]


def test_in_nursing_the_law_says_that_the_clock_goes_on() -> None:
    """PflAPrV section 43a(5) sentence 3; doctors' law says nothing of a suspension."""
    start, stop = day("2026-05-04"), Circumstances((stopped("2026-06-01..2026-06-10"),))
    for rule in ("PFL-DEC", "PFL-EU-DEC", "PFL-81A-DEC"):
        found = deadline(rule_of(rule, start), start, stop)
        assert "PflAPrV § 43a Abs. 5 Satz 3" in {one.citation for one in found.sources}
        assert found.doubts[0].startswith("Zweifel an Nachweisen aus EU"), rule
        assert found.end == deadline(rule_of(rule, start), start).end
    silent = deadline(rule_of("ARZT-DEC", start), start, stop)
    assert silent.doubts[0].startswith("Das Fachrecht regelt keine Hemmung")


def test_a_posting_day_fits_only_what_starts_with_notification() -> None:
    with pytest.raises(Uncountable, match="beginnt nicht mit der Bekanntgabe"):
        posted_deadline(rule_of("BQFG-DEC", day("2026-04-15")), day("2026-04-15"))


def test_an_unknown_rule_lists_the_known_ones() -> None:
    with pytest.raises(Uncountable, match="BQFG-DEC"):
        rule_of("NO-SUCH", day("2026-04-15"))


# rule, start, circumstances, nominal end, end, and why
HARD = [
    ("WID", "2028-02-29", {"without_remedy_notice": True}, "2029-02-28", "2029-02-28", "29.02."),
    ("BQFG-DEC", "2027-11-30", {}, "2028-02-29", "2028-02-29", "Schaltjahr, BGB 188(3)"),
    ("BQFG-DEC", "2026-11-30", {}, "2027-02-28", "2027-03-01", "kein 30.02., dann Sonntag"),
    ("KLAGE", "2027-01-31", {}, "2027-02-28", "2027-03-01", "kein 31.02., dann Sonntag"),
    ("WID", "2026-02-08", {"land": "BE"}, "2026-03-08", "2026-03-09", "Frauentag und Sonntag"),
    ("WID", "2026-02-09", {"land": "BE"}, "2026-03-09", "2026-03-09", "ein Montag in Berlin"),
    ("WID", "2026-05-04", {"land": "BW"}, "2026-06-04", "2026-06-05", "Fronleichnam in BW"),
    ("WID", "2026-05-04", {"land": "ST"}, "2026-06-04", "2026-06-04", "kein Feiertag in ST"),
    ("WID", "2026-10-18", {"land": "SN"}, "2026-11-18", "2026-11-19", "Buß- und Bettag"),
    ("WID", "2025-10-01", {"land": "BY"}, "2025-11-01", "2025-11-03", "Allerheiligen, Sonnabend"),
    ("81A-ABH", "2026-12-23", {}, "2026-12-29", "2026-12-29", "24., 28., 29.: Weihnachten frei"),
    ("81A-ABH", "2026-04-02", {}, "2026-04-08", "2026-04-08", "Sa, Di, Mi: Ostern frei"),
    ("81A-ABH", "2026-12-30", {}, "2027-01-04", "2027-01-04", "über Neujahr"),
    ("81A-ABH", "2027-01-04", {}, "2027-01-08", "2027-01-08", "Di, Do, Fr: 06.01. frei"),
    ("UNT", "2025-11-30", {}, "2026-03-01", "2026-03-01", "kein 30.02., erster Tag danach"),
    ("UNT", "2026-09-30", {}, "2026-12-31", "2026-12-31", "nicht vor Ablauf"),
    ("BQFG-DEC", "2026-04-15", {"suspensions": "2026-04-10..2026-04-20"}, "2026-07-20",
     "2026-07-20", "was vor dem Beginn liegt, zählt nicht"),
    ("BQFG-DEC", "2026-04-15", {"suspensions": "2026-07-15..2026-07-20"}, "2026-07-21",
     "2026-07-21", "gehemmt ab dem letzten Tag"),
    ("BQFG-DEC", "2026-04-15", {"suspensions": "2026-07-16..2026-07-20"}, "2026-07-15",
     "2026-07-15", "nach dem Ende gehemmt"),
    ("BQFG-DEC", "2026-04-15",
     {"suspensions": "2026-07-10..2026-07-19 2026-07-20..2026-07-24"}, "2026-07-30",
     "2026-07-30", "Hemmung an Hemmung"),
    ("BQFG-DEC", "2026-04-15",
     {"suspensions": "2026-07-10..2026-08-20", "extended_until": "2026-09-30"}, "2026-09-30",
     "2026-09-30", "Verlängerung nach der Hemmung"),
    ("BQFG-DEC", "2026-04-15",
     {"suspensions": "2026-07-10..2026-08-20", "extended_until": "2026-08-15"}, "2026-08-26",
     "2026-08-26", "Hemmung reicht über die Verlängerung hinaus"),
    ("BQFG-DEC", "2026-04-15",
     {"suspensions": "2026-05-01..2026-05-20 2026-08-05..2026-08-20",
      "extended_until": "2026-08-15"}, "2026-08-31",
     "2026-08-31", "16 Tage in der verlängerten Zeit, BQFG 6(3), (4)"),
    ("BQFG-DEC", "2026-04-15",
     {"suspensions": "2026-05-01..2026-05-21 2026-08-05..2026-08-20",
      "extended_until": "2026-08-15"}, "2026-08-31",
     "2026-08-31", "ein Tag mehr gehemmt endet nicht früher"),
    ("BQFG-DEC", "2026-04-15",
     {"suspensions": "2026-05-01..2026-06-15 2026-08-20..2026-08-24",
      "extended_until": "2026-08-15"}, "2026-09-04",
     "2026-09-04", "46 Tage über die Verlängerung hinaus, dann noch fünf"),
]  # fmt: skip


def circumstances(given_: dict[str, object]) -> Circumstances:
    found = dict(given_)
    if "suspensions" in found:
        found["suspensions"] = tuple(stopped(one) for one in str(found["suspensions"]).split())
    if "extended_until" in found:
        found["extended_until"] = day(str(found["extended_until"]))
    return Circumstances(**found)  # type: ignore[arg-type]


@pytest.mark.parametrize(("rule", "start", "given_", "nominal", "end", "because"), HARD)
def test_hard_cases_come_out(
    rule: str, start: str, given_: dict[str, object], nominal: str, end: str, because: str
) -> None:
    found = deadline(rule_of(rule, day(start)), day(start), circumstances(given_))

    assert (found.nominal_end, found.end) == (day(nominal), day(end)), because


@pytest.mark.parametrize(
    ("rule", "posted", "notified", "end"),
    [
        ("WID", "2026-11-06", "2026-11-10", "2026-12-10"),
        ("WID", "2026-04-02", "2026-04-06", "2026-05-06"),
        ("WID", "2026-12-30", "2027-01-03", "2027-02-03"),
        ("WID", "2024-12-31", "2025-01-03", "2025-02-03"),
        ("WID", "2025-01-01", "2025-01-05", "2025-02-05"),
        ("KLAGE", "2028-02-25", "2028-02-29", "2028-03-29"),
    ],
    ids=["Friday", "before Good Friday", "year's end", "third day", "fourth day", "leap day"],
)
def test_a_posting_day_is_never_moved_and_the_end_is(
    rule: str, posted: str, notified: str, end: str
) -> None:
    found = posted_deadline(rule_of(rule, day(posted)), day(posted))

    assert (found.start, found.end) == (day(notified), day(end))


def test_a_suspension_after_the_end_is_said_and_leaves_the_law_as_it_is() -> None:
    start = day("2026-04-15")
    late = Circumstances((stopped("2026-07-20..2026-07-25"),))
    for rule in ("BQFG-DEC", "ARZT-DEC"):
        found = deadline(rule_of(rule, start), start, late)
        assert found.standing is Standing.LAW
        assert "beginnt erst nach dem Ende" in found.notes[0]


def test_a_clock_is_not_stopped_twice_at_once() -> None:
    twice = Circumstances((stopped("2026-05-10..2026-05-20"), stopped("2026-05-20..2026-05-30")))
    for rule in ("BQFG-DEC", "PFL-DEC"):
        with pytest.raises(Uncountable, match="zweimal zugleich"):
            deadline(rule_of(rule, day("2026-04-15")), day("2026-04-15"), twice)


def test_a_holiday_in_parts_of_the_land_shows_the_earlier_day_and_says_so() -> None:
    found = deadline(rule_of("WID", day("2026-05-04")), day("2026-05-04"), Circumstances(land="TH"))

    assert found.end == day("2026-06-04")
    assert found.standing is Standing.INTERPRETATION
    assert "nur in Teilen des Landes" in found.doubts[0]


@given(ANY_RULE, ANY_DAY)
def test_an_end_never_falls_on_a_free_day_where_it_must_not(rule: object, start: date) -> None:
    assert isinstance(rule, type(RULES[0]))
    found = deadline(rule_of(rule.id, start), start)

    assert found.end >= found.nominal_end >= start
    if rule.moves_to_working_day:
        assert not is_free(found.end, "ST")
    else:
        assert found.end == found.nominal_end


@given(ANY_DAY, st.integers(1, 80), st.integers(0, 60), st.integers(0, 60))
def test_a_longer_suspension_never_ends_earlier(start: date, at: int, days: int, more: int) -> None:
    rule = rule_of("BQFG-DEC", start)
    first = start + timedelta(days=at)

    def ends(length: int) -> date:
        one = Suspension(first, first + timedelta(days=length))
        return deadline(rule, start, Circumstances((one,))).end

    assert ends(days + more) >= ends(days) >= deadline(rule, start).end


@given(
    ANY_DAY,
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 40)), max_size=3),
    st.one_of(st.none(), st.integers(1, 120)),
    st.integers(0, 2),
    st.integers(0, 40),
)
def test_a_longer_suspension_never_ends_earlier_whatever_else_moves_the_end(
    start: date,
    stops: list[tuple[int, int]],
    extension: int | None,
    which: int,
    more: int,
) -> None:
    """Up to three suspensions one after another, and an extension or none."""
    rule = rule_of("BQFG-DEC", start)
    own_end = deadline(rule, start).nominal_end
    until = own_end + timedelta(days=extension) if extension else None

    def ends(longer: int) -> date:
        found, day_before = [], start
        for number, (gap, length) in enumerate(stops):
            # Where one stop grows it grows into the gap behind it, so that the others stay.
            first = day_before + timedelta(days=gap + (more if number == which + 1 else 0))
            last = first + timedelta(days=length + (longer if number == which else 0))
            found.append(Suspension(first, last))
            day_before = first + timedelta(days=length)
        return deadline(rule, start, Circumstances(tuple(found), until)).end

    assert ends(more) >= ends(0)
    if until:
        assert ends(0) >= until


@given(ANY_RULE, ANY_DAY, st.integers(-10, 10))
def test_another_holiday_never_shortens(rule: object, start: date, near: int) -> None:
    assert isinstance(rule, type(RULES[0]))
    before = deadline(rule, start).end
    extra = before + timedelta(days=near)
    real = legal_calendar.is_holiday
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            legal_calendar, "is_holiday", lambda one, land: one == extra or real(one, land)
        )
        after = deadline(rule, start).end

    assert after >= before


def test_only_rules_that_start_with_notification_take_a_posting_day() -> None:
    for rule in RULES:
        if rule.starts_with is StartEvent.NOTIFIED and rule.valid_to is None:
            posted = day("2026-11-03")
            assert posted_deadline(rule, posted).start == notification(posted).end


def test_ten_thousand_deadlines_are_computed_in_a_second() -> None:
    # Measured: 0.04 to 0.07 s, so that the bound holds on a busy machine too.
    rule, first = rule_of("BQFG-DEC", day("2026-01-01")), day("2026-01-01")
    begin = time.perf_counter()
    for number in range(10_000):
        deadline(rule, first + timedelta(days=number % 700))

    assert time.perf_counter() - begin < 1
