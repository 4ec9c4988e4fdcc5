"""Other people's formats, one a file, behind one small interface (:mod:`.format`)."""
