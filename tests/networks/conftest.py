"""Fixtures of all network tests, and readable failures for the shared contract."""

from __future__ import annotations

import pytest

from tests.servers import mail

pytest.register_assert_rewrite("tests.networks.contract")

mail_server = mail.mail_server
