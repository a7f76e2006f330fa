"""SQLite: the only folder that imports sqlite3 or sqlite_utils."""

from socialinbox.store.questions import Questions
from socialinbox.store.reader import Reader
from socialinbox.store.store import Applied, Store

__all__ = ["Applied", "Questions", "Reader", "Store"]
