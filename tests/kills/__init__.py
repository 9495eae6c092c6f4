"""Nights killed at random moments, and what must be left when they have gone on."""
