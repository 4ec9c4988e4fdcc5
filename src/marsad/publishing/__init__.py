"""What leaves the observatory: the field's formats, releases, comparison, briefings, and what is withheld from them."""
