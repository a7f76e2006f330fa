"""SQLite: the only folder that imports sqlite3 or sqlite_utils."""

from socialinbox.store.outbox import Claim, Outcome
from socialinbox.store.questions import Questions
from socialinbox.store.queue_pages import QueueIds
from socialinbox.store.reader import Reader
from socialinbox.store.store import Applied, Decided, Store

__all__ = ["Applied", "Claim", "Decided", "Outcome", "Questions", "QueueIds", "Reader", "Store"]
