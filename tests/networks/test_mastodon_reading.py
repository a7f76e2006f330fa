"""The streams of a Mastodon account: nothing lost, nothing doubled, whatever dialect the server speaks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialinbox.core.errors import NetworkTrouble, RateLimited, SignInNeeded, Unreachable
from socialinbox.networks.adapter import AccountRef
from socialinbox.networks.mastodon import MastodonAdapter
from socialinbox.networks.mastodon_changes import Seen, compare
from socialinbox.networks.mastodon_paging import Item, Page, Walk
from tests.networks.mastodon_support import ago, make_adapter, now, only, read, reply_to, running
from tests.servers.mastodon import ALICE, BOB, CAROL, SHOP, TOKEN, Do, Handler, MastodonServer

CONTEXT = "GET /api/v1/statuses/.*/context"


@pytest.fixture
def server() -> Iterator[MastodonServer]:
    with running() as one:
        yield one


@pytest.fixture
def adapter(server: MastodonServer) -> MastodonAdapter:
    return make_adapter(server.url)


def status(number: int, body: bytes = b'{"error": "no"}', **headers: str) -> Any:
    def fault(line: Handler, do: Do) -> None:
        line.read_body()
        line.send(number, body, {name.replace("_", "-"): value for name, value in headers.items()})

    return fault


# --- paging -------------------------------------------------------------------------------------------------------

DIALECTS: dict[str, dict[str, Any]] = {
    "Mastodon": {},
    "no Link header": {"sends_links": False},
    "ignores since_id": {"ignored": frozenset({"since_id"})},
    "ignores types": {"ignored": frozenset({"types[]", "include_filtered"})},
    "ignores since_id, sends no Link": {"ignored": frozenset({"since_id"}), "sends_links": False},
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_long_list_is_read_whole_and_then_only_what_is_new(dialect: str) -> None:
    with running(**DIALECTS[dialect]) as server:
        adapter = make_adapter(server.url)
        first = [server.post(ALICE, f"@shop {number}") for number in range(130)]
        found, cursor = read(adapter, "notifications")
        assert sorted(found) == first
        assert adapter.pull("notifications", cursor).messages == ()
        second = [server.post(BOB, f"@shop {number}") for number in range(90)]
        found, cursor = read(make_adapter(server.url), "notifications", cursor)
        assert sorted(found) == second
        assert adapter.pull("notifications", cursor) == adapter.pull("notifications", cursor)


def test_a_page_comes_oldest_first_and_the_newest_page_first(server: MastodonServer, adapter: MastodonAdapter) -> None:
    made = [server.post(ALICE, f"@shop {number}") for number in range(60)]
    batch = adapter.pull("notifications", "")
    assert batch.more
    assert [each.remote_id for each in batch.messages] == made[20:]
    batch = adapter.pull("notifications", batch.cursor)
    assert [each.remote_id for each in batch.messages] == made[:20]
    assert not batch.more


def test_what_comes_while_a_long_list_is_read_is_not_lost(server: MastodonServer, adapter: MastodonAdapter) -> None:
    made = [server.post(ALICE, f"@shop {number}") for number in range(100)]
    batch = adapter.pull("notifications", "")
    found = {each.remote_id for each in batch.messages}
    late = [server.post(BOB, "@shop late") for _ in range(3)]
    more, cursor = read(make_adapter(server.url), "notifications", batch.cursor)
    assert sorted(found | set(more)) == made
    more, _ = read(adapter, "notifications", cursor)
    assert sorted(more) == late


def test_what_is_older_than_asked_for_stays_away(server: MastodonServer) -> None:
    for days in range(60, 0, -1):
        server.post(ALICE, f"@shop {days} days ago", created_at=ago(days=days).isoformat())
    adapter = make_adapter(server.url, since=ago(days=30, hours=1))
    found, cursor = read(adapter, "notifications")
    assert len(found) == 30
    assert adapter.pull("notifications", cursor).messages == ()
    assert len(server.requests) == 2


def test_the_newest_known_may_vanish(server: MastodonServer, adapter: MastodonAdapter) -> None:
    for number in range(5):
        server.post(ALICE, f"@shop {number}", created_at=ago(minutes=10 - number).isoformat())
    _, cursor = read(adapter, "notifications")
    server.ignored = frozenset({"since_id"})
    server.delete(list(server.statuses)[-1])
    new = server.post(ALICE, "@shop new")
    assert [each.remote_id for each in adapter.pull("notifications", cursor).messages] == [new]


def test_a_list_that_goes_round_is_left(server: MastodonServer, adapter: MastodonAdapter) -> None:
    server.ignored, server.sends_links = frozenset({"max_id", "since_id"}), False
    for number in range(100):
        server.post(ALICE, f"@shop {number}")
    found, cursor = read(adapter, "notifications")
    assert len(found) == 40
    assert len(server.requests) == 2
    assert adapter.pull("notifications", cursor).messages == ()


@given(st.lists(st.lists(st.integers(0, 30).map(str), max_size=25), max_size=30), st.booleans())
@settings(max_examples=300)
def test_no_server_keeps_a_walk_going_for_ever(pages: list[list[str]], has_links: bool) -> None:
    walk, steps = Walk(), 0
    while steps < 200:
        ids = pages[steps % len(pages)] if pages else []
        link = f'<https://x.example/?max_id={ids[-1]}>; rel="next"' if has_links and ids else ""
        _, walk, more = walk.step(Page.of([Item(each, None) for each in ids], link), None)
        walk = Walk.from_cursor(walk.to_cursor())
        steps += 1
        if not more:
            break
    assert steps <= 52


@given(st.integers(0, 150), st.integers(0, 150), st.integers(20, 40), st.booleans())
@settings(max_examples=200)
def test_a_walk_finds_each_item_once(old: int, new: int, size: int, same_second: bool) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)

    def items(count: int) -> list[Item]:
        return [Item(str(each), start + timedelta(seconds=0 if same_second else each)) for each in range(count)][::-1]

    def pages_of(everything: list[Item], walk: Walk) -> tuple[list[str], Walk]:
        found: list[str] = []
        more = True
        while more:
            rest = [each for each in everything if not walk.before or int(each.id) < int(walk.before)][:size]
            is_new, walk, more = walk.step(Page.of(rest, ""), None)
            found += [each.id for each, is_one in zip(rest, is_new, strict=True) if is_one]
        return found, walk

    first, walk = pages_of(items(old), Walk())
    second, walk = pages_of(items(old + new), walk)
    assert sorted(map(int, first + second)) == list(range(old + new))
    assert pages_of(items(old + new), walk)[0] == []


def test_what_is_neither_mention_nor_quote_is_not_ours(server: MastodonServer, adapter: MastodonAdapter) -> None:
    server.ignored = frozenset({"types[]"})
    post = server.post(SHOP, "we are open")
    for kind in ("favourite", "reblog", "follow", "poll", "update", "something_new"):
        server.notify(kind, post)
    assert adapter.pull("notifications", "").messages == ()
    assert all("something_new" in each for each in server.violations)
    server.violations.clear()


# --- conversations --------------------------------------------------------------------------------------------------


def test_a_thread_below_our_post_is_one_conversation_each(server: MastodonServer, adapter: MastodonAdapter) -> None:
    ours = server.post(SHOP, "we are open on Sunday")
    first = server.post(ALICE, "@shop from when on?", ours)
    answer = server.post(SHOP, "@alice from ten", first)
    again = server.post(ALICE, "@shop thank you", answer)
    other = server.post(BOB, "@shop me too", ours)
    found, _ = read(adapter, "notifications")
    assert found[first].thread == (first,)
    assert found[again].thread == (first, answer, again)
    assert found[other].thread == (other,)
    for message in found.values():
        assert message.context
        assert message.context.text == "we are open on Sunday"
        assert message.kind == "reply"


def test_a_mention_in_somebody_elses_thread_belongs_to_it(server: MastodonServer, adapter: MastodonAdapter) -> None:
    start = server.post(CAROL, "who sells good shoes?")
    tip = server.post(BOB, "@carol@third.example ask @shop", start)
    found, _ = read(adapter, "notifications")
    assert found[tip].thread == (start, tip)
    card = found[tip].context
    assert card
    assert (card.title, card.text) == ("@carol@third.example", "who sells good shoes?")


def test_direct_messages_are_one_conversation_with_the_same_people(
    server: MastodonServer, adapter: MastodonAdapter
) -> None:
    one = server.post(BOB, "@shop psst", visibility="direct")
    two = server.post(BOB, "@shop hello again", visibility="direct")
    group = server.post(BOB, "@shop @alice both of you", visibility="direct")
    below = server.post(ALICE, "@shop @bob@remote.example yes", group, visibility="direct")
    found, _ = read(adapter, "notifications")
    host = f"127.0.0.1:{server.port}"
    assert found[one].thread == ("dm:bob@remote.example", one)
    assert found[two].thread == ("dm:bob@remote.example", two)
    assert found[group].thread == (f"dm:alice@{host},bob@remote.example", group)
    assert found[below].thread == (f"dm:alice@{host},bob@remote.example", below)
    assert all(each.kind == "direct" and each.is_private and each.context is None for each in found.values())


def test_a_private_answer_in_a_public_thread_stays_there(server: MastodonServer, adapter: MastodonAdapter) -> None:
    asked = server.post(ALICE, "@shop where is my parcel")
    question = only(adapter.pull("notifications", ""))
    receipt = adapter.send(reply_to(question, "your number please", is_private=True))
    number = server.post(ALICE, "@shop 12345", receipt.remote_id, visibility="direct")
    found, _ = read(adapter, "notifications")
    assert found[number].thread == (asked, receipt.remote_id, number)
    assert found[number].kind == "direct"
    assert receipt.message
    assert receipt.message.thread == (asked, receipt.remote_id)


def test_a_quote_of_ours_has_our_post_beside_it(adapter: MastodonAdapter, server: MastodonServer) -> None:
    ours = server.post(SHOP, "new shoes")
    quoting = server.post(BOB, "ugly", quote={"state": "accepted", "quoted_status": dict(server.statuses[ours])})
    server.notify("quote", quoting)
    message = only(adapter.pull("notifications", ""))
    assert message.kind == "quote"
    assert message.context
    assert message.context.text == "new shoes"


def test_forty_answers_in_one_thread_ask_for_it_once(server: MastodonServer, adapter: MastodonAdapter) -> None:
    ours = server.post(SHOP, "we are open")
    for number in range(40):
        server.post(ALICE, f"@shop {number}", ours)
    read(adapter, "notifications")
    assert sum("/context" in each for each in server.requests) == 1


@pytest.mark.parametrize("number", [404, 403, 500, 502])
def test_a_thread_that_cannot_be_read_does_not_stop_the_stream(
    server: MastodonServer, adapter: MastodonAdapter, number: int
) -> None:
    start = server.post(ALICE, "@shop first")
    second = server.post(ALICE, "@shop second", start)
    server.post(BOB, "@shop third")
    server.fail_next(CONTEXT, status(number))
    found, _ = read(adapter, "notifications")
    assert len(found) == 3
    assert found[second].thread == (second, start)


def test_below_our_own_post_an_unread_thread_never_joins_strangers(
    server: MastodonServer, adapter: MastodonAdapter
) -> None:
    ours = server.post(SHOP, "we are open")
    comment = server.post(ALICE, "@shop nice", ours)
    server.fail_next(CONTEXT, status(500))
    found, _ = read(adapter, "notifications")
    assert found[comment].thread == (comment,)


@pytest.mark.parametrize(("number", "kind"), [(401, SignInNeeded), (429, RateLimited)])
def test_trouble_of_the_account_stops_the_pull(
    server: MastodonServer, adapter: MastodonAdapter, number: int, kind: type[NetworkTrouble]
) -> None:
    start = server.post(CAROL, "first")
    server.post(ALICE, "@shop second", start)
    server.fail_next(CONTEXT, status(number))
    with pytest.raises(kind):
        adapter.pull("notifications", "")
    assert len(read(adapter, "notifications")[0]) == 1


def test_unreadable_items_are_kept_aside_raw(server: MastodonServer, adapter: MastodonAdapter) -> None:
    good = server.post(ALICE, "@shop good")
    bad = server.post(ALICE, "@shop bad")
    server.notifications[-1]["status"] = {**server.statuses[bad], "content": None}
    server.fail_next("GET /api/v1/notifications", status(200, json.dumps(["rubbish", *server.notifications]).encode()))
    batch = adapter.pull("notifications", "")
    assert [each.remote_id for each in batch.messages] == [good]
    assert [(each.remote_id, each.reason) for each in batch.skipped] == [("1001", "content"), ("?", "notification")]
    assert b'"content": null' in batch.skipped[0].raw
    assert batch.skipped[1].raw == b'"rubbish"'


@pytest.mark.parametrize("data", [b"{}", b"null", b'"x"', b"7"])
def test_a_list_that_is_none_is_trouble(server: MastodonServer, adapter: MastodonAdapter, data: bytes) -> None:
    for stream in adapter.streams():
        server.fail_next("GET /api/v1/(notifications|accounts)", status(200, data))
        with pytest.raises(NetworkTrouble):
            adapter.pull(stream.name, "")


# --- our own answers ------------------------------------------------------------------------------------------------


def test_an_answer_from_the_phone_comes_with_what_it_answers(server: MastodonServer, adapter: MastodonAdapter) -> None:
    asked = server.post(CAROL, "does anybody know this shop?")
    answer = server.post(SHOP, "@carol@third.example we do", asked)
    batch = adapter.pull("own", "")
    assert [each.remote_id for each in batch.messages] == [asked, answer]
    question, ours = batch.messages
    assert (question.direction, ours.direction) == ("incoming", "outgoing")
    assert question.thread == (asked,)
    assert ours.thread == (asked, answer)


def test_our_own_threads_and_news_are_no_conversations(server: MastodonServer, adapter: MastodonAdapter) -> None:
    start = server.post(SHOP, "part one")
    server.post(SHOP, "part two", start)
    assert adapter.pull("own", "").messages == ()


def test_our_second_thought_in_a_conversation_belongs_to_it(server: MastodonServer, adapter: MastodonAdapter) -> None:
    asked = server.post(ALICE, "@shop when?")
    first = server.post(SHOP, "@alice at nine", asked)
    second = server.post(SHOP, "sorry, ten", first)
    found, _ = read(adapter, "own")
    assert set(found) == {asked, first, second}
    assert found[second].thread == (asked, first, second)


def test_both_streams_tell_the_same_story(server: MastodonServer, adapter: MastodonAdapter) -> None:
    server.post(ALICE, "@shop when?")
    question = only(adapter.pull("notifications", ""))
    receipt = adapter.send(reply_to(question, "at nine"))
    found, _ = read(make_adapter(server.url), "own")
    assert found[question.remote_id] == question
    assert found[receipt.remote_id] == receipt.message


# --- changes --------------------------------------------------------------------------------------------------------


def test_edits_and_deletions_come_later(server: MastodonServer, adapter: MastodonAdapter) -> None:
    kept = server.post(ALICE, "@shop kept")
    edited = server.post(ALICE, "@shop teh parcel")
    deleted = server.post(ALICE, "@shop regretted")
    answer = server.post(SHOP, "@alice wrong price", kept)
    first = adapter.pull("changes", "")
    assert (first.messages, first.deleted) == ((), ())
    server.edit(edited, "@shop the parcel")
    server.delete(deleted)
    server.delete(answer)
    batch = make_adapter(server.url).pull("changes", first.cursor)
    message = only(batch)
    assert (message.remote_id, message.text) == (edited, "@shop the parcel")
    assert message.edited_at
    assert sorted(batch.deleted) == sorted([deleted, answer])
    again = adapter.pull("changes", batch.cursor)
    assert (again.messages, again.deleted) == ((), ())


def test_a_dismissed_notification_is_no_deletion(server: MastodonServer, adapter: MastodonAdapter) -> None:
    server.post(ALICE, "@shop hello")
    cursor = adapter.pull("changes", "").cursor
    server.notifications.clear()
    assert adapter.pull("changes", cursor).deleted == ()


def test_what_only_moved_down_the_list_is_no_deletion(server: MastodonServer, adapter: MastodonAdapter) -> None:
    for number in range(30):
        server.post(ALICE, f"@shop {number}", created_at=ago(minutes=60 - number).isoformat())
    cursor = adapter.pull("changes", "").cursor
    for number in range(40):
        server.post(BOB, f"@shop {number}")
    server.requests.clear()
    assert adapter.pull("changes", cursor).deleted == ()
    assert len(server.requests) == 2


def test_many_deletions_are_asked_for_bit_by_bit(server: MastodonServer, adapter: MastodonAdapter) -> None:
    made = [server.post(ALICE, f"@shop {number}") for number in range(35)]
    cursor = adapter.pull("changes", "").cursor
    for each in made:
        server.delete(each)
    first = adapter.pull("changes", cursor)
    second = adapter.pull("changes", first.cursor)
    assert (len(first.deleted), len(second.deleted)) == (20, 15)
    assert sorted(first.deleted + second.deleted) == made


def test_a_doubtful_deletion_is_not_believed(server: MastodonServer, adapter: MastodonAdapter) -> None:
    made = server.post(ALICE, "@shop hello")
    cursor = adapter.pull("changes", "").cursor
    server.delete(made)
    server.fail_next(f"GET /api/v1/statuses/{made}", status(500))
    assert adapter.pull("changes", cursor).deleted == ()


def test_compare_counts_what_is_missing_between_what_is_there() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    before = [Seen(str(each), f"s{each}", start + timedelta(minutes=each), "") for each in range(30)]
    page = [each for each in before[5:] if each.item_id != "20"]
    difference = compare(before, page)
    assert [each.item_id for each in difference.missing] == ["20"]
    assert not difference.edited
    assert not difference.waiting


# --- while an account is being connected ------------------------------------------------------------------------------


def test_an_account_being_connected_finds_out_who_it_is(server: MastodonServer) -> None:
    asked = server.post(ALICE, "@shop hello")
    server.post(SHOP, "@alice hi", asked)
    fresh = MastodonAdapter(AccountRef("", "", "", server.url), {"access_token": TOKEN}, now)
    assert fresh.identify().remote_id == SHOP.id
    assert [len(fresh.pull(each.name, "").messages) for each in fresh.streams()] == [1, 2, 0]
    assert sum("verify_credentials" in each for each in server.requests) == 2


def test_a_line_that_breaks_loses_no_place(server: MastodonServer, adapter: MastodonAdapter) -> None:
    server.post(ALICE, "@shop hello")
    server.fail_next("GET /api/v1/notifications", lambda line, _: line.reset())
    with pytest.raises(Unreachable):
        adapter.pull("notifications", "")
    assert only(adapter.pull("notifications", "")).text == "@shop hello"
