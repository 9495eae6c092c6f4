"""What an amendment changes, by its words: of which demand, and whether bids must be prepared anew (R-B05, R-C04)."""
