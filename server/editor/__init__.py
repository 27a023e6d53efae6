"""The editor for SPARQL: colours, words to complete, mistakes at their place, answers to take."""
