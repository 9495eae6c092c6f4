"""A file read in a process of its own, so that no file can take the night's time, memory or process with it."""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from notices.files.bounds import MAX_SIZE, REFUSED, STARVED, Bounds
from notices.files.content import Content, from_json
from notices.files.refusals import Unreadable, refusal

_ROOT = Path(__file__).parents[2]
# How a PDF library written in C ends when it is given no more memory.
_GAVE_UP = (-signal.SIGTRAP, -signal.SIGABRT, -signal.SIGILL)
_STANDARD = Bounds()
_STARTING = 10.0  # seconds beyond its own bounds after which the process counts as hung


class _Mine(threading.local):
    """Each thread's own process; it ends by itself when this one is gone."""

    process: subprocess.Popen[bytes] | None = None
    command: tuple[str, ...] = ()


_MINE = _Mine()


def read_file_bounded(content: bytes, media: str, bounds: Bounds = _STANDARD) -> Content:
    """What the file holds (`media`: pdf, docx or xlsx), within `bounds`. Raises Unreadable, and nothing else."""
    if len(content) > MAX_SIZE:
        raise refusal(f"文件超过{MAX_SIZE // 2**20}MB，未读取")
    try:
        process = _process()
    except (OSError, ValueError) as error:
        raise refusal("读取进程无法启动") from error
    late = threading.Timer(bounds.seconds + _STARTING, process.kill)
    late.start()
    try:
        status, output = _asked(process, content, media, bounds)
    except (OSError, ValueError, KeyError, TypeError) as error:
        process.kill()
        _dismiss(process)
        _MINE.process = None
        raise refusal("读取进程异常中断") from error
    finally:
        late.cancel()
    return _result(status, output, bounds)


def _process() -> subprocess.Popen[bytes]:
    command = (sys.executable or "python3", "-P", "-m", "notices.files")
    if _MINE.process is None or _MINE.command != command or _MINE.process.poll() is not None:
        _MINE.process, _MINE.command = _started(command), command
    return _MINE.process


def _started(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(_ROOT)}, start_new_session=True,
    )  # fmt: skip
    atexit.register(_dismiss, process)
    return process


def _dismiss(process: subprocess.Popen[bytes]) -> None:
    """Let the process end: it does when nothing can be asked any more."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    process.wait()


def _asked(process: subprocess.Popen[bytes], content: bytes, media: str, bounds: Bounds) -> tuple[int, bytes]:
    assert process.stdin is not None
    assert process.stdout is not None
    request = {"media": media, "seconds": bounds.seconds, "memory": bounds.memory, "size": len(content)}
    process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
    process.stdin.write(content)
    process.stdin.flush()
    answer = json.loads(process.stdout.readline())
    return int(answer["status"]), process.stdout.read(int(answer["size"]))


def _result(status: int, output: bytes, bounds: Bounds) -> Content:
    try:
        if status == 0:
            return from_json(output)
        if status == REFUSED:
            raise Unreadable(str(json.loads(output)))
    except (ValueError, TypeError, KeyError) as error:
        if isinstance(error, Unreadable):
            raise
        raise refusal("读取进程异常中断") from error
    if status in (-signal.SIGALRM, -signal.SIGXCPU, -signal.SIGKILL):
        raise refusal(f"{bounds.seconds:g}秒内未能读完")
    if status == STARVED or status in _GAVE_UP:
        raise refusal(f"占用内存超过{bounds.memory // 2**20}MB，未读取")
    raise refusal("读取进程异常中断")
