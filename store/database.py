"""Opening the store: one SQLite file in WAL mode with foreign keys, migrated to the newest schema, and its archive."""

from __future__ import annotations

import fcntl
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sqlite_utils import Database

from store.migrations import migrations

CHECKPOINT_PAGES = 8000  # 32 MB: each checkpoint waits for the disk, and a new posting writes eight pages or so
BUSY_TIMEOUT_S = 30  # the crawl's child process and the pages may write while the night reads


LOCK_WAIT_S = 2.0  # the crawl of a run that was killed needs a moment to notice


class StoreError(ValueError):
    """The store refuses what was asked; the message says what and why, for people."""


@dataclass(frozen=True)
class Store:
    """An open store: the database and the folder it stands in."""

    db: Database
    folder: Path

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing for what happens inside; one within another is part of it: who fails there fails the whole.

        It waits for other writers before it reads: what is read inside cannot be overtaken by what somebody else, say a
        person who decides while a night runs, writes meanwhile. Raises StoreError where one of them does not end.
        """
        if self.db.conn.in_transaction:
            yield
            return
        try:
            self.db.conn.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise StoreError(f"{self.folder}: 数据库正被另一个程序写入（{error}）；稍后再试") from error
        try:
            yield
            self.db.conn.execute("COMMIT")
        finally:
            self.db.conn.rollback()  # of what was not committed

    # For what is read and written for every page: sqlite-utils takes a savepoint for each. Writing needs a transaction.

    def first(self, sql: str, args: Sequence[Any]) -> dict[str, Any] | None:
        """The first row that a query finds, or None."""
        found = self.db.conn.execute(sql, args)
        row = found.fetchone()
        return None if row is None else {column[0]: value for column, value in zip(found.description, row, strict=True)}

    def insert(self, table: str, row: Mapping[str, Any], *, ignore: bool = False) -> None:
        """Insert a row of plain values; with `ignore`, unless its key is there already."""
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        verb = "insert or ignore" if ignore else "insert"
        self.db.conn.execute(f"{verb} into {table} ({names}) values ({marks})", tuple(row.values()))

    def replace(self, table: str, row: Mapping[str, Any]) -> None:
        """Insert a row whole, or put it in place of the one of its id."""
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        changes = ", ".join(f'"{name}" = excluded."{name}"' for name in row if name != "id")
        sql = f"insert into {table} ({names}) values ({marks}) on conflict (id) do update set {changes}"
        self.db.conn.execute(sql, tuple(row.values()))

    def update(self, table: str, identity: str, values: Mapping[str, Any]) -> None:
        """Update the row of an id."""
        changes = ", ".join(f'"{name}" = ?' for name in values)
        self.db.conn.execute(f"update {table} set {changes} where id = ?", (*values.values(), identity))

    @contextmanager
    def alone(self, doing: str = "run") -> Iterator[None]:
        """Keep others who do the same out while inside; the system lets go when the process ends, however it ends.

        Raises StoreError where another run is at work on this folder.
        """
        with (self.folder / f"{doing}.lock").open("a+", encoding="utf-8") as lock:
            until = time.monotonic() + LOCK_WAIT_S
            while not _locked(lock):
                if time.monotonic() > until:
                    raise StoreError(f"{self.folder}: 另一个核对正在进行，做完后再试")
                time.sleep(0.05)
            yield

    def close(self) -> None:
        """Close the database file."""
        self.db.close()


def _locked(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def open_store(data_dir: Path) -> Store:
    """Open (and make or migrate) the store in `data_dir`. Raises StoreError where the folder or file cannot be used."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(data_dir / "hedui.db", timeout=BUSY_TIMEOUT_S, check_same_thread=False)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
        db = Database(connection)
        if migrations.pending(db):
            migrations.apply(db)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{data_dir}: 打不开数据库（{error}）；检查目录权限与磁盘") from error
    return Store(db, data_dir)
