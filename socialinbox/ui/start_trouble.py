"""What is said when the program cannot open its profile: one clear sentence and a way out. GUI thread only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from socialinbox.ui import times
from socialinbox.ui.widgets.buttons import Kind
from socialinbox.ui.widgets.message import plain_message


def sentence(code: str, subject: str) -> str:
    """Why the profile cannot be opened, what is safe, and what to do. ``subject``: a profile's name or a file."""
    translate = QCoreApplication.translate
    sentences = {
        "profile_name": translate(
            "StartTrouble",
            "“{subject}” cannot be the name of a profile. Use letters, digits, hyphens and underscores.",
        ),
        "already_open": translate(
            "StartTrouble",
            "The profile “{subject}” is open in another SocialInbox that does not answer."
            " Close that one, then start again.",
        ),
        "database_too_new": translate(
            "StartTrouble",
            "A newer SocialInbox wrote {subject}. The file was not touched. Install the newer version to go on.",
        ),
        "database_damaged": translate(
            "StartTrouble",
            "{subject} is damaged and was left as it is. Put back a copy from the same folder, or move the file away"
            " to begin anew; what the networks still have is fetched again.",
        ),
        "backup_damaged": translate(
            "StartTrouble",
            "The backup is damaged and was not used. {subject} is as it was: start again to open it.",
        ),
        "backup_missing": translate(
            "StartTrouble",
            "The backup is no longer there. {subject} is as it was: start again to open it.",
        ),
        "disk_full": translate(
            "StartTrouble",
            "The disk that holds {subject} is full. Nothing was changed. Free some space, then start again.",
        ),
    }
    other = translate(
        "StartTrouble",
        "{subject} could not be opened. Nothing was changed. Check the disk and the rights on it.",
    )
    return sentences.get(code, other).format(subject=subject)


def show_way_back(subject: str, made_at: int, now: int) -> bool:
    """Say that the database is damaged, and ask whether to go back to its newest backup."""
    translate = QCoreApplication.translate
    text = translate(
        "StartTrouble",
        "{subject} is damaged and was left as it is. There is a sound backup of {moment}. Going back to it sets the"
        " damaged file aside; messages since then are fetched again, and replies that had not left are held until you"
        " look at them.",
    )
    buttons = [
        (translate("StartTrouble", "Close"), Kind.PLAIN),
        (translate("StartTrouble", "Go back to the backup"), Kind.PRIMARY),
    ]
    sentence_ = text.format(subject=subject, moment=times.full_moment(made_at, now))
    return plain_message(None, "SocialInbox", sentence_, buttons) == 1


def show_start_trouble(code: str, subject: str) -> int:
    """Say why the profile cannot be opened; the exit code."""
    translate = QCoreApplication.translate
    buttons = [(translate("StartTrouble", "Close"), Kind.PRIMARY)]
    is_file = Path(subject).is_absolute()
    if is_file:
        buttons.insert(0, (translate("StartTrouble", "Open the folder"), Kind.PLAIN))
    chosen = plain_message(None, "SocialInbox", sentence(code, subject), buttons)
    if is_file and chosen == 0:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(subject).parent)))
    return 1
