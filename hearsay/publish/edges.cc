// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/edges.h"

#include "hearsay/base/text.h"
#include "hearsay/publish/tally.h"

#include <algorithm>

namespace hearsay::publish {

namespace {

Json list(const std::vector<std::string>& names) {
  Json::Array out;
  for (const std::string& name : names)
    out.emplace_back(name);
  return out;
}

std::vector<std::string> ids(const Evidence& evidence, const std::vector<std::uint32_t>& claims) {
  std::vector<std::string> out;
  for (std::uint32_t claim : claims)
    out.push_back(evidence.claims[claim].id);
  return out;
}

std::string number(const std::optional<double>& value) {
  return value ? Json(*value).dump() : "";
}

// "the ministry (claimed), via Northern Wire"
std::string voice_words(const Weighing& weighing, const EdgeVoice& voice) {
  const Originator& who = weighing.originators[voice.originator];
  std::string out = one_line(who.name);
  if (voice.stance != Stance::asserted) out += " (" + std::string(to_string(voice.stance)) + ")";
  if (!voice.via.empty()) out += ", via " + one_line(join(voice.via, ", "));
  return out;
}

// As Graphviz reads it: quotation marks and backslashes escaped.
std::string dot_text(std::string_view text) {
  std::string out = "\"";
  for (char c : one_line(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string dot_lines(const std::vector<std::string>& lines) {
  std::string out = "\"";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string quoted = dot_text(lines[i]);
    out += (i == 0 ? "" : "\\n") + quoted.substr(1, quoted.size() - 2);
  }
  return out + "\"";
}

// The stops of an edge in order; "?" for an end that nobody names.
std::vector<std::string> stops(EdgeTable table, const Edge& edge) {
  if (table == EdgeTable::losses) return {edge.by, edge.from};
  std::vector<std::string> out = {edge.from.empty() ? edge.by : edge.from};
  out.insert(out.end(), edge.via.begin(), edge.via.end());
  out.push_back(edge.to);
  return out;
}

std::string what(const Edge& edge) {
  std::vector<std::string> counts;
  for (const EdgeVoice& voice : edge.voices) {
    if (!voice.count_text.empty() &&
        std::find(counts.begin(), counts.end(), voice.count_text) == counts.end())
      counts.push_back(voice.count_text);
  }
  std::string out = join(counts, " / ");
  if (!edge.item_text.empty()) out += (out.empty() ? "" : " ") + edge.item_text;
  return out;
}

std::string style(const Edge& edge) {
  const auto all = [&](Stance stance) {
    return std::all_of(edge.voices.begin(), edge.voices.end(), [&](const EdgeVoice& voice) {
      return voice.stance == stance;
    });
  };
  if (all(Stance::denied)) return ", style=dotted";
  if (all(Stance::speculated) || all(Stance::promised) || all(Stance::questioned))
    return ", style=dashed";
  return "";
}

}  // namespace

std::string edge_line(EdgeTable table, const Edge& edge) {
  const auto named = [](const std::string& name) { return name.empty() ? "?" : name; };
  if (table == EdgeTable::relations)
    return named(edge.from) + ", " + edge.sense + " " + named(edge.to);
  if (table == EdgeTable::losses) {
    std::string out = named(edge.from) + ": " + what(edge) + ", " + edge.sense;
    return edge.by.empty() ? out : out + " by " + edge.by;
  }
  std::vector<std::string> way = stops(table, edge);
  for (std::string& stop : way)
    stop = named(stop);
  std::string out = join(way, " -> ") + ": " + what(edge) + ", " + edge.sense;
  if (!edge.by.empty() && !edge.from.empty()) out += " by " + edge.by;
  return out;
}

Json edge_json(EdgeTable table,
               const Evidence& evidence,
               const Weighing& weighing,
               const Edge& edge) {
  Json::Array voices;
  for (const EdgeVoice& voice : edge.voices) {
    const Originator& who = weighing.originators[voice.originator];
    voices.push_back(Json::Object{{"id", who.id},
                                  {"name", who.name},
                                  {"kind", to_string(who.kind)},
                                  {"stance", to_string(voice.stance)},
                                  {"lineage", to_string(voice.state)},
                                  {"lower", voice.count.lower},
                                  {"upper", voice.count.upper},
                                  {"approx", voice.approximate},
                                  {"text", or_null(voice.count_text)},
                                  {"via", list(voice.via)},
                                  {"claims", list(ids(evidence, voice.claims))}});
  }
  Json::Object out{{"table", to_string(table)}, {"sense", edge.sense}};
  if (table == EdgeTable::losses) {
    out.emplace_back("of", or_null(edge.from));
    out.emplace_back("by", or_null(edge.by));
  } else {
    out.emplace_back("from", or_null(edge.from));
    if (table == EdgeTable::transfers) {
      out.emplace_back("by", or_null(edge.by));
      out.emplace_back("via", list(edge.via));
    }
    out.emplace_back("to", or_null(edge.to));
  }
  if (table != EdgeTable::relations) {
    out.emplace_back(
        "item", Json::Object{{"type", or_null(edge.item_type)}, {"text", or_null(edge.item_text)}});
  }
  out.emplace_back("where", list(edge.where));
  out.emplace_back("when", or_null(edge.when));
  out.emplace_back("event", edge.event ? Json(weighing.events[*edge.event].id) : Json());
  out.emplace_back("originators", std::move(voices));
  return out;
}

std::vector<std::string> edges_csv_head() {
  return {"sense",
          "by",
          "from",
          "via",
          "to",
          "item_type",
          "item",
          "where",
          "when",
          "event",
          "originator",
          "kind",
          "stance",
          "lineage",
          "lower",
          "upper",
          "words",
          "relayed_by",
          "claims"};
}

std::vector<std::vector<std::string>> edge_csv_rows(const Evidence& evidence,
                                                    const Weighing& weighing,
                                                    const Edge& edge) {
  std::vector<std::vector<std::string>> out;
  for (const EdgeVoice& voice : edge.voices) {
    const Originator& who = weighing.originators[voice.originator];
    out.push_back({edge.sense,
                   edge.by,
                   edge.from,
                   join(edge.via, "; "),
                   edge.to,
                   edge.item_type,
                   edge.item_text,
                   join(edge.where, "; "),
                   edge.when,
                   edge.event ? weighing.events[*edge.event].id : "",
                   who.name,
                   std::string(to_string(who.kind)),
                   std::string(to_string(voice.stance)),
                   std::string(to_string(voice.state)),
                   number(voice.count.lower),
                   number(voice.count.upper),
                   voice.count_text,
                   join(voice.via, ", "),
                   join(ids(evidence, voice.claims), " ")});
  }
  return out;
}

std::string edge_text(EdgeTable table,
                      const Evidence& evidence,
                      const Weighing& weighing,
                      const Edge& edge,
                      const Look& look) {
  std::string line = edge_line(table, edge);
  if (!edge.where.empty()) line += "; " + join(edge.where, ", ");
  if (!edge.when.empty()) line += "; " + edge.when;
  std::string out = wrap(look.bold(one_line(line)), look.width, 4, "");
  for (const EdgeVoice& voice : edge.voices) {
    const std::string count = interval_words(voice.count, voice.approximate, "");
    out += wrap((count.empty() ? "" : count + ": ") + voice_words(weighing, voice) + "; " +
                    std::string(to_string(voice.state)) + " " +
                    look.dim("[" + join(ids(evidence, voice.claims), " ") + "]"),
                look.width,
                6,
                "  ");
  }
  return out;
}

std::string edges_dot(EdgeTable table,
                      const Evidence& evidence,
                      const Weighing& weighing,
                      std::span<const Edge> edges) {
  std::string out =
      "digraph " + std::string(to_string(table)) + " {\n  rankdir=LR;\n  node [shape=box];\n";
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const Edge& edge = edges[i];
    std::vector<std::string> lines;
    const std::string thing = what(edge);
    lines.push_back(thing.empty() ? edge.sense : thing + ", " + edge.sense);
    for (const EdgeVoice& voice : edge.voices) {
      const std::vector<std::string> claims = ids(evidence, voice.claims);
      lines.push_back(voice_words(weighing, voice) + " [" + claims.front() +
                      (claims.size() > 1 ? " +" + std::to_string(claims.size() - 1) : "") + "]");
    }
    const std::vector<std::string> way = stops(table, edge);
    for (std::size_t j = 0; j + 1 < way.size(); ++j) {
      // An end that nobody names is a point of its own.
      const auto node = [&](std::size_t k) {
        if (!way[k].empty()) return dot_text(way[k]);
        return dot_text("? " + std::to_string(i + 1) + (k == 0 ? "a" : "b"));
      };
      for (const std::size_t k : {j, j + 1}) {
        if (way[k].empty()) out += "  " + node(k) + " [label=\"?\"];\n";
      }
      out += "  " + node(j) + " -> " + node(j + 1) +
             " [label=" + (j == 0 ? dot_lines(lines) : std::string("\"\"")) + style(edge) + "];\n";
    }
  }
  return out + "}\n";
}

}  // namespace hearsay::publish
