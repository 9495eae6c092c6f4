"""The only room that speaks SQL: postings and revisions, coverage, links, findings, outbox, and the raw archive."""

from store.database import Store, StoreError, open_store

__all__ = ["Store", "StoreError", "open_store"]
