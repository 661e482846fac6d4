// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/networks.h"

#include "hearsay/base/check.h"
#include "hearsay/base/json.h"
#include "hearsay/language/dependency_parser.h"
#include "hearsay/language/entity_recogniser.h"
#include "hearsay/language/kernels/choose.h"
#include "hearsay/language/strings.h"
#include "hearsay/language/token_vectors.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace hearsay::language {

struct Networks::Scratch::State {
  TokenVectors::Scratch vectors, entity_vectors;
  DependencyParser::Scratch parser;
  StepScorer::Scratch entities;
  DependencyTree tree;
  Floats tag_scores;
  std::vector<std::uint8_t> is_space;
};

Networks::Scratch::Scratch() : state_(std::make_unique<State>()) {}

Networks::Scratch::~Scratch() = default;
Networks::Scratch::Scratch(Scratch&&) noexcept = default;
Networks::Scratch& Networks::Scratch::operator=(Scratch&&) noexcept = default;

namespace {

// One score a class for each token; the highest wins. The classes are tags, or the
// analyses from the second one on.
struct Tagger {
  PackedMatrix matrix;
  std::size_t classes = 0;
  FlatArray<Tag> tags;
  std::vector<Analysis> analyses{{}};

  void write(PackedWriter& out) const {
    matrix.write(out);
    out.number(classes);
    out.array(tags);
    out.number(analyses.size());
    for (const Analysis& one : analyses) {
      out.number(static_cast<std::uint64_t>(one.pos));
      out.text(one.morph);
    }
  }

  static Tagger read(PackedReader& in) {
    Tagger out;
    out.matrix = PackedMatrix::read(in);
    out.classes = in.number();
    out.tags = in.array<Tag>();
    out.analyses.resize(in.count());
    for (Analysis& one : out.analyses) {
      one.pos = static_cast<Pos>(in.number());
      one.morph = in.text();
    }
    return out;
  }
};

Error not_ours(const ModelFiles& path, const std::string& what) {
  return make_error(ErrorCode::malformed,
                    path.string() + ": " + what + "; run tools/setup to install the model again");
}

Result<PackedMatrix> load_scores(const ModelFiles& folder, std::size_t classes) {
  const LayerFile file = HEARSAY_TRY(LayerFile::read(folder / "model"));
  const std::vector<std::size_t> layers = file.named("softmax");
  if (layers.size() != 1) return file.malformed("not one layer of tag scores");
  return pack_rows(HEARSAY_TRY(file.parameter(layers[0], "W", {classes, kWidth})),
                   HEARSAY_TRY(file.parameter(layers[0], "b", {classes})));
}

Result<Tagger> load_tagger(const ModelFiles& folder) {
  const ModelFiles path = folder / "cfg";
  const Json config = HEARSAY_TRY(parse_json(HEARSAY_TRY(path.read())));
  const Json* labels = config.find("labels");
  if (labels == nullptr || labels->items().empty()) return not_ours(path, "no labels");
  Tagger out;
  CacheLineVector<Tag> tags;
  for (const Json& label : labels->items()) {
    const std::optional<Tag> tag = tag_from(label.as_string().value_or("?"));
    if (!tag) return not_ours(path, "a tag that we do not know: " + label.dump());
    tags.push_back(*tag);
  }
  out.classes = tags.size();
  out.tags = FlatArray<Tag>(std::move(tags));
  out.matrix = HEARSAY_TRY(load_scores(folder, out.classes));
  return out;
}

// The classes are the labels in the order of the file.
Result<Tagger> load_morphologizer(const ModelFiles& folder) {
  const ModelFiles path = folder / "cfg";
  const Json config = HEARSAY_TRY(parse_json(HEARSAY_TRY(path.read())));
  const Json* morphs = config.find("labels_morph");
  const Json* parts = config.find("labels_pos");
  const auto holds = [&](std::string_view key, bool wanted) {
    const Json* value = config.find(key);
    return value != nullptr && value->as_bool() == wanted;
  };
  if (morphs == nullptr || parts == nullptr || !holds("overwrite", true) || !holds("extend", false))
    return not_ours(path, "not a morphologizer that we know");
  Tagger out;
  for (const auto& [label, morph] : morphs->members()) {
    const Json* part = parts->find(label);
    const std::optional<double> id = part == nullptr ? std::nullopt : part->as_number();
    const std::optional<Pos> pos =
        id && *id >= 0 ? pos_from(reserved_name(static_cast<std::uint64_t>(*id))) : std::nullopt;
    if (!pos || !morph.as_string()) return not_ours(path, "a label that we do not know: " + label);
    out.analyses.push_back({*pos, std::string(*morph.as_string())});
  }
  out.classes = out.analyses.size() - 1;
  if (out.classes == 0 || out.analyses.size() > 256)
    return not_ours(path, "no labels, or too many");
  out.matrix = HEARSAY_TRY(load_scores(folder, out.classes));
  return out;
}

}  // namespace

struct Networks::Parts {
  const Kernels* kernels = nullptr;
  WordRows word_rows;
  TokenVectors vectors, entity_vectors;
  Tagger tagger;
  DependencyParser parser;
  EntityRecogniser entities;

  void tag(const float* token_vectors,
           std::span<const Tokens> texts,
           Floats& scores,
           std::span<Annotation> out) const {
    constexpr std::size_t kStretch = 256;
    const std::size_t columns = tagger.matrix.columns;
    if (scores.size() < kStretch * columns) scores.resize(kStretch * columns);
    const ClassRange all[] = {{0, static_cast<std::uint32_t>(tagger.classes)}};
    std::size_t tokens = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      out[i].tag.clear();
      out[i].analysis.clear();
      tokens += texts[i].size();
    }
    std::size_t text = 0;
    for (std::size_t begin = 0; begin < tokens; begin += kStretch) {
      const std::size_t count = std::min(kStretch, tokens - begin);
      kernels->multiply(token_vectors + begin * kWidth,
                        kWidth,
                        count,
                        tagger.matrix.view(),
                        scores.data(),
                        columns);
      for (std::size_t i = 0; i < count; ++i) {
        while (out[text].tag.size() == texts[text].size())
          ++text;
        const std::uint32_t best = best_class(scores.data() + i * columns, all);
        const bool has_tags = !tagger.tags.empty();
        out[text].tag.push_back(has_tags ? tagger.tags[best] : Tag::none);
        out[text].analysis.push_back(has_tags ? 0 : static_cast<std::uint8_t>(best + 1));
      }
    }
  }
};

Networks::Networks(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}

Networks::~Networks() = default;
Networks::Networks(Networks&&) noexcept = default;
Networks& Networks::operator=(Networks&&) noexcept = default;

const std::vector<Analysis>& Networks::analyses() const {
  return parts_->tagger.analyses;
}

Result<Networks> Networks::load(const ModelFiles& folder, Language language) {
  auto parts = std::make_unique<Parts>();
  parts->kernels = HEARSAY_TRY(choose_kernels());
  const Kernels& kernels = *parts->kernels;
  const LayerFile vectors = HEARSAY_TRY(LayerFile::read(folder / "tok2vec" / "model"));
  TokenVectors::WordVectors words;
  if (!vectors.named("static_vectors").empty()) {
    words.vectors = HEARSAY_TRY(load_vectors(folder));
    parts->word_rows = HEARSAY_TRY(WordRows::load(folder, words.vectors.shape[0]));
    words.rows = &parts->word_rows;
  }
  parts->vectors = HEARSAY_TRY(TokenVectors::load(vectors, kernels, words));
  parts->tagger = language == Language::french
                      ? HEARSAY_TRY(load_morphologizer(folder / "morphologizer"))
                      : HEARSAY_TRY(load_tagger(folder / "tagger"));
  parts->parser = HEARSAY_TRY(DependencyParser::load(folder / "parser", kernels));
  const LayerFile entities = HEARSAY_TRY(LayerFile::read(folder / "ner" / "model"));
  parts->entity_vectors = HEARSAY_TRY(TokenVectors::load(entities, kernels, words));
  parts->entities =
      HEARSAY_TRY(EntityRecogniser::load(folder / "ner" / "moves", entities, kernels));
  return Networks(std::move(parts));
}

void Networks::write(PackedWriter& out) const {
  parts_->word_rows.write(out);
  parts_->vectors.write(out);
  parts_->tagger.write(out);
  parts_->parser.write(out);
  parts_->entity_vectors.write(out);
  parts_->entities.write(out);
}

Result<Networks> Networks::read(PackedReader& in) {
  auto parts = std::make_unique<Parts>();
  parts->kernels = HEARSAY_TRY(choose_kernels());
  const Kernels& kernels = *parts->kernels;
  parts->word_rows = WordRows::read(in);
  parts->vectors = TokenVectors::read(in, kernels, &parts->word_rows);
  parts->tagger = Tagger::read(in);
  parts->parser = DependencyParser::read(in, kernels);
  parts->entity_vectors = TokenVectors::read(in, kernels, &parts->word_rows);
  parts->entities = EntityRecogniser::read(in, kernels);
  return Networks(std::move(parts));
}

void Networks::run(std::span<const Tokens> texts,
                   std::span<const Lexeme> lexemes,
                   Scratch& scratch,
                   std::span<Annotation> out) const {
  HEARSAY_CHECK(texts.size() == out.size());
  Scratch::State& state = scratch.state();
  state.is_space.clear();
  for (const Tokens& tokens : texts) {
    for (const std::uint32_t lexeme : tokens.lexeme)
      state.is_space.push_back(lexemes[lexeme].is_space ? 1 : 0);
  }
  const std::size_t all = state.is_space.size();
  // What the parsing and naming of a text ask for: where it stands among all tokens.
  const auto each = [&](auto&& text) {
    std::size_t first = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::size_t size = texts[i].size();
      text(first, std::span<const std::uint8_t>(state.is_space).subspan(first, size), out[i]);
      first += size;
    }
  };

  const float* vectors = parts_->vectors.run(texts, lexemes, state.vectors);
  parts_->tag(vectors, texts, state.tag_scores, out);

  parts_->parser.start(vectors, all, state.parser);
  each([&](std::size_t first, std::span<const std::uint8_t> is_space, Annotation& one) {
    parts_->parser.parse(first, is_space, state.parser, state.tree);
    one.head = state.tree.head;
    one.left_edge = state.tree.left_edge;
    one.right_edge = state.tree.right_edge;
    one.dep.resize(is_space.size());
    for (std::size_t i = 0; i < is_space.size(); ++i)
      one.dep[i] = state.tree.label[i].dep;
    mark_sentence_starts(state.tree, one.sent_start);
  });

  vectors = parts_->entity_vectors.run(texts, lexemes, state.entity_vectors);
  parts_->entities.start(vectors, all, state.entities);
  each([&](std::size_t first, std::span<const std::uint8_t> is_space, Annotation& one) {
    parts_->entities.recognise(
        first, is_space, one.sent_start, state.entities, one.ent_type, one.ent_iob);
  });
}

}  // namespace hearsay::language
