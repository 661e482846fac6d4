// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/networks.h"

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
  std::vector<Tag> tags;
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
  for (const Json& label : labels->items()) {
    const std::optional<Tag> tag = tag_from(label.as_string().value_or("?"));
    if (!tag) return malformed("a tag that we do not know: " + label.dump());
    out.tags.push_back(*tag);
  }
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
           std::size_t tokens,
           Floats& scores,
           std::vector<Tag>& out) const {
    constexpr std::size_t kStretch = 256;
    const std::size_t columns = tagger.matrix.columns;
    if (scores.size() < kStretch * columns) scores.resize(kStretch * columns);
    const ClassRange all[] = {{0, static_cast<std::uint32_t>(tagger.tags.size())}};
    out.resize(tokens);
    for (std::size_t begin = 0; begin < tokens; begin += kStretch) {
      const std::size_t count = std::min(kStretch, tokens - begin);
      kernels->multiply(token_vectors + begin * kWidth,
                        kWidth,
                        count,
                        tagger.matrix.view(),
                        scores.data(),
                        columns);
      for (std::size_t i = 0; i < count; ++i) {
        out[begin + i] = tagger.tags[best_class(scores.data() + i * columns, all)];
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

void Networks::run(const Tokens& tokens,
                   std::span<const Lexeme> lexemes,
                   Scratch& scratch,
                   Annotation& out) const {
  Scratch::State& state = scratch.state();
  state.is_space.resize(tokens.size());
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    state.is_space[i] = lexemes[tokens.lexeme[i]].is_space ? 1 : 0;
  }
  const float* vectors = parts_->vectors.run(tokens, lexemes, state.vectors);
  parts_->tag(vectors, tokens.size(), state.tag_scores, out.tag);

  parts_->parser.parse(vectors, state.is_space, state.parser, state.tree);
  out.head = state.tree.head;
  out.left_edge = state.tree.left_edge;
  out.right_edge = state.tree.right_edge;
  out.dep.resize(tokens.size());
  for (std::uint32_t i = 0; i < tokens.size(); ++i)
    out.dep[i] = state.tree.label[i].dep;
  mark_sentence_starts(state.tree, out.sent_start);

  const float* entity_vectors = parts_->entity_vectors.run(tokens, lexemes, state.entity_vectors);
  parts_->entities.recognise(
      entity_vectors, state.is_space, out.sent_start, state.entities, out.ent_type, out.ent_iob);
}

}  // namespace hearsay::language
