"""This module tells visitors of one server apart, without accounts: by a random mark that their browser keeps.

On one's own machine there is no need for it: whoever sits there chooses among the learners of the machine. A server
that others reach gives each browser a mark, and shows no browser the learners of another. The database keeps a digest
of the mark alone.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

import streamlit as st

from slr_learn.ui.session import visit

COOKIE = "slr_learn_visitor"
_MARK = re.compile(r"[0-9a-f]{32}")
_OWN_HOSTS = {"localhost", "127.0.0.1", "::1"}
_KEEP_DAYS = 400
"""As long as browsers keep a cookie at most."""
_NAME = "slr_learn_visitor"
_KEEPER = """
export default function ({ data }) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${data.name}=${data.mark}; Max-Age=${data.seconds}; Path=/; SameSite=Lax${secure}`;
}
"""


def is_local_visitor() -> bool:
    """Return whether the browser runs on the machine that the app runs on."""
    host = urlsplit(st.context.url or "").hostname
    return _is_loopback(st.context.ip_address) and (host is None or host in _OWN_HOSTS)


def _is_loopback(address: str | None) -> bool:
    """Return whether an address is the machine's own; Streamlit gives none for that, unless a socket serves both kinds.

    Such a socket says ::ffff:127.0.0.1, which is 127.0.0.1 in the form of the other kind.
    """
    if address is None:
        return True
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return (mapped or found).is_loopback


def learners_owner() -> str | None:
    """Return what the learners of this browser are kept under; None on one's own machine."""
    if is_local_visitor():
        return None
    return hashlib.sha256(_mark().encode()).hexdigest()


def save_visitor_cookie() -> None:
    """Have a browser of another machine keep its mark, where it does not yet; to be called once a page."""
    if not is_local_visitor() and st.context.cookies.get(COOKIE) != _mark():
        with st.container(key="visitor-mark"):
            keeper = st.components.v2.component(_NAME, js=_KEEPER)
            keeper(key=_NAME, data={"name": COOKIE, "mark": _mark(), "seconds": _KEEP_DAYS * 86400})


def _mark() -> str:
    kept = st.context.cookies.get(COOKIE, "")
    if _MARK.fullmatch(kept):
        return kept
    return visit.get_or_create(VISITOR_MARK, lambda: secrets.token_hex(16))


VISITOR_MARK = "visitor_mark"
