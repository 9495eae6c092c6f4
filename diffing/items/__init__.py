"""The items a notice of its kind and stage owes by law, and whether its text tells them (R-D03)."""
