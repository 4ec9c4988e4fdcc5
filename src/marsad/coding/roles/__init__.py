"""Who did it to whom: the syntax and the nouns that make an actor doer or target."""
