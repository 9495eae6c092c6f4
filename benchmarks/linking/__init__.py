"""The linking benchmark: a seeded world of two platforms, our linker and its peers on the same normalised rows."""
