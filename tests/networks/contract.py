"""The house rules of ``networks/adapter.py`` as tests: a network's test class inherits all of them.

    class TestMastodon(AdapterContract):
        @pytest.fixture(autouse=True)
        def _server(self, snac: Snac) -> None:
            self.server = snac

        def make_adapter(self) -> Adapter: ...

A hook that a network cannot offer calls ``pytest.skip`` with the reason, so that the gap is seen.
"""

from __future__ import annotations

import json
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from datetime import date, timedelta
from typing import Any

import pytest

from socialinbox.core.errors import NetworkTrouble, SignInNeeded, Unreachable, Unsupported
from socialinbox.networks.adapter import Adapter
from tests.networks.pulling import (
    check_message,
    drain,
    drain_all,
    drain_until_found,
    make_outgoing,
    no_sleep,
)

__all__ = [
    "AdapterContract",
    "check_message",
    "drain",
    "drain_all",
    "drain_until_found",
    "make_outgoing",
    "no_sleep",
]

ACTIONS = ("favourite", "unfavourite", "delete")


class AdapterContract(ABC):
    """Subclass it as ``TestSomething``; each test stands for one house rule."""

    # --- hooks ----------------------------------------------------------------------------------------------

    @abstractmethod
    def make_adapter(self) -> Adapter:
        """Make an adapter that is signed in. All that a test makes speak for the same account."""

    @abstractmethod
    def make_adapter_with_wrong_key(self) -> Adapter:
        """Make one for the same account, with a password or token that the server refuses."""

    @abstractmethod
    def make_adapter_to_nowhere(self) -> Adapter:
        """Make one for the same account, at an address where nothing listens."""

    @abstractmethod
    def make_adapter_to_nonsense(self) -> Adapter:
        """Make one for the same account, at a server whose every answer is garbage."""

    @abstractmethod
    def add_incoming(self, text: str) -> None:
        """Let a customer write ``text`` to us. Returns when the server would show it to a pull."""

    @abstractmethod
    def posted(self) -> list[str]:
        """Return the texts that really left through ``send``, as the others see them; a doubled one twice."""

    @abstractmethod
    def add_unreadable(self) -> None:
        """Let one item arrive that nobody can read."""

    @abstractmethod
    def sign_in_fields(self) -> Mapping[str, str]:
        """Return what a person would type on the sign-in screen; {} when there is nothing to type."""

    def server_state(self) -> Any:
        """Return all that a write could have changed at the server; compared with ``==``."""
        return self.posted()

    # --- what an adapter says about itself ------------------------------------------------------------------

    def test_has_a_name_a_title_and_worded_fields(self) -> None:
        kind = type(self.make_adapter())
        assert kind.name.isidentifier()
        assert kind.name == kind.name.lower()
        assert kind.title
        names = [each.name for each in kind.sign_in.fields]
        assert len(names) == len(set(names))
        assert all(each.label for each in kind.sign_in.fields)

    def test_secrets_are_split_from_settings(self) -> None:
        fields = self.sign_in_fields()
        kind = type(self.make_adapter())
        if not fields:
            pytest.skip("nothing to type")
        server, settings, secrets = kind.from_fields(fields)
        assert isinstance(server, str)
        kept = json.dumps(settings) + server
        for each in kind.sign_in.fields:
            if each.kind == "secret" and fields.get(each.name):
                assert fields[each.name] in secrets.values()
                assert fields[each.name] not in kept

    def test_a_missing_field_is_named(self) -> None:
        kind, fields = type(self.make_adapter()), self.sign_in_fields()
        for each in kind.sign_in.fields:
            if each.is_optional or each.default or each.name not in fields:
                continue
            with pytest.raises(NetworkTrouble) as trouble:
                kind.from_fields({**fields, each.name: " "})
            assert trouble.value.code == "field"
            assert trouble.value.detail == each.name

    def test_identify_tells_who_we_are_and_only_reads(self) -> None:
        self.add_incoming("before identify")
        before = self.server_state()
        with closing(self.make_adapter()) as adapter:
            first, second = adapter.identify(), adapter.identify()
        assert first == second
        assert first.remote_id
        assert first.handle
        assert self.server_state() == before

    def test_capabilities_name_their_evidence(self) -> None:
        with closing(self.make_adapter()) as adapter:
            able = adapter.identify().capabilities
        assert able == type(able).from_json(able.to_json())
        assert able.can_reply_publicly or able.can_reply_privately
        assert able.counting in ("graphemes", "code_points", "utf16", "bytes")
        assert (able.key_seconds > 0) == (able.send_safety == "keyed")
        assert able.source
        date.fromisoformat(able.checked_on)
        assert set(able.actions) <= set(ACTIONS)

    def test_what_capabilities_leave_out_is_unsupported(self) -> None:
        self.add_incoming("to act upon")
        with closing(self.make_adapter()) as adapter:
            able = adapter.identify().capabilities
            message = drain_until_found(adapter, "to act upon")
            for action in (*ACTIONS, "no-such-action"):
                if action not in able.actions:
                    with pytest.raises(Unsupported):
                        adapter.act(action, message.remote_id, message.reply_data)
            if not able.can_find_sent:
                with pytest.raises(Unsupported):
                    adapter.find_sent(make_outgoing(message, "never sent"))
            if not adapter.has_doorbell:
                with pytest.raises(Unsupported):
                    adapter.wait_for_news(0.0)

    def test_streams_are_known_without_a_line(self) -> None:
        adapter = self.make_adapter_to_nowhere()
        streams = adapter.streams()
        assert streams
        assert len({each.name for each in streams}) == len(streams)
        assert all(each.every_seconds > 0 for each in streams)

    # --- reading --------------------------------------------------------------------------------------------

    def test_each_message_comes_once(self) -> None:
        texts = ["first question", "second question", "third question"]
        for text in texts:
            self.add_incoming(text)
        with closing(self.make_adapter()) as adapter:
            everything = drain_all(adapter)
        for text in texts:
            (message,) = everything.with_text(text)
            assert message.direction == "incoming"
        assert not everything.skipped

    def test_a_cursor_can_be_pulled_twice(self) -> None:
        self.add_incoming("one")
        self.add_incoming("two")
        with closing(self.make_adapter()) as adapter, closing(self.make_adapter()) as other:
            for stream in adapter.streams():
                first, again = adapter.pull(stream.name, ""), adapter.pull(stream.name, "")
                assert first.messages == again.messages
                assert first.cursor == again.cursor
                assert other.pull(stream.name, "").messages == first.messages, "the cursor is all there is"

    def test_reading_on_loses_nothing_and_doubles_nothing(self) -> None:
        self.add_incoming("old")
        with closing(self.make_adapter()) as adapter:
            before = {each.name: drain(adapter, each.name) for each in adapter.streams()}
            self.add_incoming("new")
            after = {name: drain(adapter, name, seen.cursor) for name, seen in before.items()}
            known = {remote_id for seen in before.values() for remote_id in seen.messages}
            come = {remote_id: m for seen in after.values() for remote_id, m in seen.messages.items()}
            fresh = [message.text for remote_id, message in come.items() if remote_id not in known]
            assert len(fresh) == 1, f"came: {fresh}"
            assert "new" in fresh[0]
            for name, seen in after.items():
                assert not set(drain(adapter, name, seen.cursor).messages) - known - set(come)

    def test_an_unreadable_item_does_not_stop_the_stream(self) -> None:
        self.add_incoming("before it")
        self.add_unreadable()
        self.add_incoming("after it")
        with closing(self.make_adapter()) as adapter:
            everything = drain_all(adapter)
        assert len(everything.with_text("before it")) == 1
        assert len(everything.with_text("after it")) == 1
        (skipped,) = everything.skipped
        assert skipped.remote_id
        assert skipped.raw
        assert skipped.reason

    @pytest.mark.parametrize("cursor", ["nonsense", "{}", "[]", '{"version": 99}', "-1"])
    def test_a_cursor_from_another_age_is_no_bug(self, cursor: str) -> None:
        with closing(self.make_adapter()) as adapter:
            for stream in adapter.streams():
                with suppress(NetworkTrouble):
                    adapter.pull(stream.name, cursor)

    def test_an_unknown_stream_is_unsupported(self) -> None:
        with closing(self.make_adapter()) as adapter, pytest.raises(Unsupported):
            adapter.pull("no-such-stream", "")

    # --- sending --------------------------------------------------------------------------------------------

    def test_a_reply_is_posted_once_and_comes_back_as_the_same_message(self) -> None:
        self.add_incoming("where is my order")
        with closing(self.make_adapter()) as adapter:
            question = drain_until_found(adapter, "where is my order")
            receipt = adapter.send(make_outgoing(question, "it is on its way"))
            assert receipt.remote_id
            assert receipt.sent_at.utcoffset() == timedelta(0)
            assert self._times_posted("it is on its way") == 1
            answer = drain_until_found(adapter, "it is on its way")
        assert answer.remote_id == receipt.remote_id
        assert answer.direction == "outgoing"
        assert set(answer.thread) & set(question.thread), "both belong to one conversation"
        if receipt.message:
            check_message(receipt.message)
            assert receipt.message.remote_id == receipt.remote_id
            assert receipt.message.direction == "outgoing"
            assert set(receipt.message.thread) & set(question.thread)

    def test_a_reply_can_be_found_again(self) -> None:
        self.add_incoming("did you get my mail")
        with closing(self.make_adapter()) as adapter:
            if not adapter.identify().capabilities.can_find_sent:
                pytest.skip("this network cannot search for our own posts")
            question = drain_until_found(adapter, "did you get my mail")
            outgoing = make_outgoing(question, "yes we did")
            assert adapter.find_sent(outgoing) == (None, True)
            receipt = adapter.send(outgoing)
        with closing(self.make_adapter()) as later:
            found, is_complete = later.find_sent(outgoing)
            other, _ = later.find_sent(make_outgoing(question, "never sent at all"))
        assert is_complete
        assert found is not None
        assert found.remote_id == receipt.remote_id
        assert other is None

    def test_a_safe_repeat_posts_once(self) -> None:
        self.add_incoming("twice please")
        with closing(self.make_adapter()) as adapter:
            if adapter.identify().capabilities.send_safety == "none":
                pytest.skip("this network promises nothing about repeats")
            question = drain_until_found(adapter, "twice please")
            outgoing = make_outgoing(question, "only once")
            first, second = adapter.send(outgoing), adapter.send(outgoing)
        assert first.remote_id == second.remote_id
        assert self._times_posted("only once") == 1

    # --- trouble --------------------------------------------------------------------------------------------

    def test_a_wrong_key_needs_a_sign_in(self) -> None:
        self._check_every_call_raises(self.make_adapter_with_wrong_key, SignInNeeded)

    def test_a_server_that_is_down_is_unreachable(self) -> None:
        self._check_every_call_raises(self.make_adapter_to_nowhere, Unreachable)

    def test_nonsense_is_trouble_and_no_bug(self) -> None:
        self._check_every_call_raises(self.make_adapter_to_nonsense, NetworkTrouble)

    def test_nothing_sleeps(self) -> None:
        self.add_incoming("are you awake")
        with closing(self.make_adapter()) as adapter:
            with no_sleep():
                adapter.identify()
                question = drain_until_found(adapter, "are you awake")
            with no_sleep():
                adapter.send(make_outgoing(question, "always"))

    def test_closing_twice_is_harmless(self) -> None:
        adapter = self.make_adapter()
        adapter.close()
        adapter = self.make_adapter()
        adapter.identify()
        adapter.close()
        adapter.close()

    # --- the doorbell ---------------------------------------------------------------------------------------

    def test_the_doorbell_rings(self) -> None:
        with closing(self.make_adapter()) as adapter:
            self._make_quiet(adapter)
            self.add_incoming("ring ring")  # between two calls: what came meanwhile rings too
            assert adapter.wait_for_news(30.0)

    def test_closing_ends_a_wait_at_the_doorbell(self) -> None:
        adapter = self.make_adapter()
        self._make_quiet(adapter)
        ended: list[object] = []

        def wait() -> None:
            try:
                ended.append(adapter.wait_for_news(250.0))
            except NetworkTrouble as trouble:
                ended.append(trouble)

        waiting = threading.Thread(target=wait, daemon=True)
        closing_it = threading.Thread(target=adapter.close, daemon=True)
        for each in (waiting, closing_it):
            each.start()
        for each in (closing_it, waiting):
            each.join(30.0)
            assert not each.is_alive()
        assert ended
        assert ended[0] is not True

    # --- helpers --------------------------------------------------------------------------------------------

    def _times_posted(self, text: str) -> int:
        return sum(text in each for each in self.posted())

    def _make_quiet(self, adapter: Adapter) -> None:
        if not adapter.has_doorbell:
            pytest.skip("this network has no doorbell")
        for _ in range(10):  # a fresh line may ring once for what came before it
            if not adapter.wait_for_news(0.1):
                return
        pytest.fail("the doorbell rings without news")

    def _check_every_call_raises(self, make_adapter: Callable[[], Adapter], expected: type[NetworkTrouble]) -> None:
        self.add_incoming("is anybody there")
        with closing(self.make_adapter()) as adapter:
            question = drain_until_found(adapter, "is anybody there")
        before = self.server_state()
        with closing(make_adapter()) as adapter:
            with no_sleep(), pytest.raises(expected):
                adapter.identify()
            for stream in adapter.streams():
                with no_sleep(), pytest.raises(expected):
                    adapter.pull(stream.name, "")
            with no_sleep(), pytest.raises(expected):
                adapter.send(make_outgoing(question, "never arrives"))
        assert self._times_posted("never arrives") == 0
        assert self.server_state() == before
