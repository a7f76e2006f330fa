"""Every command of the window in one table: its words, group, icon, key and shortcut, and where it applies.

Keys, menus, palette and the sheet of keys are all made from it. GUI thread only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QCoreApplication


class Group(StrEnum):
    """The part of the sheet of keys, of the palette and of the menu bar that a command stands in."""

    MOVE = "move"
    GO_TO = "go_to"
    ACT = "act"
    WRITE = "write"
    UNDO = "undo"
    FIND = "find"
    WINDOW = "window"


class Applies(StrEnum):
    """What must be there for a command to make sense."""

    EVERYWHERE = "everywhere"
    LIST = "list"  # a queue or the outbox is shown
    QUEUE = "queue"  # a queue is shown
    CONVERSATION = "conversation"  # conversations are chosen, or one is open
    COMPOSER = "composer"  # a conversation is open; its key works while writing


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a member can do; its words are in ``words``.

    ``key`` is typed alone, or two one after the other ("g n"); ``shortcut`` works everywhere in the window, while
    writing too. Those of commands that apply to the composer work only while writing.
    """

    name: str
    icon: str
    key: str = ""
    shortcut: str = ""
    group: Group = field(kw_only=True)
    applies: Applies = Applies.EVERYWHERE
    is_fixed: bool = False  # its key cannot be changed


COMMANDS: tuple[Command, ...] = (
    Command("next", "arrow-down", "j", group=Group.MOVE, applies=Applies.LIST),
    Command("previous", "arrow-up", "k", group=Group.MOVE, applies=Applies.LIST),
    Command("next_unread", "mail", "n", group=Group.MOVE, applies=Applies.QUEUE),
    Command("open", "message-square", "Return", group=Group.MOVE, applies=Applies.CONVERSATION),
    Command("open_window", "external-link", "Shift+Return", group=Group.MOVE, applies=Applies.CONVERSATION),
    Command("back", "arrow-left", "", "Esc", group=Group.MOVE, applies=Applies.QUEUE, is_fixed=True),
    Command("reply", "reply", "r", group=Group.WRITE, applies=Applies.CONVERSATION),
    Command("note", "sticky-note", "N", group=Group.WRITE, applies=Applies.CONVERSATION),
    Command("send", "send", "", "Ctrl+Return", group=Group.WRITE, applies=Applies.COMPOSER),
    Command("send_and_done", "check", "", "Ctrl+Shift+Return", group=Group.WRITE, applies=Applies.COMPOSER),
    Command("write_public", "globe", "", "Alt+1", group=Group.WRITE, applies=Applies.COMPOSER),
    Command("write_private", "lock", "", "Alt+2", group=Group.WRITE, applies=Applies.COMPOSER),
    Command("write_note", "sticky-note", "", "Alt+3", group=Group.WRITE, applies=Applies.COMPOSER),
    Command("done", "check", "e", group=Group.ACT, applies=Applies.CONVERSATION),
    Command("reopen", "rotate-ccw", "O", group=Group.ACT, applies=Applies.CONVERSATION),
    Command("wait", "hourglass", "w", group=Group.ACT, applies=Applies.CONVERSATION),
    Command("snooze", "alarm-clock", "s", group=Group.ACT, applies=Applies.CONVERSATION),
    Command("tag", "tag", "t", group=Group.ACT, applies=Applies.CONVERSATION),
    Command("assign", "user-plus", "a", group=Group.ACT, applies=Applies.CONVERSATION),
    Command("pass_on", "users", "A", group=Group.ACT, applies=Applies.CONVERSATION),
    Command("priority", "arrow-up-down", "p", group=Group.ACT, applies=Applies.CONVERSATION),
    Command("escalate", "flag", "!", group=Group.ACT, applies=Applies.CONVERSATION),
    Command("choose", "square-check", "x", group=Group.ACT, applies=Applies.CONVERSATION),
    Command("extend_down", "square-check", "J", group=Group.ACT, applies=Applies.QUEUE),
    Command("extend_up", "square-check", "K", group=Group.ACT, applies=Applies.QUEUE),
    Command("choose_all", "square-check", "", "Ctrl+A", group=Group.ACT, applies=Applies.QUEUE),
    Command("choose_none", "x", group=Group.ACT, applies=Applies.QUEUE),
    Command("unread", "mail-open", "u", group=Group.ACT, applies=Applies.CONVERSATION),
    Command("merge", "layers", "m", group=Group.ACT, applies=Applies.CONVERSATION),
    Command("person", "contact", "c", group=Group.ACT, applies=Applies.CONVERSATION),
    Command("browse", "external-link", group=Group.ACT, applies=Applies.CONVERSATION),
    Command("mark_read", "mail-open", group=Group.ACT, applies=Applies.CONVERSATION),
    Command("mark_unread", "mail", group=Group.ACT, applies=Applies.CONVERSATION),
    Command("untag", "tag", group=Group.ACT, applies=Applies.CONVERSATION),
    Command("details", "panel-right", "i", group=Group.WINDOW, applies=Applies.CONVERSATION),
    Command("search", "search", "/", group=Group.FIND),
    Command("palette", "list", "", "Ctrl+K", group=Group.FIND),
    Command("search_everything", "text-search", "", "Ctrl+Shift+F", group=Group.FIND),
    Command("find", "search", "", "Ctrl+F", group=Group.FIND),
    Command("find_next", "chevron-down", "", "F3", group=Group.FIND, applies=Applies.CONVERSATION),
    Command("find_previous", "chevron-up", "", "Shift+F3", group=Group.FIND, applies=Applies.CONVERSATION),
    Command("filter", "list-filter", "f", group=Group.FIND, applies=Applies.QUEUE),
    Command("order", "arrow-up-down", group=Group.FIND, applies=Applies.QUEUE),
    Command("save_filter", "bookmark", "", "Ctrl+Shift+S", group=Group.FIND, applies=Applies.QUEUE),
    Command("export_filters", "upload", group=Group.FIND),
    Command("import_filters", "download", group=Group.FIND),
    Command("go_needs_reply", "inbox", "g n", group=Group.GO_TO),
    Command("go_mine", "user", "g m", group=Group.GO_TO),
    Command("go_unassigned", "circle-dot", "g u", group=Group.GO_TO),
    Command("go_waiting", "hourglass", "g w", group=Group.GO_TO),
    Command("go_snoozed", "alarm-clock", "g s", group=Group.GO_TO),
    Command("go_resolved", "check-check", "g d", group=Group.GO_TO),
    Command("go_escalations", "flag", "g e", group=Group.GO_TO),
    Command("go_outbox", "send", "g o", group=Group.GO_TO),
    Command("undo", "undo-2", "", "Ctrl+Z", group=Group.UNDO),
    Command("redo", "redo-2", "", "Ctrl+Shift+Z", group=Group.UNDO),
    Command("stop", "x", group=Group.UNDO),
    Command("take_back", "undo-2", "", "Ctrl+Shift+Backspace", group=Group.UNDO),
    Command("check_now", "refresh-cw", "", "F5", group=Group.WINDOW),
    Command("next_pane", "arrow-right", "", "F6", group=Group.MOVE),
    Command("previous_pane", "arrow-left", "", "Shift+F6", group=Group.MOVE),
    Command("sidebar", "panel-left", "", "F9", group=Group.WINDOW),
    Command("larger", "zoom-in", "", "Ctrl++", group=Group.WINDOW),
    Command("smaller", "minus", "", "Ctrl+-", group=Group.WINDOW),
    Command("usual_size", "type", "", "Ctrl+0", group=Group.WINDOW),
    Command("theme", "sun-moon", "", "Ctrl+Shift+L", group=Group.WINDOW),
    Command("add_account", "plus", "", "Ctrl+Shift+N", group=Group.WINDOW),
    Command("import_archive", "download", group=Group.WINDOW),
    Command("quiet", "bell-off", group=Group.WINDOW),
    Command("settings", "settings", "", "Ctrl+,", group=Group.WINDOW),
    Command("keys", "keyboard", "?", "F1", group=Group.WINDOW),
    Command("about", "info", group=Group.WINDOW),
    Command("quit", "log-out", "", "Ctrl+Q", group=Group.WINDOW),
)


def words() -> dict[str, str]:
    """The words of each command in the language of now."""
    translate = QCoreApplication.translate
    return {
        "next": translate("Actions", "Next conversation"),
        "previous": translate("Actions", "Previous conversation"),
        "next_unread": translate("Actions", "Next unread"),
        "open": translate("Actions", "Open the conversation"),
        "open_window": translate("Actions", "Open in its own window"),
        "back": translate("Actions", "Back to the queue"),
        "reply": translate("Actions", "Reply", "verb"),
        "note": translate("Actions", "Internal note"),
        "send": translate("Actions", "Send"),
        "send_and_done": translate("Actions", "Send and mark done"),
        "write_public": translate("Actions", "Write a public reply"),
        "write_private": translate("Actions", "Write a private message"),
        "write_note": translate("Actions", "Write an internal note"),
        "done": translate("Actions", "Done"),
        "reopen": translate("Actions", "Open again"),
        "wait": translate("Actions", "Waiting on customer"),
        "snooze": translate("Actions", "Snooze"),
        "tag": translate("Actions", "Tag", "verb"),
        "assign": translate("Actions", "Assign"),
        "pass_on": translate("Actions", "Pass to a colleague"),
        "priority": translate("Actions", "Priority"),
        "escalate": translate("Actions", "Escalate"),
        "choose": translate("Actions", "Choose"),
        "extend_down": translate("Actions", "Choose downwards"),
        "extend_up": translate("Actions", "Choose upwards"),
        "choose_all": translate("Actions", "Choose all"),
        "choose_none": translate("Actions", "Choose none"),
        "unread": translate("Actions", "Read or unread"),
        "merge": translate("Actions", "Merge with another conversation…"),
        "person": translate("Actions", "Who is this?"),
        "browse": translate("Actions", "Open in the browser…"),
        "mark_read": translate("Actions", "Mark as read"),
        "mark_unread": translate("Actions", "Mark as unread"),
        "untag": translate("Actions", "Remove a tag"),
        "stop": translate("Actions", "Stop the act that is running"),
        "details": translate("Actions", "Details"),
        "search": translate("Actions", "Search this queue"),
        "palette": translate("Actions", "Commands"),
        "search_everything": translate("Actions", "Search all messages"),
        "find": translate("Actions", "Find here"),
        "find_next": translate("Actions", "Next match"),
        "find_previous": translate("Actions", "Previous match"),
        "filter": translate("Actions", "Filter"),
        "order": translate("Actions", "Order of the queue"),
        "save_filter": translate("Actions", "Save this filter"),
        "export_filters": translate("Actions", "Export filters"),
        "import_filters": translate("Actions", "Import filters"),
        "go_needs_reply": translate("Actions", "Go to Needs a reply"),
        "go_mine": translate("Actions", "Go to Mine"),
        "go_unassigned": translate("Actions", "Go to Unassigned"),
        "go_waiting": translate("Actions", "Go to Waiting on customer"),
        "go_snoozed": translate("Actions", "Go to Snoozed"),
        "go_resolved": translate("Actions", "Go to Done"),
        "go_escalations": translate("Actions", "Go to Escalations"),
        "go_outbox": translate("Actions", "Go to the outbox"),
        "undo": translate("Actions", "Undo"),
        "redo": translate("Actions", "Redo"),
        "take_back": translate("Actions", "Take back the reply"),
        "check_now": translate("Actions", "Check for new messages"),
        "next_pane": translate("Actions", "Next pane"),
        "previous_pane": translate("Actions", "Previous pane"),
        "sidebar": translate("Actions", "Sidebar"),
        "larger": translate("Actions", "Larger text"),
        "smaller": translate("Actions", "Smaller text"),
        "usual_size": translate("Actions", "Usual text size"),
        "theme": translate("Actions", "Light or dark"),
        "add_account": translate("Actions", "Add an account"),
        "import_archive": translate("Actions", "Import an archive"),
        "quiet": translate("Actions", "Do not disturb until…"),
        "settings": translate("Actions", "Settings"),
        "keys": translate("Actions", "Keyboard"),
        "about": translate("Actions", "About SocialInbox"),
        "quit": translate("Actions", "Quit"),
    }


def group_words() -> dict[Group, str]:
    """The words of each group, in the order in which groups are shown."""
    translate = QCoreApplication.translate
    return {
        Group.MOVE: translate("Actions", "Move"),
        Group.GO_TO: translate("Actions", "Go to"),
        Group.ACT: translate("Actions", "Act"),
        Group.WRITE: translate("Actions", "Write"),
        Group.UNDO: translate("Actions", "Undo"),
        Group.FIND: translate("Actions", "Find"),
        Group.WINDOW: translate("Actions", "Window"),
    }
