"""Sources to RDF: reads data/, makes triples, validates. No HTTP, no store."""
