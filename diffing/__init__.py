"""Postings -> findings: which postings are one notice, what differs between them, and what each rule says of it."""
