"""SQLite: the only folder that imports sqlite3 or sqlite_utils."""

from socialinbox.store.decisions import Applied, Decided
from socialinbox.store.long_act import LongAct
from socialinbox.store.outbox import Claim, Outcome
from socialinbox.store.questions import Questions
from socialinbox.store.queue_pages import QueueIds
from socialinbox.store.reader import Reader
from socialinbox.store.store import Store

__all__ = ["Applied", "Claim", "Decided", "LongAct", "Outcome", "Questions", "QueueIds", "Reader", "Store"]
