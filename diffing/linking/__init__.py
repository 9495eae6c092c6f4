"""Linking: which postings are one notice of one project, why, and which near ones a person should look at."""

from diffing.linking.records import Linking, LinkRecord, Place, Review, StaffLink, Why
from diffing.linking.telling import link

__all__ = ["LinkRecord", "Linking", "Place", "Review", "StaffLink", "Why", "link"]
