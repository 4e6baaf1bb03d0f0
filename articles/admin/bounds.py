"""How much of what is sent is looked at."""

MOST_SEARCHED = 200
"""Characters of a search; SQLite gives up on a condition of many hundred words."""
