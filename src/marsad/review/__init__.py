"""Review: what people decide of machine-coded reports, and what follows from it. Nothing is ever overwritten."""
