"""Values as notices print them, each with its own spellings: sums, dates, codes, names, titles."""
