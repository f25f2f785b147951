"""Finding occupations: ranked codes for a text, each with its reason, and what to ask next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Left

from gangbar.commons.occupations.domain import ranking, spelling
from gangbar.commons.occupations.domain.lists import everyday
from gangbar.commons.occupations.domain.reading import readings
from gangbar.commons.occupations.domain.reference import (
    ReferenceOccupation,
    named,
    of_code,
    reference_occupations,
)
from gangbar.commons.occupations.models import (
    Occupation,
    OccupationCategory,
    SearchFeature,
    SearchText,
    SearchWord,
)
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _
from gangbar.platform.viewer import Viewer

LONGEST_QUERY = 400
MOST_QUESTIONS = 2
_WHY = {
    "everyday": _("so sagt man im Alltag: %(text)s"),
    "title": _("amtliche Berufsbezeichnung: %(text)s"),
    "classification": _("Titel der Klassifikation: %(text)s"),
    "category": _("Tätigkeit: %(text)s"),
    "example": _("Tätigkeit: %(text)s"),
    "esco": _("englische Bezeichnung: %(text)s"),
}


@dataclass(frozen=True)
class Found:
    """One code with its score and why it fits."""

    code: str
    title: str
    score: float
    why: str


@dataclass(frozen=True)
class Answer:
    """The best codes for a text, and follow-up questions where its title is ambiguous."""

    query: str
    results: Sequence[Found]
    questions: Sequence[Any]


def is_ready(viewer: Viewer | None) -> bool:
    """Whether any list of occupations has been loaded since words are kept with it."""
    del viewer
    return SearchWord.objects.exists()


def known_words(viewer: Viewer | None, words: Collection[str]) -> set[str]:
    """Those of the words that stand in some list of occupations."""
    del viewer
    return set(SearchWord.objects.filter(word__in=words).values_list("word", flat=True))


def codes(viewer: Viewer | None) -> frozenset[str]:
    """The five-digit codes of the classification."""
    del viewer
    return frozenset(Occupation.objects.filter(level=5).values_list("code", flat=True))


def search(viewer: Viewer | None, text: str, *, limit: int = 5) -> Answer:
    """Ranked codes for free text in German or English."""
    del viewer
    read = readings(text[:LONGEST_QUERY], _Words())
    wanted = {feature for one in read for feature in one.features}
    postings = {
        key: ranking.Posting(having, numbers, weights)
        for key, having, numbers, weights in SearchFeature.objects.filter(
            key__in=wanted
        ).values_list("key", "having", "numbers", "weights")
    }
    scores = ranking.best_of(read, postings, _how_many_texts())
    best = sorted(scores, key=lambda number: -scores[number])[: ranking.LOOKED_AT]
    texts = {
        number: ranking.Text(code, text, source, 1.0)
        for number, code, text, source in SearchText.objects.filter(number__in=best).values_list(
            "number", "code", "text", "source"
        )
    }
    hits = [(number, texts[number].code, scores[number]) for number in best]
    found = ranking.ranked(hits, _trades({code[:4] for _n, code, _s in hits}), limit)
    titles = dict(
        Occupation.objects.filter(code__in=[one.code for one in found]).values_list("code", "title")
    )
    results = [
        Found(one.code, titles[one.code], round(min(one.score, 1.0), 3), _why(one, texts))
        for one in found
    ]
    return Answer(text, results, _questions([one.code for one in found], best, texts))


@dataclass(frozen=True)
class Offer:
    """A code that a text may mean, with the reference occupations that bear it."""

    code: str
    title: str
    occupations: Sequence[ReferenceOccupation]


@dataclass(frozen=True)
class Picked:
    """What was typed: a reference occupation, or codes to choose from; `code` was chosen before.

    Without the official lists (`has_lists`) only the tables of the project itself are known.
    """

    text: str
    found: ReferenceOccupation | None
    offers: Sequence[Offer] = ()
    code: str = ""
    has_lists: bool = True

    @property
    def known(self) -> Sequence[ReferenceOccupation]:
        return reference_occupations()

    @property
    def is_unknown(self) -> bool:
        return bool(self.text) and not (self.found or self.offers or self.code)


def pick(viewer: Viewer | None, text: str, *, code: str = "") -> Picked:
    """The reference occupation of this name, or else the codes that fit the words."""
    text = text.strip()[:LONGEST_QUERY]
    found = named(text)
    if found or not text:
        return Picked(text, found)
    if not is_ready(viewer):
        return Picked(text, None, list(_in_everyday_words(text)), has_lists=False)
    if code in codes(viewer):
        return Picked(text, None, code=code)
    hits = search(viewer, text).results
    return Picked(text, None, [Offer(one.code, one.title, of_code(one.code)) for one in hits])


def _in_everyday_words(text: str) -> Iterator[Offer]:
    """The reference occupations behind an everyday word, from the table of the project itself."""
    for word, code in everyday():
        if word == text.casefold() and (found := of_code(code)):
            yield Offer(code, "", found)


class _Words:
    """The words of the index, for reading what was typed."""

    def known(self, words: Collection[str]) -> Collection[str]:
        return set(SearchWord.objects.filter(word__in=words).values_list("word", flat=True))

    def known_stems(self, stems: Collection[str]) -> Collection[str]:
        keys = {f"w:{stem}": stem for stem in stems}
        found = SearchFeature.objects.filter(key__in=keys).values_list("key", flat=True)
        return {keys[key] for key in found}

    def resembling(self, words: Collection[str]) -> Mapping[str, Sequence[spelling.Known]]:
        near = {word: spelling.letters_near(word) for word in words}
        of_letters: dict[str, list[spelling.Known]] = defaultdict(list)
        tried = frozenset[str]().union(*near.values())
        rows = SearchWord.objects.filter(letters__in=tried).values_list("letters", "word", "having")
        for letters, word, having in rows:
            of_letters[letters].append(spelling.Known(word, having))
        return {
            word: [one for letters in tried for one in of_letters[letters]]
            for word, tried in near.items()
        }


def _how_many_texts() -> int:
    last = SearchText.objects.order_by("-number").values_list("number", flat=True).first()
    return 1 if last is None else last + 1


def _trades(groups: set[str]) -> list[ranking.Trade]:
    found = (
        Occupation.objects.filter(level=5)
        .annotate(group=Left("code", 4))
        .filter(group__in=groups)
        .values_list("code", "titles")
    )
    return [ranking.Trade(code, titles) for code, titles in found]


def _why(one: ranking.Ranked, texts: Mapping[int, ranking.Text]) -> str:
    if one.number is None:
        return Sentence(_("gleicher Beruf, anderes Anforderungsniveau"))
    text = texts[one.number]
    return Sentence(_WHY[text.source], text=text.text)


def _questions(
    ranked: Sequence[str], best: Sequence[int], texts: Mapping[int, ranking.Text]
) -> list[Any]:
    """Questions of the categories that match best, as far as they lead to a ranked code."""
    matched = [texts[number].text for number in best if texts[number].source == "category"]
    categories = {
        one.title: one
        for one in OccupationCategory.objects.filter(code__in=ranked[:3]).exclude(questions=[])
    }
    order = [categories[text] for text in dict.fromkeys(matched) if text in categories]
    order += [one for one in categories.values() if one not in order and one.code == ranked[0]]
    return [question for one in order for question in one.questions][:MOST_QUESTIONS]
