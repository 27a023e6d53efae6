"""A workbook for people: what stands in `data/` goes out as sheets and comes home again."""
