"""A sample of documents to try marsad on. Texts, people, outlets and figures are invented."""

from pathlib import Path

#: The folder; every document of it carries ``"invented": true`` or says so in its page.
SAMPLE = Path(__file__).parent
