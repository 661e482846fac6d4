#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes samples: texts as spaCy itself analyses them.

usage: make_samples.py MODEL_FOLDER > samples.jsonl
       make_samples.py EN_CORE_WEB_MD > samples_md.jsonl
       make_samples.py FR_CORE_NEWS_SM texts_fr.json > samples_fr.jsonl

The texts are those of texts.json unless another file is named. Needs spaCy 3.8 (pip install spacy==3.8.*) and the
unpacked model that tools/setup installs. Run it only to add texts: the values are what the engine is held to. One
line a text: the text, then for each token its bytes, tag, pos, morph, lemma, head, dep, entity (IOB and type) and
whether it starts a sentence."""
import json, pathlib, sys
import spacy

nlp = spacy.load(sys.argv[1])
for text in json.loads((pathlib.Path(__file__).parent / (sys.argv[2] if len(sys.argv) > 2 else "texts.json")).read_text(encoding="utf-8")):
    doc = nlp(text)
    bytes_before = [0]
    for character in text:
        bytes_before.append(bytes_before[-1] + len(character.encode()))
    tokens = [[bytes_before[t.idx], bytes_before[t.idx + len(t.text)], t.tag_, t.pos_, str(t.morph), t.lemma_,
               t.head.i, t.dep_, t.ent_iob_, t.ent_type_, int(bool(t.is_sent_start))] for t in doc]
    print(json.dumps({"text": text, "tokens": tokens}, ensure_ascii=False, separators=(",", ":")))
