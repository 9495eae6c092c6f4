"""Serves a drawn world on loopback: every origin on a port of its own, in one background thread."""

from __future__ import annotations

import asyncio
import socket
import threading
from dataclasses import replace
from types import TracebackType

import uvicorn
from starlette.types import ASGIApp

from sandbox import bidding, ccgp_hunan, centre, province, province_land, province_purchase
from sandbox.model import BIDDING, CCGP, CENTRE, PLATFORMS, PROVINCE, PROVINCE_LAND, Night, Truth, World
from sandbox.scene import WAYS, Gate, Scene
from sandbox.world import draw_world

ORIGINS = {
    "http://ggzy.shaoyang.gov.cn": CENTRE,
    "https://www.hnsggzy.com": PROVINCE,
    province_land.ORIGIN: PROVINCE_LAND,
    province_land.CITY_ORIGIN: PROVINCE_LAND,
    "http://www.ccgp-hunan.gov.cn": CCGP,
    "https://bidding.fgw.hunan.gov.cn": BIDDING,
}


def apps_of(scene: Scene) -> dict[str, ASGIApp]:
    """Every platform's app, by the platform's name."""
    bare: dict[str, ASGIApp] = {
        CENTRE: centre.app(scene),
        PROVINCE: province.app(scene, province_purchase.routes(scene)),
        PROVINCE_LAND: province_land.app(scene),
        CCGP: ccgp_hunan.app(scene),
        BIDDING: bidding.app(scene),
    }
    return {name: Gate(app, scene, name) for name, app in bare.items()}


class Sandbox:
    """The platforms of one drawn world; a context manager that starts and stops their servers."""

    def __init__(self, seed: int = 1, nights: int = 3) -> None:
        if not 1 <= nights <= 3:
            raise ValueError("the sandbox plays one, two or three nights")
        self.world: World = draw_world(seed)
        self.nights: tuple[Night, ...] = self.world.nights[:nights]
        self.scene = Scene(self.world)
        self.address_map: dict[str, str] = {}
        self._servers: list[uvicorn.Server] = []
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Sandbox:
        apps, sockets = apps_of(self.scene), []
        for origin, platform in ORIGINS.items():
            # Naming TCP lets asyncio switch off its send delay, which costs 40 ms an answer.
            bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
            bound.bind(("127.0.0.1", 0))
            sockets.append(bound)
            self.address_map[origin] = f"http://127.0.0.1:{bound.getsockname()[1]}"
            config = uvicorn.Config(
                apps[platform],
                log_level="critical",
                access_log=False,
                lifespan="off",
                timeout_graceful_shutdown=1,
            )
            self._servers.append(uvicorn.Server(config))
        self._thread = threading.Thread(target=self._serve, args=(sockets,), daemon=True)
        self._thread.start()
        waited = threading.Event()
        while self._thread.is_alive() and not all(server.started for server in self._servers):
            waited.wait(0.01)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers:
            server.should_exit = True
        if self._thread:
            self._thread.join(timeout=10)
        self._servers, self._thread = [], None

    def _serve(self, sockets: list[socket.socket]) -> None:
        async def together() -> None:
            pairs = zip(self._servers, sockets, strict=True)
            await asyncio.gather(*(server.serve([bound]) for server, bound in pairs))

        asyncio.run(together())

    def turn_to(self, index: int) -> None:
        """From now on the platforms serve what stood there on this night."""
        if not 0 <= index < len(self.nights):
            raise IndexError(f"there is no night {index}")
        self.scene.index = index

    def truth(self) -> Truth:
        """What was made wrong, as far as these nights can prove it."""
        whole, last = self.world.truth, len(self.nights)
        return replace(
            whole,
            faults=tuple(fault for fault in whole.faults if fault.found_by < last),
            blind=tuple(entry for entry in whole.blind if entry[0] < last),
        )

    def add_fault(self, platform: str, way: str) -> None:
        """Let a platform fail as a whole until cleared: throttle, down, stall, broken, empty or slow."""
        if platform not in PLATFORMS or way not in WAYS:
            raise ValueError(f"no platform {platform} or no way {way}")
        self.scene.ways[platform] = way

    def clear_faults(self) -> None:
        """All platforms answer again, but for the night's own blind one."""
        self.scene.ways.clear()
