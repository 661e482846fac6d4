// The insertion modes of tables (13.2.6.4.9 to 15).
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/read/html/tree_builder.h"

#include <algorithm>

namespace hearsay::html {

namespace {

constexpr TagSet kBodies = {Tag::tbody, Tag::tfoot, Tag::thead};

}  // namespace

void TreeBuilder::clear_to(const TagSet& tags) {
  while (!current_is(tags) && !current_is({Tag::template_, Tag::html}))
    pop();
}

void TreeBuilder::foster(Token& token) {
  foster_parenting_ = true;
  in_body(token);
  foster_parenting_ = false;
}

void TreeBuilder::in_table(Token& token) {
  const auto start_in = [&](Tag tag, std::string_view name, Mode mode) {
    clear_to({Tag::table});
    insert_plain(tag, name);
    mode_ = mode;
    process(token);
  };
  if (token.type == Token::Type::text) {
    if (!current_is({Tag::table, Tag::tbody, Tag::template_, Tag::tfoot, Tag::thead, Tag::tr}))
      return foster(token);
    table_text_.clear();
    original_mode_ = mode_;
    mode_ = Mode::in_table_text;
    return process(token);
  }
  if (token.type == Token::Type::comment) return insert_comment(token.comment);
  if (token.type == Token::Type::doctype) return;
  if (token.type == Token::Type::end_of_file) return in_body(token);
  if (token.type == Token::Type::end) {
    if (token.is_end({Tag::table})) {
      if (!in_scope({Tag::table}, Scope::table)) return;
      pop_until({Tag::table});
      return reset_insertion_mode();
    }
    if (token.is_end({Tag::body,
                      Tag::caption,
                      Tag::col,
                      Tag::colgroup,
                      Tag::html,
                      Tag::tbody,
                      Tag::td,
                      Tag::tfoot,
                      Tag::th,
                      Tag::thead,
                      Tag::tr})) {
      return;
    }
    if (token.is_end({Tag::template_})) return in_head(token);
    return foster(token);
  }
  switch (token.tag->tag) {
    case Tag::caption:
      clear_to({Tag::table});
      push_marker();
      insert_element(*token.tag);
      mode_ = Mode::in_caption;
      return;
    case Tag::colgroup:
      clear_to({Tag::table});
      insert_element(*token.tag);
      mode_ = Mode::in_column_group;
      return;
    case Tag::col: return start_in(Tag::colgroup, "colgroup", Mode::in_column_group);
    case Tag::tbody:
    case Tag::tfoot:
    case Tag::thead:
      clear_to({Tag::table});
      insert_element(*token.tag);
      mode_ = Mode::in_table_body;
      return;
    case Tag::td:
    case Tag::th:
    case Tag::tr: return start_in(Tag::tbody, "tbody", Mode::in_table_body);
    case Tag::table:
      if (!in_scope({Tag::table}, Scope::table)) return;
      pop_until({Tag::table});
      reset_insertion_mode();
      return process(token);
    case Tag::style:
    case Tag::script:
    case Tag::template_: return in_head(token);
    case Tag::input:
      for (const Attribute& one : token.tag->attributes) {
        if (one.name != "type" || !equals_ignoring_ascii_case(one.value, "hidden")) continue;
        insert_element(*token.tag);
        return pop();
      }
      return foster(token);
    case Tag::form:
      if (form_ != nullptr || has_template()) return;
      form_ = &insert_element(*token.tag);
      return pop();
    default: return foster(token);
  }
}

void TreeBuilder::in_table_text(Token& token) {
  if (token.type == Token::Type::text) {
    if (!token.is_nul()) table_text_.push_back(token.text);
    return;
  }
  const bool space = std::all_of(table_text_.begin(), table_text_.end(), [](const Chunk& chunk) {
    return Token{.type = Token::Type::text, .text = chunk}.is_space();
  });
  std::vector<Chunk> text;
  text.swap(table_text_);
  for (const Chunk& chunk : text) {
    if (space) {
      insert_text(chunk);
    } else {
      Token one{.type = Token::Type::text, .text = chunk};
      foster(one);
    }
  }
  mode_ = original_mode_;
  process(token);
}

void TreeBuilder::in_caption(Token& token) {
  const bool ends = token.is_end({Tag::caption});
  const bool leaves = token.is_end({Tag::table}) || token.is_start({Tag::caption,
                                                                    Tag::col,
                                                                    Tag::colgroup,
                                                                    Tag::tbody,
                                                                    Tag::td,
                                                                    Tag::tfoot,
                                                                    Tag::th,
                                                                    Tag::thead,
                                                                    Tag::tr});
  if (ends || leaves) {
    if (!in_scope({Tag::caption}, Scope::table)) return;
    generate_implied_end_tags();
    pop_until({Tag::caption});
    clear_formatting_to_marker();
    mode_ = Mode::in_table;
    if (leaves) process(token);
    return;
  }
  if (token.is_end({Tag::body,
                    Tag::col,
                    Tag::colgroup,
                    Tag::html,
                    Tag::tbody,
                    Tag::td,
                    Tag::tfoot,
                    Tag::th,
                    Tag::thead,
                    Tag::tr})) {
    return;
  }
  in_body(token);
}

void TreeBuilder::in_column_group(Token& token) {
  if (token.is_space()) return insert_text(token.text);
  if (token.type == Token::Type::comment) return insert_comment(token.comment);
  if (token.type == Token::Type::doctype) return;
  if (token.is_start({Tag::html})) return in_body(token);
  if (token.is_start({Tag::col})) {
    insert_element(*token.tag);
    return pop();
  }
  if (token.is_end({Tag::colgroup})) {
    if (!current()->is(Tag::colgroup)) return;
    pop();
    mode_ = Mode::in_table;
    return;
  }
  if (token.is_end({Tag::col})) return;
  if (token.is_start({Tag::template_}) || token.is_end({Tag::template_})) return in_head(token);
  if (token.type == Token::Type::end_of_file) return in_body(token);
  if (!current()->is(Tag::colgroup)) return;
  pop();
  mode_ = Mode::in_table;
  process(token);
}

void TreeBuilder::in_table_body(Token& token) {
  if (token.is_start({Tag::tr})) {
    clear_to(kBodies);
    insert_element(*token.tag);
    mode_ = Mode::in_row;
    return;
  }
  if (token.is_start({Tag::th, Tag::td})) {
    clear_to(kBodies);
    insert_plain(Tag::tr, "tr");
    mode_ = Mode::in_row;
    return process(token);
  }
  if (token.is_end(kBodies)) {
    if (!in_scope({token.tag->tag}, Scope::table)) return;
    clear_to(kBodies);
    pop();
    mode_ = Mode::in_table;
    return;
  }
  if (token.is_start({Tag::caption, Tag::col, Tag::colgroup, Tag::tbody, Tag::tfoot, Tag::thead}) ||
      token.is_end({Tag::table})) {
    if (!in_scope(kBodies, Scope::table)) return;
    clear_to(kBodies);
    pop();
    mode_ = Mode::in_table;
    return process(token);
  }
  if (token.is_end({Tag::body,
                    Tag::caption,
                    Tag::col,
                    Tag::colgroup,
                    Tag::html,
                    Tag::td,
                    Tag::th,
                    Tag::tr})) {
    return;
  }
  in_table(token);
}

void TreeBuilder::in_row(Token& token) {
  if (token.is_start({Tag::th, Tag::td})) {
    clear_to({Tag::tr});
    insert_element(*token.tag);
    mode_ = Mode::in_cell;
    push_marker();
    return;
  }
  const bool ends = token.is_end({Tag::tr});
  const bool leaves =
      token.is_start(
          {Tag::caption, Tag::col, Tag::colgroup, Tag::tbody, Tag::tfoot, Tag::thead, Tag::tr}) ||
      token.is_end({Tag::table});
  const bool section = token.is_end({Tag::tbody, Tag::tfoot, Tag::thead});
  if (ends || leaves || section) {
    if (section && !in_scope({token.tag->tag}, Scope::table)) return;
    if (!in_scope({Tag::tr}, Scope::table)) return;
    clear_to({Tag::tr});
    pop();
    mode_ = Mode::in_table_body;
    if (!ends) process(token);
    return;
  }
  if (token.is_end({Tag::body, Tag::caption, Tag::col, Tag::colgroup, Tag::html, Tag::td, Tag::th}))
    return;
  in_table(token);
}

void TreeBuilder::close_cell() {
  generate_implied_end_tags();
  pop_until({Tag::td, Tag::th});
  clear_formatting_to_marker();
  mode_ = Mode::in_row;
}

void TreeBuilder::in_cell(Token& token) {
  if (token.is_end({Tag::td, Tag::th})) {
    if (!in_scope({token.tag->tag}, Scope::table)) return;
    generate_implied_end_tags();
    pop_until({token.tag->tag});
    clear_formatting_to_marker();
    mode_ = Mode::in_row;
    return;
  }
  if (token.is_start({Tag::caption,
                      Tag::col,
                      Tag::colgroup,
                      Tag::tbody,
                      Tag::td,
                      Tag::tfoot,
                      Tag::th,
                      Tag::thead,
                      Tag::tr})) {
    if (!in_scope({Tag::td, Tag::th}, Scope::table)) return;
    close_cell();
    return process(token);
  }
  if (token.is_end({Tag::body, Tag::caption, Tag::col, Tag::colgroup, Tag::html})) return;
  if (token.is_end({Tag::table, Tag::tbody, Tag::tfoot, Tag::thead, Tag::tr})) {
    if (!in_scope({token.tag->tag}, Scope::table)) return;
    close_cell();
    return process(token);
  }
  in_body(token);
}

}  // namespace hearsay::html
