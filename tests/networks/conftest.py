"""Fixtures of all network tests, and readable failures for the shared contract."""

from __future__ import annotations

import pytest

from tests.servers import mail

pytest.register_assert_rewrite("tests.networks.contract", "tests.networks.pulling")

from tests.networks.mailboxes import Mailboxes  # noqa: E402 - after the line above

mail_server = mail.mail_server


@pytest.fixture
def boxes(mail_server: mail.MailServer) -> Mailboxes:
    """Our mailbox and a customer's, both empty."""
    return Mailboxes(mail_server)
