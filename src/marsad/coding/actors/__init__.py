"""Who: names of parties, nouns of force, short forms and pronouns, and groups that no table has."""
