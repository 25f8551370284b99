"""This module runs a PostgreSQL server of its own for the tests that need a real one."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

_PLACES = ("/usr/local/bin", *sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True))


class PostgresServer:
    """A server that listens on a socket in a folder of its own."""

    def __init__(self, socket_dir: Path, user: str) -> None:
        self._socket_dir = socket_dir
        self._user = user

    def url(self) -> str:
        """Return the address of its database."""
        return f"postgresql://{self._user}@/postgres?host={self._socket_dir}"

    def emptied(self) -> str:
        """Make the one database that the tests share empty, and return its address."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        return self.url()


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Start a server, and stop it in the end; the test is skipped, with the reason, where there is none."""
    postgres, initdb = _programs()
    user = _account()
    # Below /tmp itself: a socket's path is short, and pytest's folders are closed to other users.
    folder = Path(tempfile.mkdtemp(prefix="slr-pg-", dir="/tmp"))
    as_user = ["setpriv", f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups"]
    prefix = as_user if os.geteuid() == 0 else []
    try:
        if prefix:
            shutil.chown(folder, user)
        cluster = folder / "cluster"
        made = subprocess.run(
            [*prefix, initdb, "-D", cluster, "-A", "trust", "-U", user, "-E", "UTF8", "--locale=C"],
            cwd=folder, capture_output=True, text=True, timeout=120, check=False, env=_surroundings(folder),
        )  # fmt: skip
        assert made.returncode == 0, made.stdout + made.stderr
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(
                [*prefix, postgres, "-D", cluster, "-h", "", "-k", folder],
                cwd=folder, stdout=log, stderr=log, env=_surroundings(folder),
            )  # fmt: skip
        try:
            yield _ready(PostgresServer(folder, user), process)
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait(timeout=60)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _ready(server: PostgresServer, process: subprocess.Popen[bytes]) -> PostgresServer:
    """Wait until a server answers, and return it."""
    give_up_at = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(server.url()).close()
            return server
        except psycopg.OperationalError as error:
            assert process.poll() is None and time.monotonic() < give_up_at, f"the server did not start: {error}"
            time.sleep(0.05)


def _programs() -> tuple[str, str]:
    for place in _PLACES:
        found = [shutil.which(name, path=place) for name in ("postgres", "initdb")]
        if all(found):
            return str(found[0]), str(found[1])
    pytest.skip("needs PostgreSQL's postgres and initdb, and found them nowhere")


def _account() -> str:
    """Return who runs the server, which refuses to run as root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    if shutil.which("setpriv") is None:
        pytest.skip("needs setpriv to start PostgreSQL as another user than root")
    names = {one.pw_name for one in pwd.getpwall()}
    return next((one for one in ("postgres", "nobody") if one in names), None) or pytest.skip("needs another user")


def _surroundings(folder: Path) -> dict[str, str]:
    return {**os.environ, "HOME": str(folder)}
