"""What waiting for a database means here: for how long, in whose turn, and what is said when it was in vain."""
