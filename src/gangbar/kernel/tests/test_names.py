"""Names are kept as written, and found and sorted across scripts."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gangbar.kernel import names
from gangbar.kernel.names import compact_form, consonant_key, normal, search_form, sort_key
from gangbar.kernel.tests.shared import shared_data

ALIKE = {
    "apostrophes": ["O'Connor", "OConnor", "O’Connor", "o`connor", "O´CONNOR"],  # noqa: RUF001
    "hyphens": ["Al-Hassan", "al hassan", "AL‐HASSAN", "al–Hassan", " Al  Hassan "],  # noqa: RUF001
    "umlauts": ["Müller", "Mu\u0308ller", "MÜLLER", "Mueller"],
    "sharp s": ["Weiß", "WEISS", "WEIẞ"],
    "Turkish i": ["Işık", "ISIK", "İşik"],  # noqa: RUF001
    "Vietnamese": ["Nguyễn", "Nguyen", "NGUYỄN"],
    "ayn and hamza": ["ʿAlī Ṣāliḥ", "Ali Salih"],
    "Arabic with and without vowel signs": ["حُسَيْن", "حسين", "حـسين"],
    "Persian with joiner": ["علی‌رضا", "علیرضا"],
    "Arabic and Persian letters": ["علي يوسف كريم", "علی یوسف کریم"],
    "Ukrainian": ["Їжак", "Izhak"],
    "Russian": ["Иван Щербаков", "Ivan Shcherbakov"],
    "Russian й, written in one or two": ["Николай", "Никола\u0438\u0306", "Nikolay"],
    "Greek": ["Γιώργος", "Giorgos"],
    "Tigrinya": ["ሰላም", "selam"],
}


def entries() -> list[tuple[str, str]]:
    lines = shared_data("din91379/latin_list_1.3.txt").read_text(encoding="utf-8").splitlines()
    parts = [line.split("; ") for line in lines]
    return [("".join(chr(int(code, 16)) for code in p[2].split()), p[3]) for p in parts]


def test_all_930_entries_of_din_91379_survive() -> None:
    listed = entries()
    assert len(listed) == 930
    for text, name in listed:
        kept = normal(f"a{text}b")
        wanted = "a b" if text.isspace() else unicodedata.normalize("NFC", f"a{text}b")
        assert kept == wanted, name
        assert text.isspace() or normal(text) == text, name


def test_all_649_search_forms_of_din_91379_are_right() -> None:
    path = shared_data("din91379/latin_list_search_form_1.3.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 649
    for parts in (line.split("; ") for line in lines):
        text = "".join(chr(int(code, 16)) for code in parts[2].split())
        assert search_form(text).upper() == parts[6], parts[3]


@pytest.mark.parametrize("spellings", ALIKE.values(), ids=ALIKE.keys())
def test_spellings_of_one_name_find_each_other(spellings: list[str]) -> None:
    assert len({search_form(spelling) for spelling in spellings}) == 1


def test_digits_and_spaces_stay_in_the_search_form() -> None:
    assert search_form("Haus 7, 2. Hof") == "haus 7 2 hof"


def test_names_written_together_or_apart_share_the_compact_form() -> None:
    assert compact_form("Abd al-Rahman") == compact_form("AbdalRahman") == "abdalrahman"


@pytest.mark.parametrize(
    "spellings",
    [
        ["محمد", "Muhammad", "Mohamed", "Mohammed"],
        ["فاطمة", "Fatima", "Fatimah"],
        ["عبدالله", "Abdullah", "Abdallah"],
        ["الحسن", "Al-Hassan", "al Hasan"],
        ["یوسف", "Youssef", "Yusuf"],
        ["خالد", "Khaled", "Khalid"],
        ["Qasim", "Kassem", "قاسم"],
    ],
    ids=lambda spellings: spellings[1],
)
def test_romanisations_of_one_name_meet_under_the_consonants(spellings: list[str]) -> None:
    assert len({consonant_key(spelling) for spelling in spellings}) == 1


def test_what_is_invisible_is_no_part_of_a_name() -> None:
    assert normal("\ufeff Ma\u202eria\x00 \t\n\u00a0 Graf\ud800\u200e ") == "Maria Graf"
    assert normal("علی\u200cرضا") == "علی\u200cرضا"  # noqa: RUF001


@pytest.mark.parametrize("nothing", ["", " ", "\u200b", "-", "☃", "’"])  # noqa: RUF001
def test_a_name_without_letters_has_an_empty_search_form(nothing: str) -> None:
    assert search_form(nothing) == ""


@given(st.text())
def test_keys_of_keys_are_the_same_keys(text: str) -> None:
    assert normal(normal(text)) == normal(text)
    assert search_form(search_form(text)) == search_form(text)
    assert search_form(normal(text)) == search_form(text)


@given(st.text())
def test_a_search_form_holds_basic_letters_digits_and_single_spaces(text: str) -> None:
    form = search_form(text)
    assert form == " ".join(form.split())
    assert set(form) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")


def test_names_are_sorted_as_in_a_directory() -> None:
    ordered = [
        "abel", "Abel", "Äbele", "Abels", "Muller", "Müller", "Öz", "Ozan", "Ozdemir", "Zorn",
        "Γιώργος", "Иван", "محمد",
    ]  # fmt: skip
    shuffled = random.Random(7).sample(ordered, len(ordered))  # noqa: S311 - an order, no secret
    assert sorted(shuffled, key=sort_key) == ordered
    assert sorted(shuffled, key=lambda name: sort_key(name).encode("ascii")) == ordered


def test_sort_keys_are_short() -> None:
    assert len(sort_key("Mohammed Al-Hassan")) <= 75
    assert len(sort_key("Ä" * 400)) == 300


@settings(deadline=None)  # the first call reads the collation table
@given(st.text(max_size=8), st.text(max_size=8))
def test_the_order_of_the_keys_is_the_order_of_the_collation(one: str, other: str) -> None:
    collator = names._collator()  # noqa: SLF001 - the oracle
    weights = [collator.sort_key(normal(text)) for text in (one, other)]
    keys = [sort_key(text).encode("ascii") for text in (one, other)]
    assert (weights[0] < weights[1]) is (keys[0] < keys[1])


def test_the_whole_norm_is_accepted_in_a_name_field() -> None:
    refused = [name for text, name in entries() if not names.is_din_91379(text)]
    assert refused == []


def test_a_latin_name_has_no_greek_or_cyrillic_letters() -> None:
    outside = {name.split()[0] for text, name in entries() if not names.is_latin(text)}
    assert outside == {"GREEK", "CYRILLIC"}


def test_the_offending_characters_are_named() -> None:
    decision = names.is_din_91379("Ali علي\u200bӁ")
    assert not decision
    assert "„ع“ (U+0639), „ل“ (U+0644), „ي“ (U+064A), ZERO WIDTH SPACE (U+200B)" in (
        decision.sentence
    )
    assert names.is_din_91379("Ali")


def test_a_long_list_of_offending_characters_is_cut() -> None:
    assert "…" in names.is_latin("Владимир").sentence
