"""The door to all sentences that are made of codes of core, store and sync. GUI thread: they are translated.

What happened, what is safe, what to do; never "sent" before a network's receipt.
"""

from __future__ import annotations

from socialinbox.ui.words.accounts import Notice, account_sentence, back_online_sentence, connection_sentence
from socialinbox.ui.words.acts import op_sentence
from socialinbox.ui.words.errors import error_sentence
from socialinbox.ui.words.networks import kind_sentence, network_title, visibility_word
from socialinbox.ui.words.people import first_name, shown_name
from socialinbox.ui.words.replies import StateWords, reason_sentence, state_words

__all__ = [
    "Notice",
    "StateWords",
    "account_sentence",
    "back_online_sentence",
    "connection_sentence",
    "error_sentence",
    "first_name",
    "kind_sentence",
    "network_title",
    "op_sentence",
    "reason_sentence",
    "shown_name",
    "state_words",
    "visibility_word",
]
