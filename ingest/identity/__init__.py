"""One actor across sources: names that may be the same, aliases, mergers and their undoing."""
