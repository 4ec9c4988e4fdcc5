"""People in the store: who may come in, by what, what they may see, and a log of what they changed."""
