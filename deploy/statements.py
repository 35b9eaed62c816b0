"""The product's statements as PostgreSQL reads them, for deploy/check-postgresql.sh.

usage: statements.py RECORD SOURCES SCRIPT

RECORD is what the tests had the database run (Tests/InnspelTests/StatementRecord.swift), SOURCES the folder whose
statements must all be in it. SCRIPT is written for psql: the tables, then one PREPARE a statement. A line is printed
for every statement in the sources that no test ran; exit 1 if there is one.
"""

import json
import pathlib
import re
import sys

# Our column words (Sources/Storage/Driver.swift spells them for SQLite). A time is milliseconds since 1970.
WORDS = {"id": "uuid", "text": "text", "integer": "bigint", "real": "double precision", "bytes": "bytea", "time": "bigint"}

# What SQLite and PostgreSQL say each in their own way, and why: the only statements that are not asked about.
ONLY_SQLITE = {
    "CREATE TRIGGER": "the audit log refuses changes by a trigger; PostgreSQL's needs a function of its own",
}

VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


def plain(text):
    """One line, and a list of values as one value, so that lists of every length are one statement."""
    return re.sub(r"\(\?(,\?)+\)", "(?)", " ".join(text.split()))


def spelled(statement):
    """A migration's statement with PostgreSQL's column words: a column stands on a line of its own."""
    if not statement.startswith("CREATE TABLE"):
        return statement
    return re.sub(
        r"(?m)^(\s+\w+) (id|text|integer|real|bytes|time)\b", lambda m: f"{m[1]} {WORDS[m[2]]}", statement
    )


def numbered(statement):
    """With $1, $2 … for each question mark outside quotes."""
    count = 0
    parts = re.split(r"('(?:[^']|'')*')", statement)
    for place in range(0, len(parts), 2):
        pieces = parts[place].split("?")
        parts[place] = pieces[0]
        for piece in pieces[1:]:
            count += 1
            parts[place] += f"${count}{piece}"
    return "".join(parts)


def pattern(body):
    """What a literal with interpolations can become."""
    out, place = [], 0
    while place < len(body):
        if body.startswith("\\(", place):
            depth, place = 1, place + 2
            while depth:
                depth += {"(": 1, ")": -1}.get(body[place], 0)
                place += 1
            out.append("\0")
        else:
            out.append(body[place])
            place += 1
    text = " ".join("".join(out).replace("\\\n", "").split())
    # An interpolation may be empty, and then the blanks around it are one.
    return re.compile(re.escape(text).replace("\\ \0\\ ", ".*").replace("\\ \0", ".*").replace("\0", ".*") + " ?$")


def literals(folder):
    """Every statement that stands in a Swift file, with its place."""
    for file in sorted(pathlib.Path(folder).rglob("*.swift")):
        text = file.read_text()
        # A migration is no statement of a feature, and its triggers hold a SELECT.
        if "Migrations" in file.parts:
            continue
        for match in re.finditer(r'"""\n(.*?)"""|"((?:[^"\\\n]|\\\((?:[^()"\n]|\([^()\n]*\)|"[^"\n]*")*\)|\\.)*)"', text, re.S):
            body = match[1] if match[1] is not None else match[2]
            if body.lstrip().startswith(tuple(verb + " " for verb in VERBS)):
                yield f"{file}:{text.count(chr(10), 0, match.start()) + 1}", body


def main(record, sources, script):
    rows = [json.loads(line) for line in open(record)]
    seen = {plain(row["statement"]) for row in rows if "statement" in row}
    asked, missing = set(), []
    for place, body in literals(sources):
        wanted = pattern(body)
        found = {statement for statement in seen if wanted.match(statement)}
        asked |= found
        if not found:
            missing.append(f"{place}: no test runs this statement")
    with open(script, "w") as out:
        for row in rows:
            if "migration" in row and not row["migration"].startswith(tuple(ONLY_SQLITE)):
                print(spelled(row["migration"]) + ";", file=out)
        for number, statement in enumerate(sorted(asked)):
            print(f"PREPARE s{number} AS {numbered(statement)};", file=out)
    print("\n".join(missing) or f"{len(asked)} statements")
    return 1 if missing else 0


sys.exit(main(*sys.argv[1:]))
