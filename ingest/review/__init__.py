"""What a person decides about what was read out of a paper, and what follows in the data."""
