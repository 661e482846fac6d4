#!/usr/bin/env python3
"""The server against its own description: every address of docs/formats/openapi.json is asked on a ledger of the sample reports, and
every answer must be what the description says it is, key by key.

    tests/serve/contract.py PROGRAM SOURCE_FOLDER
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse

from running import on_samples

TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "object": dict, "array": list, "null": type(None)}


class Contract:
    def __init__(self, document):
        self.document = document
        self.wrong = []

    def check(self, schema, value, where):
        """Notes everything in which `value` is not as `schema` says."""
        if "$ref" in schema:
            return self.check(self.document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]], value, where)
        if "anyOf" in schema:
            found = []
            for one in schema["anyOf"]:
                inner = Contract(self.document)
                inner.check(one, value, where)
                if not inner.wrong:
                    return None
                found.append(inner.wrong)
            return self.wrong.extend(min(found, key=len))
        kinds = schema.get("type")
        if kinds is not None:
            kinds = kinds if isinstance(kinds, list) else [kinds]
            fits = any(isinstance(value, TYPES[kind]) and not (isinstance(value, bool) and kind in ("integer", "number")) for kind in kinds)
            if not fits:
                return self.wrong.append(f"{where}: {json.dumps(value)[:80]} is not {' or '.join(kinds)}")
        if "enum" in schema and value not in schema["enum"]:
            self.wrong.append(f"{where}: {value!r} is none of {schema['enum']}")
        if isinstance(value, list):
            if len(value) < schema.get("minItems", 0) or len(value) > schema.get("maxItems", len(value)):
                self.wrong.append(f"{where}: {len(value)} items")
            for number, one in enumerate(value):
                self.check(schema.get("items", {}), one, f"{where}[{number}]")
        if isinstance(value, dict):
            known = schema.get("properties", {})
            for name in schema.get("required", []):
                if name not in value:
                    self.wrong.append(f"{where}: {name} is missing")
            for name, one in value.items():
                if name in known:
                    self.check(known[name], one, f"{where}.{name}")
                elif schema.get("additionalProperties") is False:
                    self.wrong.append(f"{where}: {name} is not described")
                elif isinstance(schema.get("additionalProperties"), dict):
                    self.check(schema["additionalProperties"], one, f"{where}.{name}")
        return None


def cases(server, path):
    """Addresses that stand for a path of the description, with their bodies."""
    def ids(where):
        return [one["id"] for one in json.loads(server.ask("GET", where)[2])["items"]]

    names = {"/reports/": "/reports.json", "/claims/": "/claims.json", "/events/": "/events.json"}
    if path == "/tables/{name}.json":
        return [f"/tables/{name}.json" for name in ("transfers", "losses", "relations", "lineage")]
    if path == "/events/{id}/method.json":
        return [f"/events/{one}/method.json?name={name}" for one in ids("/events.json") for name in ("acled", "ucdp", "airwars", "sipri")]
    if path == "/api/export/{name}":
        endings = ("html", "html?view=1", "csv", "json", "json?policy=lowest-credible", "geojson", "ftm.json", "annotations.json")
        return [f"/api/export/{one}.{ending}" for one in ids("/events.json") for ending in endings]
    for begin, all_of_them in names.items():
        if path.startswith(begin) and "{id}" in path:
            return [path.replace("{id}", one) for one in ids(all_of_them)]
    if path == "/search.json":
        return ["/search.json?q=coast%20road", "/search.json?q=", "/search.json?q=amb*%20OR%20publisher:Wire"]
    return [path + "?limit=500" if path.endswith("s.json") and "{" not in path else path]


def check_filters(server, contract):
    """Events, timeline and map narrow by the same words to the same events, and each word narrows. Returns how many were asked."""
    def answer(page, query):
        return json.loads(server.ask("GET", f"/{page}.json?limit=500&{query}")[2])

    everything = answer("events", "")["items"]
    place = next(where["text"] for one in everything for where in one["where"])
    label = everything[0]["label"]
    filters = ["q=" + urllib.parse.quote(label), f"kind={everything[0]['kind']}", "where=" + urllib.parse.quote(place.upper()), "item=arms.vehicle.armoured", "item=soldier",
               "since=2031", "until=2020-01", "since=2026-03-05&until=2026-03-31"]
    for query in filters:
        events, timeline, placed = (answer(page, query) for page in ("events", "timeline", "map"))
        ids = [one["id"] for one in events["items"]]
        if [one["id"] for one in timeline["items"]] != ids:
            contract.wrong.append(f"/timeline.json?{query}: other events than /events.json")
        if not {one["id"] for one in placed["items"]} <= set(ids) or placed["total"] + placed["nowhere"] != events["total"]:
            contract.wrong.append(f"/map.json?{query}: other events than /events.json")
        if not ids and not query.startswith(("since", "until")):
            contract.wrong.append(f"/events.json?{query}: no event fits")
        if events["total"] == len(everything):
            contract.wrong.append(f"/events.json?{query}: every event fits")
    for page in ("events", "timeline", "map"):
        status, _, body = server.ask("GET", f"/{page}.json?since=yesterday")
        if status != 400 or b"since takes" not in body:
            contract.wrong.append(f"/{page}.json?since=yesterday: {status}")
    return 3 * len(filters) + 4


def check_policies(server, contract):
    """An event's page by each policy says by which, and not every one gives the same ranges."""
    event = json.loads(server.ask("GET", "/events.json")[2])["items"][0]["id"]
    policies = ["report-disagreement", "lowest-credible", "latest-of-each", "prefer-graded"]
    ranges = set()
    for policy in policies:
        page = json.loads(server.ask("GET", f"/events/{event}.json?policy={policy}")[2])
        if page["policy"] != policy or any(one["policy"] != policy for one in page["tallies"]):
            contract.wrong.append(f"/events/{event}.json?policy={policy}: says {page['policy']}")
        ranges.add(json.dumps([[one["lower"], one["upper"], one["derivation"]] for one in page["tallies"]]))
    if len(ranges) < 2:
        contract.wrong.append(f"/events/{event}.json: every policy gives the same ranges")
    return 1 + len(policies)


def check_others(program, server, contract):
    """What another program adds meanwhile is seen at the next question."""
    before = json.loads(server.ask("GET", "/reports.json")[2])["total"]
    with tempfile.TemporaryDirectory() as folder:
        added = os.path.join(folder, "added.txt")
        with open(added, "w", encoding="utf-8") as file:
            file.write("A resident of Kadrey saw 12 trucks on Tuesday.\n")
        subprocess.run([program, "--ledger", server.ledger, "add", added], check=True, stdout=subprocess.DEVNULL)
    after = json.loads(server.ask("GET", "/reports.json")[2])["total"]
    if after != before + 1:
        contract.wrong.append(f"another program added a report: {before} and then {after}")
    return 2


def main():
    program, source = sys.argv[1:]
    with open(os.path.join(source, "docs/formats/openapi.json"), encoding="utf-8") as file:
        document = json.load(file)
    contract = Contract(document)
    asked = 0
    with on_samples(program, source) as server:
        first = json.loads(server.ask("GET", "/claims.json")[2])["items"][0]
        writes = {
            "/api/judgements": [
                ("/api/judgements", {"verb": "reject", "target": first["id"], "why": "to try it"}),
                ("/api/judgements", {"verb": "add", "target": first["report"], "span": [first["span"][0], first["span"][1] - 1], "why": "not read",
                                     "fields": {"kind": "casualties", "manner": "killed", "count": "31", "item": "people"}, "spans": {"item": [first["span"][0], first["span"][0] + 3]}}),
                ("/api/judgements", {"verb": "review", "target": first["report"], "state": "in progress", "assignee": "B. Clerk", "why": "started"}),
                ("/api/judgements", {"verb": "flag", "target": first["report"], "graphic": True, "why": "the dead are described"}),
                ("/api/judgements", {"verb": "correct", "target": first["id"], "fields": {"stance": "claimed"}, "why": "it is claimed"}),
            ],
            "/api/judgements/{id}/undo": [("/api/judgements/J1/undo", {"why": "it was only tried"})],
            "/api/read": [("/api/read", {"report": first["report"], "span": first["span"]})],
            "/api/compare": [("/api/compare?as=losses", "Model,Qty\nT-72B3,7\ntrucks,9\n"), ("/api/compare?preview=1", "Model;Qty\nT-72B3;many\n")],
            "/api/names": [("/api/names", "Port Mirel\nNobody Known\n\"\n"), ("/api/names", "name,note\nRiver Front,x\n")],
            "/api/session": [],
            "/api/session/end": [],
        }
        wrong = [("/api/judgements", {"verb": "add", "target": first["report"], "span": [5, 1000000], "fields": {"kind": "event"}, "why": "x"}),
                 ("/api/judgements", {"verb": "add", "target": first["report"], "span": first["span"], "fields": {"kind": "casualties"}, "why": "x"}),
                 ("/api/judgements", {"verb": "review", "target": first["report"], "state": "someday", "why": "x"}),
                 ("/api/judgements", {"verb": "praise", "target": first["id"], "why": "x"}), ("/api/judgements", {"verb": "accept", "target": "C0", "why": "x"}),
                 ("/api/judgements", {"verb": "accept", "target": first["id"]}), ("/api/judgements/J99/undo", {"why": "x"}),
                 ("/api/read", {"report": first["report"], "span": [5, 2]}), ("/api/read", {"report": "R0", "span": [0, 2]})]
        for path, methods in document["paths"].items():
            for method, described in methods.items():
                expected = next(iter(described["responses"]))
                if path == "/api/reports":
                    status, _, body = server.ask("POST", "/api/reports?name=new.txt", b"The ministry said 31 people were killed in Kadrey on Monday.", "application/octet-stream")
                    contract.check(described["responses"]["202"]["content"]["application/json"]["schema"], json.loads(body), path)
                    asked += 1
                    continue
                if path == "/api/jobs/{number}/events":
                    status, headers, body = server.ask("GET", "/api/jobs/1/events")
                    if status != 200 or b"event: end" not in body or not headers["Content-Type"].startswith("text/event-stream"):
                        contract.wrong.append(f"{path}: {status} {body[:200]!r}")
                    asked += 1
                    continue
                if method == "get":
                    wanted = [(address, None) for address in cases(server, path)]
                else:
                    wanted = writes[path]
                for address, body in wanted:
                    raw = body if body is None or isinstance(body, str) else json.dumps(body)
                    media = None if body is None else "text/csv" if isinstance(body, str) else "application/json"
                    status, headers, answer = server.ask(method.upper(), address, raw, media)
                    asked += 1
                    if str(status) != expected:
                        contract.wrong.append(f"{method} {address}: {status}, not {expected}: {answer[:200]!r}")
                        continue
                    content = described["responses"][expected].get("content", {})
                    if "application/json" in content:
                        contract.check(content["application/json"]["schema"], json.loads(answer), f"{method} {address}")
                    if not headers["Content-Security-Policy"]:
                        contract.wrong.append(f"{method} {address}: no Content-Security-Policy")
        for address, body in wrong:
            status, _, answer = server.ask("POST", address, json.dumps(body), "application/json")
            asked += 1
            if status not in (400, 404):
                contract.wrong.append(f"POST {address} {body}: {status}")
            else:
                contract.check({"$ref": "#/components/schemas/Error"}, json.loads(answer), f"POST {address}")
        asked += check_filters(server, contract)
        asked += check_policies(server, contract)
        event = json.loads(server.ask("GET", "/events.json")[2])["items"][0]["id"]
        for address, how in ((f"{event}.html", "attachment"), (f"{event}.html?view=1", "inline"), (f"{event}.csv?view=1", "attachment")):
            _, headers, body = server.ask("GET", f"/api/export/{address}")
            asked += 1
            if not headers["Content-Disposition"].startswith(how + "; filename=") or not headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'; style-src 'sha256-"):
                contract.wrong.append(f"GET /api/export/{address}: {headers['Content-Disposition']}, {headers['Content-Security-Policy']}")
        for name in ("E0.html", f"{event}.pdf", event, f"{event}.html.json", ".html"):
            status, _, answer = server.ask("GET", f"/api/export/{name}")
            asked += 1
            if status != 404:
                contract.wrong.append(f"GET /api/export/{name}: {status}")
            else:
                contract.check({"$ref": "#/components/schemas/Error"}, json.loads(answer), f"GET /api/export/{name}")
        asked += check_others(program, server, contract)
        server.cookie = None
        for path, methods in document["paths"].items():
            for method, described in methods.items():
                if described["x-role"] == "nobody":
                    continue
                status, _, _ = server.ask(method.upper(), re.sub(r"\{\w+\}", "1", path), "{}" if method == "post" else None, "application/json")
                asked += 1
                if status != 401:
                    contract.wrong.append(f"{method} {path} without a session: {status}, not 401")
    for line in contract.wrong[:50]:
        print(line)
    print(f"{asked} requests, {len(contract.wrong)} answers that are not as described")
    sys.exit(1 if contract.wrong else 0)


if __name__ == "__main__":
    main()
