// Mentions -> one place each.
//
// A name's senses compete by how many people live there, and by what else the
// report names: a place that lies in a country or division that is named, or
// near others that are surely meant, gains. "Paris, Texas" settles it by itself,
// and for all other mentions of Paris in the report: one sense per report.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/places/rules.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace hearsay::places {
namespace {

// Measured on four sets of news; the totals move by less than half a point when
// any of them is changed by a third.
constexpr double kCountryBonus = 3;
constexpr double kPackBonus = 3;
constexpr double kCapital = 1;
constexpr double kOtherName = 1.5;  // Not the main name.
constexpr double kSecondDivision = 1.5;
constexpr double kSameName = 1.2;         // A division, its town being called the same.
constexpr double kSameCountry = 1.5;      // For each doubling of mentions there.
constexpr double kVillage = 15000;        // People.
constexpr double kOtherVillage = 100000;  // Where the report has another name of it.
constexpr double kSurely = 0.1;           // Of two villages of one name, the better must lead by.
constexpr double kSameSpot = 25;          // Kilometres: a village and the commune around it.
constexpr double kDegree = 3.14159265358979323846 / 180.0;

double kilometres(const Sense& a, const Sense& b) {
  if (!a.lat || !b.lat) return 20000;
  const double x = std::sin((*b.lat - *a.lat) * kDegree / 2);
  const double y = std::sin((*b.lon - *a.lon) * kDegree / 2);
  const double h = x * x + std::cos(*a.lat * kDegree) * std::cos(*b.lat * kDegree) * y * y;
  return 12742.0 * std::asin(std::min(1.0, std::sqrt(h)));
}

bool contains(const Sense& large, const Sense& small) {
  if (large.self == Gazetteer::kNone || small.self == large.self) return false;
  if (large.kind == PlaceKind::country)
    return small.country == large.country && small.kind != PlaceKind::country;
  if (large.kind == PlaceKind::division)
    return small.first == large.self || small.second == large.self;
  return false;
}

// How prominent a place is by itself; about the logarithm of how often it is meant.
double prominence(const Sense& one, const std::vector<Sense>& all) {
  double out = std::log10(one.population + 10);
  if (one.from_pack) out += one.kind == PlaceKind::country ? kCountryBonus : kPackBonus;
  // "New York" is as good a name as "New York City".
  if (one.name_kind != Gazetteer::NameKind::main && !one.name.ends_with(" City")) out -= kOtherName;
  if (one.kind == PlaceKind::settlement && one.level == 1) out += kCapital;
  if (one.kind == PlaceKind::division) {
    if (one.level >= 2) out -= kSecondDivision;
    // The city of that name in it is meant rather ("New York", "Buenos Aires").
    for (const Sense& other : all) {
      if (other.kind == PlaceKind::settlement && other.first == one.self &&
          other.population * 50 > one.population && one.level == 1) {
        out -= kSameName;
        break;
      }
    }
  }
  return out;
}

// All mentions with one key share their senses and their fate.
struct Name {
  std::vector<std::uint32_t> mentions;
  std::vector<double> base;
  std::vector<double> score;
  int best = -1;
  bool settled = false;
};

class Resolver {
 public:
  explicit Resolver(std::vector<PlaceMention>& mentions) : mentions_(mentions) {
    for (std::uint32_t i = 0; i < mentions.size(); ++i) {
      if (mentions[i].senses.empty()) continue;
      const auto [there, fresh] = index_.try_emplace(mentions[i].key, names_.size());
      if (fresh) {
        names_.emplace_back();
        for (const Sense& one : mentions[i].senses)
          names_.back().base.push_back(prominence(one, mentions[i].senses));
      }
      Name& name = names_[there->second];
      if (mentions_[name_of(name)].senses.size() == mentions[i].senses.size() ||
          name.mentions.empty()) {
        name.mentions.push_back(i);
      } else {
        mentions[i].chosen = 0;
      }
    }
  }

  void run() {
    settle_by_comma();
    for (Name& name : names_)
      choose(name, name.base);
    for (int round = 0; round < 3; ++round) {
      for (Name& name : names_) {
        if (!name.settled) rescore(name);
      }
      for (Name& name : names_)
        choose(name, name.score.empty() ? name.base : name.score);
    }
    for (const Name& name : names_) {
      for (std::uint32_t i : name.mentions) {
        if (mentions_[i].chosen >= 0) continue;
        mentions_[i].chosen = name.best;
        mentions_[i].undecided = !name.settled && is_undecided(name);
      }
    }
    for (const Name& name : names_)
      leave_open(name);
  }

 private:
  // A village far from all else that the report names is hardly the one that is meant:
  // the name stays a place, which one stays open.
  void leave_open(const Name& name) {
    if (name.settled || name.best < 0) return;
    const Sense& mine = senses(name)[static_cast<std::size_t>(name.best)];
    if (mine.from_pack || mine.kind != PlaceKind::settlement ||
        mine.population > (mine.name_kind == Gazetteer::NameKind::main ? kVillage : kOtherVillage))
      return;
    if (senses(name).size() == 1 && mine.name_kind == Gazetteer::NameKind::main) return;
    for (const Name& other : names_) {
      if (&other == &name || other.best < 0) continue;
      if (senses(other)[static_cast<std::size_t>(other.best)].country == mine.country) return;
    }
    for (const std::uint32_t i : name.mentions)
      mentions_[i].chosen = -1;
  }

  // Countries have dozens of villages of one name: where nothing tells two of them
  // apart, neither is meant surely.
  bool is_undecided(const Name& name) const {
    const std::vector<Sense>& mine = senses(name);
    const std::vector<double>& score = name.score.empty() ? name.base : name.score;
    const auto best = static_cast<std::size_t>(name.best);
    if (name.best < 0 || !mine[best].added) return false;
    for (std::size_t k = 0; k < mine.size(); ++k) {
      if (k != best && mine[k].added && score[best] - score[k] < kSurely &&
          kilometres(mine[k], mine[best]) > kSameSpot)
        return true;
    }
    return false;
  }

  std::uint32_t name_of(const Name& name) const {
    return name.mentions.empty() ? 0 : name.mentions.front();
  }

  const std::vector<Sense>& senses(const Name& name) const {
    return mentions_[name.mentions.front()].senses;
  }

  void choose(Name& name, const std::vector<double>& score) {
    if (name.settled) return;
    name.best = static_cast<int>(std::max_element(score.begin(), score.end()) - score.begin());
  }

  // "Dayton, Ohio": the nearest pair of a small sense and a large one that holds it.
  void settle_by_comma() {
    for (std::uint32_t i = 0; i + 1 < mentions_.size(); ++i) {
      PlaceMention& small = mentions_[i];
      const PlaceMention& large = mentions_[i + 1];
      if (large.tokens.begin != small.tokens.end + 1 || small.senses.empty() ||
          large.senses.empty() || small.demonym || large.demonym)
        continue;
      double best = -1;
      int chosen = -1;
      for (const Sense& outer : large.senses) {
        for (std::size_t k = 0; k < small.senses.size(); ++k) {
          if (!contains(outer, small.senses[k])) continue;
          const double score =
              prominence(small.senses[k], small.senses) + prominence(outer, large.senses);
          if (score > best) {
            best = score;
            chosen = static_cast<int>(k);
          }
        }
      }
      if (chosen < 0) continue;
      Name& name = names_[index_[small.key]];
      if (!name.settled && small.senses.size() == senses(name).size()) {
        name.best = chosen;
        name.settled = true;
      }
      small.chosen = chosen;
    }
  }

  void rescore(Name& name) {
    const std::vector<Sense>& mine = senses(name);
    name.score = name.base;
    if (mine.size() < 2) return;
    for (std::size_t k = 0; k < mine.size(); ++k) {
      double country = 0;
      double division = 0;
      double near = 0;
      double siblings = 0;
      const bool state = mine[k].kind == PlaceKind::division && mine[k].level == 1;
      for (const Name& other : names_) {
        if (&other == &name || other.best < 0) continue;
        const Sense& theirs = senses(other)[static_cast<std::size_t>(other.best)];
        const double weight = other.settled ? 1.5 : 1.0;
        if (!theirs.country.empty() && theirs.country == mine[k].country) country += weight;
        if (state && theirs.kind == PlaceKind::division && theirs.level == 1 &&
            theirs.country == mine[k].country)
          siblings += weight;
        const std::uint32_t first =
            theirs.kind == PlaceKind::division && theirs.level == 1 ? theirs.self : theirs.first;
        const std::uint32_t own = mine[k].kind == PlaceKind::division && mine[k].level == 1
                                      ? mine[k].self
                                      : mine[k].first;
        if (first != Gazetteer::kNone && first == own) division += weight;
        if (theirs.kind == PlaceKind::settlement || theirs.level == 2) {
          const double distance = kilometres(theirs, mine[k]);
          if (distance < 200) near += weight * (1 - distance / 200);
        }
      }
      name.score[k] += kSameCountry * std::log2(1 + country) + std::log2(1 + division) +
                       std::log2(1 + near) + std::log2(1 + siblings);
    }
  }

  std::vector<PlaceMention>& mentions_;
  std::map<std::string, std::size_t> index_;
  std::vector<Name> names_;
};

}  // namespace

void resolve(const PlaceReader::Rules&, std::vector<PlaceMention>& mentions) {
  Resolver(mentions).run();
}

}  // namespace hearsay::places
