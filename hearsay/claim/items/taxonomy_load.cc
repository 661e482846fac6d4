// packs/*/taxonomy/*.toml -> Rules.
//
//     never = ["think tank"]                     # names that are no item
//
//     ["arms.vehicle.armoured.tank"]             # a node: its id is its path
//     label = "tank"
//     names = ["tank", "main battle tank"]       # singular; a capital asks for one in the text
//     unsure = ["MBT"]                           # names that need a word of context in the
//     sentence context = ["army", "armoured"]             # such words, for this node and those
//     below
//
//     ["arms.vehicle.armoured.tank".kinds]       # kinds that need a line only: id = names
//     t-72 = ["T-72"]                            # the first name is the label
//     "t-72.t-72b3" = ["T-72B3"]
//     tiger = { names = ["Tiger I"], unsure = ["Tiger"], label = "Tiger" }
//
// Parents may stand in another file. Names are kept in the singular, as
// WordLists::key_of compares them.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/claim/items/taxonomy_rules.h"
#include "hearsay/claim/pack.h"

#include <algorithm>
#include <filesystem>

namespace hearsay {

namespace {

namespace fs = std::filesystem;

bool is_id(std::string_view id) {
  bool start = true;
  for (char c : id) {
    const bool word = (c >= 'a' && c <= 'z') || is_ascii_digit(c);
    if (start ? !word : !(word || c == '-' || c == '.')) return false;
    start = c == '.';
  }
  return !start;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_ascii_digit);
}

// Every folder of packs that has one: packs/arms/taxonomy/*.toml, in order.
std::vector<fs::path> taxonomy_files(const fs::path& packs) {
  std::vector<fs::path> out;
  std::error_code unknown;
  for (const fs::directory_entry& pack : fs::directory_iterator(packs, unknown)) {
    for (const fs::directory_entry& file :
         fs::directory_iterator(pack.path() / "taxonomy", unknown)) {
      if (file.path().extension() == ".toml") out.push_back(file.path());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

class Loader {
 public:
  Loader(Taxonomy::Rules& rules, std::vector<Error>& mistakes)
      : rules_(rules),
        mistakes_(mistakes) {}

  void file(const fs::path& path) {
    Result<PackNode> pack = read_pack_file(path);
    if (!pack) {
      mistakes_.push_back(pack.error());
      return;
    }
    root_ = path.parent_path().parent_path().filename().string();
    for (const auto& [key, node] : pack->members()) {
      if (key == "never") {
        add_names(Taxonomy::Rules::kNothing, node, true);
      } else {
        table(key, node);
      }
    }
  }

  // Once all files are read: parents, and names that two nodes claim.
  void settle() {
    for (std::size_t i = 1; i < rules_.nodes.size(); ++i) {
      Taxonomy::Rules::Node& node = rules_.nodes[i];
      const std::size_t dot = node.id.rfind('.');
      if (dot == std::string::npos) continue;
      const std::string above = node.id.substr(0, dot);
      const auto found = rules_.by_id.find(above);
      if (found == rules_.by_id.end()) {
        mistakes_.push_back(make_error(ErrorCode::invalid,
                                       node.place + ": '" + node.id + "' stands under '" + above +
                                           "', which no file defines"));
      } else {
        node.above = found->second;
      }
    }
  }

 private:
  void complain(const PackNode& where, const std::string& what) {
    mistakes_.push_back(where.complain(what));
  }

  bool keys(const PackNode& node, std::initializer_list<std::string_view> known) {
    const Result<void> result = node.only_keys(known);
    if (!result) mistakes_.push_back(result.error());
    return result.has_value();
  }

  void table(const std::string& id, const PackNode& node) {
    if (node.members().empty())
      return complain(node, "'" + id + "' is no node: expected a table with label and names");
    if (!keys(node, {"label", "names", "unsure", "context", "kinds"})) return;
    const std::uint32_t self = add_node(id, node);
    if (self == Taxonomy::Rules::kNothing) return;
    describe(self, node);
    if (rules_.nodes[self].label.empty()) complain(node, "'" + id + "' has no label");
    for (const auto& [kind, value] : node["kinds"].members()) {
      const std::uint32_t below = add_node(id + "." + kind, value);
      if (below == Taxonomy::Rules::kNothing) continue;
      if (value.members().empty()) {
        add_names(below, value, true);
      } else if (keys(value, {"label", "names", "unsure", "context"})) {
        describe(below, value);
      }
      if (rules_.nodes[below].label.empty())
        complain(value, "'" + id + "." + kind + "' has no name");
    }
  }

  std::uint32_t add_node(const std::string& id, const PackNode& where) {
    if (!is_id(id)) {
      complain(
          where,
          "'" + id + "' is no id: expected small letters, digits and hyphens, with dots between");
      return Taxonomy::Rules::kNothing;
    }
    if (id != root_ && !id.starts_with(root_ + ".")) {
      complain(where, "'" + id + "' must start with the name of its pack, '" + root_ + "'");
      return Taxonomy::Rules::kNothing;
    }
    const auto [at, fresh] =
        rules_.by_id.emplace(id, static_cast<std::uint32_t>(rules_.nodes.size()));
    if (!fresh) {
      complain(where, "'" + id + "' is defined twice; first in " + rules_.nodes[at->second].place);
      return Taxonomy::Rules::kNothing;
    }
    rules_.nodes.emplace_back();
    rules_.nodes.back().id = id;
    rules_.nodes.back().place = place_of(where);
    return at->second;
  }

  void describe(std::uint32_t self, const PackNode& node) {
    rules_.nodes[self].label = node["label"].string_or("");
    add_names(self, node["names"], true);
    add_names(self, node["unsure"], false);
    Result<std::vector<std::string>> context = node["context"].strings();
    if (!context) return mistakes_.push_back(context.error());
    for (const std::string& word : *context)
      rules_.nodes[self].context.insert(rules_.words.key_of(word));
  }

  void add_names(std::uint32_t self, const PackNode& list, bool sure) {
    if (list.is_none()) return;
    Result<std::vector<std::string>> names = list.strings();
    if (!names) return mistakes_.push_back(names.error());
    for (std::size_t i = 0; i < names->size(); ++i) {
      const PackNode& where = list.items().empty() ? list : list.items()[i];
      add_name(self, (*names)[i], where, sure);
      if (rules_.nodes[self].label.empty()) rules_.nodes[self].label = (*names)[i];
    }
  }

  void add_name(std::uint32_t self, const std::string& name, const PackNode& where, bool sure) {
    const std::string key = rules_.words.key_of(name);
    const Taxonomy::Rules::Sense sense{
        self, sure, !name.empty() && is_ascii_upper(name.front()), has_digit(name)};
    if (key.empty()) return complain(where, "'" + name + "' has no letter or digit");
    put(key, sense, name, where);
    // "prisoners of war".
    if (const std::size_t of = name.find(" of "); of != std::string::npos) {
      put(rules_.words.key_of(name.substr(0, of) + "s" + name.substr(of)), sense, name, where);
    }
  }

  void put(const std::string& key,
           Taxonomy::Rules::Sense sense,
           const std::string& name,
           const PackNode& where) {
    std::vector<Taxonomy::Rules::Sense>& there = rules_.names[key];
    rules_.longest = std::max(rules_.longest, key.size());
    for (const Taxonomy::Rules::Sense& other : there) {
      if (other.node == sense.node) {
        return complain(
            where, "'" + name + "' is there twice (case, hyphens and spaces make no difference)");
      }
      if (other.sure && sense.sure) {
        const Taxonomy::Rules::Node& first = rules_.nodes[other.node];
        return complain(where,
                        other.node == Taxonomy::Rules::kNothing
                            ? "'" + name + "' stands under 'never' too"
                            : "'" + name + "' also names '" + first.id + "' (" + first.place +
                                  "); put one of them under 'unsure'");
      }
    }
    // The sure one first.
    there.insert(sense.sure ? there.begin() : there.end(), sense);
  }

  // "packs/arms/taxonomy/vehicles.toml:12".
  static std::string place_of(const PackNode& where) {
    std::string what = where.complain("").what;
    return what.substr(0, what.size() - 2);
  }

  Taxonomy::Rules& rules_;
  std::vector<Error>& mistakes_;
  std::string root_;
};

}  // namespace

std::unique_ptr<Taxonomy::Rules> Taxonomy::Rules::read(const std::filesystem::path& packs,
                                                       std::vector<Error>& mistakes) {
  auto rules = std::make_unique<Rules>();
  rules->nodes.resize(1);
  rules->nodes.front().label = "nothing";
  Result<items::WordLists> words = items::WordLists::load(packs);
  if (!words) {
    mistakes.push_back(words.error());
    return rules;
  }
  rules->words = std::move(*words);
  const std::vector<std::filesystem::path> files = taxonomy_files(packs);
  if (files.empty()) {
    mistakes.push_back(make_error(ErrorCode::not_found,
                                  "no taxonomy in " + packs.string() +
                                      ": expected files such as arms/taxonomy/vehicles.toml"));
  }
  Loader loader(*rules, mistakes);
  for (const std::filesystem::path& file : files)
    loader.file(file);
  loader.settle();
  return rules;
}

}  // namespace hearsay
