#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""From saved pages to rows of a database, as a user would build it from Python packages: what Hearsay is compared with.

usage: python_stack.py DATABASE FOLDER [--model FOLDER] [--fast] [--processes N]

FOLDER holds saved pages (.html); DATABASE is a SQLite file that is made anew. Each page's text and facts by trafilatura
(--fast: without its second opinions), sentences, entities and trees by spaCy (batches of pages), quantities by quantulum3 in
the sentences that spaCy finds a number in (without its optional classifier, which is slower), dates by dateparser for the dates
that spaCy finds, relative to the page's own, direct quotations with their speakers by textacy. One row for each, with its
characters; a transaction for each batch. Prints a line of JSON: pages and rows.
"""
import argparse, datetime, hashlib, json, multiprocessing, pathlib, sqlite3, sys, warnings

warnings.filterwarnings("ignore")
BATCH = 32
NUMBERS = {"CARDINAL", "QUANTITY", "MONEY", "PERCENT"}
SCHEMA = """
create table report (id integer primary key, sha256 text, title text, publisher text, author text, published text, text text);
create table mention (report integer, kind text, begin integer, end integer, words text, value text);
"""


class Stack:
    """Everything loaded once, then pages in batches."""

    def __init__(self, model, fast):
        import dateparser
        import spacy
        import textacy.extract
        import trafilatura
        from quantulum3 import classifier, parser
        classifier.USE_CLF = False
        self.trafilatura, self.dateparser, self.quantities = trafilatura, dateparser, parser.parse
        self.quotations = textacy.extract.direct_quotations
        self.nlp, self.fast = spacy.load(model), fast

    def read(self, path):
        page = path.read_bytes()
        found = self.trafilatura.bare_extraction(page, with_metadata=True, fast=self.fast)
        row = (hashlib.sha256(page).hexdigest(),)
        if found is None:
            return row + (None, None, None, None, "")
        return row + (found.title, found.sitename, found.author, found.date, found.text or "")

    def mentions(self, doc, published):
        try:
            base = datetime.datetime.fromisoformat(published)
        except (TypeError, ValueError):
            base = None
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"} if base else {"PREFER_DATES_FROM": "past"}
        for entity in doc.ents:
            value = None
            if entity.label_ == "DATE":
                value = self.dateparser.parse(entity.text, languages=["en"], settings=settings)
            yield entity.label_, entity.start_char, entity.end_char, entity.text, value.isoformat() if value else None
        for sentence in doc.sents:
            if any(entity.label_ in NUMBERS for entity in sentence.ents):
                try:
                    for one in self.quantities(sentence.text):
                        begin, end = (at + sentence.start_char for at in one.span)
                        yield "quantity", begin, end, one.surface, "%s %s" % (one.value, one.unit.name)
                except Exception:  # It stops at some sentences; what a user would do is go on.
                    pass
        try:
            for speaker, cue, content in self.quotations(doc):
                yield "quote", content.start_char, content.end_char, content.text, " ".join(token.text for token in speaker)
        except ValueError:  # An unclosed quotation: it gives none at all for such a page.
            pass

    def batch(self, paths):
        rows = [self.read(path) for path in paths]
        docs = self.nlp.pipe([row[-1] for row in rows], batch_size=BATCH)
        return [(row, list(self.mentions(doc, row[4]))) for row, doc in zip(rows, docs)]


stack = None


def prepare(model, fast):
    global stack
    stack = Stack(model, fast)


def work(paths):
    return stack.batch(paths)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--model", default="en_core_web_sm")
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--processes", type=int, default=1)
    args = parser.parse_args()
    pages = sorted(args.folder.rglob("*.html"))
    if not pages:
        sys.exit("%s holds no .html file" % args.folder)
    args.database.unlink(missing_ok=True)
    ledger = sqlite3.connect(args.database)
    ledger.executescript(SCHEMA)
    batches = [pages[i:i + BATCH] for i in range(0, len(pages), BATCH)]
    if args.processes == 1:
        prepare(args.model, args.fast)
        done = map(work, batches)
    else:
        pool = multiprocessing.Pool(args.processes, prepare, (args.model, args.fast))
        done = pool.imap(work, batches)
    count = 0
    for batch in done:
        with ledger:
            for row, mentions in batch:
                report = ledger.execute("insert into report values (null, ?, ?, ?, ?, ?, ?)", row).lastrowid
                ledger.executemany("insert into mention values (?, ?, ?, ?, ?, ?)", ((report,) + one for one in mentions))
                count += len(mentions)
    if args.processes > 1:
        pool.close()
        pool.join()
    print(json.dumps({"pages": len(pages), "rows": count}))


if __name__ == "__main__":
    main()
