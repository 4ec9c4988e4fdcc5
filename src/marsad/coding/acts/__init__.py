"""What happened: the words that tell of an act, whether it took place, with what, and which sub-event it is."""
