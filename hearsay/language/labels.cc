// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/labels.h"

#include "hearsay/base/names.h"

#include <array>

namespace hearsay {

namespace {

constexpr std::array<std::string_view, 20> kPos = {
    "",    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "CONJ",  "DET", "INTJ", "NOUN",
    "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SPACE", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, 71> kTag = {
    "",      "$",     "''",     ",",    "-LRB-", "-RRB-", ".",    ":",     "ADD",   "AFX",   "CC",
    "CD",    "DT",    "EX",     "FW",   "HYPH",  "IN",    "JJ",   "JJR",   "JJS",   "LS",    "MD",
    "NFP",   "NN",    "NNP",    "NNPS", "NNS",   "PDT",   "POS",  "PRP",   "PRP$",  "RB",    "RBR",
    "RBS",   "RP",    "SYM",    "TO",   "UH",    "VB",    "VBD",  "VBG",   "VBN",   "VBP",   "VBZ",
    "WDT",   "WP",    "WP$",    "WRB",  "XX",    "_SP",   "``",   "ADJ",   "ADP",   "ADV",   "AUX",
    "CCONJ", "DET",   "INTJ",   "NOUN", "NUM",   "PART",  "PRON", "PROPN", "PUNCT", "SCONJ", "VERB",
    "X",     "SPACE", "SYMBOL", "CONJ", "EOL"};

constexpr std::array<std::string_view, 77> kDep = {"",
                                                   "ROOT",
                                                   "acl",
                                                   "acomp",
                                                   "advcl",
                                                   "advmod",
                                                   "agent",
                                                   "amod",
                                                   "appos",
                                                   "attr",
                                                   "aux",
                                                   "auxpass",
                                                   "case",
                                                   "cc",
                                                   "ccomp",
                                                   "compound",
                                                   "conj",
                                                   "csubj",
                                                   "csubjpass",
                                                   "dative",
                                                   "dep",
                                                   "det",
                                                   "dobj",
                                                   "expl",
                                                   "intj",
                                                   "mark",
                                                   "meta",
                                                   "neg",
                                                   "nmod",
                                                   "npadvmod",
                                                   "nsubj",
                                                   "nsubjpass",
                                                   "nummod",
                                                   "oprd",
                                                   "parataxis",
                                                   "pcomp",
                                                   "pobj",
                                                   "poss",
                                                   "preconj",
                                                   "predet",
                                                   "prep",
                                                   "prt",
                                                   "punct",
                                                   "quantmod",
                                                   "relcl",
                                                   "xcomp",
                                                   "acl:relcl",
                                                   "advcl:cleft",
                                                   "aux:pass",
                                                   "aux:tense",
                                                   "aux:caus",
                                                   "cop",
                                                   "csubj:pass",
                                                   "discourse",
                                                   "dislocated",
                                                   "expl:comp",
                                                   "expl:pass",
                                                   "expl:subj",
                                                   "fixed",
                                                   "flat",
                                                   "flat:foreign",
                                                   "flat:name",
                                                   "goeswith",
                                                   "iobj",
                                                   "nsubj:pass",
                                                   "nsubj:caus",
                                                   "nsubj:outer",
                                                   "obj",
                                                   "obj:agent",
                                                   "obj:lvc",
                                                   "obl",
                                                   "obl:agent",
                                                   "obl:arg",
                                                   "obl:mod",
                                                   "orphan",
                                                   "reparandum",
                                                   "vocative"};

constexpr std::array<std::string_view, 21> kEntity = {
    "",       "CARDINAL", "DATE",     "EVENT", "FAC",         "GPE", "LANGUAGE",
    "LAW",    "LOC",      "MONEY",    "NORP",  "ORDINAL",     "ORG", "PERCENT",
    "PERSON", "PRODUCT",  "QUANTITY", "TIME",  "WORK_OF_ART", "PER", "MISC"};

}  // namespace

std::string_view to_string(Pos label) {
  return kPos[static_cast<std::size_t>(label)];
}

std::string_view to_string(Tag label) {
  return kTag[static_cast<std::size_t>(label)];
}

std::string_view to_string(Dep label) {
  return kDep[static_cast<std::size_t>(label)];
}

std::string_view to_string(EntityType label) {
  return kEntity[static_cast<std::size_t>(label)];
}

std::string_view to_string(Iob label) {
  static constexpr std::string_view kNames[] = {"O", "B", "I"};
  return kNames[static_cast<std::size_t>(label)];
}

std::optional<Pos> pos_from(std::string_view name) {
  return named<Pos>(kPos, name);
}

std::optional<Tag> tag_from(std::string_view name) {
  return named<Tag>(kTag, name);
}

std::optional<Dep> dep_from(std::string_view name) {
  return named<Dep>(kDep, name);
}

std::optional<EntityType> entity_type_from(std::string_view name) {
  return named<EntityType>(kEntity, name);
}

}  // namespace hearsay
