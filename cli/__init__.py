"""The command `werwaswo`: the composition root, the only place that sees everything."""
