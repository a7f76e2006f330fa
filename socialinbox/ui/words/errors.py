"""Expected trouble in words, one sentence for each code. GUI thread: they are translated."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject

from socialinbox.core.errors import RateLimited, SocialInboxError
from socialinbox.core.ids import to_seconds
from socialinbox.ui import times
from socialinbox.ui.text_display import isolated

_LONGEST_DETAIL = 300


class _Counted(QObject):
    """Sentences with a plural; a QObject because the translation tools find plurals only by ``tr``."""

    def too_many(self, number: int) -> str:
        return self.tr("%n character(s) too many: shorten it.", "", number)


_SENTENCES: dict[str, object] = {
    "trouble": QT_TRANSLATE_NOOP("Errors", "That did not work. Nothing was changed."),
    "network": QT_TRANSLATE_NOOP("Errors", "The network could not do that."),
    "unreachable": QT_TRANSLATE_NOOP("Errors", "It could not be reached."),
    "offline": QT_TRANSLATE_NOOP("Errors", "There is no connection."),
    "timeout": QT_TRANSLATE_NOOP("Errors", "It did not answer in time."),
    "tls": QT_TRANSLATE_NOOP("Errors", "The connection is not safe: its certificate was refused."),
    "captive_portal": QT_TRANSLATE_NOOP("Errors", "This Wi-Fi asks for a sign-in. Open a browser first."),
    "server": QT_TRANSLATE_NOOP("Errors", "Its server has trouble of its own. Try again later."),
    "rate_limited": QT_TRANSLATE_NOOP("Errors", "It asks us to slow down until {time}."),
    "sign_in": QT_TRANSLATE_NOOP("Errors", "Please sign in again."),
    "password": QT_TRANSLATE_NOOP("Errors", "The name or the password was refused."),
    "field": QT_TRANSLATE_NOOP("Errors", "One of the answers cannot be right: {detail}."),
    "cancelled": QT_TRANSLATE_NOOP("Errors", "It was cancelled. Nothing was changed."),
    "no_secret": QT_TRANSLATE_NOOP("Errors", "Its key is not on this computer. Please sign in."),
    "other_account": QT_TRANSLATE_NOOP("Errors", "That is another account: {detail}. Sign in with the right one."),
    "login_disabled": QT_TRANSLATE_NOOP("Errors", "The server lets nobody sign in over this connection."),
    "no_encryption": QT_TRANSLATE_NOOP("Errors", "The server offers no safe connection. No password was sent."),
    "redirected": QT_TRANSLATE_NOOP("Errors", "The server sent us elsewhere. Check its address."),
    "adapter_missing": QT_TRANSLATE_NOOP("Errors", "This SocialInbox does not know the network {detail}."),
    "account_paused": QT_TRANSLATE_NOOP("Errors", "The account is paused."),
    "mailbox_gone": QT_TRANSLATE_NOOP("Errors", "The folder {detail} is no longer there."),
    "recipient": QT_TRANSLATE_NOOP("Errors", "The address {detail} was refused."),
    "too_long": QT_TRANSLATE_NOOP("Errors", "It is too long: {detail} characters are possible."),
    "media_address": QT_TRANSLATE_NOOP("Errors", "The file lies at an address that is not fetched from."),
    "media_size": QT_TRANSLATE_NOOP("Errors", "The file is too large to be shown here."),
    "media_type": QT_TRANSLATE_NOOP("Errors", "The file is not what it claims to be, so it is not shown."),
    "bug": QT_TRANSLATE_NOOP("Errors", "SocialInbox made a mistake ({detail}). Nothing is lost; see the log."),
    "not_allowed": QT_TRANSLATE_NOOP("Errors", "This account may not do that."),
    "nothing_to_change": QT_TRANSLATE_NOOP("Errors", "They all are so already: there is nothing to change."),
    "too_many": QT_TRANSLATE_NOOP("Errors", "That can be done to {detail} conversations at a time at most."),
    "archived_tag": QT_TRANSLATE_NOOP("Errors", "That tag was archived meanwhile. Nothing was changed."),
    "archived_member": QT_TRANSLATE_NOOP("Errors", "They were taken off the list meanwhile. Nothing was changed."),
    "rejected": QT_TRANSLATE_NOOP("Errors", "It was refused: {detail}"),
    "gone": QT_TRANSLATE_NOOP("Errors", "It is no longer there."),
    "unconfirmed": QT_TRANSLATE_NOOP("Errors", "No answer came back, so it may have happened. Look first."),
    "unsupported": QT_TRANSLATE_NOOP("Errors", "That is not possible here."),
    "unreadable": QT_TRANSLATE_NOOP("Errors", "The answer could not be understood."),
    "no_colleague": QT_TRANSLATE_NOOP("Errors", "There is nobody to pass it to. Add colleagues in Settings, Team."),
    "store": QT_TRANSLATE_NOOP("Errors", "The database could not do that. Nothing was changed."),
    "closed": QT_TRANSLATE_NOOP("Errors", "SocialInbox is closing. Nothing was changed."),
    "disk": QT_TRANSLATE_NOOP("Errors", "The disk could not be read or written. Nothing was changed."),
    "disk_full": QT_TRANSLATE_NOOP("Errors", "The disk is full. Your text is still here: make room first."),
    "database_too_new": QT_TRANSLATE_NOOP("Errors", "A newer SocialInbox wrote this file. It was not touched."),
    "database_damaged": QT_TRANSLATE_NOOP("Errors", "The database is damaged. It was not touched."),
    "backup_damaged": QT_TRANSLATE_NOOP("Errors", "The backup is damaged and was not used. Nothing was changed."),
    "backup_missing": QT_TRANSLATE_NOOP("Errors", "The backup is no longer there. Nothing was changed."),
    "backup_failed": QT_TRANSLATE_NOOP("Errors", "The backup could not be made. Your work goes on; see the log."),
    "backup_full": QT_TRANSLATE_NOOP("Errors", "The backup could not be made: the disk is full. Make room for it."),
    "already_open": QT_TRANSLATE_NOOP("Errors", "SocialInbox is already open with this profile."),
    "no_keychain": QT_TRANSLATE_NOOP("Errors", "There is no keychain. Keys are asked for at each start."),
    "keychain_locked": QT_TRANSLATE_NOOP("Errors", "The keychain is locked. Unlock it, then try again."),
    "refused": QT_TRANSLATE_NOOP("Errors", "That is not possible. Nothing was changed."),
    "moment_passed": QT_TRANSLATE_NOOP("Errors", "That moment has passed meanwhile. Choose a later one."),
    "nothing_to_undo": QT_TRANSLATE_NOOP("Errors", "There is nothing to undo."),
    "nothing_to_redo": QT_TRANSLATE_NOOP("Errors", "There is nothing to do again."),
    "saved_reply_empty": QT_TRANSLATE_NOOP("Errors", "A saved reply needs a text."),
    "saved_reply_too_long": QT_TRANSLATE_NOOP("Errors", "A saved reply holds at most {detail} characters."),
    "saved_reply_unreadable": QT_TRANSLATE_NOOP("Errors", "This saved reply could not be understood."),
    "note_empty": QT_TRANSLATE_NOOP("Errors", "The note is empty."),
    "note_too_long": QT_TRANSLATE_NOOP("Errors", "A note holds at most {detail} characters."),
    "name_empty": QT_TRANSLATE_NOOP("Errors", "A name is needed."),
    "name_too_long": QT_TRANSLATE_NOOP("Errors", "A name holds at most {detail} characters."),
    "query_empty": QT_TRANSLATE_NOOP("Errors", "A filter needs something to look for."),
    "query_too_long": QT_TRANSLATE_NOOP("Errors", "A filter holds at most {detail} characters."),
    "file_too_long": QT_TRANSLATE_NOOP("Errors", "The file is too long. Nothing was changed."),
    "file_damaged": QT_TRANSLATE_NOOP("Errors", "The file is damaged and could not be read. Nothing was changed."),
    "reply_file_other": QT_TRANSLATE_NOOP(
        "Errors", "The file holds no saved replies of SocialInbox. Nothing was changed."
    ),
    "filter_file_other": QT_TRANSLATE_NOOP("Errors", "The file holds no filters of SocialInbox. Nothing was changed."),
    "file_newer": QT_TRANSLATE_NOOP("Errors", "A newer SocialInbox wrote this file. Update this one, then try again."),
    "calendar_never_opens": QT_TRANSLATE_NOOP("Errors", "Nobody would ever answer: open on at least one day."),
    "calendar_unreadable": QT_TRANSLATE_NOOP("Errors", "These opening hours could not be read."),
    "zone_unknown": QT_TRANSLATE_NOOP("Errors", "There is no time zone {detail}. Choose one of the list."),
    "country_unknown": QT_TRANSLATE_NOOP("Errors", "The holidays of {detail} are not known here. Add them by hand."),
    "span_backwards": QT_TRANSLATE_NOOP("Errors", "{detail}: the end must come after the beginning."),
    "spans_unreadable": QT_TRANSLATE_NOOP("Errors", "“{detail}” is no span of time. Write 9–12, 13:30–18."),
    "spans_overlap": QT_TRANSLATE_NOOP("Errors", "Two spans of this day overlap at {detail}."),
    "too_many_spans": QT_TRANSLATE_NOOP("Errors", "A day can have {detail} spans at most."),
    "too_many_holidays": QT_TRANSLATE_NOOP("Errors", "More than {detail} holidays cannot be kept."),
    "holiday_unreadable": QT_TRANSLATE_NOOP("Errors", "{detail} is no day with a short name."),
    "target_out_of_range": QT_TRANSLATE_NOOP("Errors", "A reply time is between a minute and {detail} days."),
    "warning_too_early": QT_TRANSLATE_NOOP("Errors", "Warn later: at most {detail} minutes pass until a reply is due."),
    "name_taken": QT_TRANSLATE_NOOP("Errors", "{detail} exists already."),
    "member_is_me": QT_TRANSLATE_NOOP("Errors", "You cannot take yourself off the list."),
    "reason_empty": QT_TRANSLATE_NOOP("Errors", "Say in a few words why help is needed."),
    "reply_empty": QT_TRANSLATE_NOOP("Errors", "The reply is empty."),
    "reply_too_long": QT_TRANSLATE_NOOP("Errors", "The reply is too long: shorten it."),
    "no_public_reply": QT_TRANSLATE_NOOP("Errors", "A public reply is not possible here."),
    "no_private_reply": QT_TRANSLATE_NOOP("Errors", "A private message is not possible here."),
    "nothing_to_answer": QT_TRANSLATE_NOOP("Errors", "There is no message left to answer."),
    "too_late": QT_TRANSLATE_NOOP("Errors", "Too late: the reply is already on its way."),
    "not_held": QT_TRANSLATE_NOOP("Errors", "The reply moved on meanwhile. Look at it again."),
    "window_closed": QT_TRANSLATE_NOOP(
        "Errors", "The network takes no private reply any more: the time for it is over."
    ),
    "merge_itself": QT_TRANSLATE_NOOP("Errors", "These two are one conversation already. Nothing was changed."),
    "archive_unreadable": QT_TRANSLATE_NOOP("Errors", "The file cannot be read: {detail}"),
    "archive_empty": QT_TRANSLATE_NOOP("Errors", "The file is empty."),
    "archive_format": QT_TRANSLATE_NOOP("Errors", "The file is neither JSON lines nor an mbox."),
    "archive_encoding": QT_TRANSLATE_NOOP("Errors", "The file is written in UTF-16; JSON lines must be in UTF-8."),
    "archive_damaged": QT_TRANSLATE_NOOP(
        "Errors", "The file is damaged and cannot be read any further. What came before stays."
    ),
    "account_removed": QT_TRANSLATE_NOOP("Errors", "The account was removed from this computer."),
    "cannot_send_damaged": QT_TRANSLATE_NOOP("Errors", "Its stored text is damaged. Write it again."),
    "cannot_send_target_gone": QT_TRANSLATE_NOOP("Errors", "The message it answers was deleted."),
    "cannot_send_account_removed": QT_TRANSLATE_NOOP("Errors", "The account was removed from this computer."),
}


def error_sentence(error: SocialInboxError) -> str:
    """Put expected trouble into words."""
    if error.code == "reply_too_long" and error.detail.isdecimal():
        return _Counted().too_many(int(error.detail))
    if error.code.startswith("unknown_"):
        return QCoreApplication.translate("Errors", "It is no longer there. Nothing was changed.")
    if error.code not in _SENTENCES:
        pattern = QCoreApplication.translate("Errors", "That did not work ({code}). Nothing was changed.")
        return pattern.format(code=isolated(error.code))
    until = times.clock(to_seconds(error.until)) if isinstance(error, RateLimited) else ""
    pattern = QCoreApplication.translate("Errors", str(_SENTENCES[error.code]))
    return pattern.format(detail=isolated(error.detail[:_LONGEST_DETAIL]), time=until)


def is_worded(code: str) -> bool:
    """Say whether a code has a sentence of its own."""
    return code in _SENTENCES or code.startswith("unknown_")
