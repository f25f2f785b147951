"""Two requests of one double click arrive at the same time: one of them waits, one note is made."""

from __future__ import annotations

import threading
import urllib.parse
import urllib.request
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from tests.journeys.hands import Mouse
from tests.journeys.test_main_story import take_in

pytestmark = pytest.mark.journey

ROUNDS = 6


def send(address: str, cookies: str, fields: dict[str, str]) -> None:
    data = urllib.parse.urlencode(fields).encode()
    request = urllib.request.Request(address, data, {"Cookie": cookies, "Referer": address})  # noqa: S310 - loopback
    with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310 - loopback
        response.read()


def test_a_double_click_writes_one_note(desks: Callable[..., Any]) -> None:
    desk = desks("petra")
    person = take_in(desk, f"Zweifach-{uuid4().hex[:6]}", Mouse())
    desk.go(f"/people/{person}/")
    token = desk.page.get_attribute("main input[name=csrfmiddlewaretoken]", "value")
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in desk.context.cookies())
    marks = [uuid4().hex for _round in range(ROUNDS)]
    for mark in marks:
        fields = {"csrfmiddlewaretoken": token, "text": mark, "once": mark}
        address = f"{desk.site.address}/people/{person}/note/"
        both = [
            threading.Thread(target=send, args=(address, cookies, fields)) for _click in range(2)
        ]
        for one in both:
            one.start()
        for one in both:
            one.join()
    desk.go(f"/people/{person}/")
    text = desk.page.inner_text("main")
    assert [text.count(mark) for mark in marks] == [1] * ROUNDS
