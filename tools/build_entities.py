#!/usr/bin/env python3
"""Writes the table of HTML's named character references for html/entities.cc.

usage: build_entities.py OUT      (the names come with Python: html.entities)
"""
import html.entities, sys


def quoted(text):
    return '"%s"' % "".join("\\%03o" % b for b in text.encode())


with open(sys.argv[1], "w") as out:
    for name in sorted(html.entities.html5):
        out.write("{\"%s\", %s},\n" % (name, quoted(html.entities.html5[name])))
