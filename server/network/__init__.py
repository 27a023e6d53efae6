"""The network explorer: what an address asks for, the picture of it, the same as files."""
