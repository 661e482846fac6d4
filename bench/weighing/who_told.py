# SPDX-License-Identifier: Apache-2.0
"""Who took part in an incident, from the names that its reports hold: for the adapter of questions.

A report names those who were hit and those who did it, and beside them officials, neighbours who tell of it, lawyers, and those who
wrote and photographed it. What stands beside a name speaks for or against its bearer: an age, "was shot", "police arrested" for;
a rank, "said", a photographer's credit against. The weights are natural logarithms of odds, rounded from a fit on the people of
1,593 incidents; `TAKES_PART` leaves out only those who surely took no part, because a name that no report holds cannot be found,
and counts are to be right on the whole.
"""
import math
import re

TAKES_PART = -2.5

SUFFIXES = {"Jr", "Sr", "II", "III", "IV"}
RANKS = set(
    "Officer Officers Sgt Lt Capt Chief Det Detective Detectives Sheriff Sheriff's Sheriff’s Undersheriff Mayor Judge Dr Cpl Corporal "
    "Major Maj Sergeant Lieutenant Captain Attorney Prosecutor Commander Cmdr Coroner Spokesman Spokeswoman Spokesperson Reporter "
    "Inspector Trooper Principal Superintendent Supt Pastor Rev Reverend Bishop Deputy Dep Councilman Councilwoman Alderman Director "
    "Commissioner Gov Governor President Sen Senator Rep Magistrate Justice Agent Solicitor Chaplain Professor Cpt Col Colonel Ofc Pfc "
    "Assistant Public Information Police County District State Investigator Secretary Staff Writer Editor Photographer Constable".split())
NO_NAMES = set(
    "On In The And At By But When After Police For As Mr Mrs Ms Miss Photo From With He She His Her Their Suspect Victim Neighbor Monday "
    "Tuesday Wednesday Thursday Friday Saturday Sunday January February March June July August September October November December An A "
    "If That Mother Father Also Both Authorities Investigators Deputies Officials Family Friends Baby Little Rapper Then While Shooting "
    "Image Related Read More Watch Video Courtesy".split())
NO_PEOPLE = set(
    "Street St Avenue Ave Road Rd Blvd Boulevard County Hospital Police High School Park Drive Dr City University Center Medical News "
    "Department Lane Court Apartments Church College Highway Way Place Times Post Beach Lake River West East North South Northwest "
    "Southwest Northeast Southeast Office Club District State Homes Circle Parish Township Heights Village Hills Springs Valley Creek "
    "Island Press Star Tribune Herald Journal Daily Line Stoppers Jail Prison Superior Supreme Justice Fire Metro Elementary Middle House "
    "Day Christmas Eve Year New San Los Las Fort Facebook Twitter Instagram Channel TV Mall Store Bar Restaurant Lounge Nightclub Terrace "
    "Parkway Pike Inn Motel Hotel General Children Memorial".split())
NAME = (r"(?:[A-Z][a-z]*(?:['’`][A-Z]?[a-z]+|[A-Z][a-z]+)*[a-z](?:-[A-Z][a-z]+)*|[A-Z]['’][A-Z]?[a-z]+|[A-Z]\.|[A-Z]{2,3}\b)")
CALLED = r"[\"“‘'][^\"”’']{1,20}[\"”’'] "
FULL_NAME = re.compile(
    r"(?<![\w@#.'’-])" + NAME + r"(?:,? (?:Jr|Sr)\.?|,? I?I[IV]\b| (?:" + CALLED + ")?" + NAME + r")+(?![\w@-])")

AGE_AFTER = re.compile(r"^[\"”’]?,? ?\(?(?:who (?:is|was) )?(?:age |aged )?\d{1,2}\b(?! (?:p|a)\.?m)(?!:)")
AGE_BEFORE = re.compile(r"(?:\d{1,2}[- ]year[- ]?old|\d{1,2}-month-old|\d{1,2}-yr-old)(?: (?!said)[\w'’-]+){0,3},? $")
TELLS = re.compile(
    r"^,?(?: [\w.]+)? ?(?:said|says|told|tells|added|explained|recalled|stated|wrote|tweeted|reports?|confirmed)\b"
    r"|^[^.]{0,50}, (?:said|told)\b")
TOLD_BY = re.compile(r"(?:said|says|told|according to|added|explained)[ ,]*(?:[\w'’.-]+ ){0,3}$", re.I)
HARM = re.compile(
    r"\b(shot|killed|victims?|died|dead|wounded|injured|fatally|slain|slaying|murder(?:ed)?|homicide|deceased|body|bodies|death of"
    r"|struck|hit|hospital|hospitalized|shooting death|identified)\b", re.I)
DEED = re.compile(
    r"\b(suspects?|suspected|charged?|charges|arrest\w*|gunman|shooter|accused|wanted|convicted|sentenced|pleaded|indicted|custody|jail"
    r"|bond|booked|admitted|allegedly|alleged|turned himself|opened fire|shot (?:and killed )?(?:him|her|them|himself|herself)"
    r"|pulled the trigger|arraigned|faces)\b", re.I)
CREDIT_BEFORE = re.compile(
    r"(?:photo|photos|by|©|—|–|-|credit|courtesy|image|via|follow|contact|reporter|staff|writer|writers|editor|/|\(|\|)[ :]*$", re.I)
CREDIT_AFTER = re.compile(
    r"^ ?(?:/|\||\(@|,? (?:staff|the associated|ap\b|reports|contributed|reporting|is a reporter)|,? @|@| - )|^ ?\n", re.I)
BEFELL = re.compile(
    r"^,?(?: (?:Jr|Sr)\.?,?)? (?:and [\w.'’ -]{3,30} )?(?:was|is|were|are|has been|have been|had been|faces?|died|allegedly|pleaded|shot"
    r"|killed|opened|fired|remains|suffered|admitted|turned himself)\b.{0,45}")
STRONG = re.compile(
    r"\b(?:shot|killed|injured|wounded|charged|charges|arrested|indicted|identified|dead|died|pronounced|booked|accused|sentenced"
    r"|convicted|custody|struck|rushed|transported|airlifted|hospitalized|wanted|found|guilty|suffered|critical|stable|murder)\b")
DONE_TO = re.compile(
    r"(?:identified|named|arrested|charged|charging|accused|shot|killed|killing|wounded|injured|found|death of|murder of|shooting of"
    r"|body of|killing of|victim|victims?,?|suspect|suspects|son,|daughter,|boy,|girl,|man,|woman,|toddler|infant|gunman|shooter"
    r"|victim is|victim was|deceased was|suspect is|as|against)(?: (?:as|and|were|is|was|the|him|her))*[ ,:]*"
    r"(?:[A-Z][\w.'’-]+ [A-Z][\w.'’-]+,? (?:\d\d, )?and )?$")

LEAD = 700  # Characters.

# By what is seen beside any of the mentions of a name.
WEIGHTS = {"befell": 1.0, "done to": 1.4, "age after": 0.4, "age before": 0.7, "rank": -1.0, "tells": -0.8, "told by": -0.3, "harm": 0.3,
           "deed": 0.3, "credit": -0.3, "credit after": -0.5, "title": -1.3, "lead": 1.2}
START = -1.3
NO_AGE = -2.0
MENTIONS, REPORTS = -0.2, 0.3  # On log(1 + how many), log(how many).
HARM_OFTEN = 0.3  # Share of the mentions beside a word of harm.
ONLY_CREDITS = -0.8
OWN = 0.4  # "Vey's mother", "the death of Vey".


class Person:
    def __init__(self):
        self.suffixes, self.reports, self.last_names = set(), {}, set()
        self.seen, self.mentions, self.harmed, self.credits = set(), 0, 0, 0

    def note(self, report, text, begin, end, rank, in_title):
        self.reports[report] = text
        self.mentions += 1
        before, after = text[max(0, begin - 60):begin].rpartition("\n")[2], text[end:end + 60]
        befell = BEFELL.match(after)
        signs = {
            "age after": AGE_AFTER.match(after), "age before": AGE_BEFORE.search(before), "rank": rank, "tells": TELLS.match(after),
            "told by": TOLD_BY.search(before), "harm": HARM.search(before) or HARM.search(after),
            "deed": DEED.search(before) or DEED.search(after), "credit": CREDIT_BEFORE.search(before),
            "credit after": CREDIT_AFTER.match(after), "befell": befell and STRONG.search(befell.group(0)),
            "done to": DONE_TO.search(before), "title": in_title, "lead": begin < LEAD}
        seen = {sign for sign, found in signs.items() if found}
        self.harmed += "harm" in seen
        self.credits += bool(seen & {"credit", "credit after"})
        self.seen |= seen

    def odds(self, last):
        """The logarithm of the odds that the bearer took part."""
        out = START + sum(WEIGHTS[sign] for sign in self.seen)
        out += NO_AGE * (not self.seen & {"age after", "age before"})
        out += MENTIONS * math.log1p(self.mentions) + REPORTS * math.log(len(self.reports)) + HARM_OFTEN * self.harmed / self.mentions
        out += ONLY_CREDITS * (self.credits == self.mentions)
        own = re.compile(
            r"\b" + re.escape(last) + r"['’]s? (?:family|mother|father|body|death|condition|parents|friends|killer|home|car|bond|arrest)"
            r"|(?:family|mother|father|death|killing|murder|shooting) of (?:\w+ ){0,2}" + re.escape(last))
        return out + OWN * any(own.search(text) for text in self.reports.values())


def people_in(reports):
    """(first name, last name) -> Person; `reports` are (id, title, text with the title)."""
    out = {}
    for report, title, text in reports:
        for found in FULL_NAME.finditer(text):
            words = re.sub(CALLED, "", found.group(0)).replace(",", "").split()
            rank = False
            while words and words[0].rstrip(".") in RANKS | NO_NAMES:
                rank = rank or words[0].rstrip(".") in RANKS
                words = words[1:]
            suffix = words.pop().rstrip(".") if words and words[-1].rstrip(".") in SUFFIXES else None
            if not 2 <= len(words) <= 4 or NO_PEOPLE & set(words) or len(words[-1]) < 2 or words[-1].endswith("."):
                continue
            person = out.setdefault((words[0], words[-1]), Person())
            person.suffixes |= {suffix} - {None}
            person.note(report, text, found.start(), found.end(), rank, found.start() < len(title or ""))
    return out


def letters(name):
    return re.sub("[^a-z]", "", name.lower())


def is_asked_for(kind, asked, first, last, suffixes):
    """Whether a person of this name is one of the name asked for: "first", "last" (a suffix counts as one) or "full"."""
    if kind == "first":
        return first == asked
    if kind == "last":
        return asked.rstrip(".") in suffixes | {last}
    words = [word for word in asked.replace(",", "").split() if word.rstrip(".") not in SUFFIXES]
    return letters(first) == letters(words[0]) and letters(last) == letters(words[-1])


class Participants:
    def __init__(self, reports):
        self.people = [(first, last, person.suffixes, person.odds(last)) for (first, last), person in people_in(reports).items()]

    def has(self, kind, asked):
        return any(is_asked_for(kind, asked, first, last, suffixes) and (kind == "full" or odds > TAKES_PART)
                   for first, last, suffixes, odds in self.people)
