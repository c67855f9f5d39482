"""The only writer of measurement files: lock, journal, writes that are old or new at every instant, undo."""
