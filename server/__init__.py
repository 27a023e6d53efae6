"""HTTP: the SPARQL endpoint, linked data and the pages."""
