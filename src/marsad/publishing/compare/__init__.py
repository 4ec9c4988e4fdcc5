"""Comparing our events with another project's table: what both have, what only one has, how figures differ."""
