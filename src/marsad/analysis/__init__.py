"""Counting without counting twice: figures, dyads, trends, rival hypotheses and estimates of what nobody recorded.

The rest of marsad does not need this room; its libraries are the extra ``analysis``.
"""
