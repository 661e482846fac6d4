#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fits the weights of the cues by which a toll is reckoned (hearsay/weigh/tolls/reckoning.h).

    bench-tolls LEDGER GROUPS.jsonl --cues > cues.jsonl
    bench/weighing/fit_tolls.py cues.jsonl INCIDENTS.jsonl [--half] [--write hearsay/weigh/tolls/reckoning_weights.h]

INCIDENTS has {"group", "killed", "injured"} by hand. The weights are those under which the candidates that are right are
likeliest (a softmax over the candidates of each group, with a penalty on the squares). Groups without a right candidate teach
nothing. --half fits on each half of the groups, by a hash of their names, and prints what comes out on both halves.
"""
import argparse
import collections
import hashlib
import json
import math
import re

PENALTY = 0.001  # On the squares, for each group.
ROUNDS = 300


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def is_first_half(name):
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % 2 == 0


def scores(weights, candidates):
    return [sum(weights[i] * much for i, much in cues) for _, _, cues in candidates]


def gradient(weights, groups, gold, into):
    loss = 0.0
    for name, candidates in groups:
        all_scores = scores(weights, candidates)
        top = max(all_scores)
        odds = [math.exp(one - top) for one in all_scores]
        total = sum(odds)
        for (killed, injured, cues), odd in zip(candidates, odds):
            is_right = (killed, injured) == gold[name]
            share = odd / total
            if is_right:
                loss -= math.log(max(share, 1e-12))
            slope = share - is_right
            if abs(slope) > 1e-6:
                for i, much in cues:
                    into[i] += slope * much
    return loss


def fit(groups, gold, size, start):
    weights = list(start)
    first, second = [0.0] * size, [0.0] * size
    for step in range(1, ROUNDS + 1):
        slopes = [2 * PENALTY * len(groups) * one for one in weights]
        gradient(weights, groups, gold, slopes)
        rate = 0.08 if step < ROUNDS * 2 // 3 else 0.02
        for i, slope in enumerate(slopes):
            slope /= len(groups)
            first[i] = 0.9 * first[i] + 0.1 * slope
            second[i] = 0.99 * second[i] + 0.01 * slope * slope
            weights[i] -= rate * (first[i] / (1 - 0.9**step)) / (math.sqrt(second[i] / (1 - 0.99**step)) + 1e-8)
    return weights


def reckoned(weights, candidates):
    """As reckoning.cc has it: the killed by their odds with whatever number of hurt, then the hurt beside them."""
    if not candidates:
        return 0, 0
    all_scores = scores(weights, candidates)
    top = max(all_scores)
    odds = collections.Counter()
    for (killed, _, _), score in zip(candidates, all_scores):
        odds[killed] += math.exp(score - top)
    dead = max(sorted(odds), key=lambda killed: odds[killed])
    beside = [(score, -i) for i, score in enumerate(all_scores) if candidates[i][0] == dead]
    return dead, candidates[-max(beside)[1]][1]


def measure(weights, groups, gold):
    killed = injured = both = 0
    for name, candidates in groups:
        best = reckoned(weights, candidates)
        right = gold[name]
        killed += best[0] == right[0]
        injured += best[1] == right[1]
        both += best == right
    size = len(groups)
    return f"{size} groups: killed {killed / size:.4f}, injured {injured / size:.4f}, both {both / size:.4f}"


def write(path, names, weights):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    value = dict(zip(names, weights))

    def number_line(match):
        name = match.group(1)
        return f'{{"{name}", {value["killed " + name]:.2f}, {value["injured " + name]:.2f}}}'

    def pair_line(match):
        return f'{{"{match.group(1)}", {value["pair " + match.group(1)]:.2f}}}'

    head, rest = text.split("// weights: begin")
    table, tail = rest.split("// weights: end")
    table = re.sub(r'\{"(\w+)", [-.\d]+, [-.\d]+\}', number_line, table)
    table = re.sub(r'\{"(\w+)", [-.\d]+\}', pair_line, table)
    with open(path, "w", encoding="utf-8") as file:
        file.write(head + "// weights: begin" + table + "// weights: end" + tail)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cues")
    parser.add_argument("incidents")
    parser.add_argument("--half", action="store_true")
    parser.add_argument("--write")
    args = parser.parse_args()
    names, *lines = rows(args.cues)
    gold = {one["group"]: (one["killed"], one["injured"]) for one in rows(args.incidents)}
    groups = [(one["group"], one["candidates"]) for one in lines if one["group"] in gold]
    parts = [[], []]
    for one in groups:
        parts[0 if is_first_half(one[0]) else 1].append(one)
    for taught, held in [(parts[0], parts[1]), (parts[1], parts[0])] if args.half else [(groups, None)]:
        teaching = [one for one in taught if any((k, i) == gold[one[0]] for k, i, _ in one[1])]
        print(f"{len(teaching)} of {len(taught)} groups hold the right answer among their candidates")
        weights = fit(teaching, gold, len(names), [0.0] * len(names))
        print("fitted on:", measure(weights, taught, gold))
        if held:
            print("held out: ", measure(weights, held, gold))
    if args.write:
        write(args.write, names, weights)
    else:
        for name, weight in sorted(zip(names, weights), key=lambda one: -abs(one[1])):
            print(f"{weight:7.2f}  {name}")


if __name__ == "__main__":
    main()
