"""What the API answers, model by model."""
