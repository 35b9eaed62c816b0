"""A mail server for tests, on 127.0.0.1, that keeps what it gets and fails when asked to.

    smtp_server.py [--folder DIR] [--port N]
                   [--starttls CERT | --smtps CERT] [--user NAME --password WORD]
                   [--fault KIND ADDRESS]... [--times N] [--silent]

The first line on standard output is the port. The server ends when its standard input does, or on SIGTERM,
so it never outlives the test that started it.

Each letter is one JSON object, on a line of standard output or, with --folder, in the file DIR/000001.json,
000002.json, … in the order they came. It is there, whole, before the client gets its 250. Members:

    connection     1 for the first connection made to the server, 2 for the second, …
    tls            whether the connection was encrypted
    user           who signed in, or null
    from, to       the envelope: an address, and a list of them
    subject, text, html     decoded by Python's email package, lines ended by LF; text and html may be null
    headers        [[name, decoded value], …] in the order of the letter; mailboxes as `name <address>`, unquoted
    content_type   of the letter as a whole
    defects        what the email package found wrong with the letter, a list of words
    source         the letter as it came, dots undoubled, in base64

--starttls CERT  demands STARTTLS before anything else; --smtps CERT speaks TLS from the first byte. A new
                 self-signed certificate for localhost and 127.0.0.1 is written to the file CERT first.
--user NAME      demands AUTH (PLAIN or LOGIN) with this name and --password.
--silent         takes connections and says nothing.
--fault          may be given several times. ADDRESS is a recipient (a sender for reject-sender), or * for all.
    reject          550 to RCPT              defer          451 to RCPT
    reject-letter   554 to the letter        defer-letter   451 to the letter
    reject-sender   550 to MAIL              hang           no answer to RCPT
    drop            keeps the letter and closes the connection before the 250
--times N        each fault happens N times for each address and then no more; without it always.
"""

import argparse
import asyncio
import base64
import email
import email.header
import email.policy
import email.utils
import itertools
import json
import logging
import os
import pathlib
import signal
import ssl
import subprocess
import sys
import tempfile
import warnings

from aiosmtpd.smtp import SMTP, AuthResult, TLSSetupException

KINDS = ["reject", "defer", "reject-letter", "defer-letter", "reject-sender", "hang", "drop"]


def content_of(part):
    return part.get_content().replace("\r\n", "\n") if part else None


def decoded_headers(letter, content):
    """The header, decoded.

    Names of mailboxes go by the older functions: the email package of Python 3.11 puts a blank between two
    encoded words of a name, where RFC 2047, 6.2 has none.
    """
    as_sent = email.message_from_bytes(content)
    for (name, value), raw in zip(letter.items(), as_sent.values()):
        if name.lower() in ("from", "to", "reply-to"):
            shown, address = email.utils.parseaddr(raw)
            shown = str(email.header.make_header(email.header.decode_header(shown)))
            value = f"{shown} <{address}>" if shown else address
        yield [name, str(value)]


def described(content, server, session, envelope):
    """The letter as the object that the head of this file describes."""
    letter = email.message_from_bytes(content, policy=email.policy.default)
    text = letter.get_body(("plain",))
    html = letter.get_body(("html",))
    parts = list(letter.walk())
    header_defects = [defect for part in parts for value in part.values() for defect in value.defects]
    return {
        "connection": server.number,
        "tls": session.ssl is not None or server.tls_from_start,
        "user": session.auth_data if session.authenticated else None,
        "from": envelope.mail_from,
        "to": envelope.rcpt_tos,
        "subject": letter["subject"],
        "text": content_of(text),
        "html": content_of(html),
        "headers": list(decoded_headers(letter, content)),
        "content_type": letter.get_content_type(),
        "defects": [repr(defect) for part in parts for defect in part.defects] + [repr(d) for d in header_defects],
        "source": base64.b64encode(content).decode(),
    }


class Mailroom:
    """What happens to senders, recipients and letters; aiosmtpd calls the methods by their names."""

    def __init__(self, options):
        self.folder = pathlib.Path(options.folder) if options.folder else None
        self.faults = {(kind, address.lower()) for kind, address in options.fault}
        self.times = options.times
        self.happened = {}
        self.count = itertools.count(1)

    def fails(self, kind, address):
        address = address.lower()
        if not {(kind, address), (kind, "*")} & self.faults:
            return False
        before = self.happened.get((kind, address), 0)
        self.happened[kind, address] = before + 1
        return self.times is None or before < self.times

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.fails("reject-sender", address):
            return "550 5.7.1 This sender is not welcome"
        envelope.mail_from = address
        return "250 2.1.0 Sender taken"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.fails("hang", address):
            await asyncio.Event().wait()
        if self.fails("reject", address):
            return "550-5.1.1 No such mailbox here\r\n550 5.1.1 Ask postmaster"
        if self.fails("defer", address):
            return "451 4.7.1 Greylisted, try again"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Recipient taken"

    async def handle_DATA(self, server, session, envelope):
        first = envelope.rcpt_tos[0]
        if self.fails("reject-letter", first):
            return "554 5.6.0 The letter is refused"
        if self.fails("defer-letter", first):
            return "451 4.3.0 No room just now"
        self.keep(described(envelope.content, server, session, envelope))
        if self.fails("drop", first):
            server.transport.abort()
            await asyncio.Event().wait()
        return "250 2.0.0 Taken"

    def keep(self, letter):
        text = json.dumps(letter, ensure_ascii=False)
        if self.folder is None:
            print(text, flush=True)
            return
        name = f"{next(self.count):06}.json"
        draft = self.folder / f".{name}"
        draft.write_text(text, encoding="utf-8")
        os.rename(draft, self.folder / name)


class Server(SMTP):
    """aiosmtpd's server, with the number of its connection."""

    numbers = itertools.count(1)
    tls_from_start = False
    silent = False

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self.number = next(Server.numbers)

    async def _handle_client(self):
        if self.silent:
            await asyncio.Event().wait()
        await super()._handle_client()


def tls_context(certificate):
    """Writes a new certificate and takes its key into a context for the server."""
    with tempfile.TemporaryDirectory() as folder:
        key = os.path.join(folder, "key.pem")
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
             "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
             "-keyout", key, "-out", certificate],
            check=True, capture_output=True)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)
        return context


def read_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder")
    parser.add_argument("--port", type=int, default=0)
    protection = parser.add_mutually_exclusive_group()
    protection.add_argument("--starttls", metavar="CERT")
    protection.add_argument("--smtps", metavar="CERT")
    parser.add_argument("--user")
    parser.add_argument("--password")
    parser.add_argument("--fault", nargs=2, action="append", default=[], metavar=("KIND", "ADDRESS"))
    parser.add_argument("--times", type=int)
    parser.add_argument("--silent", action="store_true")
    options = parser.parse_args()
    for kind, _ in options.fault:
        if kind not in KINDS:
            parser.error(f"there is no fault {kind}; there are {', '.join(KINDS)}")
    return options


async def serve(options):
    loop = asyncio.get_running_loop()
    mailroom = Mailroom(options)
    certificate = options.starttls or options.smtps
    context = tls_context(certificate) if certificate else None
    Server.tls_from_start = options.smtps is not None
    Server.silent = options.silent

    def authenticate(server, session, envelope, mechanism, login):
        name, word = login.login.decode(), login.password.decode()
        known = (name, word) == (options.user, options.password)
        # `handled` would mean that the answer has been given.
        return AuthResult(success=known, handled=False, auth_data=name)

    def connection():
        return Server(
            mailroom, hostname="mail.test.example", loop=loop,
            tls_context=context if options.starttls else None, require_starttls=options.starttls is not None,
            auth_required=options.user is not None, auth_require_tls=options.starttls is not None,
            authenticator=authenticate if options.user else None)

    server = await loop.create_server(
        connection, "127.0.0.1", options.port, ssl=context if options.smtps else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    end = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, end.set)
    loop.add_reader(sys.stdin, lambda: os.read(sys.stdin.fileno(), 4096) or end.set())
    await end.wait()


if __name__ == "__main__":
    # aiosmtpd warns that a password in the clear is unsafe; this one never leaves the machine.
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    # A client that does not trust the certificate is within its rights; any other fault is shown.
    logging.getLogger("mail.log").addFilter(
        lambda record: not record.exc_info or not isinstance(record.exc_info[1], TLSSetupException))
    # A child of a thread that blocks signals, as Swift's pool does, is born with them blocked.
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM, signal.SIGINT, signal.SIGCHLD])
    asyncio.run(serve(read_options()))
