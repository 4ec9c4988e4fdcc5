"""Read models: what the pages show, taken from the store. Routes call these; templates get what they give."""
