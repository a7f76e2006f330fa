"""The window in French, whose words are longer: nothing is cut at the sizes and text sizes people use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QPoint, QSettings
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from socialinbox import demo_profile
from socialinbox.core.model import QueueFilter, QueueRow, View
from socialinbox.core.ops import QueueReply
from socialinbox.core.settings import Settings
from socialinbox.networks.registry import all_adapters
from socialinbox.store import Store
from socialinbox.store.outbox import Outcome
from socialinbox.sync.sign_in import SignInDesk
from socialinbox.sync.status import AccountState, AccountStatus, EngineStatus
from socialinbox.ui.compose.modes import usual_mode
from socialinbox.ui.conversation.detail_parts import FactButton
from socialinbox.ui.dialogs.about import AboutDialog
from socialinbox.ui.dialogs.add_account import AddAccountDialog
from socialinbox.ui.dialogs.escalate import EscalateDialog
from socialinbox.ui.dialogs.keys import KeysDialog
from socialinbox.ui.dialogs.moment import MomentDialog
from socialinbox.ui.dialogs.quarantine import QuarantineDialog
from socialinbox.ui.dialogs.settings import SettingsDialog
from socialinbox.ui.i18n import Languages
from socialinbox.ui.text_sink import ElidedLabel
from tests.builders import FakeClock
from tests.program import Program
from tests.ui.test_translations import FRENCH

SIZES = [(1440, 900), (1024, 700)]
TEXT_SIZES = [100, 115]
VIEWS: tuple[View, ...] = ("needs_reply", "waiting", "snoozed", "escalations", "resolved")
STATES: tuple[AccountState, ...] = ("sign_in", "rate_limited", "offline", "trouble")
SETTINGS_PAGES = ("appearance", "replying", "fetching", "keyboard", "accounts", "team", "tags")
OUTCOMES = (
    Outcome("later", "unreachable"),
    Outcome("blocked", "restored"),
    Outcome("blocked", "sign_in"),
    Outcome("rejected", "not_allowed"),
    Outcome("unconfirmed", ""),
)
OURS = {form for message in FRENCH for form in message.forms}
at_sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.fixture
def _french(qtbot: QtBot) -> Iterator[None]:
    """French from here on, and afterwards no language at all, as other tests expect."""
    locale, languages = QLocale(), Languages()
    languages.use("fr")
    yield
    for translator in languages._translators:
        QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(locale)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's shop: names, texts and files of every kind, and replies that could not leave."""
    folder = tmp_path_factory.mktemp("shop")
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder))
    clock = FakeClock()
    store = Store(folder / "inbox.db", clock, me_name="Claire Fontaine")
    demo_profile.seed(store, clock, lambda: False)
    leave_replies(store, clock)
    store.close()
    return folder


def leave_replies(store: Store, clock: FakeClock) -> None:
    """One reply for each way in which a reply fails to leave."""
    reader = store.reader()
    ids = reader.queue_ids(QueueFilter(view="everything"), 0, clock.seconds()).ids
    first_of_account: dict[int, QueueRow] = {}
    for row in reader.queue_rows(ids).values():
        first_of_account.setdefault(row.account_id, row)
    for row, outcome in zip(first_of_account.values(), OUTCOMES, strict=False):
        conversation = reader.conversation(row.id)
        assert conversation is not None
        seen = (conversation.message_count, conversation.incoming_count)
        reply = QueueReply(row.uid, f"reply-{row.id}", "", usual_mode(conversation), "Bonjour", *seen, 0)
        store.execute(reply).result()
        claim = store.claim(row.account_id).result()
        assert claim is not None
        store.record_outcome(claim, outcome).result()
    reader.close()


@pytest.fixture(params=TEXT_SIZES, ids=lambda percent: f"{percent}%")
def program(request: pytest.FixtureRequest, qtbot: QtBot, _french: None, shop: Path) -> Iterator[Program]:
    made = Program(qtbot, shop, {}, FakeClock(), settings=Settings(text_size_percent=request.param))
    yield made
    made.stop()


def show(program: Program, size: tuple[int, int]) -> None:
    program.window.resize(*size)
    program.window.show()
    program.wait(lambda: program.window.queue.count > 0)


def in_view(program: Program, view: View) -> list[int]:
    """Turn to a view; the conversations in it."""
    program.window.show_filter(QueueFilter(view=view))
    program.wait(lambda: not program.window.queue.is_loading)
    workspace = program.workspace
    return list(workspace.read.queue_ids(QueueFilter(view=view), workspace.me.id, workspace.now()).ids)


def cut_words(root: QWidget) -> list[str]:
    """What is on screen with too little room: buttons, labels, words of ours that end in dots, hints in fields."""
    visible = [each for each in root.findChildren(QWidget) if each.isVisible()]
    return [f"{type(each).__name__}: {text}" for each in visible for text in _cut(each)]


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, ElidedLabel):
        is_cut, text = widget.is_cut() and widget.text() in OURS, widget.text()
    elif isinstance(widget, FactButton):  # a colleague's name, told in full by its tool tip
        is_cut, text = widget.sizeHint().width() > widget.width() and widget.text() in OURS, widget.text()
    elif isinstance(widget, QLabel) and widget.wordWrap():
        is_cut, text = widget.heightForWidth(widget.width()) > widget.height(), widget.text()
    elif isinstance(widget, QLabel | QAbstractButton):
        is_cut, text = widget.sizeHint().width() > widget.width(), widget.text()
    elif isinstance(widget, QLineEdit):
        text = widget.placeholderText()
        is_cut = widget.fontMetrics().horizontalAdvance(text) > widget.width() - 2 * widget.textMargins().left()
    else:
        return
    if text and (is_cut or _sticks_out(widget)):
        yield text


def _sticks_out(widget: QWidget) -> bool:
    """Whether something around it hides its left or right end; above and below one can scroll."""
    around = widget.parentWidget()
    while around is not None and not widget.isWindow():
        left = widget.mapTo(around, QPoint(0, 0)).x()
        if left < 0 or left + widget.width() > around.width():
            return True
        if around.isWindow():
            return False
        around = around.parentWidget()
    return False


def test_cut_words_are_noticed(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    label, field = QLabel("Rien n’est perdu.", holder), QLineEdit(holder)
    field.setPlaceholderText("Rechercher partout dans tous les messages")
    field.setGeometry(0, 50, 90, 30)
    label.resize(40, 12)
    holder.show()
    assert len(cut_words(holder)) == 2
    label.setWordWrap(True)
    assert len(cut_words(holder)) == 2
    label.resize(400, 40)
    field.resize(500, 30)
    holder.resize(520, 90)
    assert cut_words(holder) == []
    holder.resize(300, 90)
    assert len(cut_words(holder)) == 2


@at_sizes
def test_panes_have_room_for_french(program: Program, size: tuple[int, int]) -> None:
    show(program, size)
    for view in VIEWS:
        for conversation_id in in_view(program, view)[:4]:
            shown = program.open(conversation_id)
            program.qtbot.wait(1)
            assert cut_words(program.window) == [], (view, shown.row.name)


@at_sizes
def test_trouble_has_room_for_french(program: Program, size: tuple[int, int]) -> None:
    """Banners and the outbox are the longest things that the window says."""
    show(program, size)
    workspace, outbox, banners = program.workspace, program.window.outbox, program.window.banners
    now = workspace.now()
    accounts = {
        account: AccountStatus(account, state, "password", since_at=now - 600, until_at=now + 600)
        for account, state in zip(workspace.accounts, STATES, strict=False)
    }
    workspace.set_engine_status(EngineStatus(accounts, checked_at=now, next_at=now + 60, has_keychain=False))
    program.qtbot.wait(1)
    assert banners.shown_keys()
    assert cut_words(program.window) == []
    workspace.set_engine_status(EngineStatus({}, offline_since_at=now - 600, checked_at=now - 600))
    program.window.show_outbox()
    items = workspace.read.outbox(now=now)
    assert len(items) >= len(OUTCOMES)
    for row in range(outbox.model.rowCount()):
        outbox.list.setCurrentIndex(outbox.model.index(row, 0))
        program.qtbot.wait(1)
        assert cut_words(program.window) == []
        if not outbox.detail.editor.edit.isReadOnly():
            outbox.detail.editor.edit.insertPlainText("Encore ")
            program.qtbot.wait(1)
            assert outbox.detail.editor.keep_button.isVisible()
            assert cut_words(program.window) == []


def test_all_kinds_of_message_can_be_chosen_in_french(program: Program) -> None:
    show(program, SIZES[0])
    chips = program.window.queue.filter_row.chips
    chips.show_counts({"": 23, "messages": 9, "comments": 11, "reviews": 3})
    is_usual = program.workspace.settings.text_size_percent == 100
    assert chips.shown == (["", "messages", "comments", "reviews"] if is_usual else ["", "messages", "comments"])


def test_dialogs_have_room_for_french(program: Program) -> None:
    show(program, SIZES[1])
    window, workspace = program.window, program.workspace
    workspace.desk = SignInDesk(all_adapters(), program.store, program.keychain, program.clock)
    row = next(iter(workspace.read.queue_rows(in_view(program, "needs_reply")[:1]).values()))
    dialogs: list[QDialog] = [
        AboutDialog(workspace, window),
        AddAccountDialog(workspace, window),
        EscalateDialog(window, workspace, row),
        KeysDialog(window),
        MomentDialog(window, "Mettre en veille jusqu’à", workspace.now()),
        QuarantineDialog(workspace, window),
        *(SettingsDialog(workspace, window, page=page) for page in SETTINGS_PAGES),
    ]
    for dialog in dialogs:
        dialog.show()
        program.qtbot.wait(1)
        assert cut_words(dialog) == [], type(dialog).__name__
        dialog.close()
