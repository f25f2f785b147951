"""The search over texts in memory, without a database; `real` is over the official lists."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from gangbar.commons.occupations.domain import lists, ranking, spelling
from gangbar.commons.occupations.domain.naming import all_texts
from gangbar.commons.occupations.domain.reading import readings
from gangbar.kernel.tests.shared import shared_data

KLDB = "KldB_2010_V2020_Gliederung_mit_Erlaeuterung.csv"
JOBTITLES = "Gesamtberufsliste_der_BA_Januar_2019.xlsx"


class Shelf:
    """Texts with their index; also the lexicon for reading what was typed."""

    def __init__(self, texts: Sequence[ranking.Text], trades: Sequence[ranking.Trade]) -> None:
        self.texts, self.trades = texts, trades
        self.postings = ranking.index(texts)
        self.words = ranking.vocabulary(texts)
        self.of_letters: dict[str, list[spelling.Known]] = defaultdict(list)
        for word, having in self.words.items():
            self.of_letters[spelling.letters(word)].append(spelling.Known(word, having))

    def known(self, words: Collection[str]) -> Collection[str]:
        return {word for word in words if word in self.words}

    def known_stems(self, stems: Collection[str]) -> Collection[str]:
        return {stem for stem in stems if f"w:{stem}" in self.postings}

    def resembling(self, words: Collection[str]) -> Mapping[str, Sequence[spelling.Known]]:
        return {
            word: [
                one for key in spelling.letters_near(word) for one in self.of_letters.get(key, ())
            ]
            for word in words
        }

    def ranked(self, text: str, limit: int = 5) -> list[ranking.Ranked]:
        scores = ranking.best_of(readings(text, self), self.postings, len(self.texts))
        best = sorted(scores, key=lambda number: -scores[number])[: ranking.LOOKED_AT]
        hits = [(number, self.texts[number].code, scores[number]) for number in best]
        return ranking.ranked(hits, self.trades, limit)

    def codes(self, text: str) -> list[str]:
        return [one.code for one in self.ranked(text)]


@cache
def titles() -> Sequence[lists.Title]:
    known = frozenset(one.code for one in lists.read_kldb(shared_data("occupations") / KLDB))
    return lists.read_titles(shared_data("occupations") / JOBTITLES, known)[0]


@cache
def real() -> Shelf:
    folder = shared_data("occupations")
    codes = lists.read_kldb(folder / KLDB)
    known = frozenset(one.code for one in codes if len(one.code) == 5)
    found = all_texts(
        codes=codes,
        titles=titles(),
        categories=lists.read_auxco(folder / "auxco"),
        labels=lists.read_esco(folder / "esco"),
    )
    counts = Counter(title.code for title in titles())
    trades = [ranking.Trade(code, counts[code]) for code in known]
    return Shelf([one for one in found if one.code in known], trades)
