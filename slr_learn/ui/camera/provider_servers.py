"""This module keeps TURN servers from a provider at hand, asked for beside the pages, which hardly wait for them."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from slr_learn.ice_servers import IceServer, configured_providers, has_turn

_LOGGER = logging.getLogger(__name__)

_FRESH_S = 1800.0
_VALID_S = 3000.0
"""The shortest that a provider's credentials are valid for is an hour."""
_AGAIN_AFTER_S = 60.0
PATIENCE_S = 3.0
"""How long a page waits for servers that are on their way."""

Ask = Callable[[str], tuple[IceServer, ...]]
"""Asks the provider of a name for servers; may take seconds and raise anything."""


class ProviderServers:
    """The servers of the first provider that gives some; asks nobody unless a provider's variables are set.

    Args:
        ask: Asks a provider.
        clock_s: Returns monotonic seconds.
    """

    def __init__(self, ask: Ask, *, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._ask, self._clock_s = ask, clock_s
        self._sharing = threading.Lock()
        self._servers: tuple[IceServer, ...] = ()
        self._got_at_s: float | None = None
        self._failed_at_s: float | None = None
        self._asked_at_s: float | None = None
        self._asking: threading.Thread | None = None

    def is_promising(self) -> bool:
        """Return whether servers are there, or can be hoped for."""
        if not configured_providers():
            return False
        with self._sharing:
            return self._age_s(self._got_at_s) < _VALID_S or self._failed_at_s is None

    def prepare(self) -> None:
        """Begin to ask for servers if there are no fresh ones; does not wait."""
        if not configured_providers():
            return
        with self._sharing:
            is_due = min(self._age_s(self._got_at_s) - _FRESH_S, self._age_s(self._failed_at_s) - _AGAIN_AFTER_S) >= 0
            # A provider that never answers is not waited for for ever.
            is_free = self._asking is None or self._age_s(self._asked_at_s) > _AGAIN_AFTER_S
            if is_free and is_due:
                self._asked_at_s = self._clock_s()
                self._asking = threading.Thread(target=self._fetch, name="turn-provider", daemon=True)
                self._asking.start()

    def servers(self, patience_s: float = PATIENCE_S) -> tuple[IceServer, ...]:
        """Return servers whose credentials are still valid for a while; none if none come in time."""
        self.prepare()
        if not configured_providers():
            return ()
        with self._sharing:
            asking, is_valid = self._asking, self._age_s(self._got_at_s) < _VALID_S
        if asking is not None and not is_valid:
            asking.join(patience_s)
        with self._sharing:
            return self._servers if self._age_s(self._got_at_s) < _VALID_S else ()

    def _age_s(self, at_s: float | None) -> float:
        return float("inf") if at_s is None else self._clock_s() - at_s

    def _fetch(self) -> None:
        servers: tuple[IceServer, ...] = ()
        for provider in configured_providers():
            reason = "none among its servers"
            try:
                servers = self._ask(provider.name)
            except Exception as error:
                # Its text may name the account.
                reason = type(error).__name__
            if has_turn(servers):
                break
            _LOGGER.warning("%s gave no TURN server: %s", provider.name, reason)
        with self._sharing:
            if has_turn(servers):
                self._servers, self._got_at_s, self._failed_at_s = servers, self._clock_s(), None
            else:
                self._failed_at_s = self._clock_s()
            self._asking = None
