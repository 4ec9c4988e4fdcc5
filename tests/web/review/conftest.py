"""Sites that hold the small archive, and the desk's form as a browser would send it."""

from web_filled import filled_template, filled_url, team, team_of_both  # noqa: F401
