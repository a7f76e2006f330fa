"""SQLite: the only folder that imports sqlite3 or sqlite_utils."""
