"""Reads strategy papers: text to proposals, which a person accepts or not."""
