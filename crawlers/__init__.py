"""Platforms -> postings: a family a kind of site, with list, detail and find; what was read is proved in the ledger."""
