"""Where the preview listens: this machine alone, at the port asked for or the first that is free."""

from __future__ import annotations

import os
import socket

from millesime.problems import ToolError

LOOPBACK = "127.0.0.1"
FIRST, TRIED = 8000, 20


def listening(port: int | None) -> socket.socket:
    """Return a socket that listens to this machine; raise ToolError when no port can be had."""
    ports = range(FIRST, FIRST + TRIED) if port is None else [port]
    for one in ports:
        opened = _opened(one)
        if opened:
            return opened
    raise ToolError(_nothing(port))


def _opened(port: int) -> socket.socket | None:
    """Return a socket bound to a port, or None when another program has it."""
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere, it would let two programs have the same port
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((LOOPBACK, port))
        opened.listen()
    except OSError:
        opened.close()
        return None
    return opened


def _nothing(port: int | None) -> str:
    if port is None:
        return (
            f"Aucun port n’est libre de {FIRST} à {FIRST + TRIED - 1}\u00a0: d’autres aperçus sont "
            "peut-être ouverts. Fermez-en un avec Ctrl-C, ou choisissez un port avec --port."
        )
    return (
        f"Le port {port} ne peut pas servir\u00a0: un autre programme l’occupe, ou il est réservé. "
        "Choisissez-en un autre avec --port, ou laissez le programme choisir."
    )
