"""Hold, ask, analyse: stores, states, columns, coverage, gaps, overlaps. No HTTP."""
