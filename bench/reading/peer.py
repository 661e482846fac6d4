"""One peer of peers.py in a process of its own: reads a line, makes a pass over the files, prints the seconds.

usage: peer.py NAME FILE...         run by the virtual environment's Python
A line "texts" prints what the peer takes for the main text of each page, as a JSON list.
"""
import hashlib, json, os, sys, time


def readers():
    """name -> function from a page's bytes to its text; each imports what it needs."""

    def trafilatura(fast):
        from trafilatura import extract
        return lambda data: extract(data, fast=fast, include_comments=False) or ""

    def resiliparse():
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.encoding import detect_encoding
        from resiliparse.parse.html import HTMLTree
        return lambda data: extract_plain_text(HTMLTree.parse_from_bytes(data, detect_encoding(data)), main_content=True)

    def readability():
        from lxml import html
        from readability import Document
        return lambda data: "\n".join(html.fromstring(Document(data).summary()).itertext())

    def selectolax():
        from selectolax.lexbor import LexborHTMLParser

        def read(data):
            body = LexborHTMLParser(data).body
            return body.text(separator="\n") if body else ""
        return read

    return {"trafilatura": lambda: trafilatura(False), "trafilatura, fast": lambda: trafilatura(True),
            "resiliparse": resiliparse, "readability-lxml": readability, "selectolax (no main text)": selectolax}


def pages(name, files):
    read = readers()[name]()
    held = [open(file, "rb").read() for file in files]

    def text(data):
        try:
            return read(data)
        except Exception:  # A peer that fails on a page has found nothing there.
            return ""
    return lambda: [text(data) for data in held]


def warc(name, files):
    def fastwarc():
        from fastwarc.warc import ArchiveIterator, WarcRecordType
        count = 0
        for record in ArchiveIterator(files[0], parse_http=True, auto_decode="all"):
            count += 1
            if record.record_type == WarcRecordType.response:
                hashlib.sha1(record.reader.read()).hexdigest()
        return count

    def warcio():
        from warcio.archiveiterator import ArchiveIterator
        count = 0
        with open(files[0], "rb") as file:
            for record in ArchiveIterator(file, arc2warc=True):
                count += 1
                if record.rec_type == "response":
                    hashlib.sha1(record.content_stream().read()).hexdigest()
        return count
    return fastwarc if name == "fastwarc" else warcio


def feed(files):
    import feedparser
    held = [open(file, "rb").read() for file in files]
    return lambda: sum(len(feedparser.parse(data).entries) for data in held)


def main():
    name, files = sys.argv[1], sys.argv[2:]
    run = warc(name, files) if "warc" in name else feed(files) if name == "feedparser" else pages(name, files)
    for line in sys.stdin:
        begin = time.process_time()
        result = run()
        seconds = time.process_time() - begin
        print(json.dumps(result if line.strip() == "texts" else {"seconds": seconds, "count": result if isinstance(result, int) else len(result)}), flush=True)


if __name__ == "__main__":
    os.environ["OMP_NUM_THREADS"] = "1"
    main()
