"""Things at their own addresses: /id, /doc, /data, vocabularies, descriptions."""
