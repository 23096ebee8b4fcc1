"""What browsers are told is said once: pages, the files for hosts and the server of these tests agree."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from millesime import policy
from millesime.exports import hosts
from millesime.model.library import Library

WANTED = {
    "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy",
    "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Strict-Transport-Security",
}  # fmt: skip


@pytest.fixture(scope="module")
def written(library: Library) -> dict[str, str]:
    """The files for hosts, as text, by name."""
    return {name: content.decode() for name, content in hosts.files(library).items()}


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    directives = dict(part.split(" ", 1) for part in policy.IN_PAGE.split("; "))
    assert directives["default-src"] == "'none'"
    assert set(directives.values()) == {"'none'", "'self'"}


def test_a_page_says_the_policy_but_for_what_only_a_header_may_say(site: Path) -> None:
    header = policy.HEADERS["Content-Security-Policy"]
    assert header == f"{policy.IN_PAGE}; frame-ancestors 'none'"
    for path in (site / "index.html", site / "404.html", site / "lexique" / "index.html"):
        metas = html.parse(str(path)).xpath(
            "//meta[@http-equiv='Content-Security-Policy']/@content"
        )
        assert metas == [policy.IN_PAGE]


@pytest.mark.parametrize("name", ["_headers", ".htaccess", "nginx.conf"])
def test_each_host_sends_every_header(written: dict[str, str], name: str) -> None:
    assert set(policy.HEADERS) == WANTED
    for header, value in policy.HEADERS.items():
        assert re.search(rf'{header}:? "?{re.escape(value)}"?', written[name]), header


@pytest.mark.parametrize("name", ["_headers", ".htaccess", "nginx.conf"])
def test_each_host_keeps_for_ever_what_bears_a_hash_and_nothing_else(
    site: Path, written: dict[str, str], name: str
) -> None:
    assert written[name].count(policy.FOR_EVER) == 1
    assert re.search(rf"assets/.*\n?.*{re.escape(policy.FOR_EVER)}", written[name])
    names = [path.name for path in (site / "assets").iterdir()]
    assert names
    assert all(re.search(r"\.[0-9a-f]{8}\.\w+$", name) for name in names), names


@pytest.mark.parametrize("name", [".htaccess", "nginx.conf"])
def test_a_host_knows_the_types_and_the_page_that_does_not_exist(
    site: Path, written: dict[str, str], name: str
) -> None:
    for ending in ("webmanifest", "csv", "jsonld", "woff2", "avif"):
        assert re.search(rf"{re.escape(policy.TYPES[ending])} \.?{ending}\b", written[name])
    assert "404 /404.html" in written[name]
    assert (site / "404.html").is_file()


def test_no_header_stands_under_two_rules_of_netlify(written: dict[str, str]) -> None:
    """Netlify and Cloudflare would join its two values."""
    rules: dict[str, set[str]] = {}
    for line in written["_headers"].splitlines():
        if line.startswith("/"):
            rules[line] = set()
        else:
            rules[list(rules)[-1]].add(line.split(":")[0].strip())
    everywhere = rules.pop("/*")
    for headers in rules.values():
        assert not everywhere & headers


def test_braces_and_sections_of_the_files_are_closed(written: dict[str, str]) -> None:
    nginx, apache = written["nginx.conf"], written[".htaccess"]
    assert nginx.count("{") == nginx.count("}")
    for line in nginx.splitlines():
        assert (
            not line
            or line.startswith("#")
            or line.rstrip().endswith(("{", "}", ";"))
            or ("# brotli" in line or line.startswith("charset_types"))
        ), line
    for section in ("IfModule", "FilesMatch", "If"):
        assert len(re.findall(rf"<{section} ", apache)) == apache.count(f"</{section}>")


@pytest.mark.browser
def test_chromium_understands_every_header_and_runs_a_page_with_linked_data(
    browser: Any, address: str
) -> None:
    """An unknown feature, a refused script or font would be said on the console."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    answer = page.goto(f"{address}/chiffres/", wait_until="networkidle")
    assert {name.lower() for name in policy.HEADERS} <= set(answer.headers)
    assert page.locator("script[type='application/ld+json']").count() == 1
    assert not said
    page.close()
