// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/networks.h"

#include "hearsay/base/check.h"
#include "hearsay/base/json.h"
#include "hearsay/language/dependency_parser.h"
#include "hearsay/language/entity_recogniser.h"
#include "hearsay/language/kernels/choose.h"
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

// One score a tag for each token; the highest wins.
struct Tagger {
  PackedMatrix matrix;
  FlatArray<Tag> tags;
};

Result<Tagger> load_tagger(const ModelFiles& folder) {
  const ModelFiles path = folder / "cfg";
  const auto malformed = [&](const std::string& what) {
    return make_error(ErrorCode::malformed,
                      path.string() + ": " + what + "; use en_core_web_sm 3.8.0");
  };
  const Json config = HEARSAY_TRY(parse_json(HEARSAY_TRY(path.read())));
  const Json* labels = config.find("labels");
  if (labels == nullptr || labels->items().empty()) return malformed("no labels");
  Tagger out;
  CacheLineVector<Tag> tags;
  for (const Json& label : labels->items()) {
    const std::optional<Tag> tag = tag_from(label.as_string().value_or("?"));
    if (!tag) return malformed("a tag that we do not know: " + label.dump());
    tags.push_back(*tag);
  }
  out.tags = FlatArray<Tag>(std::move(tags));
  const LayerFile file = HEARSAY_TRY(LayerFile::read(folder / "model"));
  const std::vector<std::size_t> layers = file.named("softmax");
  if (layers.size() != 1) return file.malformed("not one layer of tag scores");
  out.matrix = pack_rows(HEARSAY_TRY(file.parameter(layers[0], "W", {out.tags.size(), kWidth})),
                         HEARSAY_TRY(file.parameter(layers[0], "b", {out.tags.size()})));
  return out;
}

}  // namespace

struct Networks::Parts {
  const Kernels* kernels = nullptr;
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
    const ClassRange all[] = {{0, static_cast<std::uint32_t>(tagger.tags.size())}};
    std::size_t tokens = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      out[i].tag.clear();
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
        out[text].tag.push_back(tagger.tags[best_class(scores.data() + i * columns, all)]);
      }
    }
  }
};

Networks::Networks(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}

Networks::~Networks() = default;
Networks::Networks(Networks&&) noexcept = default;
Networks& Networks::operator=(Networks&&) noexcept = default;

Result<Networks> Networks::load(const ModelFiles& folder) {
  auto parts = std::make_unique<Parts>();
  parts->kernels = HEARSAY_TRY(choose_kernels());
  const Kernels& kernels = *parts->kernels;
  const LayerFile vectors = HEARSAY_TRY(LayerFile::read(folder / "tok2vec" / "model"));
  parts->vectors = HEARSAY_TRY(TokenVectors::load(vectors, kernels));
  parts->tagger = HEARSAY_TRY(load_tagger(folder / "tagger"));
  parts->parser = HEARSAY_TRY(DependencyParser::load(folder / "parser", kernels));
  const LayerFile entities = HEARSAY_TRY(LayerFile::read(folder / "ner" / "model"));
  parts->entity_vectors = HEARSAY_TRY(TokenVectors::load(entities, kernels));
  parts->entities =
      HEARSAY_TRY(EntityRecogniser::load(folder / "ner" / "moves", entities, kernels));
  return Networks(std::move(parts));
}

void Networks::write(PackedWriter& out) const {
  parts_->vectors.write(out);
  parts_->tagger.matrix.write(out);
  out.array(parts_->tagger.tags);
  parts_->parser.write(out);
  parts_->entity_vectors.write(out);
  parts_->entities.write(out);
}

Result<Networks> Networks::read(PackedReader& in) {
  auto parts = std::make_unique<Parts>();
  parts->kernels = HEARSAY_TRY(choose_kernels());
  const Kernels& kernels = *parts->kernels;
  parts->vectors = TokenVectors::read(in, kernels);
  parts->tagger.matrix = PackedMatrix::read(in);
  parts->tagger.tags = in.array<Tag>();
  parts->parser = DependencyParser::read(in, kernels);
  parts->entity_vectors = TokenVectors::read(in, kernels);
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
