"""A line to a web server that can be cut at the worst moment: the server has done it, nobody hears of it."""

from __future__ import annotations

import http.client
import re
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import urlsplit

_OUR_BUSINESS = ("host", "connection", "transfer-encoding", "content-length", "date", "server")


class Line:
    """Hands every request on to ``target`` and every answer back, but for those that ``cut_next`` names."""

    def __init__(self, target: str) -> None:
        self.target = urlsplit(target)
        self.cut: list[str] = []
        self._cut_next: list[str] = []

    def __enter__(self) -> Self:
        self._server = _Server(self)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join(10)
        self._server.server_close()

    def cut_next(self, call: str) -> None:
        """Cut the next call whose "METHOD /path" matches, once the server has answered it."""
        self._cut_next.append(call)

    def is_to_cut(self, call: str) -> bool:
        found = next((each for each in self._cut_next if re.fullmatch(each, call)), None)
        if found is not None:
            self._cut_next.remove(found)
            self.cut.append(call)
        return found is not None


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, line: Line) -> None:
        self.line = line
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self._hand_on()

    def do_POST(self) -> None:
        self._hand_on()

    def _hand_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _OUR_BUSINESS}
        target = self.server.line.target
        connection = http.client.HTTPConnection(target.hostname or "", target.port or 80, timeout=30)
        try:
            connection.request(self.command, self.path, body or None, {**headers, "Host": target.netloc})
            answer = connection.getresponse()
            data = answer.read()
        finally:
            connection.close()
        if self.server.line.is_to_cut(f"{self.command} {self.path}"):
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in _OUR_BUSINESS:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Stay quiet."""
