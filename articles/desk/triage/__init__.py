"""Triage: the stories of a list one by one, with all that is known of each and a key for every verdict."""
