"""Weighs texts against each other and ranks codes of the classification for a query.

Cosine of weighted features against every known text; the code of the best text wins. Siblings of a
good code (same trade, another level of requirement) come before texts that merely resemble.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from gangbar.commons.occupations.domain.reading import Reading
from gangbar.commons.occupations.domain.text import closed, features, words

#: How much the kinds of features count: whole words, heads of compounds, pieces.
WEIGHTS = {"w": 1.0, "h": 0.5, "g": 0.32}
#: Features that more texts have than this say nothing and are not kept.
TOO_COMMON = {"w": 9_000, "h": 9_000, "g": 1_500}
#: Of the texts that suit a reading, so many are looked at; the rest only resembles.
LOOKED_AT = 160
#: Weights are kept as whole numbers, so many to one.
SCALE = 10_000
#: Shorter words are not worth knowing by themselves.
SHORTEST_WORD = 4
_OTHERS, _OTHERS_SHARE = 3, 0.06
_LEVEL_OF_SKILLED = "2"
_SIBLING = (0.60, 0.50)
_NEAR_THE_BEST = 0.45
_MOST_OF_A_TRADE = 3
#: Codes under which very many people work; an own estimate, which only settles what is close.
COMMON = frozenset(
    """71402 71302 62102 54101 83112 81302 51311 51312 52122 73202 73203 29302 29301 84114 84124
    82102 82101 25122 26212 25212 34102 72112 81102 83124 63302 25102 25101 27104 31104 43414 43104
    71104 61122 72213 72132 52182 32122 33212 34212 22342 24412 12102 11102 82312 81404 84304 62302
    62312 53112 53212 01402""".split()  # noqa: SIM905 - a list of codes reads best as a text
)


@dataclass(frozen=True, slots=True)
class Text:
    """Something that names an occupation; `weight` says how much we trust it to."""

    code: str
    text: str
    source: str
    weight: float


@dataclass(frozen=True, slots=True)
class Posting:
    """The texts (by their number) that have a feature, and its weight in each (times SCALE).

    Of a feature that too many have only `having`, their number, is kept.
    """

    having: int
    numbers: Sequence[int]
    weights: Sequence[int]


@dataclass(frozen=True, slots=True)
class Trade:
    """A code with how many job titles it has; codes of one trade share their first four digits."""

    code: str
    titles: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """A code with its score (1 is a perfect match) and the text that speaks for it (None: kin)."""

    code: str
    score: float
    number: int | None


def rarity(texts: int, having: int) -> float:
    """How much a feature says that so many of the texts have."""
    return math.log(1 + texts / having)


def index(texts: Sequence[Text]) -> dict[str, Posting]:
    """Every feature with the texts that have it."""
    found = [features(one.text) for one in texts]
    having = Counter(feature for one in found for feature in one)
    weight = {key: WEIGHTS[key[0]] * rarity(len(texts), count) for key, count in having.items()}
    numbers: dict[str, list[int]] = defaultdict(list)
    weights: dict[str, list[int]] = defaultdict(list)
    for number, (text, own) in enumerate(zip(texts, found, strict=True)):
        length = math.sqrt(sum(weight[key] ** 2 for key in own)) or 1
        for key in own:
            if having[key] <= TOO_COMMON[key[0]]:
                numbers[key].append(number)
                weights[key].append(round(SCALE * text.weight * weight[key] / length))
    return {
        key: Posting(count, numbers.get(key, ()), weights.get(key, ()))
        for key, count in having.items()
    }


def vocabulary(texts: Iterable[Text]) -> Counter[str]:
    """The words of the texts, without digits, and how many texts have each."""
    return Counter(
        word
        for one in texts
        for word in {*words(one.text), *closed(one.text)}
        if len(word) >= SHORTEST_WORD and word.isalpha()
    )


def best_of(
    readings: Iterable[Reading], postings: Mapping[str, Posting], texts: int
) -> dict[int, float]:
    """How well each text matches the reading that suits it best, by its number."""
    found: dict[int, float] = {}
    for reading in readings:
        scores = matches(reading.features, postings, texts)
        for number in nlargest(LOOKED_AT, scores, key=scores.__getitem__):
            found[number] = max(found.get(number, 0), scores[number] * reading.trusted)
    return found


def matches(
    query: Mapping[str, float], postings: Mapping[str, Posting], texts: int
) -> dict[int, float]:
    """How well each text matches the weighted features of a query: 0 to about 1, by its number."""
    scores: dict[int, float] = defaultdict(float)
    length = 0.0
    for key, share in query.items():
        posting = postings.get(key)
        weight = share * WEIGHTS[key[0]] * rarity(texts, posting.having if posting else 1)
        length += weight**2
        if posting:
            for number, part in zip(posting.numbers, posting.weights, strict=True):
                scores[number] += weight * part
    whole = math.sqrt(length) * SCALE or 1
    return {number: score / whole for number, score in scores.items()}


def ranked(
    hits: Iterable[tuple[int, str, float]], trades: Iterable[Trade], limit: int
) -> list[Ranked]:
    """The best codes; `hits` are (number, code, score) of texts, `trades` all codes in question."""
    known = {one.code: one for one in trades}
    of_code: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for number, code, score in hits:
        of_code[code].append((score, number))
    found = {
        code: Ranked(code, _score(sorted(some, reverse=True), known[code]), max(some)[1])
        for code, some in of_code.items()
        if code in known
    }
    _lift_siblings(found, known)
    return _varied(sorted(found.values(), key=lambda one: (-one.score, one.code)), limit)


def _score(texts: Sequence[tuple[float, int]], trade: Trade) -> float:
    best = texts[0][0] + _OTHERS_SHARE * sum(score for score, _n in texts[1 : 1 + _OTHERS])
    prior = 0.03 * math.log10(1 + trade.titles)
    prior += 0.04 * (trade.code[-1] == _LEVEL_OF_SKILLED) + 0.05 * (trade.code in COMMON)
    return best * (1 + prior)


def _lift_siblings(found: dict[str, Ranked], known: Mapping[str, Trade]) -> None:
    leaders = sorted(found.values(), key=lambda one: -one.score)[: len(_SIBLING)]
    for place, leader in enumerate(leaders):
        if leader.score < _NEAR_THE_BEST * leaders[0].score:
            continue
        for code, trade in known.items():
            if code == leader.code or code[:4] != leader.code[:4]:
                continue
            score = leader.score * _SIBLING[place] * (1 + 0.05 * math.log10(1 + trade.titles))
            if code not in found or found[code].score < score:
                found[code] = Ranked(code, score, None)


def _varied(codes: Sequence[Ranked], limit: int) -> list[Ranked]:
    """The first ones, of each trade not too many; what was left out follows."""
    first: list[Ranked] = []
    later: list[Ranked] = []
    of_trade: Counter[str] = Counter()
    for one in codes:
        of_trade[one.code[:4]] += 1
        (first if of_trade[one.code[:4]] <= _MOST_OF_A_TRADE else later).append(one)
    return (first + later)[:limit]
