"""Do no harm: what is withheld before anything leaves the observatory."""
