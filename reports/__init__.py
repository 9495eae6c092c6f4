"""Findings for people: the morning mail, the workbook, the bulletin, the staff pages and the terminal."""
