"""What the sidebar lists, in order. GUI thread only: labels are translated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject

from socialinbox.core.model import Account, Count, Counts, QueueFilter, SavedFilter, Tag, View
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
    SAVED = "saved"  # in the rail: all saved filters behind one cell
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
    is_count_exact: bool = True  # else: at least so many
    alert: str = ""  # icon before the count
    alert_status: str = ""
    tip: str = ""
    account_id: int = 0
    saved_id: int = 0
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
    saved: tuple[SavedFilter, ...] = ()
    saved_counts: Mapping[int, Count] = field(default_factory=dict)
    saved_problems: Mapping[int, str] = field(default_factory=dict)  # sentences
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
            saved = [self._all_saved()] if contents.saved else []
            return [*views, *team, *saved, line, *self._accounts(contents, ACCOUNTS_IN_RAIL)]
        tags = [self._tag(tag, contents) for tag in contents.tags]
        saved = [self._saved(each, contents) for each in contents.saved]
        return [
            *views,
            *([self._heading("saved"), *saved] if saved else []),
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
        is_counted = view != "resolved"  # what is done needs nobody: its number is only told when asked for
        number = contents.counts.views.get(view, 0) if contents.counts else 0
        return Entry(
            EntryKind.QUEUE,
            f"view:{view}",
            view_title(view),
            icon=VIEW_ICONS[view],
            count=number if is_counted else 0,
            tip="" if is_counted or not contents.counts else self.tr("%n conversation(s)", "", number),
            filter=QueueFilter(view=view),
        )

    def _saved(self, saved: SavedFilter, contents: Contents) -> Entry:
        count = contents.saved_counts.get(saved.id, Count(0))
        problem = contents.saved_problems.get(saved.id, "")
        return Entry(
            EntryKind.QUEUE,
            saved_key(saved.id),
            saved.name,
            icon="bookmark",
            count=count.number,
            is_count_exact=count.is_exact,
            alert="triangle-alert" if problem else "",
            alert_status="warn",
            tip=problem or saved.query,
            saved_id=saved.id,
            filter=shown_filter(saved),
        )

    def _all_saved(self) -> Entry:
        return Entry(EntryKind.SAVED, "saved", self.tr("Saved filters"), icon="bookmark")

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
        title = {
            "saved": self.tr("Saved filters"),
            "team": self.tr("Team"),
            "accounts": self.tr("Accounts"),
            "tags": self.tr("Tags"),
        }[name]
        return Entry(EntryKind.HEADING, f"heading:{name}", title)


def shown_filter(saved: SavedFilter) -> QueueFilter:
    """What a saved filter shows."""
    return QueueFilter(view="everything", search=saved.query, sort=saved.sort)


def saved_key(saved_id: int) -> str:
    """The key of a saved filter's row."""
    return f"saved:{saved_id}"


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
