"""Charts as drawing facts: numbers in, places and lengths out. Pure; templates/desk/charts draws them."""
