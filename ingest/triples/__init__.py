"""Records to triples: pure makers, one module per kind of record; no blank nodes."""
