# SPDX-License-Identifier: Apache-2.0
"""In which state an incident was, from the places that its reports name: for the adapter of questions.

A name says little by itself (there are thirty Springfields), and a local paper seldom says in which state its town lies. So each
mention is shared out among the states in which a place of that name lies: more to the one that the program resolved it to, and to
those of which the report's outlet, and all reports, write most; which those are is found in a few rounds.
"""
import collections
import json
import subprocess

ROUNDS = 4
RESOLVED = 3  # The program's own answer, against each other place of the name.
NAMED = 1.5  # A state that is named itself, against a place in it.
HOME = 2  # Mentions that all that an outlet writes count for.
ALL = 0.05  # What all reports write of, against what the outlet does.
SELDOM = 0.001  # Share of all mentions under which a state is none that these reports are about.


def divisions(tool, extracts):
    """(place, words) -> what bench-divisions knows of it."""
    names = {(place["id"], text[slice(*place["span"])]): place["name"]
             for text, places in extracts for place in places if place.get("id")}
    lines = "".join(json.dumps({"id": number, "text": text, "name": name}) + "\n" for (number, text), name in names.items())
    done = subprocess.run([tool], input=lines, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return {(one["id"], one["text"]): one for one in map(json.loads, done.stdout.splitlines())}


def title_tail(text):
    """Where a title names its outlet: "Man shot in Karsk - KXAB News, Velmar, Ohio"."""
    title = text.split("\n\n")[0]
    tail = max(title.rfind(" - "), title.rfind("|"))
    return (tail, len(title)) if tail > 20 else (0, 0)


def mentions(text, places, known):
    """For each place named: its words, what it weighs, and the states it may lie in."""
    first, last = title_tail(text)
    for place in places:
        if not place.get("id") or first < place["span"][0] < last:
            continue
        words = text[slice(*place["span"])]
        one = known[(place["id"], words)]
        if place["kind"] == "division" and one["division"] == place["name"]:
            yield words, NAMED, {one["division"]: 1}
            continue
        states = {other["division"]: 1 for other in one["others"]}
        if one["division"]:
            states[one["division"]] = RESOLVED
        if states:
            yield words, 1, states


class States:
    """`extracts` is report -> (text, places), `outlets` report -> outlet."""

    def __init__(self, tool, extracts, outlets):
        known = divisions(tool, extracts.values())
        self.outlets = outlets
        self.homes, everywhere = collections.defaultdict(collections.Counter), collections.Counter()
        told = {report: list(mentions(text, places, known)) for report, (text, places) in extracts.items()}
        for step in range(ROUNDS):
            self.told = {report: self.share_out(report, named, everywhere) for report, named in told.items()}
            self.homes, everywhere = collections.defaultdict(collections.Counter), collections.Counter()
            for report, states in self.told.items():
                self.homes[outlets[report]].update(states)
                everywhere.update(states)

    def share_out(self, report, named, everywhere):
        out, often = collections.Counter(), collections.Counter()
        home, all_told = self.homes[self.outlets[report]], sum(everywhere.values())
        written = sum(home.values()) + 1
        for words, weight, states in named:
            often[words] += 1
            if all_told:
                states = {state: much * (home[state] / written + ALL * everywhere[state] / all_told)
                          for state, much in states.items() if everywhere[state] > SELDOM * all_told}
            total = sum(states.values())
            for state, much in states.items():
                out[state] += weight / often[words] * much / total
        return out

    def of(self, reports):
        """The likeliest state; none where nothing says."""
        votes = collections.Counter()
        for report in reports:
            votes.update(self.told[report])
            home = self.homes[self.outlets[report]]
            for state, much in home.items():
                votes[state] += HOME * much / (sum(home.values()) + 1)
        return max(sorted(votes), key=lambda state: votes[state]) if votes else None
