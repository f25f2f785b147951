"""Bringing districts and postcodes in line with the official files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from gangbar.commons.network.models import PostcodeArea, Region
from gangbar.kernel.regions import District, Postcode


@dataclass
class Loaded:
    """What a load did: every row read is created, updated, unchanged or rejected."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0


LAND_NAMES = {"15": "Sachsen-Anhalt"}


@transaction.atomic
def load_regions(
    districts: Iterable[District], postcodes: Iterable[Postcode], *, by: None = None
) -> Loaded:
    """Bring districts and postcodes in line with the official files; run as owner.

    Publishes nothing: public geography, loaded by the operator, who reads the report.
    """
    del by
    report = Loaded()
    known = {region.ags: region for region in Region.objects.all()}
    for ags, name in LAND_NAMES.items():
        if ags not in known:
            known[ags] = Region.objects.create(ags=ags, name=name, kind="Land")
    for one in districts:
        wanted = {
            "name": one.name,
            "kind": one.kind,
            "outline": one.outline,
            "parent_id": one.ags[:2],
        }
        _bring(report, known, one.ags, wanted)
    areas = {(a.postcode, a.municipality_ags): a for a in PostcodeArea.objects.all()}
    for row in postcodes:
        report.read += 1
        if row.district_ags not in known:  # a neighbouring Land that a postcode touches
            known[row.district_ags] = Region.objects.create(
                ags=row.district_ags, name=row.district, kind="Landkreis"
            )
        area = areas.get((row.postcode, row.ags))
        if area is None:
            areas[row.postcode, row.ags] = PostcodeArea.objects.create(
                postcode=row.postcode,
                municipality=row.municipality,
                municipality_ags=row.ags,
                district_id=row.district_ags,
            )
            report.created += 1
        elif (area.municipality, area.district_id) != (row.municipality, row.district_ags):
            area.municipality, area.district_id = row.municipality, row.district_ags
            area.save()
            report.updated += 1
        else:
            report.unchanged += 1
    return report


def _bring(report: Loaded, known: dict[str, Region], ags: str, wanted: dict[str, str]) -> None:
    report.read += 1
    region = known.get(ags)
    if region is None:
        known[ags] = Region.objects.create(ags=ags, **wanted)
        report.created += 1
    elif any(getattr(region, key) != value for key, value in wanted.items()):
        Region.objects.filter(ags=ags).update(**wanted)
        report.updated += 1
    else:
        report.unchanged += 1
