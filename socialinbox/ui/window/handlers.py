"""What each command of the window does, and why it may not be possible now. GUI thread only.

Every name of ``COMMANDS`` has its handler here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from socialinbox.core.model import VIEWS, QueueFilter
from socialinbox.ui.actions import Applies, Command

if TYPE_CHECKING:  # the window makes its handlers
    from socialinbox.ui.main_window import MainWindow

Handlers = dict[str, Callable[[], None]]

_CONVERSATION_ACTS = (
    *("done", "reopen", "wait", "unread", "mark_read", "mark_unread"),
    *("tag", "untag", "assign", "pass_on", "snooze", "priority", "escalate", "merge"),
)


def handlers(window: MainWindow) -> Handlers:
    """Give the handler of each command by its name."""
    return {
        **_moving(window),
        **_going(window),
        **_acting(window),
        **_writing(window),
        **_finding(window),
        **_looking(window),
    }


def _moving(window: MainWindow) -> Handlers:
    return {
        "next": lambda: window.step(1),
        "previous": lambda: window.step(-1),
        "next_unread": lambda: _ignore(window.queue.next_unread()),
        "open": lambda: window.go_to_conversation(window.queue.current_id),
        "open_window": window.open_in_own_window,
        "back": window.leave_conversation,
        "next_pane": lambda: window.panes.step(1),
        "previous_pane": lambda: window.panes.step(-1),
    }


def _going(window: MainWindow) -> Handlers:
    going: Handlers = {f"go_{view}": partial(window.show_filter, QueueFilter(view=view)) for view in VIEWS}
    return {**going, "go_outbox": window.show_outbox}


def _acting(window: MainWindow) -> Handlers:
    acting: Handlers = {name: partial(window.run_here, name) for name in _CONVERSATION_ACTS}
    return {
        **acting,
        "person": window.show_person,
        "browse": window.conversation.acts.browse,
        "choose": window.queue.toggle_chosen,
        "extend_down": lambda: window.queue.extend(1),
        "extend_up": lambda: window.queue.extend(-1),
        "choose_all": window.queue.choose_all,
        "choose_none": window.queue.clear_chosen,
        "stop": window.queue.stop_act,
        "undo": window.undo,
        "redo": window.redo,
        "take_back": window.undo,
    }


def _writing(window: MainWindow) -> Handlers:
    return {
        "reply": window.write,
        "note": lambda: window.write("note"),
        "send": partial(_send, window),
        "send_and_done": partial(_send, window, and_done=True),
        "write_public": lambda: window.write("public"),
        "write_private": lambda: window.write("private"),
        "write_note": lambda: window.write("note"),
    }


def _send(window: MainWindow, *, and_done: bool = False) -> None:
    window.conversation.composer.send(and_done=and_done)


def _finding(window: MainWindow) -> Handlers:
    return {
        "search": window.open_search,
        "search_everything": window.search_everything,
        "find": window.find_here,
        "find_next": lambda: window.conversation.step_match(1),
        "find_previous": lambda: window.conversation.step_match(-1),
        "palette": window.toggle_palette,
        "filter": window.queue.open_filters,
        "order": window.queue.header.open_orders,
        "save_filter": window.save_filter,
        "export_filters": window.saved_filters.export_all,
        "import_filters": window.saved_filters.import_file,
    }


def _looking(window: MainWindow) -> Handlers:
    return {
        "details": window.panes.toggle_details,
        "sidebar": window.panes.toggle_sidebar,
        "check_now": window.check_now,
        "larger": lambda: window.step_text_size(1),
        "smaller": lambda: window.step_text_size(-1),
        "usual_size": window.usual_text_size,
        "theme": window.switch_theme,
        "add_account": window.dialogs.add_account,
        "import_archive": window.dialogs.import_archive,
        "quiet": window.dialogs.ask_for_quiet,
        "settings": window.dialogs.show_settings,
        "keys": window.dialogs.show_keys,
        "about": window.dialogs.show_about,
        "quit": lambda: _ignore(window.close()),
    }


def why_not(window: MainWindow, command: Command) -> str:
    """Say why a command cannot run now; "" if it can."""
    translate = QCoreApplication.translate
    panes = window.panes
    match command.applies:
        case Applies.LIST if not (panes.is_at_work or panes.is_at_outbox):
            return translate("Actions", "Add an account first")
        case Applies.QUEUE if not panes.is_at_work:
            return translate("Actions", "Show a queue first")
        case Applies.CONVERSATION if not window.has_subjects:
            return translate("Actions", "Choose a conversation first")
        case Applies.COMPOSER if not panes.is_at_work or window.conversation.conversation is None:
            return translate("Actions", "Open a conversation first")
    return ""


def _ignore(_: object) -> None:
    """For commands whose answer nobody needs."""
