"""What a sentence asks for, read with the words that the directory and its places know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q

from gangbar.commons.directory.domain.asking import (
    LONGEST_PLACE,
    Asked,
    Known,
    folded,
    open_words,
    read,
    tokens,
)
from gangbar.commons.directory.models import Offer
from gangbar.commons.network import queries as network
from gangbar.commons.occupations import queries as occupations
from gangbar.platform.viewer import Viewer

MOST_WORDS = 12


def asked(viewer: Viewer | None, text: str, *, on: date) -> Asked:
    """The parts of a sentence; words that stand in no offer and no list are not understood."""
    if not text.strip():
        return Asked()
    given = tokens(text)[:MOST_WORDS]
    places = {
        folded(name): (ags, shown)
        for name, ags, shown in network.places_named(viewer, _runs(given))
    }
    named = {
        folded(word)
        for listed in Offer.objects.filter(ended_on=None).values_list("occupations", flat=True)
        for one in listed
        for word in (one, *one.split())
    }
    words = open_words(" ".join(given))
    known = occupations.known_words(viewer, words)
    # “Pflege” is an occupation where an offer is for a “Pflegefachfrau”.
    meant = {one for one in words if any(one in name for name in named)} | known
    return read(" ".join(given), Known(places, meant, _standing(viewer, given)), on)


def _runs(given: Sequence[str]) -> list[str]:
    """Every run of words that could name a place."""
    ends = range(1, LONGEST_PLACE + 1)
    return [" ".join(given[at : at + size]) for at in range(len(given)) for size in ends]


def _standing(viewer: Viewer | None, given: Sequence[str]) -> set[str]:
    """Words that stand in some offer, in one question for all of them."""
    counts: dict[str, Any] = {
        f"w{at}": Count("pk", filter=standing(viewer, word)) for at, word in enumerate(given)
    }
    found = Offer.objects.filter(ended_on=None).aggregate(**counts)
    return {folded(word) for at, word in enumerate(given) if found[f"w{at}"]}


def standing(viewer: Viewer | None, word: str) -> Q:
    """Offers in whose texts a word stands."""
    del viewer  # the directory is open to everybody
    return (
        Q(title__icontains=word)
        | Q(description__icontains=word)
        | Q(occupations__icontains=word)
        | Q(organisation__name__icontains=word)
    )
