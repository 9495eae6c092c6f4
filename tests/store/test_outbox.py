"""The outbox: each mail once, until it is served or given up on."""

from __future__ import annotations

from dataclasses import replace

from store import Store, outbox
from store.records import OutboxMessage


def mail(number: int, run: str = "run-1") -> OutboxMessage:
    return OutboxMessage(f"<{number}@hedui>", f"a{number}@centre.example", "核对日报", b"\xe6\xa0\xb8\x00", run)


def test_mails_wait_in_the_order_they_came(store: Store) -> None:
    mails = [mail(3), mail(1), mail(2)]
    outbox.enqueue(store, mails)
    assert outbox.queued(store) == mails


def test_a_mail_put_in_twice_is_one_and_keeps_its_state(store: Store) -> None:
    outbox.enqueue(store, [mail(1)])
    outbox.mark(store, mail(1).message_id, state="sent", attempts=1)
    outbox.enqueue(store, [mail(1)])
    assert not outbox.queued(store)
    assert outbox.of_run(store, "run-1") == [replace(mail(1), state="sent", attempts=1)]


def test_a_failed_attempt_stays_queued_with_its_error(store: Store) -> None:
    outbox.enqueue(store, [mail(1), mail(2)])
    outbox.mark(store, mail(1).message_id, state="queued", attempts=2, error="拒收")
    assert [(m.attempts, m.error) for m in outbox.queued(store)] == [(2, "拒收"), (0, "")]


def test_a_mail_given_up_on_waits_no_more(store: Store) -> None:
    outbox.enqueue(store, [mail(1)])
    outbox.mark(store, mail(1).message_id, state="given_up", attempts=5, error="550")
    assert not outbox.queued(store)


def test_mails_are_told_apart_by_run(store: Store) -> None:
    outbox.enqueue(store, [mail(1), mail(2, "run-2")])
    assert [m.message_id for m in outbox.of_run(store, "run-2")] == [mail(2).message_id]
