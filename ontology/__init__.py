"""What the words mean: terms, definitions, schemes, shapes, alignments."""
