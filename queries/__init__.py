"""Questions: one .rq file each, with a header that says what it asks."""
