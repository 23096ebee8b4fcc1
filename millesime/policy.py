"""What browsers are told of the site: what a page may do, how long a file keeps. One source for all.

The pages (a `meta`), the files for hosts (`exports/hosts.py`) and the server of the tests read it here.
"""

from __future__ import annotations

from collections.abc import Mapping

_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",  # our scripts ask for nothing; auditors fetch robots.txt from the page
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_HEADER_ONLY = {"frame-ancestors"}
"""What a `meta` may not say (Content Security Policy Level 3, section 3.3)."""


def _written(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


IN_PAGE = _written({name: value for name, value in _DIRECTIVES.items() if name not in _HEADER_ONLY})
"""The content security policy as a page says it."""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": _written(_DIRECTIVES),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # A year, this host alone: a federation's other hosts may not all speak HTTPS.
    "Strict-Transport-Security": "max-age=31536000",
}
"""What every answer says, by header."""

FOR_EVER = "public, max-age=31536000, immutable"
"""How long a file keeps whose name carries a hash of its content: those in `assets/`."""
ASK_AGAIN = "no-cache"
"""How long every other file keeps: a browser asks each time whether it changed (RFC 9111, 5.2.2.4)."""

SHARED = {"Access-Control-Allow-Origin": "*"}
"""What the files of data say too: a page of any site may read them."""

TYPES: Mapping[str, str] = {
    "avif": "image/avif",
    "csv": "text/csv",
    "jsonld": "application/ld+json",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
}
"""The types that hosts may not know, by extension."""
