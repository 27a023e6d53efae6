"""The page on which editors accept, correct or reject what was read out of a paper."""
