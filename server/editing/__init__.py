"""Writing by clients: who may, what comes of it, and what has been written."""
