"""Text that strangers could send to make a window open files, fetch addresses or show markup; and those who watch."""

from __future__ import annotations

import ctypes
import json
import os
import socket
import struct
import threading
from pathlib import Path

#: Each names a target that must never be opened: ``{at}``.
FORMS = (
    '<img src="{at}">',
    "<img src={at} width=1 height=1>",
    '<IMG SRC="{at}" onerror=alert(1)>',
    '<p><img alt="x" src="{at}"/></p>',
    '<a href="{at}"><img src="{at}"></a>',
    '<table background="{at}"><tr><td>x</td></tr></table>',
    '<td background="{at}">x</td>',
    '<body background="{at}">x',
    '<div style="background-image:url({at})">x</div>',
    "<div style=\"background:url('{at}')\">x</div>",
    "<style>body{{background-image:url({at})}}</style>x",
    "<style>@import url({at});</style>x",
    '<link rel="stylesheet" href="{at}">',
    '<object data="{at}"></object>',
    '<embed src="{at}">',
    '<iframe src="{at}"></iframe>',
    '<video src="{at}" autoplay></video>',
    '<audio src="{at}" autoplay></audio>',
    '<svg><image href="{at}"/></svg>',
    '<svg><use href="{at}#x"/></svg>',
    '<ul style="list-style-image:url({at})"><li>x</li></ul>',
    '<hr style="border-image:url({at})">',
    '<input type="image" src="{at}">',
    '<meta http-equiv="refresh" content="0;url={at}">',
    '<base href="{at}"><img src="x.png">',
    '<span style="content:url({at})">x</span>',
    "![picture]({at})",
    "[![picture]({at})]({at})",
    "<!--<img src='{at}'>--><img src='{at}'>",
    '<qt><img src="{at}"></qt>',
    '<html><head></head><body><img src="{at}"></body></html>',
    '&lt;img src="{at}"&gt;<img src="{at}">',
    '<b><i><u><font color="red"><img src="{at}"></font></u></i></b>',
    "<img src=\"data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'><image href='{at}'/></svg>\">",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM '{at}'>]><x>&e;</x>",
    '<h1 style="page-break-before:always"><img src="{at}"></h1>',
    '<pre><img src="{at}"></pre>',
    '<a name="x" href="{at}">click</a>',
    "{at}",
    "<{at}>",
)

#: Markup without a target, controls, and things that grow.
OTHERS = (
    "<b>bold</b> & <i>italic</i> &amp; &lt;tag&gt;",
    "<h1>HEADING</h1><script>alert('x')</script>",
    "<font size=7 color=white>white on white</font>",
    "<table>" * 30 + "x" + "</table>" * 30,
    "<div>" * 600 + "x",
    "<!--" + "x" * 500,
    "\u202egnp.exe\u202c and \u2066isolated\u2069 and \u200bzero\u200dwidth\ufeff",
    "Z" + "\u0353\u0300\u0301\u0302" * 60 + "algo",
    "x" * 5000,
    "😀" * 800,
    "a\x00b\x07c\x1b[31md",
    "line\u2028separator\u2029paragraph\x85next",
    "%s %n %d {0} {name} {{}} ${HOME} `id` $(id)",
    "'; DROP TABLE message; --",
    "ﷺ" * 200,
    "مرحبا <b>بالعالم</b> 123 שלום",
)


def vectors(file: Path, port: int) -> list[str]:
    """At least two hundred texts, each aimed at ``file`` or at the loopback port."""
    targets = (
        str(file),
        file.as_uri(),
        f"file://{file}?x",
        f"http://127.0.0.1:{port}/canary.png",
        f"//127.0.0.1:{port}/share",
    )
    aimed = [form.format(at=target) for form in FORMS for target in targets]
    return [*aimed, *OTHERS]


def naughty_strings() -> list[str]:
    """The big list of naughty strings where it lies beside the project; else a few of our own kind."""
    folder = Path(os.environ.get("SOCIALINBOX_SHARED_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
    file = folder / "naughty-strings" / "blns.json"
    if file.exists():
        found: list[str] = json.loads(file.read_text(encoding="utf-8"))
        return found
    return [
        "",
        "undefined",
        "NaN",
        "1e1000",
        "¸˛Ç◊ı˜Â¯˘¿",
        "Ω≈ç√∫˜µ≤≥÷",
        "田中さんにあげて下さい",
        "👩‍👩‍👧‍👦",
        "../../etc/passwd%00",
    ]


class OpenedFile:
    """Counts who opens a file, as the kernel sees it. Linux only."""

    _OPENED = 0x20

    def __init__(self, path: Path) -> None:
        self._kernel = ctypes.CDLL(None, use_errno=True)
        self._watch = self._kernel.inotify_init1(os.O_NONBLOCK)
        self._kernel.inotify_add_watch(self._watch, str(path).encode(), self._OPENED)

    def count(self) -> int:
        """How often since the last count."""
        try:
            data = os.read(self._watch, 1 << 20)
        except BlockingIOError:
            return 0
        return len(data) // struct.calcsize("iIII")

    def close(self) -> None:
        os.close(self._watch)


class Doorstep:
    """A loopback port at which nobody should ever call."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.calls = 0
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            connection.close()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(timeout=5)
