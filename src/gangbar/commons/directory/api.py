"""The read interface of the directory (HSDS 3.0), open to everybody.

Answers follow the published OpenAPI; what the specification does not know is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from ninja import NinjaAPI, Path, Query, Schema
from pydantic import Field

from gangbar.commons.directory import queries
from gangbar.commons.directory.queries import Rows
from gangbar.kernel.hsds.nesting import nested, shown
from gangbar.kernel.hsds.tables import SPECS

VERSION = "3.0"
PROFILE = "https://docs.openreferral.org/en/3.0/hsds/"
LARGEST_PAGE = 200

api = NinjaAPI(
    title="HSDS",
    version=VERSION,
    description="The directory of this network, read only (Open Referral HSDS 3.0).",
    urls_namespace="hsds",
    docs_url=None,
    openapi_url="/openapi.json",
)


class About(Schema):
    version: str
    profile: str
    openapi_url: str


class Asked(Schema):
    """What every list takes."""

    search: Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")] = ""
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    per_page: Annotated[int, Field(ge=1, le=LARGEST_PAGE)] = 50
    format: Literal["json", "ndjson"] = "json"
    full: bool = False


class AskedServices(Asked):
    organization_id: UUID | None = None
    minimal: bool = False


class Page(Schema):
    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[dict[str, Any]]


class Missing(Schema):
    """There is no such row."""

    detail: str


class Refusal(Schema):
    """What of the question cannot be answered, place by place."""

    detail: list[dict[str, Any]]


Key = Annotated[UUID, Path()]
#: What a list and what one row may answer; a list also line by line.
LISTED = {200: Page, 422: Refusal}
ONE = {200: dict[str, Any], 404: Missing, 422: Refusal}
LINES = {"responses": {200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}}}}


@api.get("/", response=About, url_name="about")
def about(request: HttpRequest) -> dict[str, str]:
    """Which version of HSDS this is."""
    address = settings.CONFIG.address.rstrip("/")
    return {
        "version": VERSION,
        "profile": PROFILE,
        "openapi_url": f"{address}/hsds/openapi.json",
    }


@api.get("/services", response=LISTED, openapi_extra=LINES, url_name="services")
def services(request: HttpRequest, asked: Query[AskedServices]) -> Any:
    """Services with their organisation, by name; `full` brings everything that hangs on them."""
    rows = queries.rows_of(None)
    if asked.organization_id:
        found = rows.children("service", "organization_id", str(asked.organization_id))
        start = (asked.page - 1) * asked.per_page
        page: Sequence[Any] = found[start : start + asked.per_page]
        count = len(found)
    else:
        page, count = _page(rows, "service", asked)
    if asked.minimal:
        names = ("id", "name", "status", "last_modified")
        documents = [{k: v for k, v in shown("service", r).items() if k in names} for r in page]
    else:
        documents = _documents(rows, "service", page, full=asked.full)
    return _answer(documents, count, asked)


@api.get("/services/{row}", response=ONE, url_name="service")
def service(request: HttpRequest, row: Key) -> dict[str, Any]:
    return _one("service", row)


@api.get("/organizations", response=LISTED, openapi_extra=LINES, url_name="organizations")
def organizations(request: HttpRequest, asked: Query[Asked]) -> Any:
    rows = queries.rows_of(None)
    page, count = _page(rows, "organization", asked)
    return _answer(_documents(rows, "organization", page, full=asked.full), count, asked)


@api.get("/organizations/{row}", response=ONE, url_name="organization")
def organization(
    request: HttpRequest,
    row: Key,
    full_service: Query[bool] = False,  # noqa: FBT002 - a query
) -> dict[str, Any]:
    """One organisation with its services: their ids, or with `full_service` all of them."""
    rows = queries.rows_of(None)
    found = _one("organization", row, rows)
    theirs = rows.children("service", "organization_id", str(row))
    if theirs:
        found["services"] = [
            nested("service", one, rows.children) if full_service else {"id": one["id"]}
            for one in theirs
        ]
    return found


@api.get(
    "/service_at_locations", response=LISTED, openapi_extra=LINES, url_name="service_at_locations"
)
def service_at_locations(request: HttpRequest, asked: Query[Asked]) -> Any:
    rows = queries.rows_of(None)
    page, count = _page(rows, "service_at_location", asked)
    return _answer(_documents(rows, "service_at_location", page, full=asked.full), count, asked)


@api.get("/service_at_locations/{row}", response=ONE, url_name="service_at_location")
def service_at_location(request: HttpRequest, row: Key) -> dict[str, Any]:
    return _one("service_at_location", row)


@api.get("/taxonomies", response=LISTED, openapi_extra=LINES, url_name="taxonomies")
def taxonomies(request: HttpRequest, asked: Query[Asked]) -> Any:
    return _listed("taxonomy", asked)


@api.get("/taxonomies/{row}", response=ONE, url_name="taxonomy")
def taxonomy(request: HttpRequest, row: Key) -> dict[str, Any]:
    return _one("taxonomy", row)


@api.get("/taxonomy_terms", response=LISTED, openapi_extra=LINES, url_name="taxonomy_terms")
def taxonomy_terms(request: HttpRequest, asked: Query[Asked]) -> Any:
    return _listed("taxonomy_term", asked)


@api.get("/taxonomy_terms/{row}", response=ONE, url_name="taxonomy_term")
def taxonomy_term(request: HttpRequest, row: Key) -> dict[str, Any]:
    return _one("taxonomy_term", row)


def _page(rows: Rows, table: str, asked: Asked) -> tuple[Sequence[Any], int]:
    start = (asked.page - 1) * asked.per_page
    return rows.page(table, text=asked.search, start=start, size=asked.per_page)


def _listed(table: str, asked: Asked) -> Any:
    page, count = _page(queries.rows_of(None), table, asked)
    return _answer([shown(table, row) for row in page], count, asked)


def _documents(rows: Rows, table: str, page: Sequence[Any], *, full: bool) -> list[dict[str, Any]]:
    if full:
        return [nested(table, row, rows.children) for row in page]
    documents = []
    for row in page:
        found = shown(table, row)
        for name, column in SPECS[table].one.items():
            refers = SPECS[table].columns[column].refers
            other = rows.children(refers, "id", row.get(column, ""))
            if other:
                found[name] = shown(refers, other[0])
        documents.append(found)
    return documents


def _one(table: str, row: UUID, rows: Rows | None = None) -> dict[str, Any]:
    rows = rows or queries.rows_of(None)
    found = rows.children(table, "id", str(row))
    if not found:
        raise Http404
    return nested(table, found[0], rows.children)


def _answer(documents: list[dict[str, Any]], count: int, asked: Asked) -> Any:
    if asked.format == "ndjson":
        return StreamingHttpResponse(_lines(documents), content_type="application/x-ndjson")
    pages = -(-count // asked.per_page)
    return {
        "total_items": count,
        "total_pages": pages,
        "page_number": asked.page,
        "size": len(documents),
        "first_page": asked.page == 1,
        "last_page": asked.page >= pages,
        "empty": not documents,
        "contents": documents,
    }


def _lines(documents: list[dict[str, Any]]) -> Iterator[bytes]:
    for one in documents:
        yield json.dumps(one, ensure_ascii=False).encode() + b"\n"


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return api.create_response(request, {"detail": "There is nothing with this id."}, status=404)
