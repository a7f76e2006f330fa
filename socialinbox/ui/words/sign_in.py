"""What the sign-in screen says: adapters give codes, the sentences are here. GUI thread: they are translated."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from socialinbox.core.errors import SocialInboxError
from socialinbox.core.sign_in import SignIn, SignInField
from socialinbox.ui.text_display import isolated
from socialinbox.ui.words.errors import error_sentence
from socialinbox.ui.words.networks import network_title

_LONGEST_DETAIL = 200
_LABELS: dict[str, object] = {
    "email_address": QT_TRANSLATE_NOOP("SignIn", "Email address"),
    "password": QT_TRANSLATE_NOOP("SignIn", "Password"),
    "app_password": QT_TRANSLATE_NOOP("SignIn", "App password"),
    "handle": QT_TRANSLATE_NOOP("SignIn", "Handle"),
    "token": QT_TRANSLATE_NOOP("SignIn", "Token"),
    "mastodon_server": QT_TRANSLATE_NOOP("SignIn", "Server"),
    "display_name": QT_TRANSLATE_NOOP("SignIn", "Name shown to customers"),
    "imap_server": QT_TRANSLATE_NOOP("SignIn", "Server for reading (IMAP)"),
    "imap_port": QT_TRANSLATE_NOOP("SignIn", "Port for reading"),
    "imap_security": QT_TRANSLATE_NOOP("SignIn", "Encryption for reading"),
    "smtp_server": QT_TRANSLATE_NOOP("SignIn", "Server for sending (SMTP)"),
    "smtp_port": QT_TRANSLATE_NOOP("SignIn", "Port for sending"),
    "smtp_security": QT_TRANSLATE_NOOP("SignIn", "Encryption for sending"),
    "user_name": QT_TRANSLATE_NOOP("SignIn", "User name"),
    "ca_file": QT_TRANSLATE_NOOP("SignIn", "Certificate authority"),
    "mail_folder": QT_TRANSLATE_NOOP("SignIn", "Folder"),
}
_HINTS: dict[str, object] = {
    "app_password": QT_TRANSLATE_NOOP(
        "SignIn", "Most large providers want an app password. It is made in the security settings of the mailbox."
    ),
    "shown_to_customers": QT_TRANSLATE_NOOP("SignIn", "Stands before your address in their mailbox."),
    "guessed": QT_TRANSLATE_NOOP("SignIn", "Left empty, it is guessed from the address."),
    "usual_port": QT_TRANSLATE_NOOP("SignIn", "Left empty, the usual one is taken."),
    "usually_the_address": QT_TRANSLATE_NOOP("SignIn", "Left empty, it is the address."),
    "own_authority": QT_TRANSLATE_NOOP("SignIn", "A PEM file, only for a server with a certificate of its own."),
    "mastodon_server_hint": QT_TRANSLATE_NOOP(
        "SignIn", "Where your account is at home. It stands in the address of your profile."
    ),
}
_CHOICES: dict[str, object] = {
    "tls": QT_TRANSLATE_NOOP("SignIn", "From the first byte (TLS)"),
    "starttls": QT_TRANSLATE_NOOP("SignIn", "After the greeting (STARTTLS)"),
}
_WRONG: dict[str, object] = {
    "email_address": QT_TRANSLATE_NOOP("SignIn", "This is no email address. It looks like name@shop.example."),
    "mastodon_server": QT_TRANSLATE_NOOP(
        "SignIn", "No server of this kind answers there. It looks like mastodon.example."
    ),
    "address": QT_TRANSLATE_NOOP("SignIn", "This is no address. It looks like name@shop.example."),
    "server": QT_TRANSLATE_NOOP("SignIn", "This is no name of a server. It looks like mail.shop.example."),
    "port": QT_TRANSLATE_NOOP("SignIn", "A port is a number from 1 to 65535."),
    "file": QT_TRANSLATE_NOOP("SignIn", "This file cannot be read, or holds no certificate."),
    "choice": QT_TRANSLATE_NOOP("SignIn", "Choose one of the list."),
    "secret": QT_TRANSLATE_NOOP("SignIn", "This cannot be right. Check it to its end."),
    "text": QT_TRANSLATE_NOOP("SignIn", "This cannot be right. Please look again."),
}
_STREAMS: dict[str, object] = {
    "inbox": QT_TRANSLATE_NOOP("SignIn", "Reads the inbox"),
    "sent": QT_TRANSLATE_NOOP("SignIn", "Reads what you sent from elsewhere"),
    "notifications": QT_TRANSLATE_NOOP("SignIn", "Reads replies and mentions"),
    "own": QT_TRANSLATE_NOOP("SignIn", "Reads what you answered from elsewhere"),
    "changes": QT_TRANSLATE_NOOP("SignIn", "Notices edits and deletions"),
}


def choice_title(name: str, title: str) -> str:
    """Name a network on its card: our word for mail, else its own proper noun."""
    return network_title(name) if name == "imap" else title


def marks_sentence() -> str:
    """Say whose names and marks are shown."""
    return QCoreApplication.translate(
        "SignIn", "Names and marks belong to their owners. SocialInbox is not affiliated with them."
    )


def way_words(name: str, sign_in: SignIn) -> str:
    """Say in two words how one signs in there."""
    if name == "imap":
        return QCoreApplication.translate("SignIn", "IMAP and SMTP")
    if sign_in.way == "browser":
        return QCoreApplication.translate("SignIn", "Browser")
    secret = next((each for each in sign_in.fields if each.kind == "secret"), None)
    return QCoreApplication.translate("SignIn", "Password") if secret is None else label_words(secret)


def sign_in_sentence(sign_in: SignIn) -> str:
    """Say under the title what is about to happen."""
    if sign_in.way == "browser":
        return QCoreApplication.translate("SignIn", "You sign in there, in your browser, and come back by yourself.")
    if any("app_password" in (each.label, each.hint) for each in sign_in.fields):
        return QCoreApplication.translate("SignIn", "With an app password where there is one, not your main one.")
    return QCoreApplication.translate("SignIn", "Nothing is kept before the test has passed.")


def key_sentence(sign_in: SignIn) -> str:
    """Say where the key goes and stays."""
    if sign_in.way == "browser":
        return QCoreApplication.translate(
            "SignIn",
            "Your password never reaches SocialInbox. The access key stays in this computer’s keychain, and you can"
            " remove it at any time.",
        )
    return QCoreApplication.translate(
        "SignIn",
        "The password goes to this server only, on an encrypted line. It stays in this computer’s keychain, never in"
        " a file.",
    )


def label_words(field: SignInField) -> str:
    """Name a field; one with an unknown code keeps its own name."""
    if field.label in _LABELS:
        return QCoreApplication.translate("SignIn", str(_LABELS[field.label]))
    return field.name


def hint_words(field: SignInField) -> str:
    """Say what a field wants; "" where nothing is known."""
    return QCoreApplication.translate("SignIn", str(_HINTS[field.hint])) if field.hint in _HINTS else ""


def choice_words(value: str) -> str:
    """Name one of several answers."""
    return QCoreApplication.translate("SignIn", str(_CHOICES[value])) if value in _CHOICES else value


def wrong_words(field: SignInField, value: str) -> str:
    """Say what is wrong with an answer."""
    if not value.strip():
        pattern = QCoreApplication.translate("SignIn", "This is missing: {field}.")
        return pattern.format(field=label_words(field))
    return QCoreApplication.translate("SignIn", str(_WRONG.get(field.label, _WRONG[field.kind])))


def stream_words(stream: str) -> str:
    """Say what a stream brings."""
    if stream in _STREAMS:
        return QCoreApplication.translate("SignIn", str(_STREAMS[stream]))
    return QCoreApplication.translate("SignIn", "Reads {stream}").format(stream=isolated(stream))


def trouble_sentence(error: SocialInboxError, network: str, expected: str = "") -> str:
    """Say why a step failed. ``expected``: the handle of the account to sign in again."""
    detail = isolated(error.detail[:_LONGEST_DETAIL])
    patterns = {
        "offline": QCoreApplication.translate("SignIn", "Needs a connection. Your choices are kept."),
        "no_server": QCoreApplication.translate(
            "SignIn", "No server of that name answers. Check the connection and the server settings."
        ),
        "password": QCoreApplication.translate("SignIn", "{network} refused the name or the password."),
        "sign_in": QCoreApplication.translate("SignIn", "{network} did not let SocialInbox in. Nothing was kept."),
        "no_encryption": QCoreApplication.translate(
            "SignIn", "The server offers no encryption there, so the password was not sent."
        ),
        "login_disabled": QCoreApplication.translate("SignIn", "The server lets nobody in with a password."),
        "mailbox_gone": QCoreApplication.translate("SignIn", "There is no folder named {detail}."),
        "redirected": QCoreApplication.translate(
            "SignIn", "The server sends us to another place, so we stopped. Check its name."
        ),
        "nobody_came": QCoreApplication.translate(
            "SignIn", "Nobody came back from the browser. Open it again when you are ready."
        ),
        "code": QCoreApplication.translate("SignIn", "{network} did not take this code. Copy all of it."),
        "unsafe_address": QCoreApplication.translate(
            "SignIn", "{network} gave an address that is not safe to open. Nothing was opened."
        ),
        "other_account": QCoreApplication.translate("SignIn", "This is {detail}, not {expected}. Nothing was changed."),
        "bug": QCoreApplication.translate(
            "SignIn", "SocialInbox made a mistake here ({detail}). Nothing was kept. About has a report to send."
        ),
    }
    if error.code not in patterns:
        return error_sentence(error)
    sentence = patterns[error.code].format(network=network, detail=detail, expected=isolated(expected))
    if error.code == "password" and error.detail:
        said = QCoreApplication.translate("SignIn", "It says: {words}").format(words=detail)
        return f"{sentence} {said}"
    return sentence
