"""Releases: dated data sets that never change, with what has changed since the one before."""
