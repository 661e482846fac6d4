// The tokenizer of the HTML standard (section 13.2.5), over UTF-8.
//
// The whole source is at hand, so a state of the standard that only waits for
// more input is a loop here: a tag is read by one function, a comment by
// another. What comes out is the same; all of html5lib's tests hold it to that.
//
// Text is handed on as chunks of the source, as long as they can be; a character
// reference, a NUL and a carriage return end a chunk and are one of their own.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_HTML_TOKENIZER_H_
#define HEARSAY_READ_HTML_TOKENIZER_H_

#include "hearsay/read/html/dom.h"

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::html {

struct TagToken {
  std::string_view name;  // Lower case.
  Tag tag = Tag::unknown;
  std::vector<Attribute> attributes;
  bool self_closing = false;
  bool more_attributes = false;  // There were more than we keep.
};

struct DoctypeToken {
  Doctype doctype;
  bool has_name = false;
  bool force_quirks = false;
};

// How text is read: which of the standard's content states.
enum class TextState { data, rcdata, rawtext, script, plaintext, cdata };

// What takes the tokens.
class TokenSink {
 public:
  virtual ~TokenSink() = default;
  virtual void on_start_tag(TagToken& tag) = 0;
  virtual void on_end_tag(TagToken& tag) = 0;
  virtual void on_text(const Chunk& chunk) = 0;  // A NUL comes as a chunk of its own.
  virtual void on_comment(std::string_view text) = 0;
  virtual void on_doctype(const DoctypeToken& doctype) = 0;
  virtual void on_end() = 0;
  // Whether "<![CDATA[" opens a section here: only in foreign elements.
  virtual bool in_foreign() const = 0;
};

class Tokenizer {
 public:
  // An element with more attributes than this keeps the first of them: no page
  // needs them, and hostile ones bring a million.
  static constexpr std::size_t kMostAttributes = 256;

  // Strings that are no slice of `source` are kept in `document`.
  Tokenizer(std::string_view source, Document& document, TokenSink& sink)
      : in_(source),
        document_(document),
        sink_(sink) {}

  // Called by the sink while it takes a start tag.
  void set_state(TextState state) { state_ = state; }

  // The name that ends RCDATA, RAWTEXT and script text.
  void set_last_start_tag(std::string_view name) { last_start_ = name; }

  // Whether the chunk's text is a slice of the source, not something decoded.
  bool is_verbatim(const Chunk& chunk) const {
    return chunk.text.data() == in_.data() + chunk.begin && chunk.text.size() == chunk.size;
  }

  void run();

 private:
  bool at_end() const { return at_ >= in_.size(); }

  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < in_.size() ? in_[at_ + ahead] : '\0';
  }

  void run_data();
  void run_raw();  // rcdata, rawtext, plaintext
  void run_script();
  void run_cdata();
  void markup();
  void markup_declaration();
  bool tag(bool end_tag);  // At the name; false if the source ended inside.
  bool attributes(TagToken& token);
  void attribute_value(std::string& scratch, Attribute& out);
  void comment();
  void bogus_comment();
  void doctype();
  void doctype_identifiers(DoctypeToken& token);
  std::string_view doctype_string(DoctypeToken& token, bool& complete);
  // Whether "</" and the last start tag's name stand at `at`, ended rightly.
  bool is_closing(std::size_t at) const;
  bool is_mere_text(std::size_t at) const;
  void emit_text(std::size_t begin, std::size_t end);
  void emit_special(std::size_t& at, bool decode, bool replace_nul);
  void text_until(std::size_t end, bool decode, bool replace_nul);
  std::string_view normalised(std::string_view raw);  // CR and NUL as the standard has them.
  std::string_view lowered(std::string_view raw);

  std::string_view in_;
  Document& document_;
  TokenSink& sink_;
  std::size_t at_ = 0;
  TextState state_ = TextState::data;
  std::string_view last_start_;
  TagToken token_;
  std::string scratch_;
};

}  // namespace hearsay::html

#endif  // HEARSAY_READ_HTML_TOKENIZER_H_
