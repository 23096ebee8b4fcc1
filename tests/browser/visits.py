"""A visit: one page of the site in a real Chromium, all that is measured there at one go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
MEASURE = Path(__file__).with_name("measure.js").read_text(encoding="utf-8")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GIVEN_UP = "net::ERR_ABORTED"
"""What Chromium says of a request it needs no more: the page was left, the icon is known."""
DESKTOP = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
"""The width of WCAG 2.2, 1.4.10: 1280 pixels enlarged four times."""


@dataclass(frozen=True)
class Weight:
    """What a page asks of the network and of the reader's machine; sizes in bytes as they travel."""

    requests: int
    bytes: int
    script: int
    nodes: int
    is_directory: bool


@dataclass(frozen=True)
class Visit:
    """What was found on a page; each fault in one line."""

    weight: Weight
    said: list[str]  # by the console
    lost: list[str]  # requests that failed
    outside: list[str]  # requests to elsewhere
    violations: list[str]  # found by axe at 1280 pixels
    unseen: list[str]  # kinds of what has the focus and does not show it
    beyond: list[str]  # what does not fit in 320 pixels
    broken: list[str]  # words cut in two, in 320 pixels
    too_small: list[str]  # targets, in 320 pixels


class Visitor:
    """A reader who opens pages one after the other and notes what goes wrong."""

    def __init__(self, page: Any, address: str, scripts: bool = True) -> None:
        """Take a blank page of the browser; without `scripts`, those of the site do not run."""
        self.page, self.address, self.scripts = page, address, scripts
        self.said: list[str] = []
        self.lost: list[str] = []
        self.outside: list[str] = []
        self._cdp = page.context.new_cdp_session(page)
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("requestfailed", self._note_failure)
        page.on("response", self._note_answer)
        page.on("request", self._note_request)

    def _note_failure(self, request: Any) -> None:
        if request.failure != GIVEN_UP:
            self.lost.append(f"{request.url}: {request.failure}")

    def _note_answer(self, response: Any) -> None:
        if response.status >= 400:
            self.lost.append(f"{response.url}: {response.status}")

    def _note_request(self, request: Any) -> None:
        if not request.url.startswith(f"{self.address}/"):
            self.outside.append(request.url)

    def open(self, path: str) -> None:
        """Open a page, the tools of measurement beside it."""
        for notes in (self.said, self.lost, self.outside):
            notes.clear()
        self._run_scripts(self.scripts)
        self.page.goto(f"{self.address}/{path}")
        self._run_scripts(True)
        self.page.evaluate(MEASURE)

    def _run_scripts(self, on: bool) -> None:
        """Let scripts run, or not: the tools can only once the page stands."""
        if not self.scripts:
            self._cdp.send("Emulation.setScriptExecutionDisabled", {"value": not on})

    def axe(self, only: list[str], where: str = "document") -> list[str]:
        """Return what axe finds: the rules, or the sets of rules, named; `where` is JavaScript."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        options = {"runOnly": only, "resultTypes": ["violations"], "preload": False}
        found = self.page.evaluate(f"options => axe.run({where}, options)", options)
        return [
            f"{violation['id']}: {node['target']} {_measured(node)}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    def visit(self, path: str) -> Visit:
        """Open a page and measure it: wide first, then narrow."""
        self.open(path)
        weight = self.page.evaluate("measure.weigh()")  # before anything scrolls
        violations = self.axe(STANDARDS)
        unseen = self.page.evaluate("measure.unseen()")
        self.page.set_viewport_size(NARROW)
        beyond = self.page.evaluate("measure.beyond()")
        broken = self.page.evaluate("measure.broken()")
        too_small = self.axe(["target-size"])
        self.page.set_viewport_size(DESKTOP)
        return Visit(
            weight=Weight(*weight.values()),
            said=[*self.said],
            lost=[*self.lost],
            outside=[*self.outside],
            violations=violations,
            unseen=unseen,
            beyond=beyond,
            broken=broken,
            too_small=too_small,
        )


def _measured(node: Any) -> str:
    """Return what axe measured on an element: the contrast, the size of the target."""
    return " ".join(check["message"] for check in node["any"])


@contextmanager
def visitor(
    browser: Any, address: str, *, scripts: bool = True, **options: Any
) -> Iterator[Visitor]:
    """Give a visitor with a window of the browser, 1280 pixels wide unless `options` say otherwise."""
    context = browser.new_context(**{"viewport": DESKTOP, **options})
    yield Visitor(context.new_page(), address, scripts)
    context.close()
