"""Poll feeds and pages: politely, one process at a time, and on from where the last one stopped."""
