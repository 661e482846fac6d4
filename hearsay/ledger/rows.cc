// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/rows.h"

#include <map>

namespace hearsay::ledger {

namespace {

// The enumerator that prints so, up to `last`; the first if none does.
template <class Enum>
Enum enum_from(std::string_view name, Enum last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (to_string(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  }
  return static_cast<Enum>(0);
}

TextSpan span_at(const Statement& row, int column) {
  return {static_cast<std::uint32_t>(row.integer(column)),
          static_cast<std::uint32_t>(row.integer(column + 1))};
}

std::optional<double> real_or_null(const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.real(column);
}

Json remarks_json(const std::vector<Remark>& remarks) {
  Json::Array out;
  for (const Remark& one : remarks) {
    Json::Object remark{{"what", one.what}};
    if (one.span) remark.emplace_back("span", Json::Array{one.span->begin, one.span->end});
    out.push_back(std::move(remark));
  }
  return out;
}

std::uint32_t whole(const Json& json) {
  return static_cast<std::uint32_t>(json.as_number().value_or(0));
}

Result<std::vector<Remark>> remarks_from(std::string_view json) {
  const Json all = HEARSAY_TRY(parse_json(json));
  std::vector<Remark> out;
  for (const Json& one : all.items()) {
    Remark remark{std::string(one.string_at("what").value_or("")), std::nullopt};
    if (const Json* span = one.find("span"); span != nullptr && span->items().size() == 2) {
      remark.span = TextSpan{whole(span->items()[0]), whole(span->items()[1])};
    }
    out.push_back(std::move(remark));
  }
  return out;
}

Error damaged(const Database& database, const std::string& what) {
  return make_error(ErrorCode::damaged,
                    "the ledger " + database.path().string() + " is damaged: " + what +
                        "; 'hearsay verify' says what is still sound");
}

// The children of the readings' claims, by claim; asked for, then read.
Result<Statement> ask_places(const Database& database, Readings readings) {
  return database.query(
      "SELECT p.claim, p.text_begin, p.text_end, p.text, p.geonames, p.name, p.country, p.kind "
      "FROM claim_places AS p "
      "JOIN claims AS c ON c.claim = p.claim WHERE c.reading BETWEEN ? AND ? ORDER BY p.claim, "
      "p.ordinal",
      readings.first,
      readings.last);
}

Result<void> read_places(Statement rows, std::map<std::int64_t, StoredClaim*>& by_row) {
  while (HEARSAY_TRY(rows.next())) {
    ClaimPlace place{span_at(rows, 1),
                     std::string(rows.text(3)),
                     std::nullopt,
                     std::string(rows.text(5)),
                     std::string(rows.text(6)),
                     enum_from(rows.text(7), PlaceKind::facility)};
    if (!rows.is_null(4)) place.id = rows.integer(4);
    if (const auto claim = by_row.find(rows.integer(0)); claim != by_row.end())
      claim->second->claim.where.push_back(std::move(place));
  }
  return {};
}

Result<Statement> ask_parties(const Database& database, Readings readings) {
  return database.query(
      "SELECT p.claim, p.text_begin, p.text_end, p.text, p.role, p.party FROM claim_parties AS p "
      "JOIN claims AS c ON c.claim = p.claim WHERE c.reading BETWEEN ? AND ? ORDER BY p.claim, "
      "p.ordinal",
      readings.first,
      readings.last);
}

Result<void> read_parties(Statement rows, std::map<std::int64_t, StoredClaim*>& by_row) {
  while (HEARSAY_TRY(rows.next())) {
    ClaimParty party{enum_from(rows.text(4), PartyRole::in),
                     span_at(rows, 1),
                     std::string(rows.text(3)),
                     std::string(rows.text(5))};
    if (const auto claim = by_row.find(rows.integer(0)); claim != by_row.end())
      claim->second->claim.parties.push_back(std::move(party));
  }
  return {};
}

Result<Statement> ask_sources(const Database& database, Readings readings) {
  return database.query(
      "SELECT p.claim, p.text_begin, p.text_end, p.text, p.party, p.name, p.kind, p.carried FROM "
      "claim_sources AS p "
      "JOIN claims AS c ON c.claim = p.claim WHERE c.reading BETWEEN ? AND ? ORDER BY p.claim, "
      "p.ordinal",
      readings.first,
      readings.last);
}

Result<void> read_sources(Statement rows, std::map<std::int64_t, StoredClaim*>& by_row) {
  while (HEARSAY_TRY(rows.next())) {
    ClaimSource source{span_at(rows, 1),
                       std::string(rows.text(3)),
                       std::string(rows.text(4)),
                       std::string(rows.text(5)),
                       enum_from(rows.text(6), SourceKind::anonymous),
                       rows.integer(7) != 0};
    if (const auto claim = by_row.find(rows.integer(0)); claim != by_row.end())
      claim->second->claim.sources.push_back(std::move(source));
  }
  return {};
}

// What each report's page says that it was made from.
Result<Statement> ask_taken_from(const Database& database, Readings readings) {
  return database.query(
      "SELECT reading, value FROM report_facts WHERE reading BETWEEN ? AND ? AND "
      "name = 'taken_from' ORDER BY reading",
      readings.first,
      readings.last);
}

Result<std::map<std::int64_t, std::vector<std::string>>> read_taken_from(const Database& database,
                                                                         Statement rows) {
  std::map<std::int64_t, std::vector<std::string>> out;
  while (HEARSAY_TRY(rows.next())) {
    const Result<Json> names = parse_json(rows.text(1));
    if (!names || !names->is_array()) {
      return damaged(database,
                     "reading " + std::to_string(rows.integer(0)) + " cannot be read back");
    }
    for (const Json& name : names->items())
      out[rows.integer(0)].emplace_back(name.as_string().value_or(""));
  }
  return out;
}

Result<Statement> ask_blocks(const Database& database, Readings readings) {
  return database.query(
      "SELECT text_begin, text_end, kind, reading FROM blocks WHERE reading BETWEEN "
      "? AND ? ORDER BY reading, ordinal",
      readings.first,
      readings.last);
}

Result<std::map<std::int64_t, std::vector<Block>>> read_blocks(Statement rows) {
  std::map<std::int64_t, std::vector<Block>> out;
  while (HEARSAY_TRY(rows.next()))
    out[rows.integer(3)].push_back(
        {span_at(rows, 0), enum_from(rows.text(2), BlockKind::boilerplate)});
  return out;
}

Result<void> check_blocks(const Database& database,
                          const std::string& report,
                          const std::vector<Block>& blocks,
                          std::string_view text) {
  for (const Block& block : blocks) {
    if (block.span.begin > block.span.end || block.span.end > text.size())
      return damaged(database, "report " + report + " has a block outside its text");
  }
  return {};
}

StoredClaim read_claim(const Statement& row) {
  StoredClaim out;
  out.row = row.integer(0);
  out.id = row.text(1);
  out.reading = row.integer(2);
  out.ordinal = static_cast<std::uint32_t>(row.integer(3));
  out.claim.kind = enum_from(row.text(4), ClaimKind::statement);
  out.claim.manner = enum_from(row.text(5), Manner::promised);
  out.claim.stance = enum_from(row.text(6), Stance::unknown);
  out.claim.span = span_at(row, 7);
  out.pin = {
      std::string(row.text(10)), std::string(row.text(9)), std::string(row.text(11)), std::nullopt};
  if (!row.is_null(12)) {
    out.pin.original = OriginalSpan{static_cast<std::uint32_t>(row.integer(12)),
                                    static_cast<std::uint32_t>(row.integer(13))};
  }
  if (!row.is_null(14))
    out.claim.item = Item{span_at(row, 14), std::string(row.text(16)), std::string(row.text(17))};
  if (!row.is_null(18)) {
    out.claim.count = Count{span_at(row, 18),
                            std::string(row.text(20)),
                            real_or_null(row, 21),
                            real_or_null(row, 22),
                            std::string(row.text(23)),
                            row.integer(24) != 0,
                            row.integer(25) != 0,
                            enum_from(row.text(26), Part::included)};
  }
  if (!row.is_null(27))
    out.claim.when =
        ClaimTime{span_at(row, 27), std::string(row.text(29)), std::string(row.text(30))};
  if (!row.is_null(31)) out.claim.part_of = static_cast<std::uint32_t>(row.integer(31));
  return out;
}

Result<void> insert_lists(const Database& database, const StoredClaim& stored) {
  std::uint32_t ordinal = 0;
  for (const ClaimPlace& one : stored.claim.where) {
    HEARSAY_TRY(
        database.add("INSERT INTO claim_places (claim, ordinal, text_begin, text_end, text, "
                     "geonames, name, country, kind) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                     stored.row,
                     ordinal++,
                     one.span.begin,
                     one.span.end,
                     one.text,
                     one.id,
                     one.name,
                     one.country,
                     to_string(one.kind)));
  }
  ordinal = 0;
  for (const ClaimParty& one : stored.claim.parties) {
    HEARSAY_TRY(
        database.add("INSERT INTO claim_parties (claim, ordinal, role, text_begin, text_end, text, "
                     "party) VALUES (?, ?, ?, ?, ?, ?, ?)",
                     stored.row,
                     ordinal++,
                     to_string(one.role),
                     one.span.begin,
                     one.span.end,
                     one.text,
                     one.id));
  }
  ordinal = 0;
  for (const ClaimSource& one : stored.claim.sources) {
    HEARSAY_TRY(
        database.add("INSERT INTO claim_sources (claim, ordinal, text_begin, text_end, text, "
                     "party, name, kind, carried) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                     stored.row,
                     ordinal++,
                     one.span.begin,
                     one.span.end,
                     one.text,
                     one.id,
                     one.name,
                     to_string(one.kind),
                     one.carried));
  }
  return {};
}

}  // namespace

Json facts_json(const CaptureFacts& facts) {
  Json::Object out;
  const auto add = [&](const char* name, const std::optional<std::string>& value) {
    if (value) out.emplace_back(name, *value);
  };
  add("title", facts.title);
  add("publisher", facts.publisher);
  add("author", facts.author);
  add("published", facts.published);
  add("lang", facts.lang);
  add("url", facts.url);
  add("collected_by", facts.collected_by);
  return out;
}

Result<CaptureFacts> facts_from(std::string_view json) {
  const Json all = HEARSAY_TRY(parse_json(json));
  const auto get = [&](std::string_view name) -> std::optional<std::string> {
    const auto value = all.string_at(name);
    return value ? std::optional<std::string>(*value) : std::nullopt;
  };
  return CaptureFacts{get("title"),
                      get("publisher"),
                      get("author"),
                      get("published"),
                      get("lang"),
                      get("url"),
                      get("collected_by")};
}

// Where no byte is a character of the text: {"by": ..., "lines": [...]} or {"paragraphs"}.
Json places_json(const Report& report) {
  Json::Array lines, paragraphs;
  for (const Locator& one : report.locators) {
    const auto& [span, page, box, hyphen, part, paragraph] = one;
    if (page != 0) {
      Json::Array line{span.begin, span.end, page, box.left, box.top, box.right, box.bottom};
      if (hyphen) line.push_back(1);
      lines.push_back(std::move(line));
    } else {
      paragraphs.push_back(Json::Array{span.begin, span.end, part, paragraph});
    }
  }
  Json::Object out;
  if (!report.made_with.empty()) out.emplace_back("by", report.made_with);
  if (!lines.empty()) out.emplace_back("lines", std::move(lines));
  if (!paragraphs.empty()) out.emplace_back("paragraphs", std::move(paragraphs));
  return out;
}

Result<void> read_places(const Json& places, Report& report) {
  if (const auto by = places.string_at("by")) report.made_with = *by;
  const auto number = [](const Json& json) {
    return static_cast<std::int32_t>(json.as_number().value_or(0));
  };
  if (const Json* lines = places.find("lines")) {
    for (const Json& one : lines->items()) {
      const Json::Array& parts = one.items();
      if (parts.size() < 7) return make_error(ErrorCode::damaged, "a line's place cannot be read");
      report.locators.push_back(
          {{whole(parts[0]), whole(parts[1])},
           whole(parts[2]),
           {number(parts[3]), number(parts[4]), number(parts[5]), number(parts[6])},
           parts.size() > 7,
           {},
           0});
    }
  }
  if (const Json* paragraphs = places.find("paragraphs")) {
    for (const Json& one : paragraphs->items()) {
      const Json::Array& parts = one.items();
      if (parts.size() != 4)
        return make_error(ErrorCode::damaged, "a paragraph's place cannot be read");
      report.locators.push_back({{whole(parts[0]), whole(parts[1])},
                                 0,
                                 {},
                                 false,
                                 std::string(parts[2].as_string().value_or("")),
                                 whole(parts[3])});
    }
  }
  for (std::size_t i = 0; i < report.locators.size(); ++i) {
    const TextSpan span = report.locators[i].span;
    if (span.begin > span.end || span.end > report.text.size() ||
        (i > 0 && span.begin < report.locators[i - 1].span.end)) {
      return make_error(ErrorCode::damaged, "a place lies outside of the text");
    }
  }
  return {};
}

// [[text_begin, text_end, original_begin, original_end], [text_begin, text_end], ...],
// and last, for a document whose bytes do not say it, an object with its places.
// Written at once: a page of broken bytes has millions of pieces.
std::string offsets_json(const Report& report) {
  std::string out = "[";
  for (const OffsetMap::Piece& piece : report.offsets.pieces()) {
    out += out.size() > 1 ? ",[" : "[";
    out += std::to_string(piece.text.begin) + "," + std::to_string(piece.text.end);
    if (piece.present) {
      out += "," + std::to_string(piece.original.begin) + "," + std::to_string(piece.original.end);
    }
    out += "]";
  }
  if (!report.locators.empty() || !report.made_with.empty())
    out += (out.size() > 1 ? "," : "") + places_json(report).dump();
  return out + "]";
}

// Fills the report's map and places.
Result<void> offsets_from(std::string_view json, Report& report) {
  const Json all = HEARSAY_TRY(parse_json(json));
  std::uint32_t at = 0;
  for (const Json& piece : all.items()) {
    if (piece.is_object()) {
      HEARSAY_TRY(read_places(piece, report));
      continue;
    }
    const Json::Array& parts = piece.items();
    const bool absent = parts.size() == 2;
    if ((!absent && parts.size() != 4) || whole(parts[0]) != at || whole(parts[1]) <= at) {
      return make_error(ErrorCode::damaged, "an offset map has a gap");
    }
    const TextSpan text{at, whole(parts[1])};
    at = text.end;
    if (absent) {
      report.offsets.append_absent(text);
    } else {
      report.offsets.append(text, {whole(parts[2]), whole(parts[3])});
    }
  }
  return {};
}

Result<void> insert_report(const Database& database,
                           const Reading& reading,
                           const Ledger::Plan& plan,
                           const Report& report) {
  const std::string original = report.original.hex();
  const std::string offsets = offsets_json(report);
  const std::string remarks = remarks_json(report.remarks).dump();
  const std::string facts = facts_json(plan.facts).dump();
  HEARSAY_TRY(
      database.add("INSERT INTO reports (reading, id, number, original, capture, address, url, "
                   "title, publisher, author, published, "
                   "lang, text, offsets, charset, remarks, facts, reader, extractor, added_at) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   reading.reading,
                   plan.report,
                   reading.number,
                   original,
                   reading.capture,
                   report.address,
                   report.url,
                   report.title,
                   report.publisher,
                   report.author,
                   report.published,
                   report.lang,
                   report.text,
                   offsets,
                   report.charset,
                   remarks,
                   facts,
                   plan.versions.reader,
                   plan.versions.extractor,
                   reading.added_at));
  if (report.updated) {
    HEARSAY_TRY(database.add("INSERT INTO report_facts (reading, name, value) VALUES (?, ?, ?)",
                             reading.reading,
                             "updated",
                             *report.updated));
  }
  if (!report.taken_from.empty()) {
    Json::Array names(report.taken_from.begin(), report.taken_from.end());
    const std::string value = Json(std::move(names)).dump();
    HEARSAY_TRY(database.add("INSERT INTO report_facts (reading, name, value) VALUES (?, ?, ?)",
                             reading.reading,
                             "taken_from",
                             value));
  }
  std::uint32_t ordinal = 0;
  for (const Block& block : report.blocks) {
    HEARSAY_TRY(database.add(
        "INSERT INTO blocks (reading, ordinal, kind, text_begin, text_end) VALUES (?, ?, ?, ?, ?)",
        reading.reading,
        ordinal++,
        to_string(block.kind),
        block.span.begin,
        block.span.end));
  }
  return {};
}

Result<void> insert_claim(const Database& database, const StoredClaim& stored) {
  const Claim& claim = stored.claim;
  const auto begin = [](const auto& part) {
    return part ? std::optional(part->span.begin) : std::nullopt;
  };
  const auto end = [](const auto& part) {
    return part ? std::optional(part->span.end) : std::nullopt;
  };
  const auto text = [](const auto& part) {
    return part ? std::optional(part->text) : std::nullopt;
  };
  const auto of_count = [&](auto member) {
    using Value = std::decay_t<decltype(member(*claim.count))>;
    return claim.count ? std::optional<Value>(member(*claim.count)) : std::nullopt;
  };
  std::optional<std::uint32_t> original_begin;
  std::optional<std::uint32_t> original_end;
  if (stored.pin.original) {
    original_begin = stored.pin.original->begin;
    original_end = stored.pin.original->end;
  }
  const std::optional<double> lower = claim.count ? claim.count->lower : std::nullopt;
  const std::optional<double> upper = claim.count ? claim.count->upper : std::nullopt;
  const std::optional<std::string> item_type =
      claim.item ? std::optional(claim.item->type) : std::nullopt;
  const std::optional<std::string> when_value =
      claim.when ? std::optional(claim.when->value) : std::nullopt;
  const auto item_text = text(claim.item);
  const auto count_text = text(claim.count);
  const auto when_text = text(claim.when);
  const auto unit = of_count([](const Count& count) { return count.unit; });
  const auto approximate = of_count([](const Count& count) { return count.approximate; });
  const auto cumulative = of_count([](const Count& count) { return count.cumulative; });
  const auto part = of_count([](const Count& count) { return std::string(to_string(count.part)); });
  HEARSAY_TRY(
      database.add("INSERT INTO claims (claim, id, reading, ordinal, kind, manner, stance, "
                   "text_begin, text_end, words, before, after, "
                   "original_begin, original_end, item_text_begin, item_text_end, item_text, "
                   "item_type, count_text_begin, "
                   "count_text_end, count_text, count_lower, count_upper, count_unit, "
                   "count_approximate, count_cumulative, count_part, "
                   "when_text_begin, when_text_end, when_text, when_value, part_of) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                   "?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   stored.row,
                   stored.id,
                   stored.reading,
                   stored.ordinal,
                   to_string(claim.kind),
                   to_string(claim.manner),
                   to_string(claim.stance),
                   claim.span.begin,
                   claim.span.end,
                   stored.pin.words,
                   stored.pin.before,
                   stored.pin.after,
                   original_begin,
                   original_end,
                   begin(claim.item),
                   end(claim.item),
                   item_text,
                   item_type,
                   begin(claim.count),
                   end(claim.count),
                   count_text,
                   lower,
                   upper,
                   unit,
                   approximate,
                   cumulative,
                   part,
                   begin(claim.when),
                   end(claim.when),
                   when_text,
                   when_value,
                   claim.part_of));
  return insert_lists(database, stored);
}

Result<StoredReport> read_report(const Database& database, std::int64_t reading) {
  Statement row =
      HEARSAY_TRY(database.query("SELECT id, number, original, address, url, title, publisher, "
                                 "author, published, lang, text, offsets, charset, "
                                 "remarks, facts, reader, extractor, added_at, "
                                 "EXISTS (SELECT 1 FROM current_reports AS c WHERE c.id = r.id "
                                 "AND c.reading = r.reading) "
                                 "FROM reports AS r WHERE reading = ?",
                                 reading));
  Statement facts_found = HEARSAY_TRY(
      database.query("SELECT name, value FROM report_facts WHERE reading = ?", reading));
  Statement taken_from = HEARSAY_TRY(ask_taken_from(database, {reading, reading}));
  Statement blocks = HEARSAY_TRY(ask_blocks(database, {reading, reading}));
  if (!HEARSAY_TRY(row.next()))
    return make_error(ErrorCode::not_found, "the ledger has no reading " + std::to_string(reading));
  StoredReport out;
  out.reading = reading;
  out.number = row.integer(1);
  Report& report = out.report;
  report.id = row.text(0);
  const std::optional<Digest> original = Digest::from_hex(row.text(2));
  if (!original) return damaged(database, "report " + report.id + " does not name its original");
  report.original = *original;
  report.address = row.text(3);
  report.url = row.text_or_null(4);
  report.title = row.text_or_null(5);
  report.publisher = row.text_or_null(6);
  report.author = row.text_or_null(7);
  report.published = row.text_or_null(8);
  report.lang = row.text_or_null(9);
  report.text = row.text(10);
  report.charset = row.text(12);
  const Result<void> offsets = offsets_from(row.text(11), report);
  Result<std::vector<Remark>> remarks = remarks_from(row.text(13));
  Result<CaptureFacts> facts = facts_from(row.text(14));
  if (!offsets || !remarks || !facts)
    return damaged(database, "report " + report.id + " cannot be read back");
  report.remarks = *std::move(remarks);
  out.facts = *std::move(facts);
  out.versions = {std::string(row.text(15)), std::string(row.text(16))};
  out.added_at = row.text(17);
  out.current = row.integer(18) != 0;
  while (HEARSAY_TRY(facts_found.next())) {
    if (facts_found.text(0) == "updated") report.updated = facts_found.text(1);
  }
  report.taken_from = HEARSAY_TRY(read_taken_from(database, std::move(taken_from)))[reading];
  report.blocks = HEARSAY_TRY(read_blocks(std::move(blocks)))[reading];
  HEARSAY_TRY(check_blocks(database, report.id, report.blocks, report.text));
  return out;
}

Result<std::map<std::int64_t, ReportRecord>> read_records(const Database& database,
                                                          Readings readings) {
  std::map<std::int64_t, ReportRecord> out;
  Statement rows = HEARSAY_TRY(
      database.query("SELECT id, title, publisher, url, published, text, original, reading FROM "
                     "reports WHERE reading BETWEEN ? AND ? ORDER BY reading",
                     readings.first,
                     readings.last));
  Statement asked_blocks = HEARSAY_TRY(ask_blocks(database, readings));
  Statement asked_taken_from = HEARSAY_TRY(ask_taken_from(database, readings));
  auto blocks = HEARSAY_TRY(read_blocks(std::move(asked_blocks)));
  auto taken_from = HEARSAY_TRY(read_taken_from(database, std::move(asked_taken_from)));
  while (HEARSAY_TRY(rows.next())) {
    const std::int64_t reading = rows.integer(7);
    ReportRecord& one = out[reading];
    one.id = rows.text(0);
    one.title = rows.text_or_null(1);
    one.publisher = rows.text_or_null(2);
    one.url = rows.text_or_null(3);
    one.published = rows.text_or_null(4);
    one.text = rows.text(5);
    const std::optional<Digest> original = Digest::from_hex(rows.text(6));
    if (!original) return damaged(database, "report " + one.id + " does not name its original");
    one.digest = *original;
    one.blocks = std::move(blocks[reading]);
    HEARSAY_TRY(check_blocks(database, one.id, one.blocks, one.text));
    one.taken_from = std::move(taken_from[reading]);
  }
  return out;
}

Result<std::map<std::int64_t, std::vector<StoredClaim>>> read_claims(const Database& database,
                                                                     Readings readings) {
  std::map<std::int64_t, std::vector<StoredClaim>> out;
  Statement rows = HEARSAY_TRY(
      database.query("SELECT * FROM claims WHERE reading BETWEEN ? AND ? ORDER BY reading, ordinal",
                     readings.first,
                     readings.last));
  Statement places = HEARSAY_TRY(ask_places(database, readings));
  Statement parties = HEARSAY_TRY(ask_parties(database, readings));
  Statement sources = HEARSAY_TRY(ask_sources(database, readings));
  while (HEARSAY_TRY(rows.next())) {
    StoredClaim one = read_claim(rows);
    out[one.reading].push_back(std::move(one));
  }
  std::map<std::int64_t, StoredClaim*> by_row;
  for (auto& [reading, claims] : out) {
    for (StoredClaim& one : claims)
      by_row[one.row] = &one;
  }
  HEARSAY_TRY(read_places(std::move(places), by_row));
  HEARSAY_TRY(read_parties(std::move(parties), by_row));
  HEARSAY_TRY(read_sources(std::move(sources), by_row));
  return out;
}

}  // namespace hearsay::ledger
