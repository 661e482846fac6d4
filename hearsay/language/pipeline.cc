// language::parse, the stage's verb: tokens, networks, morphology, and the lists
// that make a Parse easy to walk.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/stage.h"
#include "hearsay/language/model.h"
#include "hearsay/language/model_parts.h"
#include "hearsay/language/workspace.h"

#include <utility>

namespace hearsay {

namespace {

void add_words(const language::Tokens& tokens, const language::Lexicon& lexicon, Parse& out) {
  const std::span<const language::Lexeme> lexemes = lexicon.lexemes();
  const std::uint32_t size = tokens.size();
  out.spans = tokens.spans;
  out.space_after = tokens.space_after;
  out.is_space.resize(size);
  out.lower.resize(size);
  for (std::uint32_t i = 0; i < size; ++i) {
    const language::Lexeme& word = lexemes[tokens.lexeme[i]];
    out.is_space[i] = word.is_space;
    out.lower[i] = word.lower;
  }
}

void add_sentences(Parse& out) {
  const std::uint32_t size = out.size();
  out.sentence.resize(size);
  for (std::uint32_t i = 0; i < size; ++i) {
    if (i == 0 || out.sent_start[i] != 0) out.sentences.push_back({i, i});
    out.sentences.back().end = i + 1;
    out.sentence[i] = static_cast<std::uint32_t>(out.sentences.size() - 1);
  }
}

// Counts the children of each token, then deals them out in order.
void add_children(Parse& out) {
  const std::uint32_t size = out.size();
  out.child_begin.assign(size + 1, 0);
  for (std::uint32_t i = 0; i < size; ++i) {
    if (!out.is_root(i)) ++out.child_begin[out.head[i] + 1];
  }
  for (std::uint32_t i = 0; i < size; ++i)
    out.child_begin[i + 1] += out.child_begin[i];
  out.children_flat.resize(out.child_begin[size]);
  std::vector<std::uint32_t> next(out.child_begin.begin(), out.child_begin.end() - 1);
  for (std::uint32_t i = 0; i < size; ++i) {
    if (!out.is_root(i)) out.children_flat[next[out.head[i]]++] = i;
  }
}

// Pieces go through the networks together until they have so many tokens: a table's
// cells and a list's items are too short to keep the kernels busy one by one.
constexpr std::size_t kTogether = 1024;

// A piece of the text after the networks; spans begin at 0.
Parse finish_piece(const language::Tokens& tokens,
                   language::Annotation& annotation,
                   Workspace::State::Words& words) {
  Parse out;
  add_words(tokens, words.lexicon, out);
  words.morphology.run(tokens, annotation, out);
  out.head = std::move(annotation.head);
  out.left_edge = std::move(annotation.left_edge);
  out.right_edge = std::move(annotation.right_edge);
  out.sent_start = std::move(annotation.sent_start);
  out.ent_type = std::move(annotation.ent_type);
  out.ent_iob = std::move(annotation.ent_iob);
  return out;
}

template <class Value>
void append(std::vector<Value>& whole, const std::vector<Value>& part) {
  whole.insert(whole.end(), part.begin(), part.end());
}

// Adds a piece that begins at byte `at` of the whole text.
void append(Parse& whole, const Parse& part, std::uint32_t at) {
  const std::uint32_t first = whole.size();
  for (const TextSpan span : part.spans)
    whole.spans.push_back({span.begin + at, span.end + at});
  append(whole.space_after, part.space_after);
  append(whole.is_space, part.is_space);
  append(whole.lower, part.lower);
  append(whole.tag, part.tag);
  append(whole.pos, part.pos);
  append(whole.morph, part.morph);
  append(whole.lemma, part.lemma);
  append(whole.dep, part.dep);
  append(whole.ent_type, part.ent_type);
  append(whole.ent_iob, part.ent_iob);
  append(whole.sent_start, part.sent_start);
  for (const std::uint32_t token : part.head)
    whole.head.push_back(token + first);
  for (const std::uint32_t token : part.left_edge)
    whole.left_edge.push_back(token + first);
  for (const std::uint32_t token : part.right_edge)
    whole.right_edge.push_back(token + first);
}

}  // namespace

Parse language::parse(const Model& model, std::string_view text, Workspace& workspace) {
  const TextSpan whole{0, static_cast<std::uint32_t>(text.size())};
  return parse(model, text, std::span(&whole, 1), workspace);
}

Parse language::parse(const Model& model,
                      std::string_view text,
                      std::span<const TextSpan> pieces,
                      Workspace& workspace) {
  const Model::Parts& parts = model.parts();
  Workspace::State& state = workspace.state();
  Workspace::State::Words& words = state.words_for(parts);
  Parse out;
  for (std::size_t first = 0; first < pieces.size();) {
    std::size_t count = 0;
    {
      const Stage stage("tokens");
      for (std::size_t tokens = 0; first + count < pieces.size() && tokens < kTogether; ++count) {
        if (state.tokens.size() == count) state.tokens.emplace_back();
        words.tokenizer.run(slice(text, pieces[first + count]), state.tokens[count]);
        tokens += state.tokens[count].size();
      }
    }
    const std::span<const language::Tokens> tokens = std::span(state.tokens).first(count);
    if (state.annotations.size() < count) state.annotations.resize(count);
    {
      const Stage stage("networks");
      parts.networks.run(tokens,
                         words.lexicon.lexemes(),
                         words.scratch,
                         std::span(state.annotations).first(count));
    }
    const Stage stage("morphology and lists");
    for (std::size_t i = 0; i < count; ++i, ++first) {
      Parse piece = finish_piece(tokens[i], state.annotations[i], words);
      if (pieces.size() == 1 && pieces[0].begin == 0) {
        out = std::move(piece);
      } else {
        append(out, piece, pieces[first].begin);
      }
    }
  }
  out.text = text;
  out.storage = words.lexicon.texts();
  const Stage stage("morphology and lists");
  add_sentences(out);
  add_children(out);
  return out;
}

}  // namespace hearsay
