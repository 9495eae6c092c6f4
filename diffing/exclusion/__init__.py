"""Clauses that may keep bidders out: where they could stand, what they look like, what only resembles them."""
