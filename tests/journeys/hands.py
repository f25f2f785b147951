"""Two ways to work a page: with the mouse, or with nothing but keys."""

from __future__ import annotations

from typing import Any, Protocol

MOST_TABS = 160


class Hands(Protocol):
    """What a person does with a page."""

    def fill(self, page: Any, name: str, text: str) -> None: ...
    def select(self, page: Any, name: str, value: str) -> None: ...
    def choose(self, page: Any, name: str, value: str) -> None: ...
    def press(self, page: Any, text: str) -> None: ...
    def follow(self, page: Any, text: str) -> None: ...


class Mouse:
    """Points and clicks."""

    def fill(self, page: Any, name: str, text: str) -> None:
        page.locator(f"main [name='{name}']").fill(text)

    def select(self, page: Any, name: str, value: str) -> None:
        page.locator(f"main select[name='{name}']").select_option(value)

    def choose(self, page: Any, name: str, value: str) -> None:
        page.locator(f"main input[name='{name}'][value='{value}']").check()

    def press(self, page: Any, text: str) -> None:
        with page.expect_navigation():
            page.locator("main").get_by_role("button", name=text, exact=True).first.click()

    def follow(self, page: Any, text: str) -> None:
        with page.expect_navigation():
            page.locator("main").get_by_role("link", name=text).first.click()


class Keys:
    """Tab, arrows, space, Enter and letters; the focus must always be seen and reached."""

    def fill(self, page: Any, name: str, text: str) -> None:
        self._reach(page, name=name)
        kind = page.evaluate("document.activeElement.type")
        if kind in {"date", "time"}:
            _type_parts(page, text)
            return
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(text)

    def select(self, page: Any, name: str, value: str) -> None:
        self._reach(page, name=name)
        options = page.evaluate("[...document.activeElement.options].map(one => one.value)")
        now = page.evaluate("document.activeElement.value")
        steps = options.index(value) - options.index(now)
        for _step in range(abs(steps)):
            page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
        assert page.evaluate("document.activeElement.value") == value

    def choose(self, page: Any, name: str, value: str) -> None:
        radio = page.locator(f"main input[name='{name}']").first.get_attribute("type") == "radio"
        if not radio:
            self._reach(page, name=name, value=value)
            if not page.evaluate("document.activeElement.checked"):
                page.keyboard.press("Space")
            return
        self._reach(page, name=name)
        page.keyboard.press("Space")
        for _step in range(30):
            if page.evaluate("document.activeElement.value") == value:
                return
            page.keyboard.press("ArrowDown")
        raise AssertionError(f"{name}={value} is not reached by arrows")

    def press(self, page: Any, text: str) -> None:
        self._reach(page, text=text, tag="BUTTON")
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def follow(self, page: Any, text: str) -> None:
        self._reach(page, text=text, tag="A")
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def _reach(
        self, page: Any, *, name: str = "", value: str = "", text: str = "", tag: str = ""
    ) -> None:
        """Press Tab until the wanted element has the focus and shows it."""
        for _press in range(MOST_TABS):
            page.keyboard.press("Tab")
            at = page.evaluate(
                """() => { const e = document.activeElement; return {
                    name: e.name || '', value: e.value || '', tag: e.tagName,
                    text: (e.getAttribute('aria-label') || e.innerText || '').trim(),
                    inside: !!e.closest('main') }; }"""
            )
            if not at["inside"]:
                continue
            if name and at["name"] == name and (not value or at["value"] == value):
                return
            if text and at["tag"] == tag and at["text"].startswith(text):
                return
        raise AssertionError(f"{name or text} is not reached by Tab on {page.url}")


def _type_parts(page: Any, value: str) -> None:
    """Type a date or a time; the order of its parts is the browser's own, not the page's."""
    parts = value.replace(":", "-").split("-")
    if ":" in value:
        tries = ["".join(parts) + "AM", "".join(parts)]
    else:
        year, month, day = parts
        tries = [month + day + year, day + month + year]
    for typed in tries:
        page.evaluate("() => { document.activeElement.value = ''; }")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
        page.keyboard.type(typed)
        if page.evaluate("document.activeElement.value") == value:
            return
    raise AssertionError(f"{value} could not be typed")
