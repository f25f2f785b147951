"""What the plain templates need beyond Django's own filters."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import ngettext

from gangbar.platform.words import group_name as name_of_group

register = template.Library()


@register.filter
def distance(value: date | datetime) -> str:
    """In 9 Tagen, vor 3 Tagen."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    days = (value - timezone.localdate()).days
    if days < 0:
        return ngettext("vor %(n)s Tag", "vor %(n)s Tagen", -days) % {"n": -days}
    return ngettext("in %(n)s Tag", "in %(n)s Tagen", days) % {"n": days}


@register.filter
def group_name(value: str) -> Any:
    return name_of_group(value)


@register.filter
def late(value: date) -> bool:
    return value < timezone.localdate()
