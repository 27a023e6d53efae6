"""Report a mistake: a form for everybody, and the queue in which editors go through what came in.

Nothing of it enters the data by itself, and nothing is kept of who reported (decision 0029).
"""
