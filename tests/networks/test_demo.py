"""The demo is an adapter like any other, and its world is fit to be shown."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from socialinbox import demo_profile
from socialinbox.core.errors import Gone, NotAllowed, RateLimited, Rejected
from socialinbox.core.exchange import IncomingMessage
from socialinbox.core.ids import to_seconds
from socialinbox.core.language import guess_language
from socialinbox.core.ops import MarkRead
from socialinbox.core.text import clean_text, length_of
from socialinbox.networks.adapter import AccountRef, Adapter
from socialinbox.networks.demo import DemoAdapter
from socialinbox.networks.demo_staff import conversation_uid, demo_accounts, demo_decisions
from socialinbox.networks.demo_world import Told, World, capabilities_of, read_world
from socialinbox.paths import resource
from socialinbox.store import Store
from tests.networks.contract import AdapterContract, drain, drain_all, drain_until_found, make_outgoing

NOW = datetime(2026, 3, 12, 9, 36, tzinfo=UTC)


class Clock:
    """Each look at it is a second later."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def make_demo(network: str, folder: Path, clock: Clock, **settings: Any) -> DemoAdapter:
    """An account of the demo as app.py makes it; its ledger lies in ``folder``."""
    (op,) = [each for each in demo_accounts(read_world(), folder, NOW) if each.network == network]
    account = AccountRef(op.subject, op.remote_id, op.handle, op.server, {**op.settings, **settings})
    return DemoAdapter(account, {}, clock)


class TestDemoContract(AdapterContract):
    @pytest.fixture(autouse=True)
    def _world(self, tmp_path: Path) -> None:
        self.folder = tmp_path / "state"
        self.clock = Clock()
        self.world = tmp_path / "world"
        shutil.copytree(resource("demo"), self.world)
        (self.world / "visitors.json").write_text("[]", encoding="utf-8")
        self.written: list[Any] = []

    def make_adapter(self) -> Adapter:
        return make_demo("mastodon", self.folder, self.clock, world=str(self.world))

    def make_adapter_with_wrong_key(self) -> Adapter:
        return make_demo("mastodon", self.folder, self.clock, world=str(self.world), fault="sign_in")

    def make_adapter_to_nowhere(self) -> Adapter:
        return make_demo("mastodon", self.folder, self.clock, world=str(self.world), fault="offline")

    def make_adapter_to_nonsense(self) -> Adapter:
        garbage = self.world.parent / "garbage"
        garbage.mkdir(exist_ok=True)
        (garbage / "names.json").write_text("<html>It works!</html>", encoding="utf-8")
        return make_demo("mastodon", self.folder, self.clock, world=str(garbage))

    def add_incoming(self, text: str) -> None:
        ago = (NOW - self.clock()).total_seconds() / 60
        self._write({"talk": [text], "ago": [ago]})

    def posted(self) -> list[str]:
        ledger = self.folder / "mastodon.json"
        if not ledger.exists():
            return []
        return [post["text"] for post in json.loads(ledger.read_text(encoding="utf-8"))["posts"].values()]

    def add_unreadable(self) -> None:
        self._write({"text": ["no talk here"]})

    def sign_in_fields(self) -> Mapping[str, str]:
        return {}

    def _write(self, data: dict[str, Any]) -> None:
        key = f"test-{len(self.written)}"
        self.written.append({"key": key, "on": "mastodon mention", "person": "Ada", "language": "en", **data})
        file = self.world / "conversations" / "test.json"
        file.write_text(json.dumps(self.written), encoding="utf-8")


# --- the adapter, beyond the contract --------------------------------------------------------------------


def read_all(adapter: DemoAdapter) -> dict[str, IncomingMessage]:
    return drain_all(adapter).messages


def test_a_restart_finds_the_same_world(tmp_path: Path) -> None:
    clock = Clock()
    adapter = make_demo("bluesky", tmp_path, clock)
    question = drain_until_found(adapter, "daughter’s birthday on Saturday")
    outgoing = make_outgoing(question, "It leaves today.")
    receipt = adapter.send(outgoing)
    adapter.act("favourite", question.remote_id, {})
    before = read_all(adapter)
    clock.now += timedelta(days=3)
    after = read_all(make_demo("bluesky", tmp_path, clock))
    assert {key: after[key] for key in before} == before
    assert after[question.remote_id].is_favourited
    assert after[receipt.remote_id].sent_key == outgoing.key


def test_a_customer_answers_a_reply(tmp_path: Path) -> None:
    clock = Clock()
    adapter = make_demo("bluesky", tmp_path, clock)
    question = drain_until_found(adapter, "daughter’s birthday on Saturday")
    receipt = adapter.send(make_outgoing(question, "It leaves today."))
    assert not [each for each in read_all(adapter).values() if "She has no idea" in each.text]
    clock.now += timedelta(minutes=2)
    answer = drain_until_found(adapter, "She has no idea")
    assert answer.direction == "incoming"
    assert answer.author == question.author
    assert answer.thread == question.thread
    assert timedelta(seconds=20) <= answer.created_at - receipt.sent_at <= timedelta(minutes=2)


@pytest.mark.parametrize(("network", "language"), [("facebook", "ar"), ("imap", "fr"), ("reddit", "en")])
def test_a_question_is_answered_in_the_language_of_the_customer(tmp_path: Path, network: str, language: str) -> None:
    clock = Clock()
    adapter = make_demo(network, tmp_path, clock)
    unscripted = {told.key for told in read_world().conversations if not told.then}
    question = next(
        each
        for each in read_all(adapter).values()
        if each.language == language and each.thread[0] in unscripted and each.direction == "incoming"
    )
    before = set(read_all(adapter))
    adapter.send(dataclasses.replace(make_outgoing(question, "Which order is it?"), is_private=False))
    clock.now += timedelta(minutes=3)
    fresh = [each for key, each in read_all(adapter).items() if key not in before]
    (answer,) = [each for each in fresh if each.thread == question.thread and each.direction == "incoming"]
    generic = read_world().generic[language]["details"]
    assert any(answer.text.startswith(words.partition("{")[0]) for words in generic)


def test_visitors_come_while_one_works(tmp_path: Path) -> None:
    clock = Clock()
    adapters = [make_demo(network, tmp_path, clock) for network in read_world().accounts]
    came: list[IncomingMessage] = []
    for _ in range(60):
        clock.now += timedelta(seconds=48)
        for adapter in adapters:
            came += [each for each in read_all(adapter).values() if each.remote_id.startswith("visit-")]
    first_hour = {each.remote_id: each for each in came}
    assert 30 <= len({each.thread for each in first_hour.values()}) <= 70
    assert all(NOW < each.created_at <= clock.now for each in first_hour.values())
    assert len({each.author.name for each in first_hour.values()}) >= 30


def test_an_absence_brings_no_flood(tmp_path: Path) -> None:
    clock = Clock()
    adapter = make_demo("instagram", tmp_path, clock)
    clock.now += timedelta(days=30)
    for _ in range(20):
        seen = read_all(adapter)
    visits = [each for each in seen.values() if each.remote_id.startswith("visit-")]
    assert len(visits) == 1
    assert clock.now - visits[0].created_at < timedelta(minutes=5)


def test_visitors_come_again_under_other_names() -> None:
    world = read_world()
    first, again = world.visit("x", 0), world.visit("x", 3)
    assert first
    assert again
    assert again.lines == first.lines
    assert again.person.name != first.person.name
    assert again.key != first.key


def test_a_review_takes_one_reply(tmp_path: Path) -> None:
    adapter = make_demo("googleplay", tmp_path, Clock())
    review = drain_until_found(adapter, "keeps signing me out")
    adapter.send(make_outgoing(review, "Fixed in 3.4.2."))
    with pytest.raises(Rejected):
        adapter.send(make_outgoing(review, "One more thing."))


def test_the_same_reply_again_changes_nothing(tmp_path: Path) -> None:
    adapter = make_demo("googleplay", tmp_path, Clock())
    outgoing = make_outgoing(drain_until_found(adapter, "keeps signing me out"), "Fixed in 3.4.2.")
    assert adapter.send(outgoing) == adapter.send(outgoing)


def test_instagram_closes_private_replies_after_a_day(tmp_path: Path) -> None:
    adapter = make_demo("instagram", tmp_path, Clock())
    camille = drain_until_found(adapter, "Pas de souci, merci Claire")
    with pytest.raises(Rejected, match="24 hours"):
        adapter.send(make_outgoing(camille, "Votre bon est prêt."))


def test_a_reply_over_the_limit_is_refused(tmp_path: Path) -> None:
    adapter = make_demo("x", tmp_path, Clock())
    tomas = drain_until_found(adapter, "charged me twice")
    with pytest.raises(Rejected) as refusal:
        adapter.send(make_outgoing(tomas, "x" * 281))
    assert refusal.value.code == "too_long"


def test_only_our_own_posts_can_be_deleted(tmp_path: Path) -> None:
    clock = Clock()
    adapter = make_demo("x", tmp_path, clock)
    tomas = drain_until_found(adapter, "charged me twice")
    receipt = adapter.send(make_outgoing(tomas, "On it."))
    cursor = drain(adapter, "mentions").cursor
    with pytest.raises(NotAllowed):
        adapter.act("delete", tomas.remote_id, {})
    adapter.act("delete", receipt.remote_id, {})
    assert adapter.pull("mentions", cursor).deleted == (receipt.remote_id,)


def test_a_reply_to_nothing_is_gone(tmp_path: Path) -> None:
    adapter = make_demo("x", tmp_path, Clock())
    tomas = drain_until_found(adapter, "charged me twice")
    with pytest.raises(Gone):
        adapter.send(dataclasses.replace(make_outgoing(tomas, "Hello?"), reply_to="nobody/0"))


def test_a_rate_limit_says_until_when(tmp_path: Path) -> None:
    clock = Clock()
    with pytest.raises(RateLimited) as limit:
        make_demo("instagram", tmp_path, clock, fault="rate_limited").pull("comments", "")
    assert limit.value.until > clock.now


def test_a_long_history_comes_in_pages(tmp_path: Path) -> None:
    adapter = make_demo("imap", tmp_path, Clock())
    first = adapter.pull("inbox", "")
    assert len(first.messages) == 100
    assert first.more
    second = adapter.pull("inbox", first.cursor)
    assert not {each.remote_id for each in first.messages} & {each.remote_id for each in second.messages}


def test_pictures_are_fetched_and_mail_brings_its_files(tmp_path: Path) -> None:
    facebook = make_demo("facebook", tmp_path, Clock())
    (picture,) = drain_until_found(facebook, "BC-20433").attachments
    assert not picture.payload
    fetched = facebook.fetch_media(picture.url, tmp_path)
    assert fetched.stat().st_size == picture.size
    with pytest.raises(Gone):
        facebook.fetch_media("https://facebook.example/files/../accounts.json", tmp_path)
    files = drain_until_found(make_demo("imap", tmp_path, Clock()), "12 bis").attachments
    assert [each.payload[:5] for each in files] == [b"%PDF-", b"%PDF-"]


# --- the world -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def world() -> World:
    return read_world()


def waiting_since(told: Told) -> float:
    """For how many minutes the customer has waited for an answer; 0 when it is our turn no more."""
    since = 0.0
    for line in told.lines:
        if line.at <= 0 and not line.is_automatic:
            since = 0.0 if line.is_ours else since or -line.at / 60
    return since


def test_nothing_is_unreadable_and_no_id_comes_twice(world: World) -> None:
    assert not world.skipped
    keys = [told.key for told in world.conversations]
    assert len(keys) == len(set(keys))
    assert 280 <= len(keys) <= 330


def test_due_mix_at_the_start(world: World) -> None:
    open_ones = [each for each in world.conversations if not {"status", "snooze_minutes"} & set(each.staff)]
    waits = [wait for wait in map(waiting_since, open_ones) if wait]
    assert len([wait for wait in waits if wait >= 210]) == 3
    assert len([wait for wait in waits if 120 <= wait < 210]) == 9
    assert len([wait for wait in waits if wait < 120]) == 11
    assert max(waits) == 244
    assert len(open_ones) - len(waits) == 14  # waiting on the customer
    assert sum("snooze_minutes" in each.staff for each in world.conversations) == 5


def test_french_is_between_a_third_and_a_half(world: World) -> None:
    french = sum(told.language == "fr" for told in world.conversations)
    assert 0.35 <= french / len(world.conversations) <= 0.5
    assert {told.language for told in world.conversations} >= {"ar", "he", "ja", "ko", "zh"}


def test_texts_are_in_the_language_they_claim(world: World) -> None:
    for told in world.conversations:
        text = " ".join(line.text for line in told.lines)
        assert guess_language(text) in (told.language, ""), told.key


def test_texts_and_names_are_varied(world: World) -> None:
    openings = [told.lines[0].text for told in world.conversations]
    assert len(openings) == len(set(openings))
    everything = Counter(line.text for told in world.conversations for line in told.lines if len(line.text) > 40)
    assert max(everything.values()) <= 2
    names = Counter(told.person.name for told in world.conversations)
    assert len(names) >= 200
    assert all(count <= 4 for count in names.values())


def test_our_answers_fit_their_network(world: World) -> None:
    for told in world.conversations:
        able = capabilities_of(world.accounts[told.account])
        for line in told.lines:
            length = length_of(line.text, able.counting, able.link_length)
            assert not able.text_limit or length <= able.text_limit, told.key


def test_every_text_is_filled_in(world: World) -> None:
    for told in world.conversations:
        for text in (told.subject, *(line.text for line in told.lines), *(text for _, text in told.then)):
            assert "{" not in text, told.key
            assert "→" not in text, told.key
            assert text == clean_text(text), told.key


def test_conversations_begin_with_the_customer_and_go_forward(world: World) -> None:
    for told in world.conversations:
        assert not told.lines[0].is_ours, told.key
        times = [line.at for line in told.lines]
        assert times == sorted(times), told.key


def test_every_network_has_a_mark(world: World) -> None:
    drawn = {file.stem for file in resource("networks").glob("*.svg")}
    shared = {"imap", "blog", "linkedin"}  # an icon, an icon, two letters: ui/icons.py
    assert set(world.accounts) <= drawn | shared
    assert len(world.accounts) == 12
    assert {told.account for told in world.conversations} == set(world.accounts)


def test_visitors_are_many_and_well_formed(world: World) -> None:
    assert len(world.visitors) >= 30
    for network in world.accounts:
        number = sum(each["on"].split()[0] == network for each in world.visitors)
        assert number >= 2, network
        for each in range(number):
            told = world.visit(network, each)
            assert told
            assert all(not line.is_ours and line.at >= 0 for line in told.lines)


def test_staff_words_exist(world: World) -> None:
    members, tags = set(world.team["members"]), set(world.team["tags"])
    for told in world.conversations:
        assert set(told.staff.get("tags", ())) <= tags, told.key
        assert {told.staff["assignee"]} <= members if "assignee" in told.staff else True
        assert {note["by"] for note in told.staff.get("notes", ())} <= members, told.key


def test_staff_have_not_read_what_comes_later(world: World) -> None:
    (lena,) = [told for told in world.conversations if told.key == "lena-lock-key"]
    reads = [
        each.op.read_incoming
        for each in demo_decisions(world, "me", NOW)
        if isinstance(each.op, MarkRead) and each.op.subject == conversation_uid(world, lena)
    ]
    assert reads == [1]
    assert len(lena.lines) == 3


def test_a_profile_seeded_from_it_shows_the_queue_as_designed(tmp_path: Path) -> None:
    store = Store(tmp_path / "inbox.db", lambda: NOW, me_name="Claire Fontaine")
    try:
        demo_profile.seed(store, lambda: NOW, lambda: False)
        with closing(store.reader()) as reader:
            (me,) = [member for member in reader.members() if member.is_me]
            counts = reader.counts(me.id, to_seconds(NOW), to_seconds(NOW) - 9 * 3600)
            escalations = [each.state for each in reader.escalations()]
    finally:
        store.close()
    assert {key: counts.views[key] for key in ("needs_reply", "mine", "unassigned")} == {
        "needs_reply": 23,
        "mine": 7,
        "unassigned": 11,
    }
    assert (counts.views["waiting"], counts.views["snoozed"]) == (14, 5)
    assert counts.kind_groups == {"messages": 9, "comments": 11, "reviews": 3}
    assert sorted(escalations) == ["acknowledged", "open", "open", "returned"]
