"""Linking: which postings are one notice of one project, why, and which near ones a person should look at.

`telling.link` links; here stand only the plain values it takes and gives, so that who needs a name or a code read from
this package does not load all of linking.
"""

from diffing.linking.records import Linking, LinkRecord, Place, Review, StaffLink, Why

__all__ = ["LinkRecord", "Linking", "Place", "Review", "StaffLink", "Why"]
