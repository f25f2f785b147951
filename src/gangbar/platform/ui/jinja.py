"""Jinja2 for all our pages: dates, names and assets as the house writes them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from babel.dates import format_date, format_interval
from babel.numbers import format_currency
from django.contrib.staticfiles import finders
from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import json_script
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment
from markupsafe import Markup, escape

from gangbar.kernel.languages import language_name
from gangbar.kernel.partial_date import PartialDate
from gangbar.platform import submissions
from gangbar.platform.drafts import draft_of
from gangbar.platform.viewer import Viewer
from gangbar.platform.words import group_name, told


class Engine(Jinja2):
    """Finds templates in our own packages only, so that third parties keep theirs."""

    app_dirname = "templates"

    @cached_property
    def template_dirs(self) -> tuple[Any, ...]:
        return tuple(path for path in super().template_dirs if "gangbar" in str(path).split("/"))


@cache
def asset(path: str) -> str:
    """Address of a static file with a hash of its content, so that it may be kept for long."""
    found = finders.find(path)
    if not found:
        raise FileNotFoundError(f"static file {path} is not in any package")
    with open(str(found), "rb") as file:  # noqa: PTH123 - a finder's path
        mark = hashlib.sha256(file.read()).hexdigest()[:10]
    return f"{static(path)}?v={mark}"


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page; with identifiers only, its pattern is looked up once."""
    kinds = tuple(map(type, args))
    if kwargs or not _SAMPLES.keys() >= set(kinds):
        return reverse(name, args=args or None, kwargs=kwargs or None)
    return _pattern(name, kinds).format(*args)


_SAMPLES: Mapping[type, Callable[[int], Any]] = {
    UUID: lambda place: UUID(int=0xFEED << 64 | place),
    int: lambda place: 7_654_321_000 + place,
}


@cache
def _pattern(name: str, kinds: tuple[type, ...]) -> str:
    """`/people/{0}/`: the address with a place for each identifier."""
    samples = [_SAMPLES[kind](place) for place, kind in enumerate(kinds)]
    address = reverse(name, args=samples or None).replace("{", "{{").replace("}", "}}")
    for place, sample in enumerate(samples):
        address = address.replace(str(sample), f"{{{place}}}")
    return address


def day(value: date | datetime | None, *, weekday: bool = True) -> str:
    """`Di 01.12.2026`, in the reader's language."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return _day(value, get_language() == "en", weekday=weekday)


@lru_cache(maxsize=4_096)
def _day(value: date, is_english: bool, *, weekday: bool) -> str:  # noqa: FBT001 - part of a key
    if is_english:
        return format_date(value, "EEE d MMM yyyy" if weekday else "d MMM yyyy", locale="en_GB")
    text = format_date(value, "EEE dd.MM.yyyy" if weekday else "dd.MM.yyyy", locale="de_DE")
    return text.replace(".", "", 1) if weekday else text


def months(span: tuple[date, date]) -> str:
    """Between which months of which year something happens, in the reader's language."""
    return format_interval(*span, "yMMM", locale="en_GB" if get_language() == "en" else "de_DE")


def euro(value: Decimal | float) -> str:
    """`1.603 €` or `2,29 €`, in the reader's language; cents only where there are some."""
    number = Decimal(str(value)).quantize(Decimal("0.01"))
    pattern = "#,##0.00 ¤" if number % 1 else "#,##0 ¤"
    locale = "en_GB" if get_language() == "en" else "de_DE"
    return format_currency(number, "EUR", pattern, locale=locale, currency_digits=False)


def moment(value: datetime | None) -> str:
    """`Di 01.12.2026, 14:05`."""
    return f"{day(value)}, {timezone.localtime(value):%H:%M}" if value else ""


def distance(value: date | datetime | None) -> str:
    """How far a day lies from today: heute, in 9 Tagen, vor 3 Tagen."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    days = (value - timezone.localdate()).days
    if days == 0:
        return gettext("heute")
    if days == 1:
        return gettext("morgen")
    if days == -1:
        return gettext("gestern")
    if days > 0:
        return ngettext("in %(n)s Tag", "in %(n)s Tagen", days) % {"n": days}
    return ngettext("vor %(n)s Tag", "vor %(n)s Tagen", -days) % {"n": -days}


def partial(value: str) -> str:
    """A partly known date as one writes it: 1990, 05.1990 or 17.05.1990."""
    return PartialDate.parse(value).german() if value else ""


def kept_script(viewer: Viewer | None, form: str) -> str:
    """The draft of a form as a data block, for the page's script to put back."""
    return json_script(draft_of(viewer, form), f"kept-{form}")


def language_named(code: str) -> str:
    """`ar` -> Arabisch, in the reader's language."""
    return language_name(code, get_language() or "de")


def attributes(values: Mapping[str, Any]) -> Markup:
    """HTML attributes from a mapping; True alone, False and None not at all."""
    parts = [
        f" {escape(name)}" if value is True else f' {escape(name)}="{escape(value)}"'
        for name, value in values.items()
        if value is not None and value is not False
    ]
    return Markup("".join(parts))  # noqa: S704 - every part was escaped above


def translated(message: str, /, **values: Any) -> Markup:
    """Jinja's new-style gettext, which a page calls hundreds of times: looked up once a language.

    Values are escaped, `%%` becomes `%`.
    """
    return _translation(get_language(), message) % values


@lru_cache(maxsize=8_192)
def _translation(language: str | None, message: str) -> Markup:
    return Markup(gettext(message))  # noqa: S704 - our own catalogue


def environment(**options: Any) -> Environment:
    """Translated, without line noise, with the filters of the house."""
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    built = Environment(  # noqa: S701 - Django's backend passes autoescape=True
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"], **options
    )
    built.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    built.globals.update(gettext=translated, _=translated)
    built.globals.update(
        url=url,
        asset=asset,
        today=timezone.localdate,
        kept_script=kept_script,
        json_script=json_script,
        group_name=group_name,
        language_name=language_named,
        told=told,
        submission_key=submissions.key,
    )
    built.filters.update(
        day=day,
        months=months,
        moment=moment,
        distance=distance,
        euro=euro,
        partial=partial,
        attributes=attributes,
    )
    return built
