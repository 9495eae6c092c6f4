"""Families of invented sites: what `hedui platforms new --new-family` copies under a new name. No platform's family."""
