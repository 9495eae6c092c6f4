"""One field or family of fields a module: what a notice states, with where it stands."""
