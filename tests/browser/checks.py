"""What every page must hold: each check takes a visit and yields what is wrong, in one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tests.browser.visits import Visit

MAX_REQUESTS = 10
MAX_BYTES = 150_000
MAX_SCRIPT = 5_000
MAX_NODES, MAX_NODES_OF_A_DIRECTORY = 400, 900


def accessible(visit: Visit) -> Iterable[str]:
    """WCAG 2.2 AA as far as a machine sees, and good practice."""
    return visit.violations


def silent(visit: Visit) -> Iterable[str]:
    """Nothing on the console: no error, and nothing that the policy had to refuse."""
    return visit.said


def whole(visit: Visit) -> Iterable[str]:
    """All that it asks for comes."""
    return visit.lost


def alone(visit: Visit) -> Iterable[str]:
    """It asks nobody else for anything."""
    return visit.outside


def light(visit: Visit) -> Iterator[str]:
    """It keeps to the budgets as it opens; what the search fetches when asked is weighed with its index."""
    weight = visit.weight
    if weight.requests > MAX_REQUESTS:
        yield f"{weight.requests} requests"
    if weight.bytes > MAX_BYTES:
        yield f"{weight.bytes} bytes"
    if weight.script > MAX_SCRIPT:
        yield f"{weight.script} bytes of script"
    if weight.nodes > (MAX_NODES_OF_A_DIRECTORY if weight.is_directory else MAX_NODES):
        yield f"{weight.nodes} elements"


def focus_shown(visit: Visit) -> Iterable[str]:
    """What has the focus shows it: the first of each kind is tried (WCAG 2.2, 2.4.7 and 1.4.11)."""
    return visit.unseen


def reflowing(visit: Visit) -> Iterable[str]:
    """It reads in 320 pixels without scrolling sideways, but in frames of tables (1.4.10)."""
    return visit.beyond


def legible(visit: Visit) -> Iterable[str]:
    """No word is cut in two for want of room, in 320 pixels."""
    return visit.broken


def within_reach(visit: Visit) -> Iterable[str]:
    """A target measures 24 pixels, or stands far enough from others, on a telephone too (2.5.8)."""
    return visit.too_small


CHECKS: tuple[Callable[[Visit], Iterable[str]], ...] = (
    accessible,
    silent,
    whole,
    alone,
    light,
    focus_shown,
    reflowing,
    legible,
    within_reach,
)


def faults(path: str, visit: Visit) -> Iterator[str]:
    """Yield what is wrong with a page, after its path and the name of the check."""
    for check in CHECKS:
        for fault in check(visit):
            yield f"{path}: not {check.__name__.replace('_', ' ')}: {fault}"
