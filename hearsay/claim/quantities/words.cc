// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/quantities/words.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/claim/pack.h"

#include <charconv>
#include <utility>

namespace hearsay::quantities {
namespace {

// Letters of any script; marks are ASCII punctuation, Latin-1 signs, general
// punctuation, superscripts, currency and mathematical signs, CJK punctuation.
bool is_letter(char32_t c) {
  if (c < 0x80) return is_ascii_alpha(static_cast<char>(c));
  if (c == 0xB5) return true;
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return false;
  if (c == 0x2DA) return false;  // Ring above, written for a degree.
  if (c == 0x2126) return true;  // Ohm.
  if (c == 0x9F3) return false;  // Taka.
  if (c >= 0x2000 && c < 0x2C00) return false;
  return !(c >= 0x3000 && c < 0x3040) && !(c >= 0xFF00 && c < 0xFF10) && c != 0xFE0F &&
         c != 0xFFFC && c != 0x66A;
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x202F || c == 0x3000;
}

Result<double> key_number(const std::string& key, const PackNode& node) {
  double out = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), out);
  if (error != std::errc() || end != key.data() + key.size())
    return node.complain("'" + key + "' must be a number");
  return out;
}

// Calls f(key's number, form) for each form of each key of a table.
template <class F>
Result<void> each_number(const PackNode& table, F&& f) {
  for (const auto& [key, node] : table.members()) {
    const double value = HEARSAY_TRY(key_number(key, node));
    for (const std::string& form : HEARSAY_TRY(node.strings()))
      f(value, form);
  }
  return {};
}

Result<void> load_numbers(Words& out, const PackNode& pack) {
  HEARSAY_TRY(pack.only_keys({"ones",
                              "tens",
                              "scales",
                              "short_scales",
                              "short_scales_careful",
                              "dozens",
                              "vague",
                              "ordinals",
                              "order",
                              "parts",
                              "glyphs",
                              "words"}));
  const auto words = [&](const char* table, NumberWord::Kind kind) {
    return each_number(pack[table], [&](double value, const std::string& form) {
      out.numbers[form] = {kind, value};
    });
  };
  HEARSAY_TRY(words("ones", NumberWord::one));
  HEARSAY_TRY(words("tens", NumberWord::ten));
  HEARSAY_TRY(words("scales", NumberWord::scale));
  HEARSAY_TRY(words("dozens", NumberWord::dozen));
  HEARSAY_TRY(words("parts", NumberWord::part));
  HEARSAY_TRY(each_number(pack["short_scales"], [&](double value, const std::string& form) {
    out.short_scales[form] = value;
  }));
  for (const std::string& one : HEARSAY_TRY(pack["short_scales_careful"]["words"].strings()))
    out.short_scales_careful.insert(one);
  HEARSAY_TRY(each_number(pack["ordinals"], [&](double value, const std::string& form) {
    out.ordinals[form] = value;
  }));
  HEARSAY_TRY(each_number(
      pack["glyphs"], [&](double value, const std::string& form) { out.glyphs[form] = value; }));
  for (const auto& [phrase, node] : pack["vague"].members()) {
    HEARSAY_TRY(node.only_keys({"value", "least", "count", "of"}));
    out.vague.add(phrase,
                  false,
                  {HEARSAY_TRY(node["value"].number()),
                   HEARSAY_TRY(node["least"].number()),
                   node["count"].boolean_or(true),
                   node["of"].boolean_or(false)});
  }
  for (const std::string& form : HEARSAY_TRY(pack["order"]["words"].strings()))
    out.order.add(form, false, true);
  constexpr std::pair<const char*, NumberWord::Kind> kWords[] = {{"and", NumberWord::conjunction},
                                                                 {"point", NumberWord::point},
                                                                 {"minus", NumberWord::minus},
                                                                 {"article", NumberWord::article},
                                                                 {"over", NumberWord::over}};
  for (const auto& [key, kind] : kWords) {
    for (const std::string& form : HEARSAY_TRY(pack["words"][key].strings()))
      out.numbers[form] = {kind, 0};
  }
  return {};
}

struct Prefix {
  std::string word;
  std::vector<std::string> symbols;
};

QuantityKind kind_of(std::string_view section, const PackNode& node) {
  if (node["kind"].string_or("") == "dimension") return QuantityKind::dimension;
  if (section == "percentage") return QuantityKind::percentage;
  if (section == "temperature") return QuantityKind::temperature;
  return QuantityKind::dimension;
}

bool contains(const std::vector<std::string>& list, const std::string& what) {
  return std::find(list.begin(), list.end(), what) != list.end();
}

Result<void> load_unit(Words& out,
                       const std::string& name,
                       const std::string& section,
                       const PackNode& node,
                       const std::vector<Prefix>& prefixes,
                       const std::vector<std::string>& plain) {
  HEARSAY_TRY(
      node.only_keys({"words", "plural", "symbols", "careful", "prefixed", "article", "kind"}));
  Unit unit;
  unit.name = name;
  unit.kind = kind_of(section, node);
  unit.article = node["article"].boolean_or(false);
  unit.time = section == "time";
  unit.speech = section == "speech";
  unit.amount = section == "volume" || section == "mass";
  const auto careful = HEARSAY_TRY(node["careful"].strings());
  const auto add = [&](const std::string& form, bool symbol, const std::string& prefix) {
    Unit one = unit;
    one.name = prefix + name;
    one.symbol = symbol;
    one.careful = prefix.empty() ? contains(careful, form) : symbol && contains(plain, form);
    out.units.add(form, symbol, one);
  };
  const auto words = HEARSAY_TRY(node["words"].strings());
  std::vector<std::string> plurals = HEARSAY_TRY(node["plural"].strings());
  if (plurals.empty()) {
    for (const std::string& word : words)
      plurals.push_back(word + "s");
  }
  const auto symbols = HEARSAY_TRY(node["symbols"].strings());
  const bool word_prefixes =
      node["prefixed"].boolean_or(false) || node["prefixed"].string_or("") == "words";
  for (const auto* list : {&words, &std::as_const(plurals)}) {
    for (const std::string& form : *list) {
      add(form, false, "");
      if (!word_prefixes) continue;
      for (const Prefix& prefix : prefixes)
        add(prefix.word + form, false, prefix.word);
    }
  }
  for (const std::string& form : symbols) {
    add(form, true, "");
    if (!node["prefixed"].boolean_or(false) || form.size() > 4) continue;
    for (const Prefix& prefix : prefixes) {
      for (const std::string& letter : prefix.symbols)
        add(letter + form, true, prefix.word);
    }
  }
  return {};
}

Result<void> load_units(Words& out, const PackNode& pack) {
  std::vector<Prefix> prefixes;
  for (const auto& [word, node] : pack["prefixes"].members()) {
    HEARSAY_TRY(node.only_keys({"symbol", "power"}));
    prefixes.push_back({word, HEARSAY_TRY(node["symbol"].strings())});
  }
  for (const std::string& one : HEARSAY_TRY(pack["extents"]["words"].strings()))
    out.extents.insert(one);
  const auto plain = HEARSAY_TRY(pack["plain_words"]["words"].strings());
  for (const std::string& one : HEARSAY_TRY(pack["warmth"]["words"].strings()))
    out.warmth.insert(one);
  for (const std::string& one : HEARSAY_TRY(pack["per"]["words"].strings()))
    out.per.insert(one);
  for (const std::string& one : HEARSAY_TRY(pack["per"]["article_units"].strings()))
    out.per_article_units.insert(one);
  for (const auto& [name, node] : pack["squares"].members()) {
    for (const std::string& form : HEARSAY_TRY(node.strings()))
      out.squares[form] = name;
  }
  for (const auto& [section, units] : pack.members()) {
    if (section == "prefixes" || section == "warmth" || section == "plain_words" ||
        section == "extents" || section == "per" || section == "squares")
      continue;
    if (units.members().empty())
      return units.complain("unknown key '" + section + "'; known here: tables of units by name");
    for (const auto& [name, node] : units.members())
      HEARSAY_TRY(load_unit(out, name, section, node, prefixes, plain));
  }
  return {};
}

Result<void> load_currencies(Words& out, const PackNode& pack) {
  HEARSAY_TRY(pack.only_keys({"currency"}));
  for (const auto& [name, node] : pack["currency"].members()) {
    HEARSAY_TRY(node.only_keys({"iso", "words", "plural", "codes", "millions", "share"}));
    Unit unit;
    unit.name = name;
    unit.kind = QuantityKind::currency;
    unit.iso = node["iso"].string_or("");
    unit.share = node.has("share");
    const auto words = HEARSAY_TRY(node["words"].strings());
    std::vector<std::string> plurals = HEARSAY_TRY(node["plural"].strings());
    if (plurals.empty()) {
      for (const std::string& word : words)
        plurals.push_back(word + "s");
    }
    for (const auto* list : {&words, &std::as_const(plurals)}) {
      for (const std::string& form : *list) {
        out.units.add(form, false, unit);
        if (!unit.share) out.currencies_before.add(form, false, unit);
      }
    }
    for (const std::string& form : HEARSAY_TRY(node["millions"].strings()))
      out.millions.add(form, false, unit);
    unit.symbol = true;
    for (const std::string& code : HEARSAY_TRY(node["codes"].strings())) {
      Unit one = unit;
      one.careful = code.size() == 1 && is_ascii_alpha(code[0]);
      out.units.add(code, true, one);
      out.currencies_before.add(code, true, one);
      // "120 MEUR", "MAUD 60": in millions.
      if (code.size() == 3 && is_ascii_upper(code[0]) && is_ascii_upper(code[1]) &&
          is_ascii_upper(code[2])) {
        one.name = "million " + name;
        out.units.add("M" + code, true, one);
        out.currencies_before.add("M" + code, true, one);
      }
    }
  }
  return {};
}

Result<void> load_cues(Words& out, const PackNode& pack) {
  HEARSAY_TRY(pack.only_keys({"before",
                              "after",
                              "trend",
                              "range",
                              "labels",
                              "joined_prefixes",
                              "streets",
                              "strengths",
                              "cumulative",
                              "additional",
                              "included",
                              "light",
                              "compared",
                              "pronoun_before",
                              "year_before"}));
  constexpr std::pair<const char*, Cue> kCues[] = {{"more", {Modifier::more, false}},
                                                   {"at_least", {Modifier::more, true}},
                                                   {"less", {Modifier::less, false}},
                                                   {"at_most", {Modifier::less, true}},
                                                   {"about", {Modifier::about, false}},
                                                   {"equal", {Modifier::equal, false}},
                                                   {"idle", {Modifier::equal, false, true}}};
  for (const auto& [key, cue] : kCues) {
    for (const std::string& form : HEARSAY_TRY(pack["before"][key].strings()))
      out.before.add(form, false, cue);
    for (const std::string& form : HEARSAY_TRY(pack["after"][key].strings()))
      out.after.add(form, false, cue);
  }
  for (const char* way : {"up", "down"}) {
    for (const std::string& lemma : HEARSAY_TRY(pack["trend"][way].strings()))
      out.trend_lemmas[lemma] = way;
    for (const std::string& word :
         HEARSAY_TRY(pack["trend"][std::string(way) + "_words"].strings()))
      out.trend_words[word] = way;
  }
  for (const std::string& lemma : HEARSAY_TRY(pack["trend"]["moved"].strings()))
    out.moving_lemmas.insert(lemma);
  const PackNode& range = pack["range"];
  const std::pair<const char*, Phrases<bool>*> phrases[] = {{"between", &out.between},
                                                            {"from", &out.from},
                                                            {"to", &out.to},
                                                            {"and", &out.conjunction},
                                                            {"or", &out.alternative}};
  for (const auto& [key, table] : phrases) {
    for (const std::string& form : HEARSAY_TRY(range[key].strings()))
      table->add(form, false, true);
  }
  HEARSAY_TRY(range["dash"].add_to(out.dashes));
  const std::pair<const char*, TextSet*> sets[] = {{"labels", &out.labels},
                                                   {"joined_prefixes", &out.prefixes},
                                                   {"strengths", &out.strengths},
                                                   {"streets", &out.streets},
                                                   {"light", &out.light},
                                                   {"compared", &out.compared},
                                                   {"pronoun_before", &out.pronoun_before},
                                                   {"year_before", &out.year_before}};
  for (const auto& [key, set] : sets)
    HEARSAY_TRY(pack[key]["words"].add_to(*set));
  const std::pair<const char*, Phrases<bool>*> around[] = {{"cumulative", &out.cumulative},
                                                           {"included", &out.included},
                                                           {"additional", &out.additional}};
  for (const auto& [key, table] : around) {
    for (const std::string& form : HEARSAY_TRY(pack[key]["words"].strings()))
      table->add(form, false, true);
  }
  return {};
}

}  // namespace

Atoms cut(std::string_view text, std::span<const TextSpan> without) {
  Atoms out;
  out.storage = std::make_shared<const std::string>(to_lower_ascii(text));
  const std::string_view lower = *out.storage;
  bool space = true;
  bool line = false;
  for (std::uint32_t i = 0; i < text.size();) {
    if (!without.empty() && i >= without.front().begin) {
      i = std::max(i, without.front().end);
      without = without.subspan(1);
      space = line = true;
      continue;
    }
    const DecodedCodePoint c = decode_code_point(text, i);
    if (is_space(c.value)) {
      line = line || c.value == '\n';
      space = true;
      i += c.length;
      continue;
    }
    Atom atom;
    std::uint32_t end = i + c.length;
    if (is_letter(c.value)) {
      atom.kind = Atom::word;
      while (end < text.size()) {
        const DecodedCodePoint next = decode_code_point(text, end);
        if (!is_letter(next.value)) break;
        end += next.length;
      }
    } else if (c.value < 0x80 && is_ascii_digit(static_cast<char>(c.value))) {
      atom.kind = Atom::digits;
      while (end < text.size() && is_ascii_digit(text[end]))
        ++end;
    }
    atom.span = {i, end};
    atom.text = text.substr(i, end - i);
    atom.lower = lower.substr(i, end - i);
    atom.capital = is_ascii_upper(text[i]);
    atom.space_before = space;
    atom.break_before = line;
    out.list.push_back(atom);
    space = line = false;
    i = end;
  }
  return out;
}

Result<Words> Words::load(const std::filesystem::path& packs) {
  const std::filesystem::path folder = packs / "en" / "quantities";
  Words out;
  HEARSAY_TRY(load_numbers(out, HEARSAY_TRY(read_pack_file(folder / "numbers.toml"))));
  HEARSAY_TRY(load_units(out, HEARSAY_TRY(read_pack_file(folder / "units.toml"))));
  HEARSAY_TRY(load_currencies(out, HEARSAY_TRY(read_pack_file(folder / "currencies.toml"))));
  HEARSAY_TRY(load_cues(out, HEARSAY_TRY(read_pack_file(folder / "cues.toml"))));
  return out;
}

}  // namespace hearsay::quantities
