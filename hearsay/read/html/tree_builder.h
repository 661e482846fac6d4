// The tree construction stage of the HTML standard (section 13.2.6).
//
// One function for each insertion mode, named as the standard names it. A
// function that hands its token on to another mode calls process() again; one
// that is done returns. Customisable select (the standard of 2025) is followed:
// there is no "in select" mode any more.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_HTML_TREE_BUILDER_H_
#define HEARSAY_READ_HTML_TREE_BUILDER_H_

#include "hearsay/read/html/dom.h"
#include "hearsay/read/html/open_elements.h"
#include "hearsay/read/html/parse.h"
#include "hearsay/read/html/tag_set.h"
#include "hearsay/read/html/tokenizer.h"

#include <vector>

namespace hearsay::html {

struct Token {
  enum class Type { start, end, text, comment, doctype, end_of_file };

  Type type = Type::end_of_file;
  TagToken* tag = nullptr;
  Chunk text = {};
  std::string_view comment = {};
  const DoctypeToken* doctype = nullptr;

  bool is_start(const TagSet& tags) const { return type == Type::start && is(tags); }

  bool is_end(const TagSet& tags) const { return type == Type::end && is(tags); }

  bool is_nul() const { return type == Type::text && text.text == std::string_view("\0", 1); }

  bool is_space() const;  // Text of white space only.

 private:
  bool is(const TagSet& tags) const { return tags.has(tag->tag); }
};

// Whether an element is of the standard's special category (13.2.4.2).
bool is_special(const Node& node);

class TreeBuilder : public TokenSink {
 public:
  TreeBuilder(Document& document, const ParseWish& wish);

  // The tokenizer whose state the tree decides.
  void attach(Tokenizer& tokenizer);
  void finish(std::size_t source_size);  // What is done when all tokens were taken.

  void on_start_tag(TagToken& tag) override;
  void on_end_tag(TagToken& tag) override;
  void on_text(const Chunk& chunk) override;
  void on_comment(std::string_view text) override;
  void on_doctype(const DoctypeToken& doctype) override;
  void on_end() override;
  bool in_foreign() const override;

 private:
  enum class Mode {
    initial,
    before_html,
    before_head,
    in_head,
    in_head_noscript,
    after_head,
    in_body,
    text,
    in_table,
    in_table_text,
    in_caption,
    in_column_group,
    in_table_body,
    in_row,
    in_cell,
    in_template,
    after_body,
    in_frameset,
    after_frameset,
    after_after_body,
    after_after_frameset
  };

  enum class Scope { general, list_item, button, table };

  struct Place {
    Node* parent = nullptr;
    Node* before = nullptr;
  };

  // An entry of the list of active formatting elements; without node, a marker.
  struct Formatting {
    Node* node = nullptr;
    std::uint64_t likeness = 0;  // The same for elements of the same name and attributes.
  };

  // tree_builder.cc: dispatch, and the modes around the body.
  bool is_over_limit();
  static bool tells_space_apart(Mode mode);
  void process(Token& token);
  void process_in(Mode mode, Token& token);
  void initial(Token& token);
  void before_html(Token& token);
  void before_head(Token& token);
  void in_head(Token& token);
  void in_head_noscript(Token& token);
  void after_head(Token& token);
  void text_mode(Token& token);
  void after_body(Token& token);
  void in_frameset(Token& token);
  void after_frameset(Token& token);
  void after_after_body(Token& token);
  void after_after_frameset(Token& token);
  void in_template(Token& token);
  void template_start(Token& token);
  void template_end();
  void end_of_template(Token& token);

  // tree_body.cc
  void in_body(Token& token);
  void body_text(Token& token);
  void body_start(Token& token);
  bool body_start_block(Token& token);
  bool body_start_formatting(Token& token);
  bool body_start_other(Token& token);
  void body_start_html(Token& token);
  void body_start_list_item(Token& token);
  void body_start_input(Token& token);
  void body_end(Token& token);
  bool body_end_block(Token& token);
  void body_end_of_file(Token& token);

  // tree_tables.cc
  void in_table(Token& token);
  void in_table_text(Token& token);
  void in_caption(Token& token);
  void in_column_group(Token& token);
  void in_table_body(Token& token);
  void in_row(Token& token);
  void in_cell(Token& token);
  void close_cell();
  void foster(Token& token);  // By the rules of the body, before the table.
  void clear_to(const TagSet& tags);

  // tree_foreign.cc
  void foreign(Token& token);
  void foreign_start(Token& token);
  void foreign_end(Token& token);
  bool is_foreign_token(const Token& token) const;
  Node& insert_foreign(TagToken& tag, Namespace space);

  // tree_stack.cc: the stack of open elements.
  Node* current() const { return stack_.back(); }

  const Node* adjusted_current() const;
  bool current_is(const TagSet& tags) const;

  bool has_template() const { return stack_.has({Tag::template_}); }

  bool in_scope(const TagSet& tags, Scope scope = Scope::general) const;
  bool node_in_scope(const Node* node) const;
  void pop();
  void pop_until(const TagSet& tags);
  void pop_through(const Node* node);
  void remove_from_stack(const Node* node);
  void push(Node& node);
  void generate_implied_end_tags(const TagSet& except = {});
  void generate_all_implied_end_tags();
  void close_p();
  void any_other_end_tag(Token& token);
  void reset_insertion_mode();

  // tree_formatting.cc: the list of active formatting elements.
  void push_formatting(Node& node);
  void push_marker();
  void add_formatting(const Formatting& entry);
  void clear_formatting_to_marker();
  void reconstruct_formatting();
  void remove_formatting(const Node* node);
  Node* formatting_after_marker(Tag tag) const;
  void adoption_agency(Token& token);
  void adopt(Node& formatting, std::size_t formatting_at, Node& furthest, std::size_t furthest_at);
  std::size_t find_formatting(const Node* node) const;
  Node& copy_of(const Node& node);

  // tree_insert.cc
  Place place_for(Node* target) const;
  Node& make_element(const TagToken& tag);
  Node& insert_element(const TagToken& tag);
  Node& insert_plain(Tag tag, std::string_view name);  // Without attributes.
  void insert_text(const Chunk& chunk);
  void insert_text_at(Place place, const Chunk& chunk);
  void insert_comment(std::string_view text, Node* parent = nullptr);
  void raw_text_element(Token& token, TextState state);
  void fill_selected_content();

  Document& document_;
  const ParseWish& wish_;
  Tokenizer* tokenizer_ = nullptr;
  Mode mode_ = Mode::initial;
  Mode original_mode_ = Mode::initial;
  std::vector<Mode> template_modes_;
  OpenElements stack_;
  std::vector<Formatting> formatting_;
  std::vector<Chunk> table_text_;
  Node* head_ = nullptr;
  Node* form_ = nullptr;
  Node* context_ = nullptr;  // Of a fragment.
  bool frameset_ok_ = true;
  bool foster_parenting_ = false;
  bool quirks_ = false;
  bool skip_newline_ = false;
  bool has_selected_content_ = false;
  bool stopped_ = false;
  bool dropping_ = false;  // Over the limit, inside a script or style.
  std::size_t reopened_ = 0;
};

}  // namespace hearsay::html

#endif  // HEARSAY_READ_HTML_TREE_BUILDER_H_
