"""Sites that hold the small archive."""

from web_filled import filled_template, filled_url  # noqa: F401
