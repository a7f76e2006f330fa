"""The domain: words, rules and decisions. No SQL, no HTTP, no Qt, no clock of its own."""
