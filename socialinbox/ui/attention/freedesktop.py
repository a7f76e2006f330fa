"""Notifications through the service of Linux desktops, org.freedesktop.Notifications. GUI thread, but for its worker.

Every call waits for another program, so a thread of its own makes them: a desktop that hangs never holds the window
up. PySide6 cannot put an unsigned number into a message by itself; the interface, which knows the types of the
service, converts it.
"""

from __future__ import annotations

import html
import logging
import queue
import threading
import time
from collections.abc import Callable

from PySide6.QtCore import (
    Q_ARG,
    Q_RETURN_ARG,
    SLOT,
    QMetaObject,
    QObject,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage

from socialinbox.ui.attention.teller import Note, Teller

SERVICE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
TIMEOUT_MILLISECONDS = 3000
_LOOK_SECONDS = 0.02
_LOG = logging.getLogger(__name__)


class FreedesktopTeller(Teller):
    """Speaks to the notification service of the session, or of the bus at ``address``."""

    _shown = Signal(str, object)  # topic and the number that the service gave it

    def __init__(self, parent: QObject | None = None, address: str = "") -> None:
        super().__init__(parent)
        self._numbers: dict[str, int] = {}
        self._worker = _Worker(address, self._shown.emit, self.failed.emit, self._listen)
        self._shown.connect(self._note_number, Qt.ConnectionType.QueuedConnection)

    def show_note(self, topic: str, note: Note) -> None:
        self._worker.show_note(topic, note)

    def withdraw(self, topic: str) -> None:
        self._numbers.pop(topic, None)
        self._worker.withdraw(topic)

    def stop(self) -> None:
        self._worker.stop()

    def _note_number(self, topic: str, number: int) -> None:
        self._numbers[topic] = number

    def _listen(self, bus: QDBusConnection) -> None:
        """Hear of clicks; called on the worker's thread, what comes of it arrives here on the GUI thread."""
        signals = {"ActionInvoked": "_on_action(uint,QString)", "NotificationClosed": "_on_closed(uint,uint)"}
        for name, slot in signals.items():
            bus.connect(SERVICE, PATH, SERVICE, name, self, SLOT(slot))  # type: ignore[call-overload]  # wants text

    @Slot("uint", str)
    def _on_action(self, number: int, action: str) -> None:
        topic = self._topic_of(number)
        if topic and action == "default":
            self._numbers.pop(topic)
            self.followed.emit(topic)

    @Slot("uint", "uint")
    def _on_closed(self, number: int, _reason: int) -> None:
        topic = self._topic_of(number)
        if topic:
            self._numbers.pop(topic)
            self.closed.emit(topic)

    def _topic_of(self, number: int) -> str:
        """Find whose it is: the service tells everybody of every notification."""
        return next((topic for topic, each in self._numbers.items() if each == number), "")


class _Worker:
    """Makes the calls one after the other."""

    def __init__(
        self,
        address: str,
        shown: Callable[[str, int], None],
        failed: Callable[[str, Note], None],
        listen: Callable[[QDBusConnection], None],
    ) -> None:
        self._address, self._shown, self._failed, self._listen = address, shown, failed, listen
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._numbers: dict[str, int] = {}
        self._interface: QDBusInterface | None = None
        self._capabilities: frozenset[str] = frozenset()
        self._thread = threading.Thread(target=self._main, name="notifications", daemon=True)
        self._thread.start()

    def show_note(self, topic: str, note: Note) -> None:
        self._jobs.put(lambda: self._show(topic, note))

    def withdraw(self, topic: str) -> None:
        self._jobs.put(lambda: self._withdraw(topic))

    def stop(self) -> None:
        self._jobs.put(self._withdraw_all)
        self._jobs.put(None)
        self._thread.join(timeout=2 * TIMEOUT_MILLISECONDS / 1000)

    def _main(self) -> None:
        name = f"socialinbox-notifications-{id(self)}"
        while (job := self._jobs.get()) is not None:
            try:
                if self._interface is None:
                    self._interface = self._connect(name)
                job()
            except Exception:  # noqa: BLE001 - the thread must live on
                _LOG.exception("A notification met a bug")
        self._interface = None
        QDBusConnection.disconnectFromBus(name)

    def _connect(self, name: str) -> QDBusInterface | None:
        """Reach the service; None when there is none, to be tried again with the next notification."""
        if self._address:
            bus = QDBusConnection.connectToBus(self._address, name)
        else:
            bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, name)
        capabilities = self._ask_capabilities(bus)
        if capabilities is None:
            return None
        # Its maker waits for the service and lets nobody else run meanwhile, so it is made once the service answered.
        interface = QDBusInterface(SERVICE, PATH, SERVICE, bus)
        interface.setTimeout(TIMEOUT_MILLISECONDS)
        if not interface.isValid():
            return None
        self._capabilities = capabilities
        self._listen(bus)
        return interface

    @staticmethod
    def _ask_capabilities(bus: QDBusConnection) -> frozenset[str] | None:
        """Ask what the service can do; None when it does not answer in time."""
        question = QDBusMessage.createMethodCall(SERVICE, PATH, SERVICE, "GetCapabilities")
        call = bus.asyncCall(question, TIMEOUT_MILLISECONDS)
        while not call.isFinished():
            time.sleep(_LOOK_SECONDS)
        answer = call.reply().arguments()
        if call.isError() or not answer or not isinstance(answer[0], list):
            return None
        return frozenset(map(str, answer[0]))

    def _show(self, topic: str, note: Note) -> None:
        # Where markup is read, words are escaped; where it is not, they are told as they are. No words of a
        # stranger ever come near a title, which services treat each in its own way.
        body = html.escape(note.body, quote=False) if "body-markup" in self._capabilities else note.body
        number = self._call(
            "Notify",
            Q_ARG("QString", "SocialInbox"),
            Q_ARG("uint", self._numbers.get(topic, 0)),
            Q_ARG("QString", "socialinbox"),
            Q_ARG("QString", note.title),
            Q_ARG("QString", body),
            Q_ARG("QStringList", ["default", note.title] if "actions" in self._capabilities else []),
            Q_ARG("QVariantMap", {"desktop-entry": "socialinbox", "category": "im.received"}),
            Q_ARG("int", -1),
        )
        if number is None:
            self._failed(topic, note)
        else:
            self._numbers[topic] = number
            self._shown(topic, number)

    def _withdraw(self, topic: str) -> None:
        number = self._numbers.pop(topic, None)
        if number is not None and self._interface is not None:
            QMetaObject.invokeMethod(
                self._interface, "CloseNotification", Qt.ConnectionType.DirectConnection, Q_ARG("uint", number)
            )

    def _withdraw_all(self) -> None:
        for topic in list(self._numbers):
            self._withdraw(topic)

    def _call(self, method: str, *arguments: object) -> int | None:
        if self._interface is None:
            return None
        try:
            direct = Qt.ConnectionType.DirectConnection
            answer = QMetaObject.invokeMethod(self._interface, method, direct, Q_RETURN_ARG("uint"), *arguments)  # type: ignore[call-overload]
        except RuntimeError:
            _LOG.warning("The desktop did not take a notification")
            return None
        return int(answer) if self._interface.lastError().isValid() is False else None
