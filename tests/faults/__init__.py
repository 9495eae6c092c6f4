"""Every kind of fault met by every kind of site: named in the ledger, and never taken for what it is not."""
