"""The outbox: each mail kept, per recipient, until it is served or given up on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from store.database import Store
from store.records import OutboxMessage


def enqueue(store: Store, messages: Iterable[OutboxMessage]) -> None:
    """Put messages in the outbox; one whose Message-ID is there already is left as it is."""
    with store.transaction():
        for message in messages:
            row = {
                "message_id": message.message_id, "recipient": message.recipient, "subject": message.subject,
                "body": message.body, "run": message.run, "state": message.state, "attempts": message.attempts,
                "error": message.error,
            }  # fmt: skip
            store.db.table("outbox").insert(row, ignore=True)


def queued(store: Store) -> list[OutboxMessage]:
    """Messages not yet served nor given up on, oldest first."""
    return [_message(row) for row in store.db.table("outbox").rows_where("state = 'queued'", order_by="rowid")]


def of_run(store: Store, run_id: str) -> list[OutboxMessage]:
    """Every message of a run, whatever became of it."""
    return [_message(row) for row in store.db.table("outbox").rows_where("run = ?", [run_id], order_by="rowid")]


def mark(store: Store, message_id: str, *, state: str, attempts: int, error: str = "") -> None:
    """Record what an attempt to send came to; state is queued, sent or given_up."""
    store.db.table("outbox").update(message_id, {"state": state, "attempts": attempts, "error": error})


def _message(row: dict[str, Any]) -> OutboxMessage:
    return OutboxMessage(
        row["message_id"], row["recipient"], row["subject"], row["body"], row["run"], row["state"], row["attempts"],
        row["error"] or "",
    )  # fmt: skip
