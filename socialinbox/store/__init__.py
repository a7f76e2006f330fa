"""SQLite: the only folder that imports sqlite3 or sqlite_utils.

The names below are brought when they are first asked for: the first frame needs the reader, and not the writer.
"""

from typing import TYPE_CHECKING

from socialinbox.late_import import late_names

if TYPE_CHECKING:
    from socialinbox.store.decisions import Applied, Decided
    from socialinbox.store.long_act import LongAct
    from socialinbox.store.outbox import Claim, Outcome
    from socialinbox.store.questions import Questions
    from socialinbox.store.queue_pages import QueueIds
    from socialinbox.store.reader import Reader
    from socialinbox.store.store import Store

__all__ = ["Applied", "Claim", "Decided", "LongAct", "Outcome", "Questions", "QueueIds", "Reader", "Store"]

__getattr__ = late_names(
    __name__,
    {
        "decisions": "Applied Decided",
        "long_act": "LongAct",
        "outbox": "Claim Outcome",
        "questions": "Questions",
        "queue_pages": "QueueIds",
        "reader": "Reader",
        "store": "Store",
    },
)
