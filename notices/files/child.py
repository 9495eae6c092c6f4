"""A file read in a child process of its own, so that no file can take the night's time, memory or process with it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from notices.files.bounds import MAX_SIZE, REFUSED, STARVED, Bounds
from notices.files.content import Content, from_json
from notices.files.refusals import Unreadable, refusal

_ROOT = Path(__file__).parents[2]
# How a PDF library written in C ends when it is given no more memory.
_GAVE_UP = (-signal.SIGTRAP, -signal.SIGABRT, -signal.SIGILL)
_STANDARD = Bounds()


def read_file_bounded(content: bytes, media: str, bounds: Bounds = _STANDARD) -> Content:
    """What the file holds (`media`: pdf, docx or xlsx), within `bounds`. Raises Unreadable, and nothing else."""
    if len(content) > MAX_SIZE:
        raise refusal(f"文件超过{MAX_SIZE // 2**20}MB，未读取")
    command = [sys.executable or "python3", "-P", "-m", "notices.files", media, str(bounds.seconds), str(bounds.memory)]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=bounds.seconds, check=False,
            env={**os.environ, "PYTHONPATH": str(_ROOT)}, start_new_session=True,
        )  # fmt: skip
    except subprocess.TimeoutExpired:  # the child is killed and reaped by then
        raise refusal(f"{bounds.seconds:g}秒内未能读完") from None
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise refusal("读取进程无法启动") from error
    return _result(done.returncode, done.stdout, done.stderr, bounds)


def _result(status: int, output: bytes, errors: bytes, bounds: Bounds) -> Content:
    try:
        if status == 0:
            return from_json(output)
        if status == REFUSED:
            raise Unreadable(str(json.loads(output)))
    except (ValueError, TypeError, KeyError) as error:
        if isinstance(error, Unreadable):
            raise
        raise refusal("读取进程异常中断") from error
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        raise refusal(f"{bounds.seconds:g}秒内未能读完")
    if status == STARVED or b"MemoryError" in errors or status in _GAVE_UP:
        raise refusal(f"占用内存超过{bounds.memory // 2**20}MB，未读取")
    raise refusal("读取进程异常中断")
