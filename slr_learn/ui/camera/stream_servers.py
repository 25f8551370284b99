"""This module chooses the STUN and TURN servers of a video, with credentials that are renewed at each START."""

from __future__ import annotations

from slr_learn.ice_servers import IceServer
from slr_learn.ui.camera.provider_servers import ProviderServers
from slr_learn.ui.camera.webrtc import ask_provider

PROVIDER_SERVERS = ProviderServers(ask_provider)
"""The servers of a provider, shared by all visits."""


def has_servers(own: tuple[IceServer, ...]) -> bool:
    """Return whether there are servers: those that the host names, or a provider's that can be hoped for."""
    return bool(own) or PROVIDER_SERVERS.is_promising()


class StreamServers:
    """The servers of one visit's video, which keeps them from START to STOP."""

    def __init__(self) -> None:
        self._servers: tuple[IceServer, ...] = ()
        self._was_ready = False

    def choose(self, own: tuple[IceServer, ...], *, is_ready: bool) -> tuple[IceServer, ...]:
        """Return the servers; may wait up to `provider_servers.PATIENCE_S` at a START.

        Args:
            own: The servers that the host names; without any, a provider is asked.
            is_ready: Whether the video runs or starts now.
        """
        if own:
            if is_ready != self._was_ready or not self._servers:
                self._servers = own
        elif is_ready and not self._was_ready:
            self._servers = PROVIDER_SERVERS.servers()
        elif not is_ready:
            self._servers = ()
            PROVIDER_SERVERS.prepare()
        self._was_ready = is_ready
        return self._servers
