"""What a file is by its name's suffix; its first bytes know better (`files/signatures.py`)."""

from __future__ import annotations

MEDIA_OF_SUFFIX = {
    ".html": "html", ".htm": "html", ".jhtml": "html", ".txt": "text", ".pdf": "pdf", ".docx": "docx", ".json": "json",
    ".xlsx": "xlsx", ".docm": "docx", ".xlsm": "xlsx",
} | dict.fromkeys(
    (".doc", ".xls", ".wps", ".et", ".rtf", ".mht", ".ofd", ".zip", ".rar", ".7z", ".gz", ".ppt", ".pptx", ".jpg",
     ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".odt", ".ods"), "file"
)  # fmt: skip
