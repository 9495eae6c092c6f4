"""From a page to lines, tables and labelled facts: what stands where, before anybody asks what it means."""
