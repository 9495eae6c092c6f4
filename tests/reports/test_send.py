"""Mail over real SMTP: one bad recipient blocks nobody, what may be tried later stays, what is refused is given up."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from reports.digest import messages
from reports.send import REFUSALS_TAKEN, deliver
from store import outbox


class Inbox:
    """Takes mail; answers named recipients, or the message, as told."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []
        self.answers: dict[str, str] = {}
        self.data_answer = "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.data_answer.startswith("250"):
            self.taken.append(envelope)
        return self.data_answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, int]]:
    handler, port = Inbox(), free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port, loop=asyncio.new_event_loop())
    controller.start()
    yield handler, port
    controller.stop()


@pytest.fixture
def waiting(world, make_loaded: Callable[..., Any], inbox: tuple[Inbox, int]):
    """Two queued mails and the settings that send them to the inbox."""
    world.loaded = make_loaded("mail: {", f"mail: {{host: 127.0.0.1, port: {inbox[1]}, ")
    outbox.enqueue(world.store, messages(world.store, world.loaded, world.run))
    return world


def states(world) -> dict[str, tuple[str, int]]:
    return {m.recipient: (m.state, m.attempts) for m in outbox.of_run(world.store, world.run.id)}


def test_every_recipient_is_served_once(waiting, inbox) -> None:
    first, second = deliver(waiting.store, waiting.loaded), deliver(waiting.store, waiting.loaded)

    assert [envelope.rcpt_tos for envelope in inbox[0].taken] == [["zhang@centre.example"], ["li@centre.example"]]
    assert len(first.sent) == 2
    assert not second.sent


def test_one_bad_recipient_blocks_nobody(waiting, inbox) -> None:
    inbox[0].answers["zhang@centre.example"] = "550 no such user"

    delivery = deliver(waiting.store, waiting.loaded)

    assert delivery.sent == ["li@centre.example"]
    assert "550 no such user" in delivery.errors["zhang@centre.example"]
    assert states(waiting)["zhang@centre.example"] == ("queued", 1)


def test_a_refusal_for_good_is_given_up_after_some_tries(waiting, inbox) -> None:
    inbox[0].answers["zhang@centre.example"] = "550 no such user"

    deliveries = [deliver(waiting.store, waiting.loaded) for _ in range(REFUSALS_TAKEN)]

    assert deliveries[-1].given_up == ["zhang@centre.example"]
    assert states(waiting)["zhang@centre.example"] == ("given_up", REFUSALS_TAKEN)


def test_a_full_inbox_is_tried_again(waiting, inbox) -> None:
    inbox[0].answers["zhang@centre.example"] = "452 mailbox full"
    for _ in range(REFUSALS_TAKEN + 1):
        deliver(waiting.store, waiting.loaded)
    inbox[0].answers.clear()

    assert deliver(waiting.store, waiting.loaded).sent == ["zhang@centre.example"]


def test_a_message_put_off_is_kept(waiting, inbox) -> None:
    inbox[0].data_answer = "451 try later"

    assert len(deliver(waiting.store, waiting.loaded).queued) == 2
    assert set(states(waiting).values()) == {("queued", 1)}


def test_a_server_that_is_down_loses_nothing(world, make_loaded) -> None:
    loaded = make_loaded("mail: {", f"mail: {{host: 127.0.0.1, port: {free_port()}, ")
    outbox.enqueue(world.store, messages(world.store, loaded, world.run))

    assert len(deliver(world.store, loaded).queued) == 2
    assert len(outbox.queued(world.store)) == 2


def test_a_missing_password_is_nobodys_refusal(world, make_loaded) -> None:
    replaced = f"mail: {{host: 127.0.0.1, port: {free_port()}, user: hedui, password_env: HEDUI_NOT_SET, "
    loaded = make_loaded("mail: {", replaced)
    outbox.enqueue(world.store, messages(world.store, loaded, world.run))
    for _ in range(REFUSALS_TAKEN):
        deliver(world.store, loaded)

    assert {state for state, _ in states(world).values()} == {"queued"}


def test_without_a_host_each_mail_is_a_file(world, tmp_path) -> None:
    outbox.enqueue(world.store, messages(world.store, world.loaded, world.run))

    delivery = deliver(world.store, world.loaded, tmp_path / "out")

    assert len({path.name for path in delivery.written}) == 2
    assert all(path.suffix == ".eml" and path.stat().st_size > 1000 for path in delivery.written)
    assert not outbox.queued(world.store)
