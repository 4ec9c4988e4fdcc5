"""The briefing: the article that a monitor would publish for a period, with every number footnoted to its sources."""
