"""From scenes to events: cut, draft, join what is one, drop what did not happen, fill in what was said elsewhere."""
