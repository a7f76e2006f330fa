"""Background work: reads accounts, delivers the outbox. No Qt, no SQL."""
