"""What the sidebar lists, in order. GUI thread only: labels are translated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject

from socialinbox.core.model import Account, Counts, QueueFilter, Tag, View
from socialinbox.sync.status import AccountState, AccountStatus, EngineStatus
from socialinbox.ui.queue.words import view_title
from socialinbox.ui.words.accounts import account_sentence

ACCOUNTS_SHOWN, ACCOUNTS_IN_RAIL = 6, 3
VIEW_ICONS: dict[View, str] = {
    "needs_reply": "inbox",
    "mine": "user",
    "unassigned": "circle-dot",
    "waiting": "hourglass",
    "snoozed": "alarm-clock",
    "resolved": "check-check",
    "escalations": "flag",
}
_SIGN_IN = ("sign_in", "password")


class EntryKind(StrEnum):
    """What a row of the sidebar leads to."""

    QUEUE = "queue"
    OUTBOX = "outbox"
    MORE = "more"
    ADD_ACCOUNT = "add_account"
    HEADING = "heading"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. ``key`` is the same as long as it leads to the same place."""

    kind: EntryKind
    key: str
    label: str
    icon: str = ""
    network: str = ""
    colour: int = -1  # of a tag
    count: int = 0  # 0 is not shown
    alert: str = ""  # icon before the count
    alert_status: str = ""
    tip: str = ""
    account_id: int = 0
    filter: QueueFilter | None = None

    @property
    def can_be_chosen(self) -> bool:
        return self.kind not in (EntryKind.HEADING, EntryKind.LINE)


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the sidebar's rows are made of."""

    accounts: tuple[Account, ...] = ()
    tags: tuple[Tag, ...] = ()
    counts: Counts | None = None  # None while they are being counted
    status: EngineStatus = field(default_factory=EngineStatus)
    is_expanded: bool = False
    is_rail: bool = False


class Entries(QObject):
    """Builds the rows."""

    def build(self, contents: Contents) -> list[Entry]:
        views = self._views(contents)
        if not contents.accounts:
            headings = [] if contents.is_rail else [self._heading("accounts")]
            return [views[0], *headings, self._add_account()]
        team = [self._view("escalations", contents), self._outbox(contents)]
        if contents.is_rail:
            line = Entry(EntryKind.LINE, "line", "")
            return [*views, *team, line, *self._accounts(contents, ACCOUNTS_IN_RAIL)]
        tags = [self._tag(tag, contents) for tag in contents.tags]
        return [
            *views,
            self._heading("team"),
            *team,
            self._heading("accounts"),
            *self._accounts(contents, ACCOUNTS_SHOWN),
            self._add_account(),
            *([self._heading("tags"), *tags] if tags else []),
        ]

    def _views(self, contents: Contents) -> list[Entry]:
        return [self._view(view, contents) for view in VIEW_ICONS if view != "escalations"]

    def _view(self, view: View, contents: Contents) -> Entry:
        is_counted = view != "resolved"  # what is done needs nobody
        return Entry(
            EntryKind.QUEUE,
            f"view:{view}",
            view_title(view),
            icon=VIEW_ICONS[view],
            count=contents.counts.views.get(view, 0) if contents.counts and is_counted else 0,
            filter=QueueFilter(view=view),
        )

    def _outbox(self, contents: Contents) -> Entry:
        counts = contents.counts
        needing = counts.outbox_needs_person if counts else 0
        return Entry(
            EntryKind.OUTBOX,
            "outbox",
            QCoreApplication.translate("Views", "Outbox"),
            icon="send",
            count=counts.outbox if counts else 0,
            alert="triangle-alert" if needing else "",
            alert_status="warn",
            tip=self.tr("%n reply(s) need you", "in the outbox", needing) if needing else "",
        )

    def _accounts(self, contents: Contents, limit: int) -> list[Entry]:
        rows = [self._account(account, contents) for account in contents.accounts]
        if len(rows) <= limit + 1:  # a row for "1 more" would take as much room as the one it hides
            return rows
        hidden = rows[limit:]
        more = Entry(
            EntryKind.MORE,
            "more",
            self.tr("%n more", "accounts that are not listed", len(hidden)),
            icon="ellipsis",
            count=sum(row.count for row in hidden),
        )
        if not contents.is_expanded or contents.is_rail:
            alert = next((row for row in hidden if row.alert), None)
            if alert is not None:  # hidden trouble still shows
                more = replace(more, alert=alert.alert, alert_status=alert.alert_status, tip=alert.tip)
            return [*rows[:limit], more]
        fewer = self.tr("Show fewer", "accounts")
        return [*rows, Entry(EntryKind.MORE, "more", fewer, icon="chevron-up")]

    def _account(self, account: Account, contents: Contents) -> Entry:
        status = contents.status.accounts.get(account.id) or _kept_status(account)
        alert, alert_status, tip = self._alert(account, status, contents)
        return Entry(
            EntryKind.QUEUE,
            f"account:{account.id}",
            account.name,
            network=account.network,
            count=contents.counts.accounts.get(account.id, 0) if contents.counts else 0,
            alert=alert,
            alert_status=alert_status,
            tip=tip or account.handle,
            account_id=account.id,
            filter=QueueFilter(account_id=account.id),
        )

    def _alert(self, account: Account, status: AccountStatus, contents: Contents) -> tuple[str, str, str]:
        """Choose icon, colour and words for what an account needs; no connection at all is told elsewhere."""
        if status.state == "offline" and contents.status.offline_since_at:
            return "", "", ""
        notice = account_sentence(status, account)
        if notice is None:
            return "", "", ""
        icon = "triangle-alert" if status.state in ("sign_in", "trouble") else notice.icon
        return icon, notice.status, f"{notice.fact} {notice.consequence}"

    def _tag(self, tag: Tag, contents: Contents) -> Entry:
        return Entry(
            EntryKind.QUEUE,
            f"tag:{tag.id}",
            tag.name,
            colour=tag.colour,
            count=contents.counts.tags.get(tag.id, 0) if contents.counts else 0,
            filter=QueueFilter(tag_id=tag.id),
        )

    def _add_account(self) -> Entry:
        return Entry(EntryKind.ADD_ACCOUNT, "add_account", self.tr("Add an account"), icon="plus")

    def _heading(self, name: str) -> Entry:
        title = {"team": self.tr("Team"), "accounts": self.tr("Accounts"), "tags": self.tr("Tags")}[name]
        return Entry(EntryKind.HEADING, f"heading:{name}", title)


def hidden_accounts(entries: Sequence[Entry], contents: Contents) -> list[Account]:
    """Give the accounts that "more" stands for."""
    listed = {entry.account_id for entry in entries}
    return [account for account in contents.accounts if account.id not in listed]


def _kept_status(account: Account) -> AccountStatus:
    """Say what the database knows, until the engine tells more."""
    if account.is_paused:
        return AccountStatus(account.id, "paused")
    if not account.trouble:
        return AccountStatus(account.id, "well")
    state: AccountState = "sign_in" if account.trouble in _SIGN_IN else "trouble"
    return AccountStatus(account.id, state, account.trouble, account.trouble_detail, account.trouble_at)
