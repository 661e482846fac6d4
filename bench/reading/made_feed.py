"""Feeds of made-up entries, to time readers with."""
import random

WORDS = ("the army said on monday that trucks tanks and soldiers were seen near a bridge police report town north "
         "officials wounded hospital convoy").split()


def made_feed(atom, entries):
    pick = random.Random(7)
    out = []
    for i in range(entries):
        title = " ".join(pick.choices(WORDS, k=9))
        body = "".join("&lt;p&gt;%s.&lt;/p&gt;" % " ".join(pick.choices(WORDS, k=18)) for _ in range(5))
        link = "http://a.example/%d" % i
        if atom:
            out.append('<entry><id>%s</id><title>%s</title><link href="%s"/><updated>2026-03-%02dT10:%02d:00Z</updated>'
                       '<author><name>A B</name></author><summary type="html">%s</summary></entry>'
                       % (link, title, link, 1 + i % 28, i % 60, body))
        else:
            out.append('<item><guid>%s</guid><title>%s</title><link>%s</link><pubDate>Fri, %02d Mar 2026 10:%02d:00 GMT</pubDate>'
                       '<category>x</category><description>%s</description></item>' % (link, title, link, 1 + i % 28, i % 60, body))
    wrap = '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>%s</feed>' if atom else \
           '<rss version="2.0"><channel><title>t</title>%s</channel></rss>'
    return '<?xml version="1.0" encoding="utf-8"?>' + wrap % "".join(out)
