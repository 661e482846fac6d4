// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/predicates/frames.h"

#include "hearsay/claim/pack.h"

#include <algorithm>

namespace hearsay {

namespace {

constexpr std::pair<std::string_view, Frame::About> kAbout[] = {
    {"patient", Frame::About::patient},
    {"agent", Frame::About::agent},
    {"self", Frame::About::self},
    {"of", Frame::About::of},
};

Result<std::optional<PartyRole>> read_role(const PackNode& node) {
  if (node.is_none()) return std::optional<PartyRole>();
  const std::string name = HEARSAY_TRY(node.string());
  if (name == "none") return std::optional<PartyRole>();
  const std::optional<PartyRole> role = party_role_from(name);
  if (!role) return node.complain("'" + name + "' is not a party's role");
  return role;
}

Result<std::vector<std::pair<std::string, PartyRole>>> read_prepositions(const PackNode& node) {
  std::vector<std::pair<std::string, PartyRole>> out;
  for (const auto& [word, value] : node.members()) {
    if (const auto role = HEARSAY_TRY(read_role(value))) out.emplace_back(word, *role);
  }
  return out;
}

Result<ClaimKind> read_kind(const PackNode& node) {
  const std::string name = HEARSAY_TRY(node.string());
  const std::optional<ClaimKind> kind = claim_kind_from(name);
  if (!kind) return node.complain("'" + name + "' is not a kind of claim");
  return *kind;
}

Result<Frame::About> read_about(const PackNode& node, Frame::About other) {
  if (node.is_none()) return other;
  const std::string name = HEARSAY_TRY(node.string());
  for (const auto& [known, about] : kAbout) {
    if (known == name) return about;
  }
  return node.complain("'" + name + "' is none of patient, agent, self, of");
}

class Loader {
 public:
  explicit Loader(std::array<Frame, 9>& usual) : usual_(usual) {}

  Result<void> habit(const PackNode& table) {
    HEARSAY_TRY(table.only_keys({"name", "agent", "patient", "recipient", "prepositions"}));
    const ClaimKind kind = HEARSAY_TRY(read_kind(table["name"]));
    Frame& habit = usual_[static_cast<std::size_t>(kind)];
    habit.kind = kind;
    habit.agent = HEARSAY_TRY(read_role(table["agent"]));
    habit.patient = HEARSAY_TRY(read_role(table["patient"]));
    habit.recipient = HEARSAY_TRY(read_role(table["recipient"]));
    habit.prepositions = HEARSAY_TRY(read_prepositions(table["prepositions"]));
    return {};
  }

  Result<void> frame(const PackNode& table, Frames::Lexicon<Frame>& out, Frame::About usual) {
    const Frame frame = HEARSAY_TRY(read(table, usual));
    for (std::string& word : HEARSAY_TRY(table["words"].strings())) {
      const bool fresh = out.emplace(word, frame).second;
      if (!fresh) return table["words"].complain("'" + word + "' has a frame already");
    }
    return {};
  }

 private:
  Result<Frame> read(const PackNode& table, Frame::About usual) {
    HEARSAY_TRY(table.only_keys({"kind",
                                 "manner",
                                 "about",
                                 "agent",
                                 "patient",
                                 "recipient",
                                 "prepositions",
                                 "stance",
                                 "inherits",
                                 "strong",
                                 "weak",
                                 "with_item",
                                 "depicts",
                                 "words"}));
    Frame frame;
    frame.kind = HEARSAY_TRY(read_kind(table["kind"]));
    if (table.has("manner")) {
      const std::string name = HEARSAY_TRY(table["manner"].string());
      const std::optional<Manner> manner = manner_from(name);
      if (!manner) return table["manner"].complain("'" + name + "' is not a manner");
      frame.manner = *manner;
    }
    frame.about = HEARSAY_TRY(read_about(table["about"], usual));
    const Frame& habit = usual_[static_cast<std::size_t>(frame.kind)];
    frame.agent = table.has("agent") ? HEARSAY_TRY(read_role(table["agent"])) : habit.agent;
    frame.patient = table.has("patient") ? HEARSAY_TRY(read_role(table["patient"])) : habit.patient;
    frame.recipient =
        table.has("recipient") ? HEARSAY_TRY(read_role(table["recipient"])) : habit.recipient;
    frame.prepositions = HEARSAY_TRY(read_prepositions(table["prepositions"]));
    frame.prepositions.insert(
        frame.prepositions.end(), habit.prepositions.begin(), habit.prepositions.end());
    if (table.has("stance")) {
      const std::string name = HEARSAY_TRY(table["stance"].string());
      frame.stance = stance_from(name);
      if (!frame.stance) return table["stance"].complain("'" + name + "' is not a stance");
    }
    frame.inherits = table["inherits"].boolean_or(false);
    frame.strong = table["strong"].boolean_or(false);
    frame.depicts = table["depicts"].boolean_or(false);
    frame.with_item = table["with_item"].boolean_or(false);
    frame.weak = table["weak"].boolean_or(false);
    return frame;
  }

  std::array<Frame, 9>& usual_;
};

const Frame* find(const Frames::Lexicon<Frame>& lexicon, std::string_view word) {
  const auto found = lexicon.find(word);
  return found == lexicon.end() ? nullptr : &found->second;
}

}  // namespace

std::optional<PartyRole> Frame::role_of(std::string_view preposition) const {
  for (const auto& [word, role] : prepositions) {
    if (word == preposition) return role;
  }
  return std::nullopt;
}

const Frame* Frames::verb(std::string_view lemma, std::string_view particle) const {
  if (!particle.empty()) {
    std::string both(lemma);
    both += ' ';
    both += particle;
    if (const Frame* whole = find(verbs, both)) return whole;
  }
  return find(verbs, lemma);
}

const Frame* Frames::noun(std::string_view lemma) const {
  return find(nouns, lemma);
}

const Frame* Frames::adjective(std::string_view word) const {
  return find(adjectives, word);
}

Result<Frames> Frames::load(const std::filesystem::path& packs) {
  const PackNode file = HEARSAY_TRY(read_pack_file(packs / "en" / "frames.toml"));
  Frames frames;
  const std::pair<std::string_view, TextSet*> sets[] = {
      {"carriers", &frames.carriers},       {"light", &frames.light},
      {"announcing", &frames.announcing},   {"including", &frames.including},
      {"locative", &frames.locative},       {"circumstance", &frames.circumstance},
      {"place_parts", &frames.place_parts}, {"generic", &frames.generic},
      {"abstract", &frames.abstract},       {"vague", &frames.vague},
      {"singular", &frames.singular},       {"pictures", &frames.pictures},
      {"partitive", &frames.partitive},     {"opinion", &frames.opinion},
      {"states", &frames.states},           {"modals", &frames.modals},
      {"maybes", &frames.maybes},           {"parents", &frames.parents},
      {"hearsay", &frames.hearsay},         {"estimating", &frames.estimating},
      {"revising", &frames.revising},       {"reaching", &frames.reaching}};
  HEARSAY_TRY(file.only_keys({"carriers", "light",        "announcing",  "including",  "locative",
                              "generic",  "abstract",     "opinion",     "states",     "partitive",
                              "pictures", "singular",     "vague",       "role",       "modals",
                              "maybes",   "parents",      "hearsay",     "estimating", "revising",
                              "reaching", "circumstance", "place_parts", "kind",       "verb",
                              "noun",     "adjective"}));
  for (const auto& [key, words] : sets)
    HEARSAY_TRY(file[key].add_to(*words));
  Loader loader(frames.usual);
  for (const PackNode& table : file["kind"].items())
    HEARSAY_TRY(loader.habit(table));
  for (const PackNode& table : file["verb"].items())
    HEARSAY_TRY(loader.frame(table, frames.verbs, Frame::About::patient));
  for (const PackNode& table : file["noun"].items())
    HEARSAY_TRY(loader.frame(table, frames.nouns, Frame::About::self));
  for (const PackNode& table : file["role"].items())
    HEARSAY_TRY(loader.frame(table, frames.roles, Frame::About::self));
  for (const PackNode& table : file["adjective"].items())
    HEARSAY_TRY(loader.frame(table, frames.adjectives, Frame::About::agent));
  return frames;
}

}  // namespace hearsay
