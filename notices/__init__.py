"""The vocabulary of the field, the working-day calendar, and how a notice is read: pure functions only."""
