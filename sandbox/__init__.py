"""Stand-ins of five platforms on loopback, serving an invented world whose faults are known."""

from __future__ import annotations

from sandbox.model import Fault, Innocent, Night, Truth, World
from sandbox.server import Sandbox
from sandbox.world import draw_world

__all__ = ["Fault", "Innocent", "Night", "Sandbox", "Truth", "World", "draw_world"]
