"""Words for what is published: counted nouns, numbers, dates and periods in Arabic and English."""
