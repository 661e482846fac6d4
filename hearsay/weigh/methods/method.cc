// packs/methods/NAME.toml -> Method. Each mistake is named by file and line: a
// misspelt node or column would silently print nothing.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/methods/method.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/attribution.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/claim/pack.h"
#include "hearsay/weigh/words.h"

#include <algorithm>

namespace hearsay {

namespace {

namespace fs = std::filesystem;

template <class Enum>
struct Named {
  std::string_view name;
  Enum value;
};

using Value = Method::Value;

constexpr Named<Method::Value> kValues[] = {
    {"event", Value::event},
    {"label", Value::label},
    {"date_start", Value::date_start},
    {"date_end", Value::date_end},
    {"year", Value::year},
    {"date_precision", Value::date_precision},
    {"place", Value::place},
    {"country", Value::country},
    {"place_precision", Value::place_precision},
    {"by", Value::by},
    {"against", Value::against},
    {"sources", Value::sources},
    {"source_count", Value::source_count},
    {"publishers", Value::publishers},
    {"notes", Value::notes},
    {"grading", Value::grading},
    {"side", Value::side},
    {"count", Value::count},
    {"supplier", Value::supplier},
    {"recipient", Value::recipient},
    {"designation", Value::designation},
    {"category", Value::category},
    {"ordered", Value::ordered},
    {"delivered", Value::delivered},
    {"order_year", Value::order_year},
    {"delivery_year", Value::delivery_year},
    {"ordered_estimate", Value::ordered_estimate},
    {"delivered_estimate", Value::delivered_estimate},
    {"order_year_estimate", Value::order_year_estimate},
    {"delivery_year_estimate", Value::delivery_year_estimate},
};

constexpr Named<Method::Take> kTakes[] = {{"lowest", Method::Take::lowest},
                                          {"highest", Method::Take::highest},
                                          {"best", Method::Take::best},
                                          {"rest", Method::Take::rest},
                                          {"sum", Method::Take::sum}};

constexpr Named<Method::Whole> kWholes[] = {{"never", Method::Whole::never},
                                            {"if_alone", Method::Whole::if_alone},
                                            {"always", Method::Whole::always}};

constexpr Named<Method::Rows> kRows[] = {{"incident", Method::Rows::incident},
                                         {"deal", Method::Rows::deal}};

template <class Enum, std::size_t N>
Result<Enum> one_of(const PackNode& node, const Named<Enum> (&known)[N], Enum other) {
  if (node.is_none()) return other;
  const std::string name = HEARSAY_TRY(node.string());
  std::string list;
  for (const Named<Enum>& one : known) {
    if (one.name == name) return one.value;
    list += (list.empty() ? "" : ", ") + std::string(one.name);
  }
  return node.complain("'" + name + "' is none of " + list);
}

// A list of names, each of which `from` knows.
template <class Enum, class From>
Result<std::vector<Enum>> all_of(const PackNode& node, const char* what, From from) {
  std::vector<Enum> out;
  for (const std::string& name : HEARSAY_TRY(node.strings())) {
    const std::optional<Enum> value = from(name);
    if (!value) return node.complain("'" + name + "' is no " + what);
    out.push_back(*value);
  }
  return out;
}

Result<std::string> required(const PackNode& file, std::string_view key) {
  if (!file.has(key)) return file.complain("'" + std::string(key) + "' is missing");
  return file[key].string();
}

class Loader {
 public:
  explicit Loader(const PackNode& file) : file_(file) {}

  Result<Method> load() {
    HEARSAY_TRY(file_.only_keys({"name",
                                 "version",
                                 "reference",
                                 "checked",
                                 "rule",
                                 "rows",
                                 "kinds",
                                 "words",
                                 "unknown",
                                 "whole",
                                 "group",
                                 "needs",
                                 "grading",
                                 "less_reliable",
                                 "column"}));
    out_.name = HEARSAY_TRY(required(file_, "name"));
    out_.version = HEARSAY_TRY(required(file_, "version"));
    out_.reference = HEARSAY_TRY(required(file_, "reference"));
    out_.checked = HEARSAY_TRY(required(file_, "checked"));
    out_.rule = HEARSAY_TRY(required(file_, "rule"));
    out_.whole = HEARSAY_TRY(required(file_, "whole"));
    out_.rows = HEARSAY_TRY(one_of(file_["rows"], kRows, Method::Rows::incident));
    out_.kinds = HEARSAY_TRY(all_of<ClaimKind>(file_["kinds"], "kind of claim", claim_kind_from));
    if (out_.kinds.empty()) return file_.complain("'kinds' is missing");
    if (file_.has("unknown")) out_.unknown = HEARSAY_TRY(file_["unknown"].number());
    out_.needs = HEARSAY_TRY(file_["needs"].strings());
    HEARSAY_TRY(words());
    HEARSAY_TRY(groups());
    HEARSAY_TRY(reliability());
    HEARSAY_TRY(grading());
    HEARSAY_TRY(columns());
    for (const std::string& name : out_.needs) {
      if (!has_column(name)) return file_["needs"].complain("there is no column '" + name + "'");
    }
    return std::move(out_);
  }

 private:
  Result<void> words() {
    for (const auto& [phrase, node] : file_["words"].members())
      out_.words.emplace_back(words_of(phrase), HEARSAY_TRY(node.number()));
    // "Tens of thousands" before "thousands".
    std::stable_sort(out_.words.begin(), out_.words.end(), [](const auto& a, const auto& b) {
      return a.first.size() > b.first.size();
    });
    return {};
  }

  Result<void> groups() {
    for (const PackNode& node : file_["group"].items()) {
      HEARSAY_TRY(node.only_keys({"name", "nodes", "sides"}));
      Method::Group group;
      group.name = HEARSAY_TRY(required(node, "name"));
      group.nodes = HEARSAY_TRY(node["nodes"].strings());
      if (node.has("sides")) group.sides = HEARSAY_TRY(node["sides"].boolean());
      for (const std::string& one : group.nodes) {
        if (!Taxonomy::is_kind_of(one, out_.whole))
          return node["nodes"].complain("'" + one + "' is not below '" + out_.whole + "'");
      }
      out_.groups.push_back(std::move(group));
    }
    return {};
  }

  Result<void> reliability() {
    const PackNode& node = file_["less_reliable"];
    HEARSAY_TRY(node.only_keys({"sources", "stances"}));
    out_.less_reliable =
        HEARSAY_TRY(all_of<SourceKind>(node["sources"], "kind of source", source_kind_from));
    out_.less_reliable_stances =
        HEARSAY_TRY(all_of<Stance>(node["stances"], "stance", stance_from));
    return {};
  }

  Result<void> grading() {
    const PackNode& node = file_["grading"];
    HEARSAY_TRY(
        node.only_keys({"confirmed", "contested", "fair", "weak", "credible", "not_credible"}));
    Method::Grading& grading = out_.grading;
    grading.confirmed = node["confirmed"].string_or("");
    grading.contested = node["contested"].string_or("");
    grading.fair = node["fair"].string_or("");
    grading.weak = node["weak"].string_or("");
    grading.credible = node["credible"].number_or(grading.credible);
    grading.not_credible =
        HEARSAY_TRY(all_of<SourceKind>(node["not_credible"], "kind of source", source_kind_from));
    return {};
  }

  Result<void> columns() {
    for (const PackNode& node : file_["column"].items())
      HEARSAY_TRY(column(node));
    if (out_.columns.empty()) return file_.complain("there is no [[column]]");
    return {};
  }

  Result<void> column(const PackNode& node) {
    HEARSAY_TRY(node.only_keys({"name",
                                "value",
                                "manners",
                                "group",
                                "side",
                                "take",
                                "whole",
                                "less",
                                "plus",
                                "no_less",
                                "no_more"}));
    Method::Column out;
    out.name = HEARSAY_TRY(required(node, "name"));
    if (has_column(out.name)) return node.complain("a second column '" + out.name + "'");
    if (!node.has("value")) return node.complain("'value' is missing");
    out.value = HEARSAY_TRY(one_of(node["value"], kValues, Method::Value::event));
    out.take = HEARSAY_TRY(one_of(node["take"], kTakes, Method::Take::lowest));
    out.whole = HEARSAY_TRY(one_of(node["whole"], kWholes, Method::Whole::never));
    out.manners = HEARSAY_TRY(all_of<Manner>(node["manners"], "manner", manner_from));
    out.group = node["group"].string_or("");
    out.side = node["side"].string_or("");
    out.less = HEARSAY_TRY(node["less"].strings());
    const bool known = std::any_of(out_.groups.begin(),
                                   out_.groups.end(),
                                   [&](const Method::Group& one) { return one.name == out.group; });
    if (!out.group.empty() && !known)
      return node["group"].complain("there is no group '" + out.group + "'");
    if (!out.side.empty() && out.side != "a" && out.side != "b" && out.side != "none")
      return node["side"].complain("'" + out.side + "' is none of a, b, none");
    if (out.value == Method::Value::count && out.manners.empty())
      return node.complain("a count needs 'manners'");
    out.plus = HEARSAY_TRY(node["plus"].strings());
    out.no_less = node["no_less"].string_or("");
    out.no_more = node["no_more"].string_or("");
    for (const char* key : {"less", "plus", "no_less", "no_more"}) {
      for (const std::string& name : HEARSAY_TRY(node[key].strings())) {
        if (!has_column(name))
          return node[key].complain("there is no column '" + name + "' before this one");
      }
    }
    out_.columns.push_back(std::move(out));
    return {};
  }

  bool has_column(const std::string& name) const {
    return std::any_of(out_.columns.begin(), out_.columns.end(), [&](const Method::Column& one) {
      return one.name == name;
    });
  }

  const PackNode& file_;
  Method out_;
};

std::vector<fs::path> files_in(const fs::path& packs) {
  std::vector<fs::path> out;
  std::error_code unknown;
  for (const fs::directory_entry& file : fs::directory_iterator(packs / "methods", unknown)) {
    if (file.path().extension() == ".toml") out.push_back(file.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

Result<Method> Method::read(const fs::path& file) {
  const PackNode node = HEARSAY_TRY(read_pack_file(file));
  Method out = HEARSAY_TRY(Loader(node).load());
  out.id = file.stem().string();
  return out;
}

Result<Method> Method::load(const fs::path& packs, const std::string& id) {
  // A name, no path: "--method ../x" finds nothing.
  for (const fs::path& file : files_in(packs)) {
    if (file.stem().string() == id) return read(file);
  }
  const std::vector<std::string> known = names(packs);
  return make_error(ErrorCode::not_found,
                    "there is no method '" + id + "'; " +
                        (known.empty() ? "no file is in " + (packs / "methods").string()
                                       : "there are " + join(known, ", ")));
}

std::vector<std::string> Method::names(const fs::path& packs) {
  std::vector<std::string> out;
  for (const fs::path& file : files_in(packs))
    out.push_back(file.stem().string());
  return out;
}

std::vector<Error> Method::check(const fs::path& packs) {
  std::vector<Error> out;
  for (const fs::path& file : files_in(packs)) {
    const Result<Method> method = read(file);
    if (!method) out.push_back(method.error());
  }
  return out;
}

}  // namespace hearsay
