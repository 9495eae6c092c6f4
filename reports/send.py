"""Mail out of the outbox: each recipient served, kept for a later try, or given up on; none blocks another."""

from __future__ import annotations

import os
import re
import smtplib
import ssl
from dataclasses import dataclass, field
from pathlib import Path

from settings import Loaded, Mail
from store import Store, outbox
from store.records import OutboxMessage

REFUSALS_TAKEN = 3  # times a server may refuse for good (5xx) before the message is given up on
TRIES = 40  # times a message is tried at all: with one night a day, more than a month
TIMEOUT_S = 30
Refusal = tuple[int, str]  # the server's code (0 where it never came so far) and words
WRITTEN = "未配置邮件服务器，已写入文件"


@dataclass(slots=True)
class Delivery:
    """What became of the queued messages, by recipient; errors hold the server's words."""

    sent: list[str] = field(default_factory=list)
    queued: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)


def deliver(store: Store, loaded: Loaded, out_dir: Path | None = None) -> Delivery:
    """Send what is queued. Without a mail host each message becomes a file in `out_dir` (else the outbox folder)."""
    delivery = Delivery()
    waiting = outbox.queued(store)
    if not loaded.settings.mail.host:
        folder = out_dir or loaded.data_dir / "outbox"
        for message in waiting:
            delivery.written.append(_write(folder, message))
            outbox.mark(store, message.message_id, state="sent", attempts=message.attempts + 1, error=WRITTEN)
            delivery.sent.append(message.recipient)
        return delivery
    _send_all(store, loaded.settings.mail, waiting, delivery)
    return delivery


def _send_all(store: Store, mail: Mail, waiting: list[OutboxMessage], delivery: Delivery) -> None:
    server: smtplib.SMTP | None = None
    for message in waiting:
        server, refusal = _try(server, mail, message)
        _settle(store, message, refusal, delivery)
    _close(server)


def _try(server: smtplib.SMTP | None, mail: Mail, message: OutboxMessage) -> tuple[smtplib.SMTP | None, Refusal | None]:
    """Send one message; gives the connection for the next one (None: open a new one) and the refusal, if any."""
    try:
        server = server or _connect(mail)
    except (OSError, smtplib.SMTPException) as error:
        return None, (0, str(error))  # nobody's address is at fault, whatever the code
    try:
        refused = server.sendmail(mail.sender, [message.recipient], message.body)
    except smtplib.SMTPRecipientsRefused as error:
        refused = error.recipients
    except smtplib.SMTPDataError as error:
        _close(server)
        return None, (error.smtp_code, _words(error.smtp_error))
    except (OSError, smtplib.SMTPException) as error:
        _close(server)
        return None, (0, str(error))
    if message.recipient not in refused:
        return server, None
    code, said = refused[message.recipient]
    return server, (code, _words(said))


def _settle(store: Store, message: OutboxMessage, refusal: Refusal | None, delivery: Delivery) -> None:
    """Record what a try came to: served, refused for now (kept), or refused for good (given up after some tries)."""
    attempts = message.attempts + 1
    if refusal is None:
        outbox.mark(store, message.message_id, state="sent", attempts=attempts)
        delivery.sent.append(message.recipient)
        return
    code, said = refusal
    words = f"{code} {said}" if code else said
    over = attempts >= (REFUSALS_TAKEN if code >= 500 else TRIES)
    outbox.mark(store, message.message_id, state="given_up" if over else "queued", attempts=attempts, error=words[:500])
    (delivery.given_up if over else delivery.queued).append(message.recipient)
    delivery.errors[message.recipient] = words


def _connect(mail: Mail) -> smtplib.SMTP:
    context = ssl.create_default_context()
    host = mail.host or ""
    if mail.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, mail.port, timeout=TIMEOUT_S, context=context)
    else:
        server = smtplib.SMTP(host, mail.port, timeout=TIMEOUT_S)
    try:
        if mail.security == "starttls":
            server.starttls(context=context)
        if mail.user:
            server.login(mail.user, _password(mail))
    except (OSError, smtplib.SMTPException):
        server.close()
        raise
    return server


def _password(mail: Mail) -> str:
    password = os.environ.get(mail.password_env or "")
    if password is None:
        raise smtplib.SMTPException(f"环境变量 {mail.password_env or '（mail.password_env 未设置）'} 中没有邮件密码")
    return password


def _words(said: bytes | str) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said


def _close(server: smtplib.SMTP | None) -> None:
    if server is not None:
        server.close()


def _write(folder: Path, message: OutboxMessage) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    safe = re.sub(r"[^A-Za-z0-9@.\-]", "_", f"{message.run}-{message.recipient}")
    path = folder / f"{safe}.eml"
    path.write_bytes(message.body)
    return path
