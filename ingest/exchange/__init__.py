"""Tables that other people use: 3W, HXL."""
