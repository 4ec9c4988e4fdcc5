"""Who says what: statements with speaker, content and certainty."""
