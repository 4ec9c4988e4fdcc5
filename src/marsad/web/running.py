"""A running server of the site, for the command line, the tests and the pictures."""

from __future__ import annotations

import socket
import time
from threading import Thread
from types import TracebackType
from urllib.parse import quote

import uvicorn

from marsad.web.app import create_app
from marsad.web.settings import Settings
from marsad.web.single import OneUser
from marsad.web.site import site_of


class Running:
    """Serves from entering on until leaving. ``link`` is what a person opens first."""

    def __init__(self, settings: Settings, host: str = "127.0.0.1", port: int = 0) -> None:
        self.settings = settings
        self.app = create_app(settings)
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.socket(family, socket.SOCK_STREAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind((host, port))
        self.port: int = self._socket.getsockname()[1]
        self.base = f"http://{f'[{host}]' if ':' in host else host}:{self.port}"
        config = uvicorn.Config(self.app, log_level="warning", access_log=False, server_header=False)
        self._server = uvicorn.Server(config)
        self._warming = Thread(target=site_of(self.app).warm, daemon=True)
        self._thread = Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)

    @property
    def link(self) -> str:
        """The first page; in single-user mode with the token that works once."""
        users = site_of(self.app).users
        one = users if isinstance(users, OneUser) else getattr(users, "one", None)
        token = one.token if isinstance(one, OneUser) else None
        return f"{self.base}/start?token={quote(token)}" if token else f"{self.base}/{self.settings.language}/"

    def __enter__(self) -> Running:
        self._thread.start()
        while not self._server.started and self._thread.is_alive():
            time.sleep(0.01)
        if not self._server.started:
            raise OSError("the server did not start")
        self._warming.start()
        return self

    def wait(self) -> None:
        """Serve until the person ends it."""
        try:
            while self._thread.is_alive():
                self._thread.join(1)
        except KeyboardInterrupt:
            pass

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._warming.join(10)
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()
