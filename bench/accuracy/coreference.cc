// Trains and measures the coreference: which sieve finds what.
//
//     bench-coreference train EPOCHS WEIGHTS.tsv GOLD.jsonl...   makes the pack's weights
//         COSTS in the environment: a false link, a missed one, a wrong one, shrinking, weight of
//         pairs
//     bench-coreference clusters SIEVE GOLD.jsonl                 prints clusters without that
//     sieve;
//                                                                 with all, if it is "none"
//     bench-coreference mentions GOLD.jsonl [SHOW]                how many gold mentions are found
//
// GOLD holds {"id","text","gold"} lines: "gold" is a list of clusters of [begin, end) code points,
// or
// {"pronoun","a","a_coref","b","b_coref"} for one pronoun and two names. Where clusters of one
// mention stand in a file, mentions that it lacks teach nothing: it marks only some kinds of
// things. SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/claim/coreference/ranker.h"
#include "hearsay/claim/extract.h"
#include "hearsay/claim/speech/parties.h"
#include "hearsay/language/model.h"
#include "hearsay/read/read.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace hearsay;

constexpr std::uint32_t kUnknown = 0xFFFFFFFF;

TextSpan to_span(const Json& pair, const CodePointIndex& index) {
  const auto at = [&](std::size_t i) {
    return index.byte_at(static_cast<std::uint32_t>(*pair.items()[i].as_number()));
  };
  return {at(0), at(1)};
}

// A text with what people say about it.
struct Document {
  std::string id;
  Report report;
  std::unique_ptr<Parse> parse;
  std::vector<Place> places;
  std::vector<std::vector<TextSpan>> clusters;
  bool some_only = false;  // Its gold marks only some kinds of things.
  bool is_pair = false;    // One pronoun and two names.
  TextSpan pronoun, a, b;
  bool a_is = false, b_is = false;
};

class Reader {
 public:
  Reader() {
    model_ = Model::load(Model::default_folder()).value();
    knowledge_ =
        Knowledge::load(Knowledge::default_packs(), PlaceReader::default_gazetteer(), "").value();
  }

  const SpeechReader& speech() const { return *knowledge_->speech; }

  std::vector<std::unique_ptr<Document>> read(const std::string& path) {
    std::vector<std::unique_ptr<Document>> out;
    const std::string lines = read_file(path).value();
    bool singles = false;
    for (const std::string_view line : split(lines, '\n')) {
      if (line.empty()) continue;
      out.push_back(document(parse_json(line).value()));
      for (const auto& cluster : out.back()->clusters)
        singles |= cluster.size() == 1;
    }
    for (auto& one : out)
      one->some_only = singles && path.find("ontogum") == std::string::npos;
    return out;
  }

 private:
  std::unique_ptr<Document> document(const Json& record) {
    auto out = std::make_unique<Document>();
    out->id = record.string_at("id").value_or("");
    out->report.text = record.string_at("text").value_or("");
    out->report.blocks = read::plain_blocks(out->report.text);
    out->parse = std::make_unique<Parse>(language::parse(*model_, out->report.text, workspace_));
    const Material material(out->report, *out->parse);
    for (const Place& one : knowledge_->places->read(material)) {
      if (one.kind != PlaceKind::demonym && !one.in_name) out->places.push_back(one);
    }
    const CodePointIndex index(out->report.text);
    const Json& gold = *record.find("gold");
    if (gold.find("pronoun") != nullptr) {
      out->is_pair = true;
      out->pronoun = to_span(*gold.find("pronoun"), index);
      out->a = to_span(*gold.find("a"), index);
      out->b = to_span(*gold.find("b"), index);
      out->a_is = *gold.find("a_coref")->as_bool();
      out->b_is = *gold.find("b_coref")->as_bool();
      return out;
    }
    for (const Json& cluster : gold.items()) {
      out->clusters.emplace_back();
      for (const Json& pair : cluster.items())
        out->clusters.back().push_back(to_span(pair, index));
    }
    return out;
  }

  std::shared_ptr<const Model> model_;
  std::shared_ptr<const Knowledge> knowledge_;
  Workspace workspace_;
};

// Gold clusters by the spans that our mentions have.
std::vector<std::uint32_t> align(const Document& document, const Coreference& ours) {
  std::map<TextSpan, std::uint32_t> gold;
  for (std::uint32_t i = 0; i < document.clusters.size(); ++i) {
    for (const TextSpan one : document.clusters[i])
      gold[one] = i;
  }
  std::vector<std::uint32_t> out(ours.mentions.size(), kUnknown);
  std::set<TextSpan> taken;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto found = gold.find(document.parse->to_text(ours.mentions[i].whole));
    if (found == gold.end()) continue;
    out[i] = found->second;
    taken.insert(found->first);
  }
  // Those with other ends: the shortest that has our head and one of our ends.
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] != kUnknown) continue;
    const Mention& one = ours.mentions[i];
    const TextSpan whole = document.parse->to_text(one.whole);
    const TextSpan phrase = document.parse->to_text(one.phrase);
    const TextSpan head = document.parse->spans[one.head];
    const TextSpan* best = nullptr;
    for (const auto& [span, cluster] : gold) {
      if (span.begin > head.begin || taken.contains(span) || !span.contains(head)) continue;
      const bool near =
          span.begin == whole.begin || span.end == whole.end || span.end == phrase.end;
      if (near && (best == nullptr || span.size() < best->size())) best = &span;
    }
    if (best == nullptr) continue;
    out[i] = gold[*best];
    taken.insert(*best);
  }
  return out;
}

// Weights that are learned: log-linear over the options, with costs.
class Trainer : public CoreferenceTeacher {
 public:
  static constexpr double kRate = 0.1;
  // What is lost by joining what is new, by missing a link, by a wrong link.
  double cost_false_link = 0.5, cost_missed = 1.5, cost_wrong = 1.0;
  double shrink = 0.01;
  double pair_weight = 3;  // Of a text where only one pronoun is marked.

  void begin(const Document& document, bool learn) {
    document_ = &document;
    learn_ = learn;
    gold_.clear();
  }

  CoreferenceNames* names() override { return naming_ ? &names_ : nullptr; }

  void name_features(bool wanted) { naming_ = wanted; }

  std::size_t choose(const Coreference& so_far,
                     std::uint32_t mention,
                     std::span<const CoreferenceOption> options) override {
    scores_.resize(options.size());
    for (std::size_t i = 0; i < options.size(); ++i)
      scores_[i] = score(options[i]);
    const auto best = static_cast<std::size_t>(std::max_element(scores_.rbegin(), scores_.rend()) -
                                               scores_.rbegin());
    right_.assign(options.size(), 0);
    const std::size_t taken = options.size() - 1 - best;
    if (mark(so_far, mention, options)) {
      auto& count = counts_[{document_->is_pair, so_far.mentions[mention].form}];
      ++count[0];
      count[1] += right_[taken] != 0;
      const bool is_new = right_.back() != 0;
      count[2] += is_new && taken + 1 != options.size();
      count[3] += !is_new && taken + 1 == options.size();
      if (learn_) update(options);
    }
    return taken;
  }

  double loss() const { return loss_; }

  // The weights are the mean of those after every step from now on.
  void begin_mean() {
    first_ = steps_;
    for (auto& [id, weight] : weights_)
      weight.total = 0;
  }

  void end_epoch() {
    for (const auto& [key, count] : counts_) {
      const double all = static_cast<double>(count[0]);
      std::printf("  %s%s: %zu, %.1f %% right, %.1f %% falsely joined, %.1f %% missed\n",
                  key.first ? "pairs, " : "",
                  kForms[static_cast<std::size_t>(key.second)],
                  count[0],
                  100 * static_cast<double>(count[1]) / all,
                  100 * static_cast<double>(count[2]) / all,
                  100 * static_cast<double>(count[3]) / all);
    }
    counts_.clear();
    loss_ = 0;
  }

  void write(const std::string& path, const std::string& made) const;

 private:
  static constexpr std::array<const char*, 3> kForms = {"names", "phrases", "pronouns"};

  struct Weight {
    double value = 0, squares = 0;
    double total = 0;         // Of the value after each step that counts, for the mean.
    std::uint64_t since = 0;  // The step since which the value stands.
    std::uint32_t count = 0;
  };

  double score(const CoreferenceOption& option) {
    double total = 0;
    for (const std::uint64_t id : option.features) {
      const auto found = weights_.find(id);
      if (found != weights_.end()) total += found->second.value;
    }
    return total;
  }

  // Which options are right; false if nothing is known.
  bool mark(const Coreference& so_far,
            std::uint32_t mention,
            std::span<const CoreferenceOption> options) {
    if (document_->is_pair) return mark_pair(so_far, mention, options);
    if (gold_.empty()) gold_ = align(*document_, so_far);
    const std::uint32_t own = gold_[mention];
    if (own == kUnknown && document_->some_only) return false;
    bool any = false;
    for (std::size_t i = 0; i + 1 < options.size(); ++i) {
      const bool right = own != kUnknown && gold_[options[i].candidate] == own;
      right_[i] = right;
      any |= right;
    }
    right_.back() = !any;
    return true;
  }

  bool mark_pair(const Coreference& so_far,
                 std::uint32_t mention,
                 std::span<const CoreferenceOption> options) {
    const Parse& parse = *document_->parse;
    if (parse.to_text(so_far.mentions[mention].whole) != document_->pronoun) return false;
    const auto head_in = [&](std::uint32_t i, TextSpan name) {
      return name.contains(parse.spans[so_far.mentions[i].head]);
    };
    std::vector<std::uint8_t> holds(so_far.mentions.size(), 0);  // 1: a, 2: b, by entity.
    for (std::uint32_t i = 0; i < so_far.mentions.size(); ++i) {
      if (so_far.mentions[i].form == MentionForm::pronoun) continue;
      if (head_in(i, document_->a)) holds[so_far.entity[i]] |= 1;
      if (head_in(i, document_->b)) holds[so_far.entity[i]] |= 2;
    }
    bool any = false;
    const int wanted = document_->a_is + document_->b_is * 2;
    for (std::size_t i = 0; i < options.size(); ++i) {
      const bool none = options[i].candidate == CoreferenceOption::kNew;
      const int has = none ? 0 : holds[so_far.entity[options[i].candidate]];
      right_[i] = wanted == 0 ? has == 0 : (has & wanted) != 0 && (has & ~wanted) == 0;
      any |= right_[i] != 0;
    }
    return any;
  }

  void update(std::span<const CoreferenceOption> options) {
    const bool is_new = right_.back() != 0;
    double all = 0;
    double good = 0;
    double most = -1e9;
    for (std::size_t i = 0; i < options.size(); ++i) {
      if (right_[i] == 0)
        scores_[i] += is_new ? cost_false_link : i + 1 == options.size() ? cost_missed : cost_wrong;
      most = std::max(most, scores_[i]);
    }
    for (double& one : scores_)
      one = std::exp(one - most);
    for (std::size_t i = 0; i < options.size(); ++i) {
      all += scores_[i];
      if (right_[i] != 0) good += scores_[i];
    }
    loss_ -= std::log(good / all);
    step_.clear();
    ++steps_;
    for (std::size_t i = 0; i < options.size(); ++i) {
      const double gradient = (document_->is_pair ? pair_weight : 1) *
                              (scores_[i] / all - (right_[i] != 0 ? scores_[i] / good : 0));
      if (std::abs(gradient) < 1e-4) continue;
      for (const std::uint64_t id : options[i].features)
        step_.emplace_back(id, gradient);
    }
    std::sort(step_.begin(), step_.end());
    for (std::size_t i = 0; i < step_.size();) {
      double sum = 0;
      const std::uint64_t id = step_[i].first;
      for (; i < step_.size() && step_[i].first == id; ++i)
        sum += step_[i].second;
      Weight& weight = weights_[id];
      ++weight.count;
      weight.total += weight.value * static_cast<double>(steps_ - std::max(weight.since, first_));
      weight.since = steps_;
      weight.squares += sum * sum;
      const double rate = kRate / (std::sqrt(weight.squares) + 1e-3);
      const double moved = weight.value - rate * sum;
      // Weights that hardly help become 0.
      weight.value = std::copysign(std::max(0.0, std::abs(moved) - rate * shrink), moved);
    }
  }

  const Document* document_ = nullptr;
  bool learn_ = true;
  bool naming_ = false;
  double loss_ = 0;
  std::map<std::pair<bool, MentionForm>, std::array<std::size_t, 4>> counts_;
  std::uint64_t steps_ = 0;
  std::uint64_t first_ = 0;  // The step from which weights are averaged.
  std::vector<std::uint32_t> gold_;
  std::vector<double> scores_;
  std::vector<std::uint8_t> right_;
  std::vector<std::pair<std::uint64_t, double>> step_;
  std::unordered_map<std::uint64_t, Weight> weights_;
  CoreferenceNames names_;
};

void Trainer::write(const std::string& path, const std::string& made) const {
  std::map<std::string, std::map<std::string, long>> tables;
  std::size_t kept = 0;
  for (const auto& [id, weight] : weights_) {
    const double last = static_cast<double>(steps_ - std::max(weight.since, first_));
    const double mean = (weight.total + weight.value * last) / static_cast<double>(steps_ - first_);
    const long hundredths = std::lround(mean * 100);
    const auto name = names_.by_id.find(id);
    if (std::abs(hundredths) < 7 || weight.count < 20 || name == names_.by_id.end()) continue;
    tables[name->second.first][name->second.second] = hundredths;
    ++kept;
  }
  std::string out =
      "# What speaks for an antecedent and against it: template, feature (value, what refers, what "
      "is\n"
      "# referred to) and weight in hundredths, between tabs. Made by bench-coreference train\n"
      "# (docs/coreference.md); made anew rather than mended.\n";
  out += "# made: " + made + "\n";
  for (const auto& [name, table] : tables) {
    for (const auto& [value, weight] : table)
      out += name + "\t" + value + "\t" + std::to_string(weight) + "\n";
  }
  write_file_atomically(path, out).value();
  std::printf("%zu weights, %zu bytes\n", kept, out.size());
}

int train(Reader& reader, int epochs, const std::string& path, std::vector<std::string> files) {
  std::vector<std::unique_ptr<Document>> documents;
  for (const std::string& file : files) {
    for (auto& one : reader.read(file))
      documents.push_back(std::move(one));
  }
  // Mixed, always in the same way.
  std::sort(documents.begin(), documents.end(), [](const auto& a, const auto& b) {
    const std::uint64_t x = hash_word(a->id);
    const std::uint64_t y = hash_word(b->id);
    return x != y ? x < y : a->id < b->id;
  });
  Trainer trainer;
  if (const char* costs = std::getenv("COSTS")) {
    std::sscanf(costs,
                "%lf,%lf,%lf,%lf,%lf",
                &trainer.cost_false_link,
                &trainer.cost_missed,
                &trainer.cost_wrong,
                &trainer.shrink,
                &trainer.pair_weight);
  }
  for (int epoch = 0; epoch < epochs; ++epoch) {
    trainer.name_features(epoch + 1 == epochs);
    if (epoch == 2) trainer.begin_mean();
    for (const auto& one : documents) {
      trainer.begin(*one, true);
      const Material material(one->report, *one->parse);
      reader.speech().coreference(material, one->places, {{}, &trainer});
    }
    std::printf("epoch %d: loss %.0f\n", epoch, trainer.loss());
    std::fflush(stdout);
    trainer.end_epoch();
  }
  std::vector<std::string> names;
  for (const std::string& file : files)
    names.push_back(std::filesystem::path(file).filename().string());
  trainer.write(path,
                "bench-coreference train " + std::to_string(epochs) + ": " + join(names, ", "));
  return 0;
}

// Clusters as a scorer reads them, with one sieve left out or "none".
int print_clusters(Reader& reader, const std::string& path, const std::string& without) {
  CoreferenceWish wish;
  for (std::size_t i = 0; i < kSieves.size(); ++i) {
    if (kSieves[i] == without) wish.without.push_back(static_cast<Sieve>(i));
  }
  if (wish.without.empty() && without != "none") {
    std::fprintf(stderr, "no sieve is called '%s'\n", without.c_str());
    return 2;
  }
  for (const auto& one : reader.read(path)) {
    const Material material(one->report, *one->parse);
    const Coreference all = reader.speech().coreference(material, one->places, wish);
    const CodePointIndex index(one->report.text);
    Json pred = Json::array();
    for (const auto& cluster : cluster_spans(*one->parse, all)) {
      Json row = Json::array();
      for (const TextSpan span : cluster) {
        const CodePointSpan points = index.to_code_points(span);
        row.push(Json(Json::Array{points.begin, points.end}));
      }
      pred.push(std::move(row));
    }
    const Json line(Json::Object{{"id", one->id}, {"pred", std::move(pred)}});
    std::printf("%s\n", line.dump().c_str());
  }
  return 0;
}

int count_mentions(Reader& reader, const std::string& path, std::size_t show) {
  std::size_t found = 0, gold = 0, ours = 0, printed = 0;
  std::map<std::string, std::array<std::size_t, 2>> by_form;
  for (const auto& one : reader.read(path)) {
    const Material material(one->report, *one->parse);
    const Coreference all = reader.speech().coreference(material, one->places, {});
    std::set<TextSpan> spans;
    for (const Mention& mention : all.mentions)
      spans.insert(one->parse->to_text(mention.whole));
    ours += spans.size();
    for (const auto& cluster : one->clusters) {
      for (const TextSpan span : cluster) {
        ++gold;
        if (spans.contains(span)) {
          ++found;
          continue;
        }
        if (printed++ >= show) continue;
        std::string near;
        for (const TextSpan our : spans) {
          if (our.overlaps(span) && (our.begin == span.begin || our.end == span.end))
            near += " | " + std::string(slice(one->report.text, our));
        }
        std::printf("missed (%zu): %s   OURS%s\n",
                    cluster.size(),
                    std::string(slice(one->report.text, span)).c_str(),
                    near.c_str());
      }
    }
  }
  std::printf("%zu of %zu gold mentions found, among %zu\n", found, gold, ours);
  return 0;
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> args(words + 1, words + count);
  Reader reader;
  if (args.size() >= 4 && args[0] == "train")
    return train(reader, std::atoi(words[2]), args[2], {args.begin() + 3, args.end()});
  if (args.size() >= 3 && args[0] == "clusters") return print_clusters(reader, args[2], args[1]);
  if (args.size() >= 2 && args[0] == "mentions")
    return count_mentions(
        reader, args[1], args.size() > 2 ? std::strtoul(words[3], nullptr, 10) : 0);
  std::fprintf(stderr, "usage: bench-coreference train|clusters|mentions ...; see its head\n");
  return 2;
}
