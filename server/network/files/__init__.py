"""A picture of the explorer as files: drawing, networks for other programs, triples, one page."""
