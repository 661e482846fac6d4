// Cases: the tests of the rules, as text that anyone can write.
//
//     === over fifty, through a spokesman
//     published: 2024-03-05
//     layer: quantities
//     "Over 50 tanks were destroyed," a spokesman said on Monday.
//     ---
//     "Over 50" number > 50 item="tanks"
//
// A case is a title, options (published, publisher, layer), a text, `---`, and
// one line for each thing that the named layer finds, in text order. Layers:
// quantities, times, utterance (times of a short text, with their readings), places, parties,
// attributions, quotes, clusters, items (what is counted, and every noun phrase that the taxonomy
// knows, with what befell it), incidents, claims (the default). `hearsay-cases --accept FILE...`
// rewrites the expectations of the cases that differ; the diff is the review.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"
#include "hearsay/claim/items/harm.h"
#include "hearsay/claim/items/items.h"
#include "hearsay/investigation.h"
#include "hearsay/read/read.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {
namespace {

struct Case {
  std::string header;  // The lines up to and with the options, verbatim.
  std::string title, layer = "claims", text, expected;
  std::optional<std::string> published, publisher;
};

std::string number(double value) {
  return Json(value).dump();
}

std::string in_quotes(std::string_view text) {
  return Json(text).dump();
}

// One line for each counted item and each noun phrase with a node, in text order.
class ItemLines {
 public:
  ItemLines(const Engine& engine,
            const ItemReader& items,
            const HarmLexicon& harm,
            const Report& report,
            const Parse& parse,
            const Reading& reading)
      : taxonomy_(*engine.knowledge->taxonomy),
        items_(items),
        harm_(harm),
        material_(report, parse),
        reading_(reading) {}

  std::string render() const {
    const Parse& parse = material_.parse;
    std::multimap<TextSpan, std::string> lines;
    std::vector<TextSpan> said;
    for (std::size_t i = 0; i < reading_.quantities.size(); ++i) {
      const Quantity& one = reading_.quantities[i];
      if (!one.is_count) continue;
      const auto item = items_.item_of(material_, taxonomy_, reading_.quantities, i);
      said.push_back(one.span);
      if (item && !item->elided) said.push_back(item->item.span);
      lines.emplace(one.span,
                    slice_in_quotes(one.span) + " " + (item ? line(*item) : std::string("-")));
    }
    for (std::uint32_t head = 0; head < parse.size(); ++head) {
      const bool noun = parse.pos[head] == Pos::noun || parse.pos[head] == Pos::propn;
      const auto holds = [&](TextSpan one) { return one.contains(parse.spans[head]); };
      if (!noun || parse.dep[head] == Dep::compound || std::any_of(said.begin(), said.end(), holds))
        continue;
      const FoundItem item = items_.item_of(material_, taxonomy_, head);
      if (item.item.type.empty()) continue;
      said.push_back(item.item.span);
      lines.emplace(item.item.span, line(item));
    }
    std::string out;
    for (const auto& [span, one] : lines)
      out += one + "\n";
    return out;
  }

 private:
  std::string slice_in_quotes(TextSpan span) const {
    return Json(slice(material_.text, span)).dump();
  }

  std::string line(const FoundItem& one) const {
    std::string out =
        slice_in_quotes(one.item.span) + " " + (one.item.type.empty() ? "?" : one.item.type);
    const bool people = Taxonomy::is_people(one.item.type);
    if (one.part != Part::whole) out += " " + std::string(to_string(one.part));
    if (one.elided) return out + " elided";
    if (const auto harm = harm_.befell(material_.parse, one.head, people, &taxonomy_)) {
      out += " " + std::string(to_string(harm->of(people)));
    }
    return out;
  }

  const Taxonomy& taxonomy_;
  const ItemReader& items_;
  const HarmLexicon& harm_;
  Material material_;
  const Reading& reading_;
};

class Renderer {
 public:
  Renderer(std::string_view text, const Reading& reading) : text_(text), reading_(reading) {}

  std::string render(std::string_view layer) const {
    std::string out;
    const auto line = [&](const std::string& one) { out += one + "\n"; };
    if (layer == "quantities") {
      for (const Quantity& one : reading_.quantities)
        line(quantity(one));
    } else if (layer == "times") {
      for (const Time& one : reading_.times) {
        line(words(one.span) + " " + std::string(to_string(one.type)) + " " + one.value);
      }
    } else if (layer == "utterance") {
      for (const Time& one : reading_.utterance_times.value_or(std::vector<Time>{}))
        line(time_with_readings(one));
    } else if (layer == "places") {
      for (const Place& one : reading_.places)
        line(place(one));
    } else if (layer == "parties") {
      for (const Party& one : reading_.speech.parties) {
        line(words(one.span) + " " + std::string(to_string(one.kind)) + "/" +
             std::string(to_string(one.source_kind)) + " id=" + in_quotes(one.id));
      }
    } else if (layer == "attributions") {
      for (const Attribution& one : reading_.speech.attributions)
        line(attribution(one));
    } else if (layer == "quotes") {
      for (const Quote& one : reading_.speech.quotes) {
        line(words(one.span) + " speaker=" + (one.speaker ? words(*one.speaker) : "-"));
      }
    } else if (layer == "clusters") {
      for (const std::vector<TextSpan>& one : reading_.speech.clusters)
        line(words(one));
    } else if (layer == "incidents") {
      for (const Incident& one : reading_.incidents)
        line(incident(one));
    } else if (layer == "claims") {
      for (const Claim& one : reading_.claims)
        line(claim(one));
    } else {
      out = "unknown layer " + std::string(layer) + "\n";
    }
    return out;
  }

 private:
  std::string time_with_readings(const Time& one) const {
    std::string out = words(one.span) + " " + std::string(to_string(one.type)) + " " + one.value;
    const char* before = ": ";
    for (const Time::Reading& reading : one.readings) {
      const bool range = reading.value.empty();
      out += before + (range ? reading.start + ".." + reading.end : reading.value);
      before = " | ";
    }
    return out;
  }

  std::string words(TextSpan span) const { return in_quotes(slice(text_, span)); }

  std::string words(const std::vector<TextSpan>& spans) const {
    std::string out;
    for (TextSpan span : spans)
      out += (out.empty() ? "" : " + ") + words(span);
    return out.empty() ? "-" : out;
  }

  std::string quantity(const Quantity& one) const {
    std::string out = words(one.span) + " " + std::string(to_string(one.kind)) + " " +
                      std::string(to_string(one.modifier));
    if (one.value) out += " " + number(*one.value);
    if (one.lower) out += " lower=" + number(*one.lower);
    if (one.upper) out += " upper=" + number(*one.upper);
    if (!one.unit.empty()) out += " unit=" + one.unit;
    if (!one.currency.empty()) out += " currency=" + one.currency;
    if (one.item) out += " item=" + words(*one.item);
    if (one.about) out += " about=" + words(*one.about);
    if (!one.trend.empty()) out += " trend=" + one.trend;
    if (one.inclusive) out += " inclusive";
    if (one.approximate) out += " approximate";
    if (one.moved) out += " moved";
    if (one.vague) out += " vague";
    if (one.least) out += " least=" + number(*one.least);
    if (one.cumulative) out += " cumulative";
    if (one.part != Part::whole) out += " " + std::string(to_string(one.part));
    if (!one.is_count) out += " not-a-count";
    return out;
  }

  std::string place(const Place& one) const {
    std::string out = words(one.span) + " " + std::string(to_string(one.kind));
    if (!one.name.empty()) out += " name=" + in_quotes(one.name);
    if (!one.country.empty()) out += " country=" + one.country;
    if (!one.id) out += " unresolved";
    return out;
  }

  std::string attribution(const Attribution& one) const {
    std::string out = words(one.source) + " | " + words(one.cue) + " | " + words(one.content) +
                      " | " + std::string(to_string(one.stance)) + " " +
                      std::string(to_string(one.source_kind));
    if (one.outer) out += " outer=" + std::to_string(*one.outer);
    if (one.carried) out += " carried";
    return out;
  }

  // Without the score, which moves with the weights.
  std::string incident(const Incident& one) const {
    std::string out = one.type + (one.is_clear ? " clear " : " unclear ") + words(one.mentions);
    if (one.when) out += " when=" + one.when->value;
    if (!one.where.empty()) out += " where=" + in_quotes(one.where.front().name);
    if (!one.country.empty()) out += " country=" + one.country;
    if (one.killed) out += " killed=" + toll(*one.killed);
    if (one.injured) out += " injured=" + toll(*one.injured);
    if (!one.targets.empty()) out += " targets=" + words(one.targets);
    if (!one.by.empty()) out += " by=" + words(one.by);
    if (one.stage != IncidentStage::accomplished) out += " " + std::string(to_string(one.stage));
    return out;
  }

  static std::string toll(const IncidentToll& one) {
    return "[" + (one.lower ? number(*one.lower) : "-") + "," +
           (one.upper ? number(*one.upper) : "-") + "]";
  }

  std::string claim(const Claim& one) const {
    std::string out(to_string(one.kind));
    if (one.manner != Manner::none) out += "." + std::string(to_string(one.manner));
    if (one.item) {
      out += " item=" + words(one.item->span);
      if (!one.item->type.empty()) out += " (" + one.item->type + ")";
    }
    if (one.count) {
      out += " count=" + words(one.count->span) + " [" +
             (one.count->lower ? number(*one.count->lower) : "-") + "," +
             (one.count->upper ? number(*one.count->upper) : "-") + "]";
      if (!one.count->unit.empty()) out += " " + one.count->unit;
      if (one.count->approximate) out += " approximate";
      if (one.count->cumulative) out += " cumulative";
      if (one.count->part != Part::whole) out += " " + std::string(to_string(one.count->part));
    }
    for (const ClaimPlace& place : one.where)
      out += " where=" + words(place.span);
    if (one.when) out += " when=" + one.when->value;
    for (const ClaimParty& party : one.parties)
      out += " " + std::string(to_string(party.role)) + "=" + words(party.span);
    for (const ClaimSource& source : one.sources) {
      out += std::string(source.carried ? " carried=" : " source=") + words(source.span);
    }
    if (one.part_of) out += " part_of=" + std::to_string(*one.part_of);
    return out + " " + std::string(to_string(one.stance));
  }

  std::string_view text_;
  const Reading& reading_;
};

std::vector<Case> read_cases(std::string_view file) {
  std::vector<Case> out;

  enum { header, text, expected } part = expected;

  for (std::string_view line : split(file, '\n')) {
    if (line.starts_with("=== ")) {
      out.emplace_back();
      out.back().title = line.substr(4);
      out.back().header = std::string(line) + "\n";
      part = header;
      continue;
    }
    if (out.empty()) continue;
    Case& one = out.back();
    if (part == header) {
      const std::size_t colon = line.find(": ");
      const std::string_view key = line.substr(0, colon == std::string_view::npos ? 0 : colon);
      const std::string value(colon == std::string_view::npos ? "" : line.substr(colon + 2));
      const bool option = key == "published" || key == "publisher" || key == "layer";
      if (key == "published") one.published = value;
      if (key == "publisher") one.publisher = value;
      if (key == "layer") one.layer = value;
      if (option) {
        one.header += std::string(line) + "\n";
        continue;
      }
      part = text;
    }
    if (part == text && line == "---") {
      part = expected;
    } else if (part == text) {
      one.text += (one.text.empty() ? "" : "\n") + std::string(line);
    } else if (!trim(line).empty()) {
      one.expected += std::string(line) + "\n";
    }
  }
  return out;
}

Result<std::string> actual(const Case& one, const Engine& engine, Workspace& workspace) {
  Report report;
  report.text = one.text;
  report.published = one.published;
  report.publisher = one.publisher;
  report.lang = "en";
  report.blocks = read::plain_blocks(report.text);
  const TextSpan whole{0, static_cast<std::uint32_t>(report.text.size())};
  const claim::Searched found =
      claim::search(report, std::span(&whole, 1), *engine.model, engine.knowledge.get(), workspace);
  const Report& parsed = found.cased ? *found.cased : report;
  if (one.layer != "items") return Renderer(parsed.text, found.reading).render(one.layer);
  const auto items = HEARSAY_TRY(ItemReader::load(Knowledge::default_packs()));
  const auto harm = HEARSAY_TRY(HarmLexicon::load(Knowledge::default_packs()));
  return ItemLines(engine, *items, *harm, parsed, found.parse, found.reading).render();
}

int run(const std::vector<std::string>& files, bool accept) {
  Result<Engine> engine = Engine::load({}, true);  // Without the country files that a user has.
  if (!engine) {
    std::fprintf(stderr, "%s\n", engine.error().what.c_str());
    return 3;
  }
  Workspace workspace;
  int passed = 0;
  int failed = 0;
  for (const std::string& file : files) {
    Result<std::string> bytes = read_file(file);
    if (!bytes) {
      std::fprintf(stderr, "%s\n", bytes.error().what.c_str());
      return 3;
    }
    std::string rewritten;
    for (const Case& one : read_cases(*bytes)) {
      const Result<std::string> result = actual(one, *engine, workspace);
      if (!result) {
        std::fprintf(stderr, "%s\n", result.error().what.c_str());
        return 3;
      }
      const std::string& got = *result;
      const bool same = got == one.expected;
      (same ? passed : failed) += 1;
      if (!same && !accept) {
        std::printf("FAILED %s: %s\n%s\nexpected:\n%sgot:\n%s\n",
                    file.c_str(),
                    one.title.c_str(),
                    one.text.c_str(),
                    one.expected.c_str(),
                    got.c_str());
      }
      rewritten += one.header + one.text + "\n---\n" + got + "\n";
    }
    if (accept && rewritten != *bytes) {
      if (Result<void> written = write_file_atomically(file, rewritten); !written) {
        std::fprintf(stderr, "%s\n", written.error().what.c_str());
        return 3;
      }
    }
  }
  std::printf("%d passed, %d %s\n", passed, failed, accept ? "rewritten" : "failed");
  return failed == 0 || accept ? 0 : 1;
}

}  // namespace
}  // namespace hearsay

int main(int argc, char** argv) {
  std::vector<std::string> files(argv + 1, argv + argc);
  bool accept = false;
  if (!files.empty() && files.front() == "--accept") {
    accept = true;
    files.erase(files.begin());
  }
  return hearsay::run(files, accept);
}
