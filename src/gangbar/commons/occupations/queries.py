"""Finding occupations: ranked codes for a text, each with its reason, and what to ask next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from gangbar.commons.occupations.domain import ranking
from gangbar.commons.occupations.domain.text import features
from gangbar.commons.occupations.models import (
    JobTitle,
    Occupation,
    OccupationCategory,
    SearchFeature,
    SearchText,
)
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _
from gangbar.platform.viewer import Viewer

#: So many of the best texts are looked at; the rest only resembles.
LOOKED_AT = 400
LONGEST_QUERY = 400
MOST_QUESTIONS = 2
_WHY = {
    "everyday": _("so sagt man im Alltag: %(text)s"),
    "title": _("amtliche Berufsbezeichnung: %(text)s"),
    "classification": _("Titel der Klassifikation: %(text)s"),
    "category": _("Tätigkeit: %(text)s"),
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
    """Whether any list of occupations has been loaded."""
    del viewer
    return SearchFeature.objects.exists()


def codes(viewer: Viewer | None) -> frozenset[str]:
    """The five-digit codes of the classification."""
    del viewer
    return frozenset(Occupation.objects.filter(level=5).values_list("code", flat=True))


def search(viewer: Viewer | None, text: str, *, limit: int = 5) -> Answer:
    """Ranked codes for free text in German or English."""
    del viewer
    wanted = features(text[:LONGEST_QUERY])
    postings = {
        key: ranking.Posting(having, numbers, weights)
        for key, having, numbers, weights in SearchFeature.objects.filter(
            key__in=wanted
        ).values_list("key", "having", "numbers", "weights")
    }
    scores = ranking.matches(wanted, postings, _how_many_texts())
    best = sorted(scores, key=lambda number: -scores[number])[:LOOKED_AT]
    texts = {one.number: one for one in SearchText.objects.filter(number__in=best)}
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


def _how_many_texts() -> int:
    last = SearchText.objects.order_by("-number").values_list("number", flat=True).first()
    return 1 if last is None else last + 1


def _trades(groups: set[str]) -> list[ranking.Trade]:
    if not groups:
        return []
    of_groups = Q()
    for group in groups:
        of_groups |= Q(code__startswith=group)
    titles = dict(
        JobTitle.objects.filter(of_groups)
        .values_list("code")
        .annotate(count=Count("pk"))
        .values_list("code", "count")
    )
    found = Occupation.objects.filter(of_groups, level=5).values_list("code", flat=True)
    return [ranking.Trade(code, titles.get(code, 0)) for code in found]


def _why(one: ranking.Ranked, texts: dict[int, SearchText]) -> str:
    if one.number is None:
        return Sentence(_("gleicher Beruf, anderes Anforderungsniveau"))
    text = texts[one.number]
    return Sentence(_WHY[text.source], text=text.text)


def _questions(
    ranked: Sequence[str], best: Sequence[int], texts: dict[int, SearchText]
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
