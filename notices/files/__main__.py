"""The child process that reads one file from standard input within its bounds: `python -m notices.files MEDIA`."""

from __future__ import annotations

import json
import sys

from notices.files.bounds import REFUSED, STARVED, confine
from notices.files.content import to_json
from notices.files.reading import read_here
from notices.files.refusals import Unreadable


def main() -> int:
    """Write what the file holds as JSON, or why it is refused; the status says which."""
    media, seconds, memory = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
    confine(seconds, memory)
    try:
        found = to_json(read_here(sys.stdin.buffer.read(), media))
    except MemoryError:
        return STARVED
    except Unreadable as error:
        sys.stdout.buffer.write(json.dumps(str(error)).encode("ascii"))
        return REFUSED
    sys.stdout.buffer.write(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
