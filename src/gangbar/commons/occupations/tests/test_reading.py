"""Answers as people type them: slips, abbreviations, hyphens, filler hide no occupation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangbar.commons.occupations.domain import spelling, tables
from gangbar.commons.occupations.domain.lists import everyday
from gangbar.commons.occupations.domain.reading import readings
from gangbar.commons.occupations.domain.text import plain
from gangbar.commons.occupations.tests.shelf import Shelf, real, titles

PHRASES = {
    "Zahnärztin in eigener Praxis": "81474",
    "Elektriker auf der Baustelle": "26212",
    "Krankenschwester im Krankenhaus": "81302",
    "Servicetechniker im Außendienst": "25132",
    "Grundschullehrerin in Magdeburg": "84114",
    "Fahrlehrer in einer Fahrschule": "84513",
    "Verkäuferin in der Bäckerei": "62312",
    "Finanzbeamter im Innendienst": "73232",
    "Buchhalterin in einem Betrieb": "72213",
    "Physiotherapeutin in einer Praxis": "81713",
    "Erzieherin in einer Kita": "83112",
    "Schornsteinfeger auf dem Land": "42212",
}
SAME = [
    ("83194", "Kita-Leitung", "Kita Leitung", "Kitaleitung", "Leiterin Kita"),
    ("54101", "Putz-Frau", "Putz Frau", "Putzfrau"),
    ("82102", "Alten-Pflegerin", "Alten Pflegerin", "Altenpflegerin"),
    ("62272", "Auto-Verkäufer", "Auto Verkäufer", "Autoverkäufer", "Verkäufer Autos"),
    ("51311", "Lager-Arbeiter", "Lager Arbeiter", "Lagerarbeiter"),
    ("84114", "Grundschul-Lehrerin", "Grundschule Lehrerin", "Grundschullehrerin"),
    ("25212", "Kfz-Mechatroniker", "KFZ Mechatroniker", "Kfzmechatroniker"),
]
FILLED = [
    "angestellt als {}, seit 2015",
    "zur Zeit {} bei einer großen Firma in Magdeburg",
    "{}, 20 Stunden pro Woche",
    "{} im öffentlichen Dienst",
    "selbstständige {}",
    "Ich arbeite seit 12 Jahren als {} in Teilzeit",
    "früher {}, jetzt arbeitslos",
]
TYPED = {
    "Dipl.-Kfm.": "71304",
    "Dipl.Soz.päd.": "83124",
    "Dipl. Ing. Elektrotechnik": "26304",
    "Ind.kfm.": "71302",
    "techn. Angestellter": "27302",
    "Verw.-Ang.": "73202",
    "Mechatr.": "26112",
    "RA-Fachangestellte": "73112",
    "Anlagenmechaniker SHK": "34212",
    "M F A": "81102",
    "Ich putze Büros": "54101",
    "putzen": "54101",
    "Ich unterrichte Deutsch und Geschichte am Gymnasium": "84124",
    "Ich repariere Autos": "25212",
    "Haare schneiden": "82312",
    "Fenster putzen": "54122",
    "Ich fahre einen Linienbus": "52132",
    "VERKÄUFERIN TEXTIL": "62212",
    "Verkauferin in der Backerei": "62312",
    "Erzieher:in": "83112",
    "Krankenpfleger(in)": "81302",
    "physical therapist": "81713",
    "care assistant in a nursing home": "82101",
    "lab technician": "41322",
}


def slipped(phrase: str) -> dict[str, str]:
    """The phrase with one slip in the middle of its longest word."""
    word = max(phrase.split(), key=len)
    at = len(word) // 2
    wrong = {
        "swapped": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        "left out": word[:at] + word[at + 1 :],
        "doubled": word[:at] + word[at] + word[at:],
        "other": f"{word[:at]}x{word[at + 1 :]}",
    }
    return {kind: phrase.replace(word, one) for kind, one in wrong.items()}


@pytest.mark.parametrize(("phrase", "code"), PHRASES.items())
def test_one_slip_in_an_answer_of_several_words_keeps_the_code(phrase: str, code: str) -> None:
    assert code in real().codes(phrase)
    assert {kind for kind, one in slipped(phrase).items() if code not in real().codes(one)} == set()


@pytest.mark.parametrize("wrong", ["Zahnräztin", "Fahlrehrer", "Kinderrazt", "Scähfer"])
def test_swapped_letters_lose_nothing(wrong: str) -> None:
    right = {"Zahnräztin": "81474", "Fahlrehrer": "84513", "Kinderrazt": "81414"}
    assert real().codes(wrong)[0] == right.get(wrong, "11212")


@pytest.mark.parametrize(("code", "one", "others"), [(one[0], one[1], one[2:]) for one in SAME])
def test_hyphen_blank_and_closed_form_are_one(code: str, one: str, others: tuple[str]) -> None:
    assert [text for text in (one, *others) if code not in real().codes(text)] == []


@pytest.mark.parametrize("frame", FILLED)
def test_filler_around_an_occupation_keeps_its_code(frame: str) -> None:
    occupations = {"Friseurin": "82312", "Verkäuferin": "62102", "Altenpflegerin": "82102"}
    occupations |= {"Tischlerin": "22342", "Steuerfachangestellte": "72302"}
    lost = [
        text for text, code in occupations.items() if code not in real().codes(frame.format(text))
    ]
    assert lost == []


@pytest.mark.parametrize(("text", "code"), TYPED.items())
def test_what_people_write_finds_its_code(text: str, code: str) -> None:
    assert code in real().codes(text)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("Ich arbeite als Verkäuferin in einem Modegeschäft", "62212"),
        ("Verkäufer im Schuhladen", "62212"),
        ("Verkäuferin im Möbelhaus", "62252"),
        ("Verkaufskraft in einem Elektronikmarkt", "62242"),
        ("Verkäuferin in der Metzgerei", "62322"),
        ("Verkäufer im Autohaus", "62272"),
        ("Abteilungsleiterin Einkauf", "61194"),
        ("Leiter der Finanzabteilung", "72294"),
        ("Leitung Lager", "51394"),
        ("Maschinenführer in der Papierfabrik", "23112"),
        ("Anlagenbediener in der Druckerei", "23411"),
        ("Sachbearbeiterin im Einwohnermeldeamt", "73202"),
        ("Sachbearbeiter Landratsamt", "73202"),
        ("Angestellter im öffentlichen Dienst, Sachbearbeitung Wohngeld", "73212"),
    ],
)
def test_the_place_makes_a_trade_of_a_title_of_many_trades(answer: str, code: str) -> None:
    assert code in real().codes(answer)


def test_a_title_that_names_its_trade_is_not_changed_by_the_place() -> None:
    assert real().codes("Reinigungskraft im Modegeschäft")[0] == "54101"
    assert real().codes("Kassiererin in der Metzgerei")[0] == "62112"
    assert real().codes("Verkäuferin")[0] == "62102"


def test_many_abbreviations_are_known_and_each_stands_for_a_known_title() -> None:
    names = {plain(name) for name, _code in everyday()}
    names |= {plain(name) for one in titles() for name in (one.neutral, one.male, one.female)}
    everything = "\n".join(names)
    meant = set(tables.abbreviations().values())
    meant |= {title for some in tables.verbs().values() for _of, title in some}
    meant |= {place.title for place in tables.places()}

    assert len(tables.abbreviations()) >= 120
    assert [title for title in meant if plain(title) not in everything] == []


def test_every_abbreviation_finds_what_its_title_finds() -> None:
    lost = [
        short
        for short, title in tables.abbreviations().items()
        if not set(real().codes(short)) & set(real().codes(title)[:2])
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [
        *(("arzt", "arzt", 0), ("razt", "arzt", 1), ("arz", "arzt", 1), ("arrzt", "arzt", 1)),
        *(("axzt", "arzt", 1), ("koch", "arzt", 3), ("arzthelferin", "arzt", 3), ("", "ab", 2)),
    ],
)
def test_slips_are_counted_and_a_swap_is_one(one: str, other: str, away: int) -> None:
    assert spelling.slips(one, other) == spelling.slips(other, one) == away


@given(st.text("abcdfgh", min_size=2, max_size=9), st.integers(0, 99), st.sampled_from("abcxyz"))
def test_every_word_one_slip_away_is_found_by_its_letters(word: str, at: int, new: str) -> None:
    at %= len(word) - 1
    wrong = [word[:at] + word[at + 1] + word[at] + word[at + 2 :], word[:at] + word[at + 1 :]]
    wrong += [word[:at] + new + word[at:], word[:at] + new + word[at + 1 :]]
    for one in wrong:
        assert spelling.letters(word) in spelling.letters_near(one)
        assert spelling.slips(word, one) <= 1


@given(st.text(max_size=60))
def test_no_answer_is_too_odd_to_read(text: str) -> None:
    assert all(0 < one.trusted <= 1 for one in readings(text, Shelf([], [])))
