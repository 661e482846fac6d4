"""A server on the sample reports, for the tests that ask it: started, signed in, ended."""
import contextlib
import http.client
import json
import os
import re
import socket
import subprocess
import tempfile


class Server:
    def __init__(self, program, ledger, *more):
        self.ledger = ledger
        self.process = subprocess.Popen([program, "--ledger", ledger, "--by", "A. Clerk", "serve", "--port", "0", "--json", *more], stdout=subprocess.PIPE, text=True)
        first = json.loads(self.process.stdout.readline())
        self.host = re.sub(r"^http://|/$", "", first["address"])
        self.token = first["token"]
        self.cookie = None
        status, headers, _ = self.ask("POST", "/api/session", json.dumps({"token": self.token}), "application/json")
        assert status == 204, status
        self.cookie = headers["Set-Cookie"].split(";")[0]

    @property
    def port(self):
        return int(self.host.rsplit(":", 1)[1])

    def ask(self, method, path, body=None, media=None, more=None):
        """(status, headers, body), over a connection of its own."""
        connection = http.client.HTTPConnection(self.host, timeout=60)
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if media:
            headers["Content-Type"] = media
        connection.request(method, path, body, {**headers, **(more or {})})
        answer = connection.getresponse()
        got = answer.status, answer.headers, answer.read()
        connection.close()
        return got

    def memory(self):
        """MiB that it holds."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024

    def files(self):
        """How many it has open."""
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def end(self):
        idle = socket.create_connection(("127.0.0.1", self.port))  # As a browser's that is not closed.
        self.process.terminate()
        status = self.process.wait(30)
        idle.close()
        assert status == 0, f"the server ended with {status}"


@contextlib.contextmanager
def on_samples(program, source):
    with tempfile.TemporaryDirectory() as folder:
        # A file, or what tests/postgres/run has started.
        ledger = os.environ.get("HEARSAY_TEST_POSTGRES") or os.path.join(folder, "sample.db")
        subprocess.run([program, "--ledger", ledger, "add", os.path.join(source, "samples/port-mirel")], check=True, stdout=subprocess.DEVNULL)
        server = Server(program, ledger)
        server.ledger = ledger
        try:
            yield server
        finally:
            server.end()
