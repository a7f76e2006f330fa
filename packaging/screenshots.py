"""Takes pictures of the real window: real store, demo world, poller and engine, told at a moment of its own.

Each picture starts the program on a profile of its own in a temporary folder, brings it into the state that the
picture shows, and keeps what Qt paints. Give names of CASES for some of them, none for all:
``python packaging/screenshots.py 01-main-light --folder /tmp --scale 2``. Works with and without a display.
"""

# ruff: noqa: E402 - the package lies beside this folder, and must be found before it is imported

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from screenshot_stage import BEGINNING, Case, Profile, Stage, faulty_accounts, take, told, wait_for

from socialinbox.core import ops
from socialinbox.core.model import QueueFilter
from socialinbox.networks.adapter import Adapter, BrowserSignIn
from socialinbox.networks.demo import DemoAdapter
from socialinbox.networks.imap import ImapAdapter
from socialinbox.networks.mastodon import MastodonAdapter
from socialinbox.sync.keychain import Keychain
from socialinbox.sync.sign_in import SignInDesk
from socialinbox.ui import theme
from socialinbox.ui.dialogs.add_account import AddAccountDialog, Page
from socialinbox.ui.i18n import Languages

UNDO_SECONDS_SHOWN = 7
PATIENT_ADDRESS = "https://velo.example/oauth/authorize"


# --- the window at work --------------------------------------------------------------------------


def _main(stage: Stage, name: str) -> None:
    """A reply to Tomás can still be taken back while another is written to Priya."""
    stage.open("tomas-charged-twice")
    stage.write_reply("@tomas_pedals sorry about that. The second payment goes back to your card today.")
    stage.open("priya-moss-green")
    stage.press(Qt.Key.Key_R)
    toast = stage.window.notices.toast
    wait_for(lambda: toast.seconds_left() == UNDO_SECONDS_SHOWN, "the hold did not run")
    stage.clock.forward(seconds=stage.program.workspace.settings.undo_hold_seconds - UNDO_SECONDS_SHOWN)
    stage.keep(name)


def _french(stage: Stage, name: str) -> None:
    stage.open("mercier-nine-days")
    stage.press(Qt.Key.Key_R)
    stage.window.conversation.composer.edit.insertPlainText(
        "Bonjour, votre commande BC-19640 aurait dû partir lundi\u202f: c’est notre erreur et je vous présente nos"
        " excuses. Le remboursement est lancé et arrivera sous cinq jours ouvrés. Je reste votre interlocutrice. Claire"
    )
    stage.keep(name)


def _tags(stage: Stage, name: str) -> None:
    stage.open("priya-moss-green")
    stage.press(Qt.Key.Key_T)
    stage.keep(name)


def _saved_reply(stage: Stage, name: str) -> None:
    """Saved replies are offered while one is looked for."""
    stage.open("priya-moss-green")
    stage.press(Qt.Key.Key_R)
    stage.window.conversation.composer.edit.setPlainText("")
    QTest.keyClicks(stage.window.conversation.composer.edit, "/late")
    stage.keep(name)


# --- without a line ------------------------------------------------------------------------------


def _fill_outbox(profile: Profile) -> None:
    """A reply in each state that needs words: held back, refused, of unknown fate, and ready to leave."""
    profile.clock.forward(minutes=2)
    profile.reply(
        "lena-lock-key",
        "Hello Lena, I’m sorry the key is missing. A spare leaves by courier today and reaches you before 9 tomorrow.",
    )
    profile.clock.forward(minutes=14)
    profile.read_and_deliver("facebook")
    profile.reply("camille-voucher", "Bonjour Camille, votre bon d’achat est prêt, il suffit de donner votre nom.")
    profile.read_and_deliver("instagram")
    for key, text in (
        ("bisi-stem", "The torque is 6 Nm, the sticker is right. We are fixing the manual."),
        ("maya-saddle-clamp", "Here is how the saddle clamp should sit: the wider half looks forward."),
        ("sondergaard-slot", "Good morning Thomas, your workshop slot is confirmed for Wednesday at 9."),
    ):
        profile.clock.forward(minutes=1)
        profile.reply(key, text, hold=10)
    profile.reply("jonas-thorsson-fleet", "Thank you Jónas, our fleet team will call you tomorrow morning.")
    profile.lose_the_answer("linkedin")


def _offline(stage: Stage, name: str) -> None:
    """The line goes; what was promised waits."""
    workspace, store = stage.program.workspace, stage.program.store
    uids = [account.uid for account in workspace.accounts.values()]
    store.execute(*(ops.PauseAccount(uid, is_paused=True) for uid in uids)).result()
    if workspace.engine is not None:
        workspace.engine.check_now()
    wait_for(lambda: stage.states() == {"paused"}, "the accounts were not paused")
    stage.clock.forward(minutes=1)
    store.execute(*faulty_accounts(stage.clock(), "offline")).result()
    store.execute(*(ops.PauseAccount(uid, is_paused=False) for uid in uids)).result()
    wait_for(lambda: stage.states() == {"offline"}, "the program did not notice that it is offline")
    stage.window.show_outbox()
    stage.keep(name)


# --- calm and trouble ----------------------------------------------------------------------------


def _answer_everyone(profile: Profile) -> None:
    """Five customers get a reply, all others are done."""
    for key in ("olu-app-signs-out", "noa-workshop", "guenole-wicker", "marta-fleet-krakow", "blaise-size"):
        profile.reply(key, "Thank you for writing, and have a good ride.", then="resolved")
        profile.read_and_deliver(told(key).account)
    me = next(each.id for each in profile.reader.members() if each.is_me)
    for each in profile.reader.queue_ids(QueueFilter(), me, int(profile.clock().timestamp())).ids:
        conversation = profile.reader.conversation(each)
        if conversation is not None:
            op = ops.SetStatus(conversation.row.uid, "resolved", conversation.incoming_count)
            profile.store.execute(op).result()


def _inbox_zero(stage: Stage, name: str) -> None:
    wait_for(stage.window.conversation.zero.isVisible, "somebody still waits")
    stage.keep(name)


def _break_two(profile: Profile) -> None:
    profile.reply("oskar-x-parcel", "@oskar_na_rowerze the courier has found it, it arrives today.")
    now = profile.clock()
    faulty = [*faulty_accounts(now, "sign_in", ["x"]), *faulty_accounts(now, "rate_limited", ["instagram"])]
    profile.store.execute(*faulty).result()


def _banners(stage: Stage, name: str) -> None:
    wait_for(lambda: {"sign_in", "rate_limited"} <= stage.states(), "the accounts are well")
    stage.open("tomas-charged-twice")
    stage.window.queue.focus_list()
    stage.keep(name)


def _first_run(stage: Stage, name: str) -> None:
    wait_for(stage.window.first_run.isVisible, "there is an account already")
    stage.keep(name)


# --- dialogs -------------------------------------------------------------------------------------


def _escalate(stage: Stage, name: str) -> None:
    stage.open("tomas-charged-twice")
    stage.in_dialog(partial(stage.press, Qt.Key.Key_Exclam), partial(stage.keep, name))


def _palette(stage: Stage, name: str) -> None:
    """What fits three letters, about the conversation on screen."""
    stage.open("priya-moss-green")
    stage.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    for letter in ("e", "s", "c"):
        QTest.keyClicks(QApplication.focusWidget() or stage.window, letter)
    stage.keep(name)


def _keys(stage: Stage, name: str) -> None:
    stage.in_dialog(stage.window.dialogs.show_keys, partial(stage.keep, name))


def _settings(stage: Stage, name: str) -> None:
    stage.in_dialog(stage.window.dialogs.show_settings, partial(stage.keep, name))


class _Mail(DemoAdapter):
    """The demo's mailbox behind the sign-in of real mail."""

    name, title, sign_in = ImapAdapter.name, ImapAdapter.title, ImapAdapter.sign_in

    @classmethod
    def from_fields(cls, fields: Mapping[str, str]) -> tuple[str, dict[str, Any], dict[str, str]]:
        server, _, secrets = ImapAdapter.from_fields(fields)
        return server, _demo_settings("imap"), secrets


class _Mastodon(DemoAdapter):
    """The sign-in of Mastodon at a server that does not exist; nobody comes back from the browser."""

    name, title, sign_in = MastodonAdapter.name, MastodonAdapter.title, MastodonAdapter.sign_in

    @classmethod
    def begin_sign_in(cls, *_: object) -> BrowserSignIn:
        return BrowserSignIn(PATIENT_ADDRESS, lambda _: ({}, _demo_settings("mastodon")))


def _demo_settings(network: str) -> dict[str, Any]:
    return faulty_accounts(BEGINNING, "", [network])[0].settings


class _SafePlace:
    """A keychain that is always there."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self._kept.get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._kept[f"{service} {username}"] = password

    def delete_password(self, service: str, username: str) -> None:
        del self._kept[f"{service} {username}"]


class _NoBrowser(QObject):
    """Takes the addresses that would be opened."""

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.setObjectName(url.host())


def _wizard(stage: Stage, name: str) -> None:
    """The four moments: networks, the browser, a field that is wrong, and what the test found."""
    program, browser = stage.program, _NoBrowser()
    adapters: dict[str, type[Adapter]] = {_Mail.name: _Mail, _Mastodon.name: _Mastodon}
    program.workspace.desk = SignInDesk(adapters, program.store, Keychain(_SafePlace()), stage.clock)
    QDesktopServices.setUrlHandler("https", browser, "take")  # type: ignore[arg-type]  # text in truth
    stage.in_dialog(
        stage.window.dialogs.add_account, lambda dialog: _walk(stage, name, cast("AddAccountDialog", dialog))
    )
    QDesktopServices.unsetUrlHandler("https")


def _walk(stage: Stage, name: str, wizard: AddAccountDialog) -> None:
    stage.keep(f"{name}-1-network", wizard)
    _choose(stage, wizard, _Mastodon.name)
    _type(wizard, server="velo.example")
    stage.press(Qt.Key.Key_Return)
    wait_for(lambda: wizard.page is Page.BROWSER and wizard.browser.open_button.isEnabled(), "no browser was opened")
    stage.keep(f"{name}-2-browser", wizard)
    wizard.go_back()
    wizard.go_back()
    _choose(stage, wizard, _Mail.name)
    _type(wizard, address="care.belleville.example", password="four times four")  # noqa: S106 - nobody's
    stage.press(Qt.Key.Key_Return)
    wait_for(wizard.form.rows["address"].trouble.text, "the address was taken")
    stage.keep(f"{name}-3-fields", wizard)
    _type(wizard, address="care@belleville.example")
    stage.press(Qt.Key.Key_Return)
    wait_for(lambda: wizard.page is Page.RESULT, "the test did not end")
    stage.keep(f"{name}-4-result", wizard)


def _choose(stage: Stage, wizard: AddAccountDialog, network: str) -> None:
    card = next(each for each in wizard.networks.cards if each.network == network)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    stage.press(Qt.Key.Key_Return)
    wait_for(lambda: wizard.page is Page.FIELDS, "no fields came")


def _type(wizard: AddAccountDialog, **values: str) -> None:
    for field, value in values.items():
        editor = wizard.form.rows[field].editor
        if isinstance(editor, QLineEdit):
            editor.setFocus()
            editor.selectAll()
            QTest.keyClicks(editor, value)


CASES: dict[str, Case] = {
    "01-main-light": Case(_main),
    "02-main-dark": Case(_main, settings={"theme": "dark"}),
    "03-main-french": Case(_french, language="fr"),
    "11-saved-replies": Case(_saved_reply),
    "11-saved-replies-french-dark": Case(_saved_reply, language="fr", settings={"theme": "dark"}),
    "04a-offline-outbox": Case(_offline, _fill_outbox),
    "07-add-account-wizard": Case(_wizard),
    "08a-palette": Case(_palette),
    "08a-palette-french-dark": Case(_palette, size=(1024, 700), language="fr", settings={"theme": "dark"}),
    "08b-keys": Case(_keys),
    "08b-keys-french-dark": Case(_keys, language="fr", settings={"theme": "dark"}),
    "09a-first-run": Case(_first_run, is_demo=False),
    "09b-inbox-zero": Case(_inbox_zero, _answer_everyone),
    "09c-error-banners": Case(_banners, _break_two),
    "10-narrow-1024x700": Case(_main, size=(1024, 700)),
    "10-narrow-french-dark": Case(_french, size=(1024, 700), language="fr", settings={"theme": "dark"}),
    "escalate": Case(_escalate),
    "settings": Case(_settings),
    "tag-popover": Case(_tags),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures that were asked for."""
    parser = argparse.ArgumentParser(description="Takes pictures of the real window.")
    parser.add_argument("case", nargs="*", help=f"which: {', '.join(CASES)}; all when none is named")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "screenshots", help="where they are put")
    parser.add_argument("--scale", type=int, choices=(1, 2), default=1, help="pixels of the screen for each of ours")
    options = parser.parse_args(arguments)
    if unknown := set(options.case) - set(CASES):
        parser.error(f"no such case: {', '.join(sorted(unknown))}")
    options.folder.mkdir(parents=True, exist_ok=True)
    set_up(options.scale)
    languages = Languages()
    for name in options.case or CASES:
        for path in take(name, CASES[name], options.folder, languages):
            print(path)
    return 0


def set_up(scale: int) -> QApplication:
    """The same place, language, person and pixels on every computer."""
    os.environ.update(TZ="Europe/Paris", LC_ALL="C.UTF-8", USER="claire", QT_SCALE_FACTOR=str(scale))
    if sys.platform == "linux" and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([sys.argv[0]])
    application.setCursorFlashTime(0)
    theme.install(application)
    return application


if __name__ == "__main__":
    sys.exit(main())
