"""Sites that hold the small archive."""

from web_filled import filled_template, filled_url, postgres_site, team, team_of_both  # noqa: F401
