"""Saved replies in the store: kept, changed, removed and brought back, and counted."""

from __future__ import annotations

import pytest

from socialinbox.core import ops
from socialinbox.core.errors import RefusedOp
from socialinbox.core.model import SavedReply
from socialinbox.store import Store

LATE = ops.SaveReplyText("late", "Late parcel", {"en": "Sorry", "fr": "Désolés"}, ["mastodon", "imap"])


def all_of(store: Store) -> list[SavedReply]:
    reader = store.reader()
    try:
        return reader.saved_replies()
    finally:
        reader.close()


def test_it_is_kept_with_its_languages_and_networks(store):
    store.execute(LATE).result()
    (found,) = all_of(store)
    assert found[1:] == ("late", "Late parcel", {"en": "Sorry", "fr": "Désolés"}, ("mastodon", "imap"), 0)


def test_undo_gives_back_the_text_of_before_and_then_none(store):
    store.execute(LATE).result()
    store.execute(ops.SaveReplyText("late", "Late", {"en": "We are sorry"}, [])).result()
    store.undo().result()
    assert [(each.name, each.texts["en"]) for each in all_of(store)] == [("Late parcel", "Sorry")]
    store.undo().result()
    assert all_of(store) == []
    store.redo().result()
    assert [each.name for each in all_of(store)] == ["Late parcel"]


def test_removing_can_be_undone_and_frees_the_name(store):
    store.execute(LATE).result()
    store.execute(ops.RemoveReplyText("late")).result()
    assert all_of(store) == []
    store.execute(ops.SaveReplyText("other", "late parcel", {"en": "x"}, [])).result()
    assert [each.uid for each in all_of(store)] == ["other"]


def test_a_name_is_used_once(store):
    store.execute(LATE).result()
    with pytest.raises(RefusedOp) as refusal:
        store.execute(ops.SaveReplyText("other", "LATE parcel", {"en": "x"}, [])).result()
    assert refusal.value.code == "name_taken"


def test_use_is_counted_and_survives_a_change(store):
    store.execute(LATE).result()
    told = []
    store.subscribe(told.append)
    for _ in range(3):
        store.count_use("late").result()
    store.execute(ops.SaveReplyText("late", "Late", {"en": "x"}, [])).result()
    assert [each.used for each in all_of(store)] == [3]
    assert all(changes.words for changes in told)
