"""Who is one person: only what a member said, and guesses that are offered as guesses."""

from __future__ import annotations

from datetime import timedelta

import pytest

from socialinbox.core import ops
from socialinbox.core.exchange import IncomingContact
from socialinbox.core.model import Contact
from socialinbox.store import Decided, Reader, Store
from tests.builders import NOON, FakeClock, add_account, ingest, make_message

NETWORKS = ("mastodon", "instagram", "imap")


class People:
    """A store in which people write on three networks."""

    def __init__(self, store: Store) -> None:
        self.store, self.count = store, 0
        self.accounts = {name: add_account(store, network=name, remote_id=f"{name}-1") for name in NETWORKS}
        self.reader: Reader = store.reader()

    def write(self, network: str, name: str, handle: str, text: str = "Hello", **facts: object) -> Contact:
        self.count += 1
        contact = IncomingContact(handle, name, handle, language=str(facts.pop("language", "")))
        facts.setdefault("created_at", NOON - timedelta(minutes=60 - self.count))
        ingest(self.store, self.accounts[network], make_message(str(self.count), text, author=contact, **facts))
        sql = "SELECT id FROM contact WHERE handle = ? AND account_id = ?"
        return self.reader.contact(self.reader._one(sql, handle, self.accounts[network])[0])

    def link(self, *contacts: Contact, person: str = "p1") -> None:
        self.store.execute(*(ops.LinkContact(each.uid, person) for each in contacts)).result()

    def again(self, contact: Contact) -> Contact:
        return self.reader.contact(contact.id)


@pytest.fixture
def people(store: Store) -> People:
    return People(store)


def test_the_same_name_is_offered_and_never_taken(people: People):
    first = people.write("mastodon", "Zoé Müller", "@zoe@velo.example")
    second = people.write("instagram", "zoe muller", "zoe.m")
    assert people.reader.identities(first) == [first]
    assert [(each.contact.uid, each.reason) for each in people.reader.lookalikes(first)] == [(second.uid, "name")]


def test_an_address_says_more_than_a_handle_and_that_more_than_a_name(people: People):
    mine = people.write("mastodon", "Priya Raman", "priya@velo.example")
    by_name = people.write("instagram", "Priya Raman", "someone")
    by_handle = people.write("instagram", "P. R.", "priya")
    by_address = people.write("imap", "Raman", "Priya@velo.example")
    people.write("imap", "Priya", "p@velo.example")
    found = [(each.contact.uid, each.reason) for each in people.reader.lookalikes(mine)]
    assert found == [(by_address.uid, "address"), (by_handle.uid, "handle"), (by_name.uid, "name")]


def test_linked_contacts_are_one_person_on_all_networks(people: People):
    first = people.write("mastodon", "Priya", "@priya@velo.example")
    second = people.write("instagram", "Priya R.", "priya_r")
    people.link(first, second)
    first, second = people.again(first), people.again(second)
    assert [each.id for each in people.reader.identities(second)] == [second.id, first.id]
    ids = {row.contact_uid: row.id for row in people.reader.conversations_of([first.id, second.id])}
    assert [row.contact_uid for row in people.reader.earlier(ids[first.uid])] == [second.uid]
    shown = people.reader.conversation(ids[first.uid])
    assert shown is not None
    assert shown.earlier_count == 1
    people.store.undo().result()
    assert people.reader.identities(people.again(second)) == [people.again(second)]
    assert people.reader.earlier(ids[first.uid]) == []


def test_conversations_come_newest_first_in_pages_over_all_contacts(people: People):
    first = people.write("mastodon", "Priya", "@priya@velo.example")
    second = people.write("instagram", "Priya", "priya")
    for number in range(20):
        people.write(("mastodon", "instagram")[number % 2], "Priya", ("@priya@velo.example", "priya")[number % 2])
    seen: list[int] = []
    before = (0, 0)
    while page := people.reader.conversations_of([first.id, second.id], before, limit=5):
        seen += [row.id for row in page]
        before = (page[-1].last_activity_at, page[-1].id)
    rows = people.reader._all("SELECT id FROM conversation ORDER BY last_activity_at DESC, id DESC")
    assert seen == [each for (each,) in rows]


def test_what_is_known_of_a_person(people: People):
    first = people.write("mastodon", "Priya", "@priya@velo.example", language="en")
    second = people.write("instagram", "Priya", "priya", language="fr")
    uids = [uid for (uid,) in people.reader._all("SELECT uid FROM conversation ORDER BY id")]
    people.store.execute(
        ops.SetTag("t1", "Delivery", 0),
        ops.SetTag("t2", "Refund", 0),
        ops.AddTag(uids[0], "t2"),
        ops.AddTag(uids[1], "t2"),
        ops.AddTag(uids[1], "t1"),
        ops.SetStatus(uids[0], "resolved", 1),
    ).result()
    facts = people.reader.person_facts([first.id, second.id])
    assert (facts.conversation_count, facts.open_count) == (2, 1)
    assert facts.tag_ids == (2, 1)
    assert facts.languages == ("en", "fr")
    assert facts.first_seen_at == min(first.first_seen_at, second.first_seen_at)


def test_a_note_on_a_person_is_kept_and_undone(people: People):
    contact = people.write("mastodon", "Priya", "@priya@velo.example")
    people.store.execute(ops.SetContactNote(contact.uid, "Prefers the phone")).result()
    assert people.again(contact).note == "Prefers the phone"
    people.store.undo().result()
    assert people.again(contact).note == ""


def test_a_link_decided_elsewhere_waits_for_the_contact(people: People, tmp_path, clock: FakeClock):
    contact = people.write("mastodon", "Priya", "@priya@velo.example")
    other = People(Store(tmp_path / "other.db", clock, me_name="Karim"))
    me = people.reader.members()[0]
    decided = [
        Decided(ops.SetMember(me.uid, "Claire", "member"), me.uid, 1),
        Decided(ops.LinkContact(contact.uid, "p1"), me.uid, 2),
    ]
    other.store.receive(decided, "first").result()
    assert other.write("mastodon", "Priya", "@priya@velo.example").person == "p1"
    other.store.close()


def test_conversations_to_merge_with_are_offered_in_order_of_likelihood(people: People):
    mine = people.write("imap", "Priya Raman", "priya@velo.example", "Where is it?", kind="mail", subject="Order 4711")
    same = people.write("imap", "Priya Raman", "priya@velo.example", "Another matter", kind="mail", subject="Bells")
    linked = people.write("mastodon", "P. R.", "@pr@velo.example")
    subject = people.write("imap", "Tom", "tom@velo.example", "I mean this", kind="mail", subject="Re: Order 4711")
    alike = people.write("instagram", "Priya Raman", "pr77")
    people.write("instagram", "Somebody", "else")
    people.link(mine, linked)
    first = people.reader._one("SELECT min(id) FROM conversation")[0]
    found = [(each.row.contact_uid, each.reason) for each in people.reader.merge_choices(first)]
    assert found == [
        (same.uid, "contact"), (linked.uid, "person"), (subject.uid, "subject"), (alike.uid, "lookalike")
    ]  # fmt: skip
    by_words = people.reader.find_conversations("somebody", first)
    assert [each.row.name for each in by_words] == ["Somebody"]
