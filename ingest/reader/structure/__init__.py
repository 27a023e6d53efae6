"""From the blocks of a paper to fields of action, approaches and cells of actors."""
