"""The one style sheet, built from tokens: stock Qt widgets look like ours without setting colours.

Pure: safe from any thread.

Selectors that panels may use:
  surface = desk, sheet, panel, card, popover, note, slate, plain   on QFrame and QWidget
  tone = ink2, ink3, accent, warn, danger, ok, plum, slate, note, toast    on QLabel
  kind = primary, plain, ghost, danger, note   on stock QPushButton; ours is widgets.Button
  bare = true                                                       on fields that live inside another frame
  invalid = true                                                    on fields
  selection = painted     on views whose delegate paints what is selected: a sheet of their own would cost a start more
  overlay = true          on the slim scroll bar, see widgets.OverlayBar
"""

from string import Template

from PySide6.QtGui import QColor

from socialinbox.ui.tokens import Tokens

_SURFACES = Template("""
QMainWindow, QDialog { background: $sheet; }
QWidget[surface="desk"] { background: $desk; }
QFrame[surface="sheet"] { background: $sheet; border: 1px solid $hairline; border-radius: 12px; }
QWidget[surface="panel"] { background: $panel; }
QWidget[surface="plain"] { background: transparent; border: none; }
QFrame[surface="card"] { background: $sheet; border: 1px solid $hairline; border-radius: 10px; }
QFrame[surface="popover"] { background: $popover; border: 1px solid $popover_line; border-radius: 12px; }
QFrame[surface="note"] { background: $note; border: 1px solid $note_line; border-radius: 10px; }
QFrame[surface="slate"] { background: $slate_soft; border: 1px solid $slate_line; border-radius: 10px; }
QLabel { color: $ink; background: transparent; }
QLabel[tone="ink2"] { color: $ink_2; }
QLabel[tone="ink3"] { color: $ink_3; }
QLabel[tone="accent"] { color: $accent_ink; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="plum"] { color: $plum; }
QLabel[tone="slate"] { color: $slate; }
QLabel[tone="note"] { color: $note_ink; }
QLabel[tone="toast"] { color: $toast_text; }
QLabel:disabled { color: $disabled; }
QToolTip { background: $toast; color: $toast_text; border: 1px solid $toast; border-radius: 7px;
  padding: 5px 10px; }
QStatusBar, QToolBar { background: $desk; border: none; }
QSplitter::handle { background: $hairline; }
""")

# The dot keeps these rules from subclasses, which paint themselves. Qt misreads a comma before a dot, so each
# selector has a rule of its own.
_BUTTONS = Template("""
.QPushButton { background: $sheet; color: $ink; border: 1px solid $border; border-radius: 8px;
  padding: 0 13px; min-height: 30px; }
.QPushButton:hover { background: $hover; }
.QPushButton:pressed { background: $press; }
.QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
.QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
.QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
.QPushButton:default:hover { background: $accent_hover; border-color: $accent_hover; }
.QPushButton[kind="ghost"] { background: transparent; color: $ink_2; border-color: transparent; }
.QPushButton[kind="ghost"]:hover { background: $hover; }
.QPushButton[kind="danger"] { color: $danger; }
.QPushButton[kind="danger"]:hover { background: $danger_soft; }
.QPushButton[kind="note"] { background: $note; color: $note_ink; border-color: $note_line; }
.QPushButton:disabled { background: $panel; color: $disabled; border-color: $hairline; }
.QPushButton:focus { outline: none; }
QToolButton { background: transparent; color: $ink_2; border: none; border-radius: 8px; padding: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $press; color: $ink; }
QToolButton:disabled { color: $disabled; }
QToolButton::menu-indicator { image: none; }
""")

_FIELDS = Template("""
QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox {
  background: $sheet; color: $ink; border: 1px solid $control; border-radius: 8px; padding: 1px 11px;
  selection-background-color: $selection; selection-color: $ink; }
QLineEdit, QTextEdit, QPlainTextEdit { placeholder-text-color: $ink_3; }
QTextEdit, QPlainTextEdit { padding: 3px 7px; }
QLineEdit, QAbstractSpinBox, QComboBox { min-height: 30px; }
QComboBox:editable { padding-left: 9px; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus,
QComboBox:focus { border: ${focus_width}px solid $focus; padding: 0 10px; }
QTextEdit:focus, QPlainTextEdit:focus { padding: 2px 6px; }
QComboBox:editable:focus { padding-left: 8px; }
QLineEdit[invalid="true"], QTextEdit[invalid="true"], QComboBox[invalid="true"] {
  border-color: $danger_mark; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled,
QComboBox:disabled { background: $panel; color: $disabled; border-color: $hairline; }
QLineEdit[bare="true"], QTextEdit[bare="true"], QPlainTextEdit[bare="true"] {
  background: transparent; border: none; padding: 0; min-height: 18px; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; width: 26px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: url("$chevron"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $popover; border: 1px solid $popover_line; padding: 4px;
  selection-background-color: $selected; selection-color: $accent_ink; outline: none; }
QComboBox QAbstractItemView::item { min-height: 28px; border-radius: 7px; padding: 0 8px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 20px; }
QAbstractSpinBox::up-arrow { image: url("$chevron_up"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$chevron"); width: 12px; height: 12px; }
QAbstractSpinBox { qproperty-alignment: "AlignCenter"; }
QCheckBox, QRadioButton { color: $ink; spacing: 10px; min-height: 24px; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $control;
  background: $sheet; }
QCheckBox::indicator { border-radius: 5px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { background: $hover; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$check"); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: url("$minus"); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url("$dot"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
  border-color: $hairline; background: $panel; }
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled { background: $disabled; }
QSlider { min-height: 20px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $track; }
QSlider::sub-page:horizontal { border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: 16px; margin: -6px 0; border-radius: 8px; background: $accent; }
QProgressBar { background: $track; border: none; border-radius: 3px; max-height: 6px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
""")

_MENUS_AND_VIEWS = Template("""
QMenu { background: $popover; color: $ink; border: 1px solid $popover_line; border-radius: 10px;
  padding: 5px; }
QMenu::item { border-radius: 7px; padding: 0 11px 0 10px; min-height: ${menu_row}px; }
QMenu::item:selected { background: $selected; color: $accent_ink; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::icon { padding-left: 10px; }
QMenu::separator { height: 1px; background: $hairline; margin: 5px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QMenu::indicator:checked { image: url("$check_ink"); }
QMenu::right-arrow { image: url("$chevron_right"); width: 14px; height: 14px; }
QMenuBar { background: $desk; color: $ink_2; padding: 2px 8px; }
QMenuBar::item { padding: 4px 9px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $press; color: $ink; }
QAbstractItemView { background: transparent; border: none; color: $ink; outline: none;
  selection-background-color: $selected; selection-color: $ink; alternate-background-color: $panel; }
QAbstractItemView[selection="painted"] { selection-background-color: transparent; }
QListWidget::item { border-radius: 7px; padding: 0 8px; }
QListWidget::item:hover { background: $hover; }
QListWidget::item:selected { background: $selected; color: $accent_ink; }
QHeaderView::section { background: $panel; color: $ink_3; border: none; border-bottom: 1px solid $hairline;
  padding: 6px 10px; }
QTabWidget::pane { border: none; border-top: 1px solid $hairline; }
QTabBar::tab { background: transparent; color: $ink_2; padding: 7px 13px; border-radius: 8px;
  margin: 0 2px 5px 0; }
QTabBar::tab:hover { background: $hover; }
QTabBar::tab:selected { background: $accent_soft; color: $accent_ink; }
QScrollArea, QScrollArea > QWidget > QWidget[scrollBody="true"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $track; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 36px; margin: 3px; }
QScrollBar::handle:horizontal { min-width: 36px; margin: 3px; }
QScrollBar[overlay="true"]:vertical { width: 8px; }
QScrollBar[overlay="true"]::handle:vertical { margin: 2px; border-radius: 2px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $control; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
""")


def build_stylesheet(tokens: Tokens, percent: int, images: dict[str, str]) -> str:
    """Build the sheet for one appearance. `images` maps check, minus, ... to files in the right colour."""
    values: dict[str, str] = {
        name: _css(value) for name, value in tokens._asdict().items() if isinstance(value, QColor)
    }
    values.update(images)
    values["selection"] = _css(tokens.selected if tokens.is_dark else tokens.accent_soft.darker(108))
    values["focus_width"] = str(tokens.focus_width)
    values["menu_row"] = str(round(28 * percent / 100))
    return "".join(part.substitute(values) for part in (_SURFACES, _BUTTONS, _FIELDS, _MENUS_AND_VIEWS))


def _css(colour: QColor) -> str:
    return f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {colour.alpha()})"
