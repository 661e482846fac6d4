#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What 'hearsay export' writes, read by others' programs: is it what its format says?

    python3 -m venv V && V/bin/pip install followthemoney geojson pyld
    V/bin/python bench/export/validate.py build/release/hearsay LEDGER [anno.jsonld]

FollowTheMoney: each entity by its own schema and types (followthemoney), and every reference leads to an entity of the file.
GeoJSON: by the geojson package. Web annotations: what the model (W3C, 2017) requires of an annotation, its bodies, targets and
selectors; and, if the context http://www.w3.org/ns/anno.jsonld is given as a file, that expansion (pyld) leaves no key without a
meaning. CSV: no cell begins as a formula does, and --raw-csv differs by that alone.
"""
import csv
import io
import json
import subprocess
import sys


def export(program, ledger, form, *more):
    return subprocess.run([program, "--ledger", ledger, "export", "--as", form, *more], check=True, stdout=subprocess.PIPE).stdout.decode()


def check_ftm(text):
    from followthemoney import model
    from followthemoney.exc import InvalidData
    wrong, ids, references = [], set(), []
    entities = [json.loads(line) for line in text.splitlines()]
    kinds = {}
    for one in entities:
        ids.add(one["id"])
        kinds[one["schema"]] = kinds.get(one["schema"], 0) + 1
        schema = model.get(one["schema"])
        if schema is None:
            wrong.append(f"{one['id']}: no schema {one['schema']}")
            continue
        try:
            schema.validate(one)
        except InvalidData as error:
            wrong.append(f"{one['id']}: {error} {getattr(error, 'errors', '')}")
        for name, values in one["properties"].items():
            prop = schema.get(name)
            if prop is None:
                wrong.append(f"{one['id']}: {one['schema']} has no {name}")
                continue
            if prop.stub:
                wrong.append(f"{one['id']}: {name} is a stub")
            for value in values:
                if prop.type.name == "entity":
                    references.append((one["id"], name, value))
                elif prop.type.clean(value) is None:
                    wrong.append(f"{one['id']}: {name} is no {prop.type.name}: {value[:60]!r}")
    wrong += [f"{who}: {name} leads to {where}, which is not there" for who, name, where in references if where not in ids]
    return f"{len(entities)} entities ({', '.join(f'{n} {kind}' for kind, n in sorted(kinds.items()))}), {len(references)} references", wrong


def check_geojson(text):
    import geojson
    document = geojson.loads(text)
    wrong = [str(document.errors())] if not document.is_valid else []
    points = 0
    for feature in document["features"]:
        if feature.get("geometry") is not None:
            points += 1
            lon, lat = feature["geometry"]["coordinates"]
            if not (-180 <= lon <= 180 and -90 <= lat <= 90):
                wrong.append(f"{feature['id']}: {lon}, {lat}")
    return f"{len(document['features'])} features, {points} with a point", wrong


def check_selector(one, who, wrong):
    kind = one.get("type")
    if kind == "TextQuoteSelector" and isinstance(one.get("exact"), str):
        return
    if kind in ("TextPositionSelector", "DataPositionSelector") and isinstance(one.get("start"), int) and isinstance(one.get("end"), int) and 0 <= one["start"] <= one["end"]:
        return
    wrong.append(f"{who}: no selector: {json.dumps(one)[:80]}")


def check_annotations(text, context):
    document, wrong = json.loads(text), []
    if document.get("@context") != "http://www.w3.org/ns/anno.jsonld" or document.get("type") != "AnnotationCollection":
        wrong.append("no collection of annotations")
    items = document["first"]["items"]
    if document["first"].get("type") != "AnnotationPage":
        wrong.append("its first page is none")
    ids = [one.get("id") for one in items]
    if len(set(ids)) != len(ids) or None in ids:
        wrong.append("ids are missing or said twice")
    for one in items:
        if one.get("type") != "Annotation" or not one.get("target"):
            wrong.append(f"{one.get('id')}: no Annotation with a target")
            continue
        for body in one.get("body", []) if isinstance(one.get("body", []), list) else [one["body"]]:
            if body.get("type") == "TextualBody" and not isinstance(body.get("value"), str):
                wrong.append(f"{one['id']}: a body without value")
        for target in one["target"] if isinstance(one["target"], list) else [one["target"]]:
            if not (target.get("source") or target.get("id")):
                wrong.append(f"{one['id']}: a target without source")
            selectors = target.get("selector", [])
            for selector in selectors if isinstance(selectors, list) else [selectors]:
                check_selector(selector, one["id"], wrong)
    said = f"{len(items)} annotations"
    if context:
        from pyld import jsonld
        with open(context, encoding="utf-8") as file:
            known = json.load(file)
        def load(url, options=None):
            return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": known}

        lost = []
        expanded = jsonld.expand(document, {"documentLoader": load}, on_property_dropped=lambda key: lost.append(str(key)))
        wrong += [f"a key without a meaning is dropped: {key}" for key in sorted(set(lost))]
        said += f", expanded to {len(json.dumps(expanded))} bytes"
    return said, wrong


def check_csv(guarded, raw):
    wrong, cells, differing = [], 0, 0
    ours, plain = (list(csv.reader(io.StringIO(text, newline=""))) for text in (guarded, raw))
    if [len(row) for row in ours] != [len(row) for row in plain]:
        wrong.append("--raw-csv has other rows")
    for a, b in zip(ours, plain):
        for cell, as_it_was in zip(a, b):
            cells += 1
            if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\0"):
                wrong.append(f"a cell begins as a formula: {cell[:60]!r}")
            if cell != as_it_was:
                differing += 1
                if cell != "'" + as_it_was:
                    wrong.append(f"{as_it_was[:60]!r} has become {cell[:60]!r}")
    return f"{cells} cells, {differing} of them guarded", wrong


def main():
    program, ledger, *more = sys.argv[1:]
    checks = {"ftm": check_ftm, "geojson": check_geojson, "annotations": lambda text: check_annotations(text, more[0] if more else None),
              "csv": lambda text: check_csv(text, export(program, ledger, "csv", "--raw-csv"))}
    failed = False
    for form, check in checks.items():
        said, wrong = check(export(program, ledger, form))
        failed |= bool(wrong)
        print(f"{form:12} {said}: {len(wrong)} faults")
        for line in wrong[:10]:
            print(f"    {line}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
