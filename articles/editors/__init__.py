"""What every screen for editors shares, records and desk alike: who may do what, and how an act is reported."""
