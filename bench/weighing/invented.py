#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Invented reports of invented happenings, for measuring what very many of them cost.

    bench/weighing/invented.py 1000 FOLDER [--gazetteer FILE] [--seed N]

Writes so many short reports (four to nine sentences, each with its sidecar) into FOLDER. The same number and seed give the
same files. A happening has a place of the gazetteer, a day within three years, people killed and hurt, equipment lost or
delivered, officials and witnesses of its own; one to thirty reports tell of it, each in its own choice of sentences, with the
figures of its day (tolls rise for some days) and by one of some 300 outlets. A third of the later reports are copies of an
earlier one under a new headline, some cut, some with a credit line. Nothing in them is true.
"""
import argparse
import datetime
import json
import os
import random
import struct

FIRST_DAY, DAYS = datetime.date(2023, 1, 1), 1095
COUNTRIES = {"ML": "Malian", "BF": "Burkinabe", "NE": "Nigerien", "NG": "Nigerian", "SD": "Sudanese", "SO": "Somali", "SY": "Syrian",
             "IQ": "Iraqi", "YE": "Yemeni", "UA": "Ukrainian", "CD": "Congolese", "ET": "Ethiopian", "MM": "Burmese", "CO": "Colombian"}
PLACES = 600


def default_gazetteer():
    data = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")
    return os.environ.get("HEARSAY_GAZETTEER") or os.path.join(os.environ.get("HEARSAY_DATA") or os.path.join(data, "hearsay"), "gazetteer.bin")


def places_of(path):
    """(name, demonym) of the larger settlements of the countries above (docs/formats/gazetteer.md)."""
    with open(path, "rb") as file:
        data = file.read()
    sections = [struct.unpack_from("<QQQ", data, 24 + 24 * i) for i in range(7)]
    (begin, _, count), names = sections[1], sections[5][0]
    found = []
    for i in range(count):
        _, _, _, population, name, _, _, country, kind, _ = struct.unpack_from("<IiiIIII2sBB", data, begin + 32 * i)
        country = country.decode()
        if kind == 3 and country in COUNTRIES and 20_000 <= population <= 500_000:
            text = data[names + name + 1:names + name + 1 + data[names + name]].decode()
            if text.isascii() and text.isalpha():
                found.append((-population, text, COUNTRIES[country]))
    return [(name, demonym) for _, name, demonym in sorted(found)[:PLACES]]


ONSETS = ["b", "br", "d", "dr", "f", "g", "gr", "h", "j", "k", "kr", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "z"]
VOWELS, ENDS = ["a", "e", "i", "o", "u", "ai", "ou"], ["n", "r", "l", "s", "m", "k", "nd", "rt", "", "", ""]
ADJECTIVES = ["Daily", "Northern", "Southern", "River", "Harbour", "Eastern", "Valley", "Coastal", "Inland", "Upland", "Border", "Central",
              "Morning", "Evening", "Independent", "National", "Free", "New", "Old Town", "Lakeside"]
NOUNS = ["Courier", "Lantern", "Observer", "Herald", "Tribune", "Gazette", "Voice", "Mirror", "Post", "Dispatch", "Ledger", "Beacon", "Chronicle",
         "Examiner", "Monitor"]
AGENCIES = ["Northern Wire", "Continental Press", "Strait News Agency"]
WHAT = ["a market", "a checkpoint", "a military base", "a bus", "a convoy", "a bridge", "a school", "a mosque", "a fuel depot", "a mine",
        "a village", "a hospital", "an airfield", "a camp for the displaced", "a police station", "a railway station"]
HOW = ["an ambush on", "a drone strike on", "an attack on", "an air strike on", "shelling of", "a car bomb at", "a raid on", "an explosion at"]
PEOPLE = ["soldiers", "civilians", "police officers", "people", "militants", "fighters", "villagers"]
GEAR = ["tanks", "armoured vehicles", "trucks", "drones", "helicopters", "howitzers", "pickup trucks", "T-72 tanks", "BMP-2 infantry fighting vehicles"]
WHO = ["the {d} defence ministry said", "a hospital official in {p} said", "the governor of {p}, {o}, said", "residents of {p} said",
       "a witness told the {pub}", "police chief {o} said", "an army spokesman said", "{o}, the mayor of {p}, said", "the Red Cross said",
       "aid workers in {p} said", "according to the {d} army", "local officials said", "{ag} reported, citing {o}"]
LEADS = ["{N} {who} were killed in {how} {what} near {p} on {day}, {src}.", "At least {n} {who} died in {how} {what} in {p} on {day}, {src}.",
         "{How} {what} in {p} killed {n} {who} on {day}, {src}.", "{N} {who} have been killed and {h} wounded near {p} on {day}, {src}.",
         "The dead of {how} {what} at {p} on {day} number {n} {who}, {src}.", "Gunmen killed {n} {who} in {how} {what} near {p} on {day}, {src}."]
HURT = ["{H} more were wounded, {src}.", "{Src2} that {h} people were injured in {p}.", "Another {h} were hurt, some of them badly.",
        "The hospital in {p} took in {h} wounded people."]
LOSS = ["{N} {gear} were destroyed near {p} on {day}, {src}.", "The {d} army lost {n} {gear} in {how} {what} near {p} on {day}, {src}.",
        "{Src2} that {n} {gear} were destroyed and {h} damaged in {p} on {day}."]
GIFT = ["{N} {gear} were delivered to the {d} army in {p} on {day}, {src}.", "The {d} army received {n} {gear} at {p} on {day}, {src}.",
        "{Src2} that {n} {gear} had been delivered to {p} on {day}."]
NAMED = ["Among the dead was {v}, {age}, who lived on {street} Street.", "{v}, a {age}-year-old {job}, was killed on {street} Street.",
         "The family of {v}, {age}, waited outside the hospital on {street} Avenue.", "{v}, {age}, ran a shop on {street} Street.",
         "A relative named one of the dead as {v}, a {job} of {age}."]
DETAIL = ["It began at {hour} in the {q} quarter, when {v2} heard shots.", "Smoke rose over {q} until the evening.",
          "{o} called it the worst day that {q} had seen.", "The road from {p} to {q} was closed until {hour}.",
          "A {job} who gave the name {v2} described how the roof fell in.", "The attackers came on motorcycles from {q}, {v2} said.",
          "Nobody has said who was behind it.", "{o} asked for blood donors and for {thing}.", "A photograph from {q} shows a burnt {thing}.",
          "The {thing} belonged to a {job} from {q}.", "Shops in {q} stayed shut, and {v2} left for {p} with a {thing}.",
          "An inquiry led by {v2} is to report on the {thing}."]
BACKGROUND = ["{p} has changed hands twice since the spring.", "The {d} government has promised to send more troops to the region.",
              "Aid has not reached the town for a month.", "The price of {thing} has doubled in {p} this year.",
              "A truce between the army and the rebels ended in the autumn.", "{d} forces have patrolled the road since last year.",
              "Elections are due in the region next year, and {v3} wants to stand.", "The rains have cut off {q3}.",
              "Talks in the capital have brought no result.", "{v3}, who studies the region, expects more of the same.",
              "The school in {q3} has been closed for weeks.", "Traders in {q3} complain of checkpoints.", "{v3} wrote a book about {p}."]
HEADS = ["{N} killed near {p}", "Dead and wounded in {p}", "{p}: toll at {n}", "{How} {what} in {p}", "What we know about {p}", "{p} counts its dead",
         "{d} town struck", "Fresh violence at {p}"]
GEAR_HEADS = ["{N} {gear} near {p}", "{d} army and its {gear}", "{gear} at {p}", "{p}: {n} {gear}"]
JOBS = ["teacher", "driver", "farmer", "nurse", "baker", "mechanic", "student", "trader", "tailor", "fisherman", "builder", "guard"]
THINGS = ["ambulance", "lorry", "generator", "well", "tractor", "motorcycle", "warehouse", "bakery", "barge", "mill", "tent", "minibus", "pump", "kiosk"]
WORDS = ["", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]


class World:
    def __init__(self, seed, gazetteer):
        self.random = random.Random(seed)
        self.places = places_of(gazetteer)
        self.outlets = [f"{a} {n}" for a in ADJECTIVES for n in NOUNS]

    def pick(self, some):
        return some[self.random.randrange(len(some))]

    def name(self, syllables=2):
        return "".join(self.pick(ONSETS) + self.pick(VOWELS) + (self.pick(ENDS) if i == syllables - 1 else "") for i in range(syllables)).title()

    def person(self):
        return self.name() + " " + self.name(self.random.randint(2, 3))

    def happening(self):
        rng = self.random
        place, demonym = self.pick(self.places)
        kind = rng.choices(["harm", "loss", "gift"], [75, 15, 10])[0]
        final = min(400, int(rng.paretovariate(0.9))) + rng.randint(0, 3)
        few = final if kind == "harm" else min(final, 60)
        return {"kind": kind, "p": place, "d": demonym, "day": FIRST_DAY + datetime.timedelta(rng.randrange(DAYS)), "n": max(1, few),
                "h": max(2, int(few * rng.uniform(0.5, 3))), "who": self.pick(PEOPLE), "how": self.pick(HOW), "what": self.pick(WHAT),
                "gear": self.pick(GEAR), "o": self.person(), "names": [(self.person(), rng.randint(17, 79)) for _ in range(4)],
                "streets": [self.name(3) for _ in range(3)], "quarters": [self.name(3) for _ in range(3)], "people": [self.person() for _ in range(4)],
                "jobs": [self.pick(JOBS) for _ in range(3)], "things": [self.pick(THINGS) for _ in range(3)], "hours": [f"{rng.randint(1, 11)} a.m." for _ in range(2)]}

    def figure(self, final, later):
        """What is known after so many days: less than in the end, at first."""
        return max(1, round(final * min(1.0, 0.6 + 0.15 * later + self.random.uniform(0, 0.1)))) if final > 3 else final

    def report(self, it, later, outlet):
        rng = self.random
        n, h = self.figure(it["n"], later), self.figure(it["h"], later)
        victim, age = self.pick(it["names"])
        source = {"d": it["d"], "p": it["p"], "o": it["o"], "pub": outlet.split()[-1], "ag": self.pick(AGENCIES)}
        first, second = (self.pick(WHO).format(**source) for _ in range(2))
        words = WORDS[n] if n < len(WORDS) else str(n)
        fields = {**it, "n": words.lower(), "N": words, "h": str(h), "H": str(h), "day": it["day"].strftime("%-d %B"), "src": first,
                  "Src2": second[0].upper() + second[1:] if second.endswith("said") else "Officials said", "How": it["how"][0].upper() + it["how"][1:],
                  "v": victim, "age": age, "street": self.pick(it["streets"]), "job": self.pick(it["jobs"]), "q": self.pick(it["quarters"]),
                  "v2": self.pick(it["people"]), "thing": self.pick(it["things"]), "hour": self.pick(it["hours"]), "v3": self.person(), "q3": self.name(3)}
        if n == 1:
            fields["who"], fields["gear"] = "person", it["gear"].removesuffix("s")
        kinds = {"harm": (LEADS, HEADS), "loss": (LOSS, GEAR_HEADS), "gift": (GIFT, GEAR_HEADS)}
        leads, heads = kinds[it["kind"]]
        told = [self.pick(leads)]
        if it["kind"] == "harm":
            told += [self.pick(HURT)] if rng.random() < 0.7 else []
            told += rng.sample(NAMED, rng.choice([0, 1, 1, 2]))
        told += rng.sample(DETAIL, rng.randint(1, 3)) + rng.sample(BACKGROUND, rng.randint(1, 2))
        sentences = [one.format(**fields) for one in told]
        return self.pick(heads).format(**fields), [one[0].upper() + one[1:] for one in sentences]

    def reports(self, count):
        rng = self.random
        made = 0
        while made < count:
            it = self.happening()
            size = min(30, int(rng.paretovariate(0.75)), count - made)
            outlets = rng.sample(self.outlets, size)
            earlier = []
            for outlet in outlets:
                later = min(9, int(rng.expovariate(0.8))) if earlier else 0
                if earlier and rng.random() < 0.33:
                    title, sentences, from_outlet, before = self.pick(earlier)
                    later = max(later, before)
                    title = self.report(it, later, outlet)[0]
                    if len(sentences) > 4 and rng.random() < 0.4:
                        sentences = sentences[:-1]
                    if rng.random() < 0.3:
                        sentences = [f"{it['p'].upper()} ({from_outlet}) - {sentences[0]}"] + sentences[1:]
                else:
                    title, sentences = self.report(it, later, outlet)
                    earlier.append((title, sentences, outlet, later))
                published = it["day"] + datetime.timedelta(later)
                stamp = f"{published.isoformat()}T{rng.randint(6, 23):02d}:{rng.randint(0, 59):02d}:00Z"
                half = (len(sentences) + 1) // 2
                yield {"title": title, "publisher": outlet, "published": stamp,
                       "text": title + "\n\n" + " ".join(sentences[:half]) + "\n\n" + " ".join(sentences[half:]) + "\n"}
                made += 1


def write(folder, number, report):
    path = os.path.join(folder, f"{number:07d}.txt")
    with open(path, "w", encoding="utf-8") as out:
        out.write(report["text"])
    with open(path + ".meta.json", "w", encoding="utf-8") as out:
        json.dump({key: report[key] for key in ("title", "publisher", "published")}, out)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder")
    parser.add_argument("--gazetteer", default=default_gazetteer())
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    os.makedirs(args.folder, exist_ok=True)
    for number, report in enumerate(World(args.seed, args.gazetteer).reports(args.count)):
        write(args.folder, number, report)


if __name__ == "__main__":
    main()
