"""marsad inside other people's programs."""
