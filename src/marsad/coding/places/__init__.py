"""Where: names that stand as places, which place a name means, and which place is the event's."""
