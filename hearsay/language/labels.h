// The closed label sets of the pipelines, as enumerations.
//
// A claim rule asks "is this token the nominal subject?" thousands of times a
// page; comparing one byte is what makes that cheap. The spelling in the model's
// files ("nsubj:pass", "PRP$") is to_string(label). A label that a model has and
// this list lacks is an error when the model is loaded, never a silent "other".
//
// Sources: Universal Dependencies (Pos), the Penn Treebank tags as spaCy 3.8
// uses them (Tag), the CLEAR labels of the English models and the UD relations
// of the French one (Dep), OntoNotes 5 and WikiNER (EntityType).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_LABELS_H_
#define HEARSAY_LANGUAGE_LABELS_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace hearsay {

enum class Pos : std::uint8_t {
  none,
  adj,
  adp,
  adv,
  aux,
  cconj,
  conj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  space,
  sym,
  verb,
  x,
};

enum class Tag : std::uint8_t {
  none,
  dollar,
  quote_close,
  comma,
  left_bracket,
  right_bracket,
  period,
  colon,
  add,
  afx,
  cc,
  cd,
  dt,
  ex,
  fw,
  hyph,
  in,
  jj,
  jjr,
  jjs,
  ls,
  md,
  nfp,
  nn,
  nnp,
  nnps,
  nns,
  pdt,
  pos,
  prp,
  prp_dollar,
  rb,
  rbr,
  rbs,
  rp,
  sym,
  to,
  uh,
  vb,
  vbd,
  vbg,
  vbn,
  vbp,
  vbz,
  wdt,
  wp,
  wp_dollar,
  wrb,
  xx,
  space,
  quote_open,
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  verb,
  x,
  white_space,
  symbol,
  conj,
  eol,
};

enum class Dep : std::uint8_t {
  none,
  root,
  acl,
  acomp,
  advcl,
  advmod,
  agent,
  amod,
  appos,
  attr,
  aux,
  auxpass,
  case_,
  cc,
  ccomp,
  compound,
  conj,
  csubj,
  csubjpass,
  dative,
  dep,
  det,
  dobj,
  expl,
  intj,
  mark,
  meta,
  neg,
  nmod,
  npadvmod,
  nsubj,
  nsubjpass,
  nummod,
  oprd,
  parataxis,
  pcomp,
  pobj,
  poss,
  preconj,
  predet,
  prep,
  prt,
  punct,
  quantmod,
  relcl,
  xcomp,
  acl_relcl,
  advcl_cleft,
  aux_pass,
  aux_tense,
  aux_caus,
  cop,
  csubj_pass,
  discourse,
  dislocated,
  expl_comp,
  expl_pass,
  expl_subj,
  fixed,
  flat,
  flat_foreign,
  flat_name,
  goeswith,
  iobj,
  nsubj_pass,
  nsubj_caus,
  nsubj_outer,
  obj,
  obj_agent,
  obj_lvc,
  obl,
  obl_agent,
  obl_arg,
  obl_mod,
  orphan,
  reparandum,
  vocative,
};

enum class EntityType : std::uint8_t {
  none,
  cardinal,
  date,
  event,
  fac,
  gpe,
  language,
  law,
  loc,
  money,
  norp,
  ordinal,
  org,
  percent,
  person,
  product,
  quantity,
  time,
  work_of_art,
  per,
  misc,
};

enum class Iob : std::uint8_t { outside, begin, inside };

std::string_view to_string(Pos label);
std::string_view to_string(Tag label);
std::string_view to_string(Dep label);
std::string_view to_string(EntityType label);
std::string_view to_string(Iob label);

// The label with that spelling, or nothing. ("" is `none`.)
std::optional<Pos> pos_from(std::string_view name);
std::optional<Tag> tag_from(std::string_view name);
std::optional<Dep> dep_from(std::string_view name);
std::optional<EntityType> entity_type_from(std::string_view name);

}  // namespace hearsay

#endif  // HEARSAY_LANGUAGE_LABELS_H_
