"""Bringing the lists of occupations in line with the official files, and the index with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db import models, transaction

from gangbar.commons.network.actions import Loaded
from gangbar.commons.occupations.domain import ranking
from gangbar.commons.occupations.domain.lists import Category, Code, Label, Title
from gangbar.commons.occupations.domain.naming import all_texts
from gangbar.commons.occupations.domain.spelling import letters
from gangbar.commons.occupations.models import (
    JobTitle,
    Occupation,
    OccupationCategory,
    OccupationLabel,
    SearchFeature,
    SearchText,
    SearchWord,
)

Row = TypeVar("Row", bound=models.Model)
BATCH = 2_000
#: Five digits: the codes by which occupations are named.
LEVEL_OF_CODES = 5


@transaction.atomic
def load_codes(codes: Sequence[Code], *, by: None = None) -> Loaded:
    """The classification itself. Publishes nothing: the operator reads the report."""
    del by
    wanted = {
        one.code: {"level": len(one.code), "title": one.title, "short_title": one.short_title}
        for one in codes
    }
    return _brought(Occupation, wanted)


@transaction.atomic
def load_titles(titles: Sequence[Title], *, by: None = None) -> Loaded:
    """Names of occupations. Publishes nothing: the operator reads the report."""
    del by
    wanted = {
        one.number: {
            "code": one.code,
            "neutral": one.neutral,
            "male": one.male,
            "female": one.female,
            "state": one.state,
        }
        for one in titles
    }
    return _brought(JobTitle, wanted)


@transaction.atomic
def load_labels(labels: Sequence[Label], *, by: None = None) -> Loaded:
    """Other words for occupations. Publishes nothing: the operator reads the report."""
    del by
    wanted = {one.uri: {"names": list(one.names), "codes": list(one.codes)} for one in labels}
    return _brought(OccupationLabel, wanted)


@transaction.atomic
def load_categories(categories: Sequence[Category], *, by: None = None) -> Loaded:
    """What an occupation is sorted under. Publishes nothing: the operator reads the report."""
    del by
    wanted = {
        one.number: {
            "code": one.code,
            "title": one.title,
            "task": one.task,
            "examples": list(one.examples),
            "questions": [dict(question) for question in one.questions],
        }
        for one in categories
    }
    return _brought(OccupationCategory, wanted)


@transaction.atomic
def rebuild_index(*, by: None = None) -> int:
    """Weigh every text anew; how many texts the search knows.

    Publishes nothing: the index only repeats what the lists say.
    """
    del by
    known = set(Occupation.objects.filter(level=LEVEL_OF_CODES).values_list("code", flat=True))
    found = all_texts(
        codes=Occupation.objects.order_by("code"),
        titles=JobTitle.objects.order_by("number"),
        categories=OccupationCategory.objects.order_by("number"),
        labels=OccupationLabel.objects.order_by("uri"),
    )
    texts = [one for one in found if one.code in known]
    SearchText.objects.all().delete()
    SearchFeature.objects.all().delete()
    SearchWord.objects.all().delete()
    SearchText.objects.bulk_create(
        (
            SearchText(number=number, code=one.code, text=one.text, source=one.source)
            for number, one in enumerate(texts)
        ),
        batch_size=BATCH,
    )
    SearchFeature.objects.bulk_create(
        (
            SearchFeature(
                key=key,
                having=posting.having,
                numbers=list(posting.numbers),
                weights=list(posting.weights),
            )
            for key, posting in ranking.index(texts).items()
        ),
        batch_size=BATCH,
    )
    SearchWord.objects.bulk_create(
        (
            SearchWord(word=word, letters=letters(word), having=having)
            for word, having in ranking.vocabulary(texts).items()
        ),
        batch_size=BATCH,
    )
    _count_titles()
    return len(texts)


def _count_titles() -> None:
    titles = Counter(JobTitle.objects.values_list("code", flat=True))
    changed = [
        one
        for one in Occupation.objects.filter(level=LEVEL_OF_CODES)
        if one.titles != titles[one.code]
    ]
    for one in changed:
        one.titles = titles[one.code]
    Occupation.objects.bulk_update(changed, ["titles"], batch_size=BATCH)


def _brought(model: type[Row], wanted: Mapping[Any, Mapping[str, Any]]) -> Loaded:
    """Create what is new and update what differs; what is there and not wanted stays."""
    manager: Any = model._meta.default_manager
    known = {row.pk: row for row in manager.all()}
    new = [model(pk=key, **values) for key, values in wanted.items() if key not in known]
    changed = []
    for key, values in wanted.items():
        row = known.get(key)
        if row is not None and any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
    manager.bulk_create(new, batch_size=BATCH)
    if changed:
        fields = list(next(iter(wanted.values())))
        manager.bulk_update(changed, fields, batch_size=BATCH)
    kept = len(wanted) - len(new) - len(changed)
    return Loaded(len(wanted), len(new), len(changed), kept)
