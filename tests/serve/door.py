#!/usr/bin/env python3
"""Who is let in: requests as other sites' pages, rebound names and neighbours on the machine send them, each with the answer that it must get.

    tests/serve/door.py PROGRAM SOURCE_FOLDER

A foreign or missing Host is answered with 421, a foreign Origin or Sec-Fetch-Site with 403, whatever needs a session with 401
without one: by every method, with and without the cookie, before anything is read or written. Who is taken out by `hearsay user` while it
runs, or has a new password or another role, finds it so with the next request.
"""
import json
import os
import socket
import stat
import subprocess
import sys

from running import on_samples

JSON = "Content-Type: application/json\r\n"
WISH = b'{"verb":"flag","target":"%s","graphic":true,"why":"by a neighbour"}'


def requests(host, port, cookie, report):
    """(what, method, target, host lines, other lines, body, status)"""
    own, session = f"Host: {host}\r\n", f"Cookie: {cookie}\r\n"
    wish = WISH % report.encode()
    origin = f"Origin: http://{host}\r\n"
    name = cookie.split("=")[0]
    hosts = [
        ("no Host", ""), ("an empty Host", "Host:\r\n"), ("Host without port", "Host: 127.0.0.1\r\n"), ("Host with another port", f"Host: 127.0.0.1:{port + 1}\r\n"),
        ("a rebound name", f"Host: evil.example:{port}\r\n"), ("a name that begins as ours", f"Host: 127.0.0.1.evil.example:{port}\r\n"),
        ("a name that ends as ours", f"Host: evil.localhost:{port}\r\n"), ("ours with a dot", f"Host: localhost.:{port}\r\n"), ("another loopback address", f"Host: 127.0.0.2:{port}\r\n"),
        ("an address in another spelling", f"Host: 2130706433:{port}\r\n"), ("a hexadecimal address", f"Host: 0x7f.1:{port}\r\n"), ("the unspecified address", f"Host: 0.0.0.0:{port}\r\n"),
        ("a user in Host", f"Host: a@{host}\r\n"), ("a path in Host", f"Host: {host}/x\r\n"), ("two names in Host", f"Host: {host}, evil.example\r\n"),
        ("a second Host of another", f"Host: {host}\r\nHost: evil.example\r\n"), ("a first Host of another", f"Host: evil.example\r\nHost: {host}\r\n"),
    ]
    table = [(what, "GET", "/status.json", lines, session, b"", 421) for what, lines in hosts]
    table += [(f"{what}, to write", "POST", "/api/judgements", lines, session + JSON, wish, 421) for what, lines in hosts[:6]]
    foreign = [
        ("another site", "Origin: https://evil.example\r\n"), ("no site", "Origin: null\r\n"), ("another port of this machine", f"Origin: http://127.0.0.1:{port + 1}\r\n"),
        ("this machine by another name", f"Origin: http://localhost:{port}\r\n"), ("a name that begins as ours", f"Origin: http://{host}.evil.example\r\n"),
        ("a name that ends as ours", f"Origin: http://evil.example/{host}\r\n"), ("another scheme", f"Origin: file://{host}\r\n"), ("two origins", f"Origin: http://{host} https://evil.example\r\n"),
        ("ours, then another", f"Origin: http://{host}\r\nOrigin: https://evil.example\r\n"),
        ("a cross-site fetch", "Sec-Fetch-Site: cross-site\r\n"), ("a same-site fetch", "Sec-Fetch-Site: same-site\r\n"), ("a site that no browser names", "Sec-Fetch-Site: SAME-ORIGIN.evil\r\n"),
        ("cross-site, and our origin", f"Origin: http://{host}\r\nSec-Fetch-Site: cross-site\r\n"),
    ]
    table += [(f"{what}, to write", "POST", "/api/judgements", own, session + lines + JSON, wish, 403) for what, lines in foreign]
    table += [(f"{what}, to read", "GET", "/reports.json", own, session + lines, b"", 403) for what, lines in foreign[:3] + foreign[9:10]]
    table += [(f"{what}, to sign in", "POST", "/api/session", own, lines + JSON, b'{"token":"0"}', 403) for what, lines in foreign[:1] + foreign[9:10]]
    nobody = [("no cookie", ""), ("an empty cookie", f"Cookie: {name}=\r\n"), ("a guessed cookie", f"Cookie: {name}={'0' * 64}\r\n"), ("half of the cookie", f"Cookie: {cookie[:-32]}\r\n"),
              ("more than the cookie", f"Cookie: {cookie}0\r\n"), ("another server's cookie", f"Cookie: hearsay-{port + 1}={cookie.split('=')[1]}\r\n"), ("the cookie as another header", f"X-Cookie: {cookie}\r\n")]
    table += [(f"{what}, to write", "POST", "/api/judgements", own, lines + JSON, wish, 401) for what, lines in nobody]
    table += [(f"{what}, to read", "GET", "/events.json", own, lines, b"", 401) for what, lines in nobody[:3]]
    table += [
        ("a form of another page, no Origin", "POST", "/api/judgements", own, session + "Content-Type: text/plain\r\n", wish, 400),
        ("a form, encoded", "POST", "/api/judgements", own, session + "Content-Type: application/x-www-form-urlencoded\r\n", wish, 400),
        ("a wrong token", "POST", "/api/session", own, JSON, b'{"token":"%s"}' % (b"0" * 64), 403),
        ("no token", "POST", "/api/session", own, JSON, b"{}", 403),
        ("a write by GET", "GET", "/api/judgements", own, session, b"", 405),
        ("another method", "PUT", "/api/judgements", own, session + JSON, wish, 405),
        ("asking what is allowed across origins", "OPTIONS", "/api/judgements", own, "Origin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\n", b"", 403),
        ("as to a proxy", "GET", f"http://{host}/status.json", own, session, b"", 400),
        ("as to a proxy, elsewhere", "GET", "http://evil.example/", f"Host: evil.example\r\n", session, b"", 421),
        ("a tunnel", "CONNECT", "evil.example:443", own, session, b"", 400),
        ("ours, to read", "GET", "/status.json", own, session, b"", 200),
        ("ours, with origin", "GET", "/status.json", own, session + origin + "Sec-Fetch-Site: same-origin\r\n", b"", 200),
        ("ours, as typed by a person", "GET", "/events", own, session + "Sec-Fetch-Site: none\r\n", b"", 200),
        ("ours in capitals", "GET", "/status.json", f"Host: LOCALHOST:{port}\r\n", session, b"", 200),
    ]
    return table


def ask(port, method, target, hosts, lines, body):
    with socket.create_connection(("127.0.0.1", port), timeout=30) as one:
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        one.sendall(f"{method} {target} HTTP/1.1\r\n{hosts}{lines}{length}Connection: close\r\n\r\n".encode() + body)
        answer = b""
        while piece := one.recv(65536):
            answer += piece
    head = answer.split(b"\r\n\r\n")[0].decode()
    return int(head.split(" ")[1]), head


def changes(program, server):
    """What goes wrong while the users' file changes under a running server."""
    wrong = []
    token = server.cookie

    def user(*words, password=""):
        subprocess.run([program, "--ledger", server.ledger, "user", *words], check=True, stdout=subprocess.DEVNULL, env={**os.environ, "HEARSAY_PASSWORD": password})

    def enter(password):
        server.cookie = None
        status, headers, _ = server.ask("POST", "/api/session", json.dumps({"name": "B. Clerk", "password": password}), "application/json")
        server.cookie = headers["Set-Cookie"].split(";")[0] if status == 204 else None
        return status

    def expect(what, got, expected):
        if got != expected:
            wrong.append(f"{what}: {got}, not {expected}")

    def role():
        status, _, body = server.ask("GET", "/status.json")
        return json.loads(body)["role"] if status == 200 else status

    old, new = "correct horse battery", "staple, and a new one"
    user("add", "B. Clerk", "--role", "reader", password=old)
    expect("who was added while it runs signs in", enter(old), 204)
    expect("a reader's role", role(), "reader")
    expect("a reader adds a report", server.ask("POST", "/api/reports", b"{}", "application/json")[0], 403)
    user("add", "B. Clerk", "--role", "coder", password=old)
    expect("another role, the same password", role(), "coder")
    user("add", "B. Clerk", "--role", "coder", password=new)
    expect("a session from before the new password", role(), 401)
    expect("the old password", enter(old), 403)
    expect("the new password", enter(new), 204)
    expect("a session with the new password", role(), "coder")
    user("remove", "B. Clerk")
    expect("a session of who was taken out", role(), 401)
    expect("the password of who was taken out", enter(new), 403)
    user("add", "B. Clerk", "--role", "reader", password=new)
    server.cookie = token
    expect("who came with the token", role(), "owner")
    if "HEARSAY_TEST_POSTGRES" not in os.environ:  # A server's users are kept elsewhere.
        expect("who was added again", enter(new), 204)
        with open(server.ledger + "-users", "a", encoding="utf-8") as file:
            file.write("half a li")
        expect("a session, and a users' file that is damaged", role(), 503)
        expect("a password, and a users' file that is damaged", enter(new), 503)
        server.cookie = token
        expect("who came with the token, and a users' file that is damaged", role(), "owner")
    return wrong


def main():
    program, source = sys.argv[1:]
    wrong = []
    with on_samples(program, source) as server:

        report = json.loads(server.ask("GET", "/reports.json")[2])["items"][0]["id"]
        table = requests(server.host, server.port, server.cookie, report)
        for what, method, target, hosts, lines, body, expected in table:
            status, head = ask(server.port, method, target, hosts, lines, body)
            if status != expected:
                wrong.append(f"{what}: {method} {target} gives {status}, not {expected}")
            if "access-control-allow" in head.lower():
                wrong.append(f"{what}: lets another site read the answer")
        if json.loads(server.ask("GET", "/judgements.json")[2])["total"] != 0:
            wrong.append("a judgement was kept that nobody of ours sent")
        wrong += changes(program, server)
        # It listens where it says, and nowhere else; what it keeps is for its owner.
        listening = {line.split()[1] for name in ("tcp", "tcp6") for line in open(f"/proc/{server.process.pid}/net/{name}", encoding="ascii").readlines()[1:]
                     if line.split()[3] == "0A" and line.split()[1].endswith(f":{server.port:04X}")}
        if listening != {f"0100007F:{server.port:04X}"}:
            wrong.append(f"it listens at {listening}")
        server.ask("GET", "/search.json?q=road")
        folder = os.path.dirname(server.ledger)
        for name in sorted(os.listdir(folder)):
            mode = stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode)
            if mode & 0o077 and os.path.getsize(os.path.join(folder, name)) > 0:
                wrong.append(f"{name} can be read by others: {mode:o}")
        for folder, _, names in os.walk(folder):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    held = file.read()
                if server.token.encode() in held or server.cookie.split("=")[1].encode() in held:
                    wrong.append(f"{name} holds the token or a cookie")
        with open(f"/proc/{server.process.pid}/cmdline", "rb") as file:
            if server.token.encode() in file.read():
                wrong.append("the token stands among the program's words, which every user can see")
    for line in wrong:
        print(line)
    print(f"{len(table)} requests, {len(wrong)} wrong answers")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
