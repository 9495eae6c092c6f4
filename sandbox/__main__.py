"""Serves one world until stopped: python -m sandbox --seed 1 --night 0."""

from __future__ import annotations

import argparse
import json
import sys
import threading
from dataclasses import asdict

from sandbox.server import Sandbox


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sandbox", description="五个平台的替身，只在本机提供服务")
    parser.add_argument("--seed", type=int, default=1, help="世界的种子")
    parser.add_argument("--night", type=int, default=0, choices=(0, 1, 2), help="第几夜（从 0 起）")
    parser.add_argument("--truth", action="store_true", help="再打印这个世界里做了哪些手脚（JSON）")
    return parser.parse_args()


def main() -> None:
    """Start the platforms, say where they are, wait to be stopped."""
    arguments = _arguments()
    with Sandbox(arguments.seed) as sandbox:
        sandbox.turn_to(arguments.night)
        lines = [f"# {sandbox.nights[arguments.night].as_of.isoformat()}", "address_map:"]
        lines += [f'  "{origin}": "{actual}"' for origin, actual in sandbox.address_map.items()]
        if arguments.truth:
            lines.append(json.dumps(asdict(sandbox.truth()), ensure_ascii=False, indent=1))
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
