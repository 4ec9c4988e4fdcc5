"""By whose word, claimed by whom, accused by whom."""
