"""The widgets every panel is made of. GUI thread only."""

from typing import TYPE_CHECKING

from socialinbox.late_import import late_names

if TYPE_CHECKING:
    from socialinbox.ui.widgets.banners import Banner, BannerOrder, BannerStack
    from socialinbox.ui.widgets.buttons import Button, ButtonSize, IconButton, Kind
    from socialinbox.ui.widgets.focus_ring import FocusFollower
    from socialinbox.ui.widgets.frames import EmptyState, Menu, Popover, SearchField, SkeletonBars, SkeletonRows
    from socialinbox.ui.widgets.labels import Hairline, Run, RunLabel, SectionLabel
    from socialinbox.ui.widgets.marks import Avatar, FilterChip, KeyCap, Pill, TagChip, TimeRing
    from socialinbox.ui.widgets.message import PlainMessage, ask, plain_message
    from socialinbox.ui.widgets.overlay_bar import OverlayBar
    from socialinbox.ui.widgets.sheet_frame import SheetFrame
    from socialinbox.ui.widgets.toast import Toast

__all__ = [
    "Avatar",
    "Banner",
    "BannerOrder",
    "BannerStack",
    "Button",
    "ButtonSize",
    "EmptyState",
    "FilterChip",
    "FocusFollower",
    "Hairline",
    "IconButton",
    "KeyCap",
    "Kind",
    "Menu",
    "OverlayBar",
    "Pill",
    "PlainMessage",
    "Popover",
    "Run",
    "RunLabel",
    "SearchField",
    "SectionLabel",
    "SheetFrame",
    "SkeletonBars",
    "SkeletonRows",
    "TagChip",
    "TimeRing",
    "Toast",
    "ask",
    "plain_message",
]

__getattr__ = late_names(
    __name__,
    {
        "banners": "Banner BannerOrder BannerStack",
        "buttons": "Button ButtonSize IconButton Kind",
        "focus_ring": "FocusFollower",
        "frames": "EmptyState Menu Popover SearchField SkeletonBars SkeletonRows",
        "labels": "Hairline Run RunLabel SectionLabel",
        "marks": "Avatar FilterChip KeyCap Pill TagChip TimeRing",
        "message": "PlainMessage ask plain_message",
        "overlay_bar": "OverlayBar",
        "sheet_frame": "SheetFrame",
        "toast": "Toast",
    },
)
