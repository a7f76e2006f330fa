"""mbox files: the same mail as from the mailbox itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from socialinbox.core.archive import ArchiveItem
from socialinbox.networks import archive_mbox
from socialinbox.networks.archive_file import ArchiveFile
from socialinbox.networks.archive_mbox import addresses_in, read_mbox
from socialinbox.networks.mail_translation import Correspondence
from tests.builders import NOON

US = "help@shop.example"
THEIRS = (
    b"Message-ID: <1@velo.example>\r\nDate: Tue, 3 Mar 2015 09:12:00 +0100\r\n"
    b"From: =?utf-8?q?Zo=C3=A9?= <zoe@velo.example>\r\nTo: Shop <help@shop.example>\r\n"
    b"Subject: My parcel\r\n\r\nWhere is it?\r\nFrom here I see nothing.\r\n"
)
OURS = (
    b"Message-ID: <2@shop.example>\r\nDate: Tue, 3 Mar 2015 10:00:00 +0100\r\nFrom: Help@Shop.example\r\n"
    b"To: zoe@velo.example\r\nReferences: <1@velo.example>\r\nSubject: Re: My parcel\r\n\r\nTomorrow.\r\n"
)


def boxed(*mails: bytes, envelope: bytes = b"From - Fri Jan  3 01:05:34 2020\n") -> bytes:
    """As a mail program exports them: other line ends, ``From `` quoted, an empty line between."""
    quoted = (mail.replace(b"\r\n", b"\n").replace(b"\nFrom here", b"\n>From here") for mail in mails)
    return b"".join(envelope + mail + b"\n" for mail in quoted)


def items(path: Path, content: bytes, ours: tuple[str, ...] = (US,)) -> list[ArchiveItem]:
    path.write_bytes(content)
    with ArchiveFile(path) as file:
        assert file.kind() == "mbox"
        return list(read_mbox(file, ours, NOON))


def test_mails_keep_their_dates_and_our_addresses_tell_who_wrote(tmp_path):
    theirs, ours = items(tmp_path / "a.mbox", boxed(THEIRS, OURS))
    assert theirs.message.created_at == datetime(2015, 3, 3, 8, 12, tzinfo=UTC)
    assert (theirs.message.direction, ours.message.direction) == ("incoming", "outgoing")
    assert theirs.message.author.name == "Zoé"
    assert theirs.message.thread[0] == ours.message.thread[0]
    assert theirs.message.text == "Where is it?\nFrom here I see nothing."


@pytest.mark.parametrize(("mail", "folder"), [(THEIRS, "inbox"), (OURS, "sent")])
def test_a_mail_is_the_same_as_from_the_connected_mailbox(tmp_path, mail, folder):
    (item,) = items(tmp_path / "a.mbox", boxed(mail))
    pulled = Correspondence(US, "").message_of(mail, folder, datetime(2015, 3, 3, 12, tzinfo=UTC), NOON)
    assert (item.message.remote_id, item.message.thread) == (pulled.remote_id, pulled.thread)
    assert item.message == pulled


def test_one_of_several_addresses_of_ours_is_us(tmp_path):
    (item,) = items(tmp_path / "a.mbox", boxed(OURS), ("info@shop.example", US))
    assert item.message.direction == "outgoing"


def test_without_a_date_the_file_says_when_it_came(tmp_path):
    undated = THEIRS.replace(b"Date: Tue, 3 Mar 2015 09:12:00 +0100\r\n", b"")
    (item,) = items(tmp_path / "a.mbox", boxed(undated, envelope=b"From zoe@velo.example Sat Jan  3 01:05:34 2015\n"))
    assert item.message.created_at == datetime(2015, 1, 3, 1, 5, 34, tzinfo=UTC)


def test_a_mail_too_large_is_kept_aside_and_the_next_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(archive_mbox, "MAX_MAIL", 2000)
    large = THEIRS + b"x" * 70 * 100 + b"\r\n"
    first, second = items(tmp_path / "a.mbox", boxed(large, OURS))
    assert (first.place, first.skipped.reason) == (1, "too_large")
    assert second.message.direction == "outgoing"


def test_who_is_in_it_the_most_frequent_first(tmp_path):
    other = THEIRS.replace(b"zoe@velo", b"max@velo").replace(b"<1@", b"<3@")
    (tmp_path / "a.mbox").write_bytes(boxed(THEIRS, OURS, other))
    with ArchiveFile(tmp_path / "a.mbox") as file:
        assert addresses_in(file, 100)[0] == US
