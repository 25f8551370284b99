"""This module finds out from environment variables which STUN and TURN servers the camera stream may use."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import re
import time
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from slr_learn.config import ICE_SERVERS_VARIABLE, TURN_SECRET_VARIABLE, TURN_URLS_VARIABLE
from slr_learn.errors import BadInputError
from slr_learn.translation import _

CREDENTIAL_VALID_S = 4 * 3600
"""For how long the credentials made from a secret are valid; longer than anybody practises without a break."""

_NAME = "slr_learn"
_ADDRESS = re.compile(r"(?:stun|turn)s?:[^\s,@]+")

IceServer = dict[str, Any]
"""A server in the browser's format, with the keys urls, username and credential."""


@dataclass(frozen=True, slots=True)
class TurnProvider:
    """A service that gives out TURN servers.

    Attributes:
        name: Its name.
        variables: The variables of its account, all of which it needs; streamlit-webrtc reads them.
        package: The package that is needed to ask it; None for none.
    """

    name: str
    variables: tuple[str, ...]
    package: str | None = None

    def is_configured(self) -> bool:
        """Return whether all its variables are set."""
        return all(map(os.environ.get, self.variables))


PROVIDERS = (
    TurnProvider("Cloudflare", ("CLOUDFLARE_TURN_KEY_ID", "CLOUDFLARE_TURN_KEY_API_TOKEN")),
    TurnProvider("Twilio", ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"), package="twilio"),
    TurnProvider("Hugging Face", ("HF_TOKEN",)),
)
TURN_VARIABLES = (
    ICE_SERVERS_VARIABLE,
    TURN_URLS_VARIABLE,
    TURN_SECRET_VARIABLE,
    *(name for one in PROVIDERS for name in one.variables),
)
"""All variables that servers come from."""


def own_ice_servers(*, now_s: float | None = None) -> tuple[IceServer, ...]:
    """Return the servers that the host names, with fresh credentials where a secret makes them.

    Args:
        now_s: Seconds since 1970; None for now.

    Raises:
        BadInputError: A variable has a value that cannot be used; the message does not contain it.
    """
    return (*parse_ice_servers(), *_servers_of_secret(time.time() if now_s is None else now_s))


def configured_providers() -> tuple[TurnProvider, ...]:
    """Return the services whose variables are all set, in the order in which they are asked."""
    return tuple(one for one in PROVIDERS if one.is_configured())


def check_providers() -> None:
    """Check the variables of services that give out TURN servers.

    Raises:
        BadInputError: A service lacks a variable, or the package that is needed to ask it.
    """
    for one in PROVIDERS:
        missing = [name for name in one.variables if not os.environ.get(name)]
        if missing and len(missing) < len(one.variables):
            (present,) = set(one.variables) - set(missing)
            raise BadInputError(
                _("{present} is set, but {missing} is not. Set both, or none to do without {provider}.").format(
                    present=present, missing=missing[0], provider=one.name
                )
            )
        if not missing and one.package is not None and find_spec(one.package) is None:
            raise BadInputError(
                _("{provider} needs a package: python -m pip install {package}").format(
                    provider=one.name, package=one.package
                )
            )


def has_turn(servers: tuple[IceServer, ...]) -> bool:
    """Return whether a TURN server is among the servers."""
    return any(address.startswith("turn") for one in servers for address in _addresses(one))


def make_turn_credentials(secret: str, *, now_s: float, valid_s: float = CREDENTIAL_VALID_S) -> tuple[str, str]:
    """Return a username and a credential that are valid for a while.

    The scheme is that of coturn's `use-auth-secret`, from the draft "A REST API For Access To TURN Services": the
    username is the moment it ends, in seconds since 1970, and a name; the credential is its signature.
    """
    username = f"{int(now_s + valid_s)}:{_NAME}"
    signature = hmac.new(secret.encode(), username.encode(), hashlib.sha1).digest()
    return username, base64.b64encode(signature).decode()


def _servers_of_secret(now_s: float) -> tuple[IceServer, ...]:
    addresses = [one for one in re.split(r"[\s,]+", os.environ.get(TURN_URLS_VARIABLE, "")) if one]
    secret = os.environ.get(TURN_SECRET_VARIABLE, "").strip()
    if not addresses and not secret:
        return ()
    if not addresses or not secret:
        present, missing = TURN_URLS_VARIABLE, TURN_SECRET_VARIABLE
        if not addresses:
            present, missing = missing, present
        raise BadInputError(
            _("{present} is set, but {missing} is not. Set both, or none.").format(present=present, missing=missing)
        )
    if not all(map(_ADDRESS.fullmatch, addresses)):
        raise BadInputError(
            _("{variable} must be addresses such as turn:HOST:3478, separated by commas; got something else.").format(
                variable=TURN_URLS_VARIABLE
            )
        )
    username, credential = make_turn_credentials(secret, now_s=now_s)
    return ({"urls": addresses, "username": username, "credential": credential},)


def parse_ice_servers(text: str | None = None) -> tuple[IceServer, ...]:
    """Return the servers that a text lists, in the browser's format.

    Args:
        text: A JSON list such as `[{"urls": "turn:…", "username": "…", "credential": "…"}]`; None reads the variable
            SLR_LEARN_ICE_SERVERS. Empty means no servers, which works if browser and server share a machine or a
            network.

    Raises:
        BadInputError: The text is not such a list, or a TURN server lacks its credentials.
    """
    text = os.environ.get(ICE_SERVERS_VARIABLE, "") if text is None else text
    if not text.strip():
        return ()
    try:
        servers = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadInputError(
            _("{variable} must be a JSON list of ICE servers; {error}. Correct it, or empty it for none.").format(
                variable=ICE_SERVERS_VARIABLE, error=error
            )
        ) from error
    if not isinstance(servers, list) or not all(isinstance(one, dict) and _addresses(one) for one in servers):
        # The value is not quoted, because it contains the credential.
        raise BadInputError(
            _(
                '{variable} must be a JSON list of objects with "urls"; got JSON of another form. '
                'Write it as [{{"urls": "turn:HOST:3478", "username": "…", "credential": "…"}}].'
            ).format(variable=ICE_SERVERS_VARIABLE)
        )
    for number, server in enumerate(servers, start=1):
        _check_server(number, server)
    return tuple(servers)


def _check_server(number: int, server: IceServer) -> None:
    addresses = _addresses(server)
    if not all(map(_ADDRESS.fullmatch, addresses)):
        raise BadInputError(
            _(
                "{variable}: the addresses of server {number} must begin with stun:, turn: or turns:; got something "
                "else. Write them as turn:HOST:3478."
            ).format(variable=ICE_SERVERS_VARIABLE, number=number)
        )
    is_known = all(isinstance(server.get(key), str) and server[key] for key in ("username", "credential"))
    if not is_known and any(one.startswith("turn") for one in addresses):
        raise BadInputError(
            _(
                "{variable}: server {number} is a TURN server without credentials, which lets nobody in. Give it a "
                '"username" and a "credential", or name it in {urls} and its secret in {secret}.'
            ).format(variable=ICE_SERVERS_VARIABLE, number=number, urls=TURN_URLS_VARIABLE, secret=TURN_SECRET_VARIABLE)
        )


def _addresses(server: IceServer) -> list[str]:
    """Return the addresses of a server; none if they have another form."""
    urls = server.get("urls")
    addresses = [urls] if isinstance(urls, str) else urls
    if not isinstance(addresses, list) or not all(isinstance(one, str) for one in addresses):
        return []
    return addresses
