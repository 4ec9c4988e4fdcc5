"""Persons in numbers: how many, who they are, on whose side, and what befell them."""
