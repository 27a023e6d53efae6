"""What changed between two days, two states, or the present and a scenario."""
