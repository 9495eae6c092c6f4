"""The process that reads files, each in a fork of its own within bounds: `python -m notices.files`.

Requests come on standard input: one JSON line {media, seconds, memory, size}, then `size` bytes. Each is answered with
one JSON line {status, size} and `size` bytes: what the file holds, or why it is refused. What is slow to import is
imported once, here, so that a file costs a fork and its reading.
"""

from __future__ import annotations

import json
import os
import sys
from typing import BinaryIO

from notices.files.bounds import REFUSED, STARVED, confine
from notices.files.content import to_json
from notices.files.reading import read_here
from notices.files.refusals import Unreadable


def main() -> None:
    """Answer until standard input ends: whoever asked is gone then."""
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    while line := asked.readline():
        request = json.loads(line)
        status, output = _apart(asked.read(request["size"]), request)
        told.write(json.dumps({"status": status, "size": len(output)}).encode("ascii") + b"\n" + output)
        told.flush()


def _apart(content: bytes, request: dict[str, object]) -> tuple[int, bytes]:
    """Exit status of the fork that read the file (negative: the signal that ended it), and what it wrote."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        status = 1
        try:
            with os.fdopen(theirs, "wb") as out:
                status = _read(content, request, out)
        finally:  # a fork must not go on as if it were the process it left
            os._exit(status)
    os.close(theirs)
    with os.fdopen(ours, "rb") as output:
        found = output.read()  # ends when the fork does, which its bounds see to
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), found


def _read(content: bytes, request: dict[str, object], out: BinaryIO) -> int:
    confine(float(str(request["seconds"])), int(str(request["memory"])))
    try:
        out.write(to_json(read_here(content, str(request["media"]))))
        out.flush()
    except MemoryError:
        return STARVED
    except Unreadable as error:
        out.write(json.dumps(str(error)).encode("ascii"))
        out.flush()
        return REFUSED
    return 0


if __name__ == "__main__":
    main()
