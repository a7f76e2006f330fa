"""The sidebar through the user's door: a real store below, clicks and keys above."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTranslator
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from socialinbox.core import ops
from socialinbox.core.ids import made_uid
from socialinbox.core.model import Counts, QueueFilter
from socialinbox.core.settings import Settings
from socialinbox.store import Store
from socialinbox.sync.status import AccountStatus, EngineStatus
from socialinbox.ui import theme, times
from socialinbox.ui.bridge import Bridge
from socialinbox.ui.sidebar.entries import Entry, EntryKind
from socialinbox.ui.sidebar.panel import SidebarPanel
from socialinbox.ui.workspace import Workspace
from tests.builders import NOON, FakeClock, add_account

NETWORKS = ("instagram", "facebook", "bluesky", "imap", "x", "linkedin", "mastodon", "reddit", "youtube")


class Engine:
    """Remembers what it was asked."""

    def __init__(self) -> None:
        self.checks = 0

    def check_now(self, account_id: int = 0) -> None:
        self.checks += 1


class Desk:
    """A sidebar on screen and the store below it."""

    def __init__(self, workspace: Workspace, store: Store, qtbot: QtBot) -> None:
        self.workspace, self.store, self.qtbot = workspace, store, qtbot
        self.panel: SidebarPanel
        self.went: list[object] = []

    def add_accounts(self, number: int) -> list[int]:
        ids = [add_account(self.store, network=each, name=f"On {each}") for each in NETWORKS[:number]]
        self.qtbot.waitUntil(lambda: len(self.workspace.accounts) == number)
        return ids

    def add_tag(self, name: str, colour: int = 0) -> int:
        self.store.execute(ops.SetTag(made_uid(NOON), name, colour)).result()
        known = {tag.name: tag.id for tag in self.workspace.read.tags()}
        self.qtbot.waitUntil(lambda: known[name] in self.workspace.tags)
        return known[name]

    def open(self, *, is_rail: bool = False) -> SidebarPanel:
        self.panel = SidebarPanel(self.workspace)
        self.qtbot.addWidget(self.panel)
        self.panel.filter_chosen.connect(self.went.append)
        self.panel.outbox_chosen.connect(lambda: self.went.append("outbox"))
        self.panel.add_account_wanted.connect(lambda: self.went.append("add"))
        self.panel.account_menu_wanted.connect(self.went.append)
        self.panel.set_rail(is_rail)
        self.panel.setFixedWidth(60 if is_rail else 232)
        self.panel.resize(self.panel.width(), 884)
        with self.qtbot.waitActive(self.panel):
            self.panel.show()
            self.panel.activateWindow()
        return self.panel

    def entries(self) -> list[Entry]:
        return self.panel.view._entries.entries()

    def labels(self) -> list[str]:
        return [entry.label for entry in self.entries()]

    def entry(self, key: str) -> Entry:
        return next(entry for entry in self.entries() if entry.key == key)

    def place(self, key: str) -> QPoint:
        view = self.panel.view
        return view.visualRect(view.model().index(view._entries.row_of(key), 0)).center()

    def click(self, key: str) -> None:
        viewport = self.panel.view.viewport()
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self.place(key))

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.panel.view, key)

    def spoken(self, key: str) -> str:
        view = self.panel.view
        index = view.model().index(view._entries.row_of(key), 0)
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


@pytest.fixture
def workspace(store: Store, clock: FakeClock, qtbot: QtBot) -> Iterator[Workspace]:
    bridge = Bridge()
    store.subscribe(bridge.report)
    workspace = Workspace(store, bridge, clock.seconds, Settings(), lambda _: None)
    yield workspace
    bridge.blockSignals(True)
    workspace.close()


@pytest.fixture
def desk(workspace: Workspace, store: Store, qtbot: QtBot) -> Desk:
    return Desk(workspace, store, qtbot)


def make_counts(**values: object) -> Counts:
    facts: dict[str, object] = {
        "views": {},
        "kind_groups": {},
        "accounts": {},
        "tags": {},
        "outbox": 0,
        "outbox_needs_person": 0,
        "oldest_waiting_at": 0,
        "answered_today": 0,
        "median_answer_seconds": 0,
        **values,
    }
    return Counts(**facts)  # type: ignore[arg-type]


def test_without_accounts_there_is_only_one_way(desk: Desk) -> None:
    panel = desk.open()
    assert desk.labels() == ["Needs a reply", "Accounts", "Add an account"]
    desk.click("add_account")
    assert desk.went == ["add"]
    assert panel.header.name.text() == "SocialInbox"
    assert not panel.foot.sync_button.isVisible()
    assert panel.foot.settings_button.isVisible()


def test_all_places_are_listed_in_order(desk: Desk) -> None:
    desk.add_accounts(2)
    desk.add_tag("Delivery")
    desk.open()
    assert desk.labels() == [
        *("Needs a reply", "Mine", "Unassigned", "Waiting on customer", "Snoozed", "Done"),
        *("Team", "Escalations", "Outbox"),
        *("Accounts", "On instagram", "On facebook", "Add an account"),
        *("Tags", "Delivery"),
    ]


def test_clicks_lead_to_queues(desk: Desk) -> None:
    first, _ = desk.add_accounts(2)
    tag = desk.add_tag("Delivery")
    desk.open()
    for key in ("view:snoozed", f"account:{first}", f"tag:{tag}", "outbox", "heading:team"):
        desk.click(key)
    assert desk.went == [
        QueueFilter(view="snoozed"),
        QueueFilter(account_id=first),
        QueueFilter(tag_id=tag),
        "outbox",
    ]


def test_arrows_walk_over_headings_and_enter_goes_there(desk: Desk) -> None:
    desk.add_accounts(1)
    desk.open()
    desk.panel.focus_list()
    desk.press(*[Qt.Key.Key_Down] * 6, Qt.Key.Key_Return)
    assert desk.went == [QueueFilter(view="escalations")]
    desk.press(Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_End, Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert desk.went[1:] == [QueueFilter(view="resolved"), "add", QueueFilter()]


def test_letters_are_left_to_the_window(desk: Desk) -> None:
    desk.add_accounts(1)
    panel = desk.open()
    panel.focus_list()
    desk.press(Qt.Key.Key_S)
    assert panel.view.currentIndex().row() == 0


def test_the_window_marks_where_it_is(desk: Desk) -> None:
    (account,) = desk.add_accounts(1)
    panel = desk.open()
    model = panel.view._entries
    assert model.marked == "view:needs_reply"
    panel.mark(QueueFilter(account_id=account))
    assert model.marked == f"account:{account}"
    panel.mark(QueueFilter(view="resolved", account_id=account))
    assert model.marked == "view:resolved"
    panel.mark(QueueFilter(view="snoozed", search="bike"))
    assert (model.marked, panel.header.field.text()) == ("view:snoozed", "")
    panel.mark(QueueFilter(view="everything", search="bike"))
    assert model.marked == ""
    assert panel.header.field.text() == "bike"
    panel.mark_outbox()
    assert model.marked == "outbox"
    assert [index.row() for index in panel.view.selectedIndexes()] == [model.row_of("outbox")]


def test_counts_are_blank_until_known_and_zero_is_not_shown(desk: Desk) -> None:
    (account,) = desk.add_accounts(1)
    tag = desk.add_tag("Delivery")
    panel = desk.open()
    assert {entry.count for entry in desk.entries()} == {0}
    views = {"needs_reply": 23, "mine": 0, "resolved": 41}
    panel.set_counts(make_counts(views=views, accounts={account: 8}, tags={tag: 12}, outbox=1))
    assert desk.spoken("view:needs_reply") == "Needs a reply, 23"
    assert desk.spoken("view:mine") == "Mine"
    assert desk.spoken("view:resolved") == "Done"
    assert desk.spoken(f"account:{account}") == "On instagram, 8"
    assert desk.spoken(f"tag:{tag}") == "Delivery, 12"
    assert desk.spoken("outbox") == "Outbox, 1"
    panel.set_counts(make_counts(outbox=3, outbox_needs_person=2))
    assert desk.spoken("outbox").startswith("Outbox, 3. 2 ")
    panel.grab()


def test_counting_keeps_the_place_of_the_keyboard(desk: Desk) -> None:
    desk.add_accounts(1)
    panel = desk.open()
    panel.focus_list()
    desk.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    panel.set_counts(make_counts(views={"mine": 3}))
    assert panel.view.currentIndex().row() == 2


def test_six_accounts_are_listed_and_the_rest_on_demand(desk: Desk) -> None:
    ids = desk.add_accounts(9)
    panel = desk.open()
    panel.set_counts(make_counts(accounts=dict.fromkeys(ids, 1)))
    more = desk.entry("more")
    assert (more.label.split()[0], more.count) == ("3", 3)
    assert f"account:{ids[6]}" not in [entry.key for entry in desk.entries()]
    desk.click("more")
    assert sum(entry.key.startswith("account:") for entry in desk.entries()) == 9
    desk.click("more")
    assert sum(entry.key.startswith("account:") for entry in desk.entries()) == 6
    assert desk.went == []


def test_a_row_never_hides_a_single_account(desk: Desk) -> None:
    desk.add_accounts(7)
    desk.open()
    assert "more" not in [entry.key for entry in desk.entries()]


def test_accounts_in_trouble_are_marked_and_explained(desk: Desk) -> None:
    well, bad, slow = desk.add_accounts(3)
    panel = desk.open()
    now = desk.workspace.now()
    accounts = {
        well: AccountStatus(well, "well"),
        bad: AccountStatus(bad, "sign_in", since_at=now),
        slow: AccountStatus(slow, "rate_limited", until_at=now + 600),
    }
    desk.workspace.set_engine_status(EngineStatus(accounts=accounts))
    assert desk.entry(f"account:{well}").alert == ""
    trouble = desk.entry(f"account:{bad}")
    assert (trouble.alert, trouble.alert_status) == ("triangle-alert", "danger")
    assert times.clock(now) in trouble.tip
    assert trouble.tip in desk.spoken(f"account:{bad}")
    assert desk.entry(f"account:{slow}").alert == "hourglass"
    panel.grab()


def test_trouble_that_is_hidden_shows_on_more(desk: Desk) -> None:
    ids = desk.add_accounts(9)
    desk.store.set_trouble(ids[8], "password", "no").result()
    desk.qtbot.waitUntil(lambda: desk.workspace.accounts[ids[8]].trouble == "password")
    desk.open()
    assert desk.entry("more").alert == "triangle-alert"


def test_no_connection_is_not_told_for_each_account(desk: Desk) -> None:
    (account,) = desk.add_accounts(1)
    panel = desk.open()
    now = desk.workspace.now()
    away = {account: AccountStatus(account, "offline", "offline", since_at=now)}
    desk.workspace.set_engine_status(EngineStatus(accounts=away, offline_since_at=now))
    assert desk.entry(f"account:{account}").alert == ""
    assert panel.foot.presence.text() == "Working offline"
    assert panel.foot.sync_button.icon_name == "cloud-off"
    desk.workspace.set_engine_status(EngineStatus(accounts=away))
    assert desk.entry(f"account:{account}").alert == "cloud-off"
    assert panel.foot.presence.text() == "Available"


def test_the_foot_checks_now_and_says_when_it_did(desk: Desk) -> None:
    desk.add_accounts(1)
    engine = Engine()
    desk.workspace.engine = engine  # type: ignore[assignment]
    panel = desk.open()
    now = desk.workspace.now()
    desk.workspace.set_engine_status(EngineStatus(is_fetching=True, checked_at=now - 60))
    assert panel.foot.presence.text() == "Fetching"
    assert times.clock(now - 60) in panel.foot.sync_button.toolTip()
    QTest.mouseClick(panel.foot.sync_button, Qt.MouseButton.LeftButton)
    assert engine.checks == 1
    with desk.qtbot.waitSignal(panel.settings_wanted):
        QTest.mouseClick(panel.foot.settings_button, Qt.MouseButton.LeftButton)
    assert panel.foot.name.text() == "Claire Fontaine"


def test_search_is_told_when_typing_pauses_and_when_it_ends(desk: Desk) -> None:
    desk.add_accounts(1)
    panel = desk.open()
    said: list[str] = []
    panel.search_wanted.connect(said.append)
    QTest.keyClicks(panel.header.field, "bike")
    desk.qtbot.waitUntil(lambda: said == ["bike"])
    QTest.keyClick(panel.header.field, Qt.Key.Key_Escape)
    assert said == ["bike", ""]
    panel.mark(QueueFilter(view="everything", search="found elsewhere"))
    assert said == ["bike", ""]


def test_the_rail_leads_to_the_same_places(desk: Desk) -> None:
    ids = desk.add_accounts(6)
    desk.add_tag("Delivery")
    panel = desk.open(is_rail=True)
    panel.set_counts(make_counts(views={"needs_reply": 23}, accounts={ids[0]: 2}))
    kinds = [entry.kind for entry in desk.entries()]
    assert EntryKind.HEADING not in kinds
    assert kinds.count(EntryKind.LINE) == 1
    assert [entry.account_id for entry in desk.entries() if entry.account_id] == ids[:3]
    desk.click("view:mine")
    desk.click("line")
    assert desk.went == [QueueFilter(view="mine")]
    menu = panel.build_more_menu()
    assert [action.text() for action in menu.actions()] == ["On imap", "On x", "On linkedin"]
    menu.actions()[1].trigger()
    assert desk.went[1] == QueueFilter(account_id=ids[4])
    with desk.qtbot.waitSignal(panel.search_field_wanted):
        QTest.mouseClick(panel.header.magnifier, Qt.MouseButton.LeftButton)
    panel.grab()
    panel.set_rail(False)
    assert EntryKind.HEADING in [entry.kind for entry in desk.entries()]


def test_the_rail_stands_without_accounts_too(desk: Desk) -> None:
    panel = desk.open(is_rail=True)
    assert [entry.kind for entry in desk.entries()] == [EntryKind.QUEUE, EntryKind.ADD_ACCOUNT]
    assert not panel.grab().isNull()


def test_rows_follow_density_and_text_size(desk: Desk) -> None:
    desk.add_accounts(1)
    panel = desk.open()
    look = theme.current()

    def height() -> int:
        return panel.view.visualRect(panel.view.model().index(0, 0)).height()

    try:
        assert height() == 28
        look.set_density(theme.DensityName.RELAXED)
        desk.qtbot.waitUntil(lambda: height() == 32)
        look.set_text_size(150)
        desk.qtbot.waitUntil(lambda: height() == 48)
    finally:
        look.set_density(theme.DensityName.COMFORTABLE)
        look.set_text_size(100)


def test_new_words_are_listed_and_removed_accounts_leave(desk: Desk) -> None:
    first, second = desk.add_accounts(2)
    desk.open()
    tag = desk.add_tag("R&D")
    desk.qtbot.waitUntil(lambda: f"tag:{tag}" in [entry.key for entry in desk.entries()])
    desk.store.execute(ops.RemoveAccount(desk.workspace.accounts[second].uid)).result()
    desk.qtbot.waitUntil(lambda: f"account:{second}" not in [entry.key for entry in desk.entries()])
    assert desk.entry(f"account:{first}").network == "instagram"


def test_the_inbox_is_named_after_its_accounts(desk: Desk) -> None:
    desk.workspace.is_demo = True
    names = ("@belleville", "belleville.example", "@belleville", "Belleville", "r/belleville", "@belleville")
    for network, name in zip(NETWORKS, names, strict=False):
        add_account(desk.store, network=network, name=name)
    desk.qtbot.waitUntil(lambda: len(desk.workspace.accounts) == len(names))
    panel = desk.open()
    assert panel.header.name.text() == "Belleville"
    assert panel.header.demo.isVisible()
    panel.set_rail(True)
    assert not panel.header.demo.isVisible()


def test_account_settings_open_from_its_row(desk: Desk) -> None:
    (account,) = desk.add_accounts(1)
    desk.open()
    desk.panel.view.menu_wanted.emit(desk.entry(f"account:{account}"), QPoint())
    desk.panel.view.menu_wanted.emit(desk.entry("outbox"), QPoint())
    assert desk.went == [account]


def test_the_model_keeps_qts_rules(desk: Desk, qtmodeltester: ModelTester) -> None:
    ids = desk.add_accounts(9)
    panel = desk.open()
    qtmodeltester.check(panel.view.model(), force_py=True)
    panel.set_counts(make_counts(accounts={ids[0]: 4}))
    desk.click("more")
    panel.set_rail(True)
    qtmodeltester.check(panel.view.model(), force_py=True)


class Marking(QTranslator):
    """A language in which every sentence begins with a mark."""

    def translate(self, context: str, text: str, note: str | None = None, number: int = -1) -> str:
        return f"¡{text}"

    def isEmpty(self) -> bool:
        return False


def test_another_language_is_spoken_at_once(desk: Desk) -> None:
    desk.add_accounts(1)
    panel = desk.open()
    language = Marking()
    QCoreApplication.installTranslator(language)
    try:
        desk.qtbot.waitUntil(lambda: desk.labels()[0] == "¡Needs a reply")
        assert panel.foot.presence.text() == "¡Available"
        assert panel.foot.settings_button.accessibleName() == "¡Settings"
        assert panel.header.field.placeholderText() == "¡Search all messages"
    finally:
        QCoreApplication.removeTranslator(language)
    desk.qtbot.waitUntil(lambda: desk.labels()[0] == "Needs a reply")
