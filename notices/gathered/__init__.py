"""Postings gathered elsewhere: tables, saved article pages and lists of articles, each made into posting lines."""
