"""Files for hosts, at the site's root: what Netlify, Cloudflare, Apache and nginx read there.

Each says the same in its own words: the headers of `policy`, what keeps for ever, where the old
addresses lead. A host leaves aside the files of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from millesime import policy
from millesime.exports.packed import TEXTS
from millesime.model.library import Library

NAMES = ("_headers", "_redirects", ".htaccess", "nginx.conf")
"""What is for hosts alone: it has no use in a folder opened on a disk."""
DATA = "chiffres|lexique"
"""The folders of data, as a regular expression."""


def files(library: Library) -> dict[str, bytes]:
    """Return the files for hosts by their names at the site's root."""
    root = urlsplit(library.about.base_url).path.rstrip("/") + "/"
    moved = {
        f"{root}{page}": f"{root}{target.page}" + (f"#{target.anchor}" if target.anchor else "")
        for page, target in library.moved.items()
    }
    written = (_headers(root), _redirects(moved), _htaccess(root, moved), _nginx(root, moved))
    return {
        name: ("\n".join(lines) + "\n").encode() for name, lines in zip(NAMES, written, strict=True)
    }


Moved = Mapping[str, str]
"""The old addresses and the new, from the host's root."""


# ---------------------------------------------------------------- Netlify, Cloudflare Pages


def _headers(root: str) -> Iterator[str]:
    """Yield `_headers`. Both hosts have every other file asked for again, unless told otherwise.

    They join the values that two rules give one header: no header stands under two rules.
    """
    yield f"{root}*"
    yield from (f"  {name}: {value}" for name, value in policy.HEADERS.items())
    yield f"{root}assets/*"
    yield f"  Cache-Control: {policy.FOR_EVER}"
    for folder in DATA.split("|"):
        yield f"{root}{folder}/*"
        yield from (f"  {name}: {value}" for name, value in policy.SHARED.items())


def _redirects(moved: Moved) -> Iterator[str]:
    yield "# Les anciennes adresses, et où elles mènent."
    yield from (f"{old} {new} 301" for old, new in moved.items())


# ---------------------------------------------------------------- Apache


def _htaccess(root: str, moved: Moved) -> Iterator[str]:
    yield "# Apache 2.4 lit ce fichier là où « AllowOverride FileInfo » ou « All » le permet."
    yield f"ErrorDocument 404 {root}404.html"
    yield "AddDefaultCharset UTF-8"
    yield f"AddCharset UTF-8 {' '.join(f'.{name}' for name in TEXTS)}"
    yield from (f"AddType {kind} .{name}" for name, kind in policy.TYPES.items())
    yield f'RedirectMatch 404 "^{root}({"|".join(map(re.escape, NAMES))})$"'
    for old, new in moved.items():
        yield f'RedirectMatch 301 "^{re.escape(old)}(index\\.html)?$" "{new}"'
    yield from _apache_headers(root)
    yield from _apache_packed()


def _apache_headers(root: str) -> Iterator[str]:
    yield "<IfModule mod_headers.c>"
    yield from (f'  Header always set {name} "{value}"' for name, value in policy.HEADERS.items())
    yield f'  Header set Cache-Control "{policy.ASK_AGAIN}"'
    yield f'  <If "%{{REQUEST_URI}} =~ m#^{root}assets/#">'
    yield f'    Header set Cache-Control "{policy.FOR_EVER}"'
    yield "  </If>"
    yield f'  <If "%{{REQUEST_URI}} =~ m#^{root}({DATA})/#">'
    yield from (f'    Header set {name} "{value}"' for name, value in policy.SHARED.items())
    yield "  </If>"
    yield f'  <FilesMatch "\\.({"|".join(TEXTS)})(\\.(br|gz))?$">'
    yield "    Header merge Vary Accept-Encoding"
    yield "  </FilesMatch>"
    yield "</IfModule>"


def _apache_packed() -> Iterator[str]:
    """Yield what sends the compressed file beside the one asked for, under that one's own type."""
    yield "<IfModule mod_rewrite.c>"
    yield "  RewriteEngine On"
    for coding, ending in (("br", "br"), ("gzip", "gz")):
        yield f'  RewriteCond "%{{HTTP:Accept-Encoding}}" "\\b{coding}\\b"'
        yield f'  RewriteCond "%{{REQUEST_FILENAME}}.{ending}" -f'
        yield f'  RewriteRule "^(.+\\.({"|".join(TEXTS)}))$" "$1.{ending}" [END]'
    yield "</IfModule>"
    yield "RemoveType .br .gz"
    yield "AddEncoding br .br"
    yield "AddEncoding gzip .gz"


# ---------------------------------------------------------------- nginx


def _nginx(root: str, moved: Moved) -> Iterator[str]:
    """Yield what a « server » block includes: a location that adds a header would lose the others."""
    yield "# À inclure dans le bloc « server » : include /chemin/du/site/nginx.conf;"
    yield "index index.html;"
    yield f"error_page 404 {root}404.html;"
    yield "charset utf-8;"
    yield "charset_types text/css text/csv text/javascript text/plain text/xml application/javascript"
    yield "    application/json application/ld+json application/manifest+json image/svg+xml;"
    yield "include mime.types;"
    yield "types {"
    yield from (f"    {kind} {name};" for name, kind in policy.TYPES.items())
    yield "}"
    yield "gzip_static on;"
    yield "# brotli_static on;  # avec le module ngx_brotli"
    yield "gzip_vary on;"
    yield from (f'add_header {name} "{value}" always;' for name, value in policy.HEADERS.items())
    yield f'set $keeps "{policy.ASK_AGAIN}";'
    yield f'if ($uri ~ "^{root}assets/") {{ set $keeps "{policy.FOR_EVER}"; }}'
    yield "add_header Cache-Control $keeps;"
    yield 'set $shared "";'
    for name, value in policy.SHARED.items():
        yield f'if ($uri ~ "^{root}({DATA})/") {{ set $shared "{value}"; }}'
        yield f"add_header {name} $shared;"
    for name in NAMES:
        yield f"location = {root}{name} {{ return 404; }}"
    for old, new in moved.items():
        yield f"location = {old} {{ return 301 {new}; }}"
