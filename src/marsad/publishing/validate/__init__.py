"""Validators of other people's formats, written from their codebooks; they know nothing of our exporters."""
