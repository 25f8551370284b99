"""This module tells the visitors of a server apart without accounts, by a random cookie in their browser.

On a learner's own machine no cookie is needed: whoever sits there chooses among the machine's learners. A server that
others can reach gives each browser a cookie and never shows it the learners of another browser. The database stores
only a digest of the cookie.
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
"""The longest time browsers keep a cookie."""
_NAME = "slr_learn_visitor"
_KEEPER = """
export default function ({ data }) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${data.name}=${data.mark}; Max-Age=${data.seconds}; Path=/; SameSite=Lax${secure}`;
}
"""


def is_local_visitor() -> bool:
    """Return whether the browser runs on the same machine as the app."""
    host = urlsplit(st.context.url or "").hostname
    return _is_loopback(st.context.ip_address) and (host is None or host in _OWN_HOSTS)


def _is_loopback(address: str | None) -> bool:
    """Return whether an address is the local machine's; Streamlit returns None for it, except on dual-stack sockets.

    Such a socket reports ::ffff:127.0.0.1, the IPv6 form of 127.0.0.1.
    """
    if address is None:
        return True
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return (mapped or found).is_loopback


def owner_id_of_browser() -> str | None:
    """Return the owner id of this browser's learners; None on a local machine."""
    if is_local_visitor():
        return None
    return hashlib.sha256(_mark().encode()).hexdigest()


def save_visitor_cookie() -> None:
    """Set the cookie in a remote browser that lacks it; call it once per page."""
    if not is_local_visitor() and st.context.cookies.get(COOKIE) != _mark():
        with st.container(key="visitor-mark"):
            keeper = st.components.v2.component(_NAME, js=_KEEPER)
            keeper(key=_NAME, data={"name": COOKIE, "mark": _mark(), "seconds": _KEEP_DAYS * 86400})


def _mark() -> str:
    kept = st.context.cookies.get(COOKIE, "")
    if _MARK.fullmatch(kept):
        return kept
    return visit.get_or_create_state(VISITOR_MARK, lambda: secrets.token_hex(16))


VISITOR_MARK = "visitor_mark"
