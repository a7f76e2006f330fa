"""The only place where things are made and joined: arguments, profile, store, window, engine, shutdown.

Before the first frame nothing is imported that the window does not need: adapters, requests, keyring and
sqlite_utils come after it, or when they are first used.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication

from socialinbox import log, paths
from socialinbox.arguments import Options, parse_arguments
from socialinbox.core.errors import DatabaseDamaged, DiskFull, StoreTrouble
from socialinbox.core.settings import Settings, read_settings, take_former_target
from socialinbox.store.late_store import LateStore
from socialinbox.sync.keychain import Keychain
from socialinbox.ui import theme
from socialinbox.ui.bridge import Bridge
from socialinbox.ui.garbage import GarbageCollector
from socialinbox.ui.i18n import Languages
from socialinbox.ui.icons import app_icon
from socialinbox.ui.main_window import MainWindow
from socialinbox.ui.single_instance import SingleInstance
from socialinbox.ui.workspace import Workspace

if TYPE_CHECKING:
    from socialinbox.store import Store
    from socialinbox.ui.attention.notifier import Notifier

_LOG = logging.getLogger(__name__)
#: The exit code, inside this module, of a program that shall start again at once.
_AGAIN = 75


def _show_trouble(code: str, subject: str) -> int:
    from socialinbox.ui.start_trouble import show_start_trouble  # start-up: most starts go well

    return show_start_trouble(code, subject)


def now() -> datetime:
    """The wall clock, in UTC."""
    return datetime.now(UTC)


class SettingsFile:
    """Settings as JSON, written to a temporary file and renamed; unknown keys of another version are kept."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> tuple[Settings, dict[str, object]]:
        """The settings, and what this version does not know."""
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return Settings(), {}
        except (OSError, UnicodeDecodeError) as error:
            _LOG.warning("The settings could not be read: %s", type(error).__name__)
            return Settings(), {}
        settings, unknown, wrong = read_settings(text)
        if wrong:
            _LOG.warning("Settings with a wrong value fell back: %s", ", ".join(wrong))
        return settings, unknown

    def write(self, settings: Settings, unknown: dict[str, object]) -> None:
        """Keep the settings. A disk that refuses is logged: a lost setting is no lost work."""
        import tempfile  # start-up: settings are written after it

        try:
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix="settings-", suffix=".json")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(settings.to_json(unknown))
            Path(name).replace(self.path)
        except OSError as error:
            _LOG.warning("The settings could not be written: %s", type(error).__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit code."""
    options = parse_arguments(sys.argv[1:] if arguments is None else arguments)
    profile = options.profile or (paths.DEMO_PROFILE if options.demo else paths.DEFAULT_PROFILE)
    if options.archive is not None:
        from socialinbox.import_command import run_command  # start-up: no window imports anything

        return run_command(profile, options.archive, options.account, options.ours, options.done_after_days, now)
    application = QApplication([sys.argv[0]])
    garbage = GarbageCollector(application)
    application.setApplicationName("SocialInbox")
    application.setDesktopFileName("socialinbox")
    theme.install(application)
    languages = Languages()
    languages.use(options.language or "system")
    try:
        code = _open(application, options, profile, languages)
    finally:
        garbage.stop()
        theme.current().close()
    if code == _AGAIN:
        _start_again(sys.argv[1:] if arguments is None else arguments)
        return 0
    return code


def _open(application: QApplication, options: Options, profile: str, languages: Languages) -> int:
    """Take the profile, which one process may have, and run; else ask who has it for their window."""
    try:
        instance = SingleInstance(paths.lock_file(profile))
    except paths.ProfileNameError:
        return _show_trouble("profile_name", profile)
    if not instance.take():
        return 0 if instance.knock() else _show_trouble("already_open", profile)
    try:
        return _run(application, options, profile, languages, instance)
    finally:
        instance.release()


def _start_again(arguments: Sequence[str]) -> None:
    """The same command in a process of its own; the profile is free by now."""
    from PySide6.QtCore import QProcess  # not for the first frame: PySide makes its enums known with it

    how = [] if getattr(sys, "frozen", False) else ["-m", "socialinbox"]
    QProcess.startDetached(sys.executable, [*how, *arguments])


def _run(
    application: QApplication,
    options: Options,
    profile: str,
    languages: Languages,
    instance: SingleInstance,
) -> int:
    log.catch_bugs()
    settings_file = SettingsFile(paths.settings_file(profile))
    if not options.language:
        languages.use(settings_file.read()[0].language)
    database = paths.database_file(profile)
    try:
        if database.with_name(paths.RESTORE_FILE).exists():
            import_module("socialinbox.store.backup").go_back(database, now)  # start-up: few starts go back
        program = Program(profile, languages, is_demo=options.demo)
    except StoreTrouble as trouble:
        return _tell_trouble(trouble, database)
    program.background.leave = lambda trouble: application.exit(_tell_trouble(trouble, database))
    program.workspace.restart_wanted.connect(lambda: application.exit(_AGAIN))
    instance.raise_wanted.connect(program.window.come_forward)
    if options.leave_after_first_frame:
        program.window.first_frame_painted.connect(application.quit)
    else:
        program.window.first_frame_painted.connect(program.workspace.let_ask)
        program.window.first_frame_painted.connect(program.background.start)
        program.window.first_frame_painted.connect(program.watch)
        program.window.first_frame_painted.connect(instance.open_door)
        program.window.first_frame_painted.connect(lambda: application.setWindowIcon(app_icon()))
    program.window.show()
    try:
        return application.exec()
    finally:
        program.close()


def _tell_trouble(trouble: StoreTrouble, database: Path) -> int:
    """Say why the profile cannot be opened, and offer the way back; the exit code."""
    from socialinbox.store.backup import Backups  # start-up: most starts go well
    from socialinbox.ui.start_trouble import show_way_back

    backups = Backups(database, now)
    newest = next(iter(backups.all()), None)
    if trouble.code != DatabaseDamaged.code or newest is None:
        return _show_trouble(trouble.code, str(database))
    if not show_way_back(str(database), newest.made_at, int(now().timestamp())):
        return 1
    backups.wish(newest)
    return _AGAIN


class Program:
    """One profile, opened: store, workspace, window and the background work. Raises StoreTrouble."""

    def __init__(
        self, profile: str, languages: Languages, *, is_demo: bool, clock: Callable[[], datetime] = now
    ) -> None:
        self.keychain = Keychain()
        log.set_up(paths.log_folder(profile), self.keychain.known_secrets)
        settings_file = SettingsFile(paths.settings_file(profile))
        settings, unknown = settings_file.read()

        def open_store() -> Store:
            from socialinbox.store import Store  # start-up: the first frame writes nothing

            return Store(
                paths.database_file(profile),
                clock,
                me_name=_member_name(is_demo=is_demo),
                hold_seconds=settings.undo_hold_seconds,
                former_target_minutes=take_former_target(unknown),
            )

        late_store = LateStore(paths.database_file(profile), open_store)
        self.store = cast("Store", late_store)
        bridge = Bridge()
        self.store.subscribe(bridge.report)
        self.workspace = Workspace(
            self.store,
            bridge,
            lambda: int(clock().timestamp()),
            settings,
            lambda changed: settings_file.write(changed, unknown),
            is_demo=is_demo,
        )
        self.workspace.hold_questions()
        self.window = MainWindow(self.workspace, languages)
        self.background = Background(self.workspace, late_store, self.keychain, clock, is_demo=is_demo)
        self._notifier: Notifier | None = None

    def watch(self) -> None:
        """Begin to tell on the desktop what deserves it; once."""
        if self._notifier is not None:
            return
        # After the first frame: nothing before it is news (start-up).
        self._notifier = import_module("socialinbox.ui.attention.watching").watch(self.workspace, self.window)

    def close(self) -> None:
        """In this order, each step bounded: what is being written, the engine, the readers, the writer."""
        self.window.close_down()
        if self._notifier is not None:
            self._notifier.stop()
        self.background.stop()
        self.workspace.close()
        self.store.close()


def _member_name(*, is_demo: bool) -> str:
    if is_demo:
        return "Claire Fontaine"
    return os.environ.get("USER") or os.environ.get("USERNAME") or "—"


class Background:
    """Brings the writer, the engine and the backups up after the first frame, on a thread of its own, and down again.

    ``leave`` is called on the GUI thread when the writer cannot be opened: nobody must work on what cannot be kept.
    """

    def __init__(
        self,
        workspace: Workspace,
        late_store: LateStore,
        keychain: Keychain,
        clock: Callable[[], datetime],
        *,
        is_demo: bool,
    ) -> None:
        self._workspace, self._late_store, self._keychain = workspace, late_store, keychain
        self._clock, self._is_demo = clock, is_demo
        self.leave: Callable[[StoreTrouble], None] = lambda _: None
        self._thread = threading.Thread(target=self._main, name="start-up", daemon=True)
        self._stopping = threading.Event()
        self._stop_engine: Callable[[], None] = lambda: None
        self._stop_backups: Callable[[], None] = lambda: None

    def start(self) -> None:
        """Begin once; later first frames (a window shown again) change nothing."""
        if not self._thread.ident:
            self._thread.start()

    def stop(self) -> None:
        """Stop the engine, each step bounded."""
        self._stopping.set()
        if self._thread.ident:
            self._thread.join(timeout=30)
        self._stop_backups()
        self._stop_engine()

    def _main(self) -> None:
        try:
            self._late_store.open()
        except StoreTrouble as trouble:
            _LOG.warning("The database could not be opened for writing: %s", trouble.code)
            told = trouble  # the name of an except clause ends with it
            self._workspace.bridge.call(lambda: self.leave(told))
            return
        try:
            self._bring_up()
        except Exception:
            _LOG.exception("The engine could not be started")
            raise

    def _bring_up(self) -> None:
        # After the first frame: these bring requests, IMAPClient and keyring with them (start-up).
        registry = import_module("socialinbox.networks.registry")
        engine_module = import_module("socialinbox.sync.engine")
        sign_in = import_module("socialinbox.sync.sign_in")
        workspace, bridge = self._workspace, self._workspace.bridge
        adapters = registry.all_adapters()
        if self._is_demo:
            import_module("socialinbox.demo_profile").seed(workspace.store, self._clock, self._stopping.is_set)
        engine = engine_module.Engine(
            workspace.store,
            adapters,
            self._keychain,
            self._clock,
            lambda status: bridge.call(lambda: workspace.set_engine_status(status)),
            poll_seconds=lambda: 5 if self._is_demo else workspace.settings.poll_seconds,
        )
        desk = sign_in.SignInDesk(adapters, workspace.store, self._keychain, self._clock)
        if self._stopping.is_set():
            return
        self._stop_engine = engine.stop
        bridge.call(lambda: workspace.set_engine(engine, desk))
        engine.start()
        self._look_after_backups()

    def _look_after_backups(self) -> None:
        # After the first frame (start-up), and long before the first backup.
        workspace = self._workspace
        backups = import_module("socialinbox.store.backup").Backups(workspace.store.path, self._clock)

        def tell(news: object) -> None:
            workspace.bridge.call(workspace.backed_up.emit)
            if isinstance(news, StoreTrouble):
                code = "backup_full" if news.code == DiskFull.code else "backup_failed"
                workspace.bridge.call(lambda: workspace.refused.emit(StoreTrouble(code=code)))

        daily = import_module("socialinbox.sync.daily_backup").DailyBackup(backups, self._clock, tell)
        self._stop_backups = daily.stop
        workspace.bridge.call(lambda: workspace.set_backups(daily))
        daily.start()
