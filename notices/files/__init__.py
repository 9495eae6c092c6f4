"""Notices that come as files - PDF, Word, workbooks - read to text and tables in a bounded child process."""
