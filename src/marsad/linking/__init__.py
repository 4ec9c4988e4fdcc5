"""When two reports tell of one event, and what the event's figures are. Knows no SQL and no language."""
