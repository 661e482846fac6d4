# SPDX-License-Identifier: Apache-2.0
"""The benchmarks: where their gold lies, what to take from a score, the bar that we hold ourselves to, the best peer.

`measures`: name, path in what score.py writes with --json, bar, what peers reach on the same files.
"""


def quantity(name, measures, gold=None):
    return {"name": name, "folder": "quantities", "gold": (gold or name) + ".visible.jsonl.gz", "convert": "quantities",
            "layers": "quantities", "args": [], "measures": [(n, name + "/" + p, b, o) for n, p, b, o in measures]}


TASKS = [
    quantity("newsquant", [("value F1", "paper/value/F1", 93, "CQE 90.4"),
                           ("value and unit F1", "paper/value+unit/F1", 86, "CQE 82.3"),
                           ("concept, partial, F1", "paper/value+concept_partial/F1", 78, "CQE 73.1")]),
    quantity("rtext", [("value and unit F1", "paper/value+unit/F1", 85, "CQE 80.9")]),
    quantity("recog", [("cases passed, %", "cases_passed", 85, "Recognizers 66.9")]),
    quantity("duckq", [("cases passed, %", "cases_passed", 70, "Recognizers 45.2")]),
    quantity("quanttest", [("cases passed, %", "cases_passed", 85, "quantulum3 100")]),
    quantity("measeval", [("overlap F1", "span_overlap/F1", 68, "quantulum3 64.8")]),
]
