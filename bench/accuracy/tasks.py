# SPDX-License-Identifier: Apache-2.0
"""The benchmarks: where their gold lies, what to take from a score, the bar that we hold ourselves to, the best peer.

`measures`: name, path in what score.py writes with --json, bar, what peers reach on the same files.
"""


def quantity(name, measures, gold=None):
    return {"name": name, "folder": "quantities", "gold": (gold or name) + ".visible.jsonl.gz", "convert": "quantities",
            "layers": "quantities", "args": [], "measures": [(n, name + "/" + p, b, o) for n, p, b, o in measures]}


def times(name, measures):
    return {"name": name, "folder": "dates", "gold": name + ".visible.jsonl.gz", "convert": "dates", "layers": "times",
            "args": [], "measures": measures}


def places(name, bar, peer):
    return {"name": name, "folder": "places", "gold": name + ".visible.jsonl.gz", "convert": "places", "layers": "places",
            "args": [], "measures": [("end to end F1 at 161 km", "end_to_end@161/F1", bar, peer)]}


def spoken(folder, name, layers, measures):
    """Attributions, quotes and coreference: their scorers print JSON instead of writing it."""
    return {"name": folder + "-" + name, "folder": folder, "gold": name + ".jsonl.gz", "convert": folder, "layers": layers,
            "args": ["--json"], "prints": "json", "measures": measures}


TASKS = [
    quantity("newsquant", [("value F1", "paper/value/F1", 93, "CQE 90.4"),
                           ("value and unit F1", "paper/value+unit/F1", 86, "CQE 82.3"),
                           ("concept, partial, F1", "paper/value+concept_partial/F1", 78, "CQE 73.1")]),
    quantity("rtext", [("value and unit F1", "paper/value+unit/F1", 85, "CQE 80.9")]),
    quantity("recog", [("cases passed, %", "cases_passed", 85, "Recognizers 66.9")]),
    quantity("duckq", [("cases passed, %", "cases_passed", 70, "Recognizers 45.2")]),
    quantity("quanttest", [("cases passed, %", "cases_passed", 85, "quantulum3 100")]),
    quantity("measeval", [("overlap F1", "span_overlap/F1", 68, "quantulum3 64.8")]),
    times("tbaq", [("value F1", "value_F1", 80, "HeidelTime 74.6")]),
    times("recogdt", [("cases passed, %", "cases_passed", 75, "Recognizers 50.7")]),
    times("duckdt", [("cases passed, %", "cases_passed", 60, "Recognizers 21.4")]),
    places("lgl", 65, "spaCy and population 46"),
    places("trnews", 80, "spaCy and population 66"),
    places("geovirus", 75, "spaCy and population 57"),
    places("gwn", 76, "spaCy and population 58"),
    spoken("attribution", "polnear.dev", "attributions", [("who-what F1", "attribution/who-what/f1", 62, "spaCy and textacy 45.8")]),
    spoken("attribution", "gum.dev", "attributions", [("who-what F1", "attribution/who-what/f1", 78, "spaCy rule 75.0")]),
    spoken("attribution", "gum.train", "attributions", [("who-what F1", "attribution/who-what/f1", 72, "spaCy rule 61.5")]),
    spoken("quotes", "polnear.dev", "quotes", [("quote with speaker F1", "joint/f1", 80, "CoreNLP 64.4")]),
    spoken("quotes", "litbank.dev", "quotes", [("quote with speaker F1", "joint/f1", 72, "CoreNLP 64.0")]),
    spoken("coref", "ontogum.dev", "clusters", [("CoNLL F1", "all/CoNLL", 55, "CoreNLP 49.4")]),
    spoken("coref", "litbank.dev", "clusters", [("CoNLL F1", "all/CoNLL", 50, "CoreNLP 44.0")]),
    spoken("coref", "gap.dev", "clusters", [("F1", "all/f1", 68, "CoreNLP 56.4")]),
    {"name": "claims", "folder": "claims", "gold": "gold.jsonl", "convert": "claims", "layers": "claims", "args": [],
     "prints": "lines", "times": 100,
     "measures": [("counted claims F1", "counted claims", 85, "none"),
                  ("all claims F1", "all claims (item)", None, "none"),
                  ("kind, source, stance right too, F1", "all claims, kind", 65, "none")]},
]
