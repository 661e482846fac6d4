#!/usr/bin/env python3
"""What a client that means harm sends: none of it may cost the server more than 32 MiB, and a good request is answered all the while.

    tests/serve/abuse.py PROGRAM SOURCE_FOLDER

Each attack runs for some seconds, or until the server ends it, on connections that nobody has signed in on, and some on ones that
somebody has; good requests are asked meanwhile.
"""
import socket
import sys
import threading
import time

from running import on_samples

MOST = 32  # MiB
LONGEST = 6  # Seconds of an attack that the server does not end.


class Attack:
    def __init__(self, server):
        self.server = server
        self.until = time.monotonic() + LONGEST

    def open(self):
        one = socket.create_connection(("127.0.0.1", self.server.port), timeout=20)
        one.settimeout(20)
        return one

    def head(self, method="POST", target="/api/session", more="", signed_in=False):
        cookie = f"Cookie: {self.server.cookie}\r\n" if signed_in else ""
        return f"{method} {target} HTTP/1.1\r\nHost: {self.server.host}\r\n{cookie}{more}".encode()

    def pour(self, one, begin, piece):
        """Sends without end. What the server said before it would take no more; b"" if it took all."""
        try:
            one.sendall(begin)
            while time.monotonic() < self.until:
                one.sendall(piece)
            return b"took it all"
        except OSError:
            return answer_of(one)


def answer_of(one):
    out = b""
    try:
        while piece := one.recv(65536):
            out += piece
    except OSError:
        pass
    one.close()
    return out


def refused(answer, *statuses):
    """Whether that is an answer with one of these statuses, or an end of the connection before one could be read."""
    return answer == b"" or any(answer.startswith(f"HTTP/1.1 {status} ".encode()) for status in statuses)


def chunked_without_end(attack):
    one = attack.open()
    begin = attack.head(more="Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n")
    return refused(attack.pour(one, begin, (b"8000\r\n" + b"a" * 0x8000 + b"\r\n") * 4), 413)


def chunks_of_one_byte(attack):
    one = attack.open()
    begin = attack.head(more="Transfer-Encoding: chunked\r\n\r\n")
    return refused(attack.pour(one, begin, b"1\r\na\r\n" * 5000), 413)


def chunk_line_without_end(attack):
    one = attack.open()
    begin = attack.head(more="Transfer-Encoding: chunked\r\n\r\n") + b"5;note="
    return refused(attack.pour(one, begin, b"x" * 65536), 400, 413)


def chunk_line_without_end_of_a_reader(attack):
    one = attack.open()
    begin = attack.head(target="/api/names", more="Transfer-Encoding: chunked\r\n\r\n", signed_in=True) + b"5;note="
    return refused(attack.pour(one, begin, b"x" * 65536), 400, 413)


def trailers_without_end(attack):
    one = attack.open()
    begin = attack.head(target="/api/names", more="Transfer-Encoding: chunked\r\n\r\n", signed_in=True) + b"1\r\na\r\n0\r\n"
    return refused(attack.pour(one, begin, b"X-Some: thing\r\n" * 4000), 400, 413)


def headers_without_end(attack):
    one = attack.open()
    return refused(attack.pour(one, attack.head("GET", "/"), b"X-Some: thing\r\n" * 4000), 413)


def one_header_without_end(attack):
    one = attack.open()
    return refused(attack.pour(one, attack.head("GET", "/") + b"X-Long: ", b"a" * 65536), 413)


def method_without_end(attack):
    one = attack.open()
    return refused(attack.pour(one, b"", b"G" * 65536), 400, 413)


def address_of_megabytes(attack):
    one = attack.open()
    return refused(attack.pour(one, b"GET /", b"a" * 65536), 413)


def address_of_sixteen_thousand(attack):
    one = attack.open()
    one.sendall(attack.head("GET", "/search.json?q=" + "%28" * 5000, more="Connection: close\r\n\r\n", signed_in=True))
    return refused(answer_of(one), 400)


def ten_thousand_ranges(attack):
    ranges = ",".join(f"{i}-{i}" for i in range(10000))
    one = attack.open()
    try:
        one.sendall(attack.head("GET", "/", more=f"Range: bytes={ranges}\r\nConnection: close\r\n\r\n"))
    except OSError:
        pass
    if not refused(answer_of(one), 413):
        return False
    one = attack.open()
    ranges = ",".join("0-" for _ in range(3000))
    one.sendall(attack.head("GET", "/api/openapi.json", more=f"Range: bytes={ranges}\r\nConnection: close\r\n\r\n"))
    answer = answer_of(one)
    return refused(answer, 200) and len(answer) < 1 << 20


def bodies_declared_huge(attack):
    fine = True
    for size in ("1048577", "4294967296", "18446744073709551615", "18446744073709551616", "99999999999999999999999", "-1", "0x10", "1e9"):
        one = attack.open()
        one.sendall(attack.head(more=f"Content-Length: {size}\r\n\r\n"))
        fine = refused(answer_of(one), 400, 413) and fine
    return fine


def many_bodies_of_nobody(attack):
    """Sixty declare 60 MiB each, and send them."""
    open_ones = [attack.open() for _ in range(60)]
    piece = b"a" * 65536
    for one in open_ones:
        try:
            one.sendall(attack.head("POST", "/api/reports?name=x.txt", more=f"Content-Length: {60 << 20}\r\n\r\n"))
            for _ in range(64):
                one.sendall(piece)
        except OSError:
            pass
    return all(refused(answer_of(one), 413) for one in open_ones)


def body_of_another_length(attack):
    fine = True
    for more in ("Content-Length: 5\r\nContent-Length: 6\r\n", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n"):
        one = attack.open()
        one.sendall(attack.head(more=more + "\r\n") + b"0\r\n\r\nGET /status.json HTTP/1.1\r\n\r\n")
        one.shutdown(socket.SHUT_WR)
        answer = answer_of(one)
        fine = fine and refused(answer, 400) and answer.count(b"HTTP/1.1 2") == 0
    return fine


def thousand_slow_ones(attack):
    """They open a thousand connections, say a header a second, and never end it."""
    slow = []
    for _ in range(1000):
        try:
            one = attack.open()
            one.sendall(attack.head("GET", "/"))
            slow.append(one)
        except OSError:
            pass
    while time.monotonic() < attack.until:
        for one in slow:
            try:
                one.sendall(b"X: y\r\n")
            except OSError:
                pass
        time.sleep(1)
    for one in slow:
        one.close()
    return len(slow) > 500


def readers_that_do_not_read(attack):
    """Two hundred ask for the largest file again and again, and take none of it."""
    greedy = []
    for _ in range(200):
        try:
            one = attack.open()
            one.sendall(attack.head("GET", "/api/openapi.json", more="\r\n") * 20)
            greedy.append(one)
        except OSError:
            pass
    time.sleep(3)
    for one in greedy:
        one.close()
    return len(greedy) > 100


def pipelining(attack):
    """Twenty thousand requests in one go, on four connections; each is answered, one after the other."""
    def ask(result):
        one = attack.open()
        reader = threading.Thread(target=lambda: result.append(answer_of(one)))
        reader.start()
        try:
            one.sendall(attack.head("GET", "/favicon.svg", more="\r\n") * 4999 + attack.head("GET", "/favicon.svg", more="Connection: close\r\n\r\n"))
        except OSError:
            pass
        reader.join()

    results = []
    threads = [threading.Thread(target=ask, args=(results,)) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return all(one.count(b"HTTP/1.1 ") in range(1, 5001) for one in results) and len(results) == 4


def passwords(attack):
    """Forty guess at once, each for another name."""
    def guess(i):
        one = attack.open()
        body = b'{"name":"user%d","password":"%s"}' % (i, b"x" * 50000)
        one.sendall(attack.head(more=f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n") + body)
        answers.append(answer_of(one))

    answers = []
    threads = [threading.Thread(target=guess, args=(i,)) for i in range(40)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return len(answers) == 40 and all(refused(one, 403, 429) for one in answers)


ATTACKS = [chunked_without_end, chunks_of_one_byte, chunk_line_without_end, chunk_line_without_end_of_a_reader, trailers_without_end, headers_without_end, one_header_without_end,
           method_without_end, address_of_megabytes, address_of_sixteen_thousand, ten_thousand_ranges, bodies_declared_huge, many_bodies_of_nobody, body_of_another_length,
           thousand_slow_ones, readers_that_do_not_read, pipelining, passwords]
# They give back what they took: each password that is checked takes 64 MiB meanwhile.
TRANSIENT = {passwords}


def main():
    program, source, *wanted = sys.argv[1:]
    wrong = 0
    with on_samples(program, source) as server:
        for _ in range(50):
            server.ask("GET", "/events.json")
            server.ask("GET", "/api/openapi.json")
        before = server.memory()
        for attack in ATTACKS:
            if wanted and attack.__name__ not in wanted:
                continue
            most, answered, failed, done = before, 0, [], threading.Event()
            result = []
            thread = threading.Thread(target=lambda: (result.append(attack(Attack(server))), done.set()))
            thread.start()
            while True:
                ended = done.wait(0.05) or not thread.is_alive()
                if attack not in TRANSIENT or ended:
                    most = max(most, server.memory())
                try:
                    status = server.ask("GET", "/events.json")[0]
                    failed += [status] if status != 200 else []
                except OSError as error:
                    failed.append(repr(error))
                answered += 1
                if ended:
                    break
            thread.join()
            grown = most - before
            faults = []
            if result != [True]:
                faults.append("it was not answered as it should be")
            if grown > MOST:
                faults.append(f"memory grew by {grown:.0f} MiB")
            if failed:
                faults.append(f"{len(failed)} of {answered} good requests were not answered: {failed[0]}")
            wrong += bool(faults)
            print(f"{attack.__name__:36} {grown:6.1f} MiB  {answered:4} good requests  {'; '.join(faults) or 'ok'}")
    print(f"{wrong} attacks did harm")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
