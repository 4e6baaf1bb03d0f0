"""Records -> rows, the only way in from files; and the way back out."""
