// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/quantities/number.h"

#include <cmath>
#include <cstdlib>
#include <limits>

namespace hearsay::quantities {
namespace {

double to_double(std::string_view digits) {
  return std::strtod(std::string(digits).c_str(), nullptr);
}

bool is_minus(std::string_view text) {
  return text == "-" || text == "−" || text == "–";
}

// The value of a run of number words and digits, built part by part.
struct Sum {
  double total = 0;
  double current = -1;  // Below the last scale; -1 = nothing yet.
  double last_scale = std::numeric_limits<double>::infinity();
  bool scaled = false;
  double power = 1;  // Of the trailing scale word, for "and a half".

  bool empty() const { return current < 0 && !scaled; }

  double value() const { return total + (current < 0 ? 0 : current); }

  bool add_one(double value) {
    if (current < 0) {
      current = value;
    } else if (std::fmod(current, 100) == 0 && current >= 100) {
      current += value;
    } else if (value >= 1 && value < 10 && std::fmod(current, 10) == 0 &&
               std::fmod(current, 100) >= 20) {
      current += value;
    } else {
      return false;
    }
    power = 1;
    return true;
  }

  bool add_ten(double value) {
    if (current >= 0 && (std::fmod(current, 100) != 0 || current < 100)) return false;
    current = current < 0 ? value : current + value;
    power = 1;
    return true;
  }

  bool add_scale(double scale) {
    if (scale == 100) {
      if (scaled && current < 0) return false;
      if (current >= 100) return false;
      current = current < 0 ? 100 : current * 100;
      power = 100;
      return true;
    }
    if (current < 0 && scaled) {
      if (power < 1000) return false;
      total *= scale;  // "three lakh crore".
    } else {
      if (scale >= last_scale) return false;
      total += (current < 0 ? 1 : current) * scale;
    }
    current = -1;
    scaled = true;
    last_scale = scale;
    power = scale;
    return true;
  }
};

}  // namespace

constexpr std::uint32_t kMostGroups = 100;

// Groups of thousands behind the digits at `i`: "1,200", "12,34,567", "1 414 021".
std::uint32_t NumberReader::group_end(std::uint32_t i, double& value) const {
  if (atoms_[i].span.size() > 3) return i + 1;
  for (const char* separator : {",", "'", "’"}) {
    std::uint32_t end = i + 1;
    std::string all(atoms_[i].text);
    bool ok = true;
    while (ok && mark(end, separator) && joined(end) && digits(end + 1) && joined(end + 1)) {
      const std::size_t size = atoms_[end + 1].span.size();
      // A row of more groups than any number has is a list.
      ok = (size == 3 || (size == 2 && separator[0] == ',')) && end - i < 2 * kMostGroups;
      all += atoms_[end + 1].text;
      end += 2;
    }
    if (end > i + 1 && ok && atoms_[end - 1].span.size() == 3) {
      value = to_double(all);
      return end;
    }
  }
  std::uint32_t end = i + 1;
  std::string all(atoms_[i].text);
  while (end - i < kMostGroups && digits(end) && atoms_[end].span.size() == 3 &&
         !atoms_[end].break_before && atoms_[end].span.begin - atoms_[end - 1].span.end <= 3) {
    all += atoms_[end++].text;
  }
  // One group alone is two numbers, unless it is round: "5 000".
  if (end > i + 2 || (end == i + 2 && atoms_[i + 1].text == "000")) {
    value = to_double(all);
    return end;
  }
  return i + 1;
}

Number NumberReader::literal(std::uint32_t i) const {
  Number out;
  if (mark(i, ".") && digits(i + 1) && joined(i + 1) &&
      (i == 0 || atoms_[i].space_before || !digits(i - 1))) {
    out.value = to_double("0." + std::string(atoms_[i + 1].text));
    out.end = i + 2;
  } else if (digits(i)) {
    out.value = to_double(atoms_[i].text);
    out.end = group_end(i, out.value);
    out.plain = out.end == i + 1;
    if (mark(out.end, ".") && joined(out.end) && digits(out.end + 1) && joined(out.end + 1)) {
      out.value = to_double(std::to_string(static_cast<long long>(out.value)) + "." +
                            std::string(atoms_[out.end + 1].text));
      if (atoms_[i].span.size() > 18) out.value = to_double(atoms_[i].text);
      out.end += 2;
      out.plain = false;
    } else if (out.plain && mark(out.end, ",") && joined(out.end) && digits(out.end + 1) &&
               joined(out.end + 1) && atoms_[out.end + 1].span.size() <= 2 &&
               !(mark(out.end + 2, ",") && joined(out.end + 2))) {
      out.value =
          to_double(std::string(atoms_[i].text) + "." + std::string(atoms_[out.end + 1].text));
      out.end += 2;
      out.plain = false;
    }
  } else {
    return {};
  }
  out.begin = i;
  out.digits = true;
  add_power(out);
  return out;
}

// "1.3e6", "6.23x10^-4", "1.99×10−30", "2^10".
void NumberReader::add_power(Number& number) const {
  std::uint32_t i = number.end;
  const auto exponent = [&](std::uint32_t at, double& value, std::uint32_t& end) {
    double sign = 1;
    if (has(at) && joined(at) && (is_minus(atoms_[at].text) || atoms_[at].text == "+")) {
      if (is_minus(atoms_[at].text)) sign = -1;
      ++at;
    }
    if (!digits(at) || !joined(at)) return false;
    value = sign * to_double(atoms_[at].text);
    end = at + 1;
    return true;
  };
  double power = 0;
  std::uint32_t end = 0;
  if (has(i) && joined(i) && atoms_[i].is("e") && exponent(i + 1, power, end)) {
    number.value *= std::pow(10, power);
  } else if (mark(i, "^") && joined(i) && exponent(i + 1, power, end)) {
    number.value = std::pow(number.value, power);
  } else if (has(i) &&
             (atoms_[i].is("x") || atoms_[i].is("×") || atoms_[i].is("*") || atoms_[i].is("·")) &&
             digits(i + 1)) {
    const double base = to_double(atoms_[i + 1].text);
    std::uint32_t at = i + 2;
    const bool caret = mark(at, "^") && joined(at);
    if (caret) ++at;
    const bool sign = has(at) && joined(at) && is_minus(atoms_[at].text);
    if ((!caret && !(sign && base == 10)) || !exponent(at, power, end)) return;
    number.value *= std::pow(base, power);
  } else {
    return;
  }
  number.end = end;
  number.plain = false;
}

// "seven", "forty-two"; 0 = none.
double NumberReader::below_hundred(std::uint32_t i, std::uint32_t& end) const {
  const NumberWord first = word(i);
  if (first.kind != NumberWord::one && first.kind != NumberWord::ten) return 0;
  end = i + 1;
  const std::uint32_t next = mark(end, "-") ? end + 1 : end;
  const NumberWord second = word(next);
  if (first.kind != NumberWord::ten || second.kind != NumberWord::one || second.value < 1 ||
      second.value > 9)
    return first.value;
  end = next + 1;
  return first.value + second.value;
}

// A run of digits, number words and scales.
Number NumberReader::cardinal(std::uint32_t i) const {
  Number out;
  out.begin = i;
  Sum sum;
  std::uint32_t j = i;
  const auto add = [&](std::uint32_t at) -> std::uint32_t {
    if (digits(at) || mark(at, ".")) {
      const Number one = literal(at);
      if (!one || sum.current >= 0 || (sum.scaled && one.value >= sum.last_scale)) return 0;
      const bool more = has(one.end) && word(one.end).kind == NumberWord::scale;
      if (sum.scaled && !more) return 0;
      if (sum.empty()) out.plain = one.plain, out.digits = true;
      sum.current = one.value;
      return one.end;
    }
    const NumberWord what = word(at);
    // A digit or word and its scale: "12 lakh", "12lakh", "two hundred", but "5th hundred" is none.
    const bool ok = (what.kind == NumberWord::one && sum.add_one(what.value)) ||
                    (what.kind == NumberWord::ten && sum.add_ten(what.value)) ||
                    (what.kind == NumberWord::scale && sum.add_scale(what.value));
    if (!ok) return 0;
    out.scaled = out.scaled || what.kind == NumberWord::scale;
    return at + 1;
  };
  while (has(j) && (j == i || !atoms_[j].break_before)) {
    std::uint32_t at = j;
    if (j > i) {
      // "twenty-one", "fifty - two", "two-hundred": a hyphen between number words.
      if (mark(j, "-") && atoms_[j - 1].kind == Atom::word && word(j + 1).kind >= NumberWord::one &&
          word(j + 1).kind <= NumberWord::scale) {
        const bool tens = word(j - 1).kind == NumberWord::ten &&
                          word(j + 1).kind == NumberWord::one && word(j + 1).value < 10;
        if (!tens && !(joined(j) && joined(j + 1))) break;
        at = j + 1;
      } else if (word(j).kind == NumberWord::conjunction || mark(j, ",")) {
        // "two hundred and five", "three million, two hundred": what follows is smaller than the
        // scale.
        const bool comma = mark(j, ",");
        if (sum.power < 100 || (comma && sum.power < 1000)) break;
        if (sum.power == 100 && sum.current >= 100) {
          // "one hundred and sixty-two thousand", but "three hundred and two hundred" are two
          // numbers.
          std::uint32_t end = 0;
          const double below = below_hundred(j + 1, end);
          if (below > 0 && !(word(end).kind == NumberWord::scale && word(end).value == 100)) {
            sum.current += below;
            sum.power = 1;
            j = end;
            continue;
          }
        }
        const Number rest = cardinal(j + 1);
        // "two million and one half", "nine million and five ninths".
        std::uint32_t ignored = 0;
        if (rest && sum.power >= 1000 && denominator(rest.end, ignored, rest.value != 1) > 0) break;
        if (!rest || rest.fraction || rest.value >= sum.power ||
            rest.value != std::floor(rest.value))
          break;
        if (comma && (rest.digits || rest.value < 100)) break;
        if (rest.digits && (sum.power > 1000 || !out.scaled)) break;
        // "three hundred and two hundred" are two numbers.
        if (word(rest.end).kind == NumberWord::scale) break;
        sum.current = sum.current < 0 ? rest.value : sum.current + rest.value;
        if (sum.scaled && sum.power >= 1000) sum.current = rest.value;
        sum.power = 1;
        j = rest.end;
        continue;
      }
    }
    const std::uint32_t next = add(at);
    if (next == 0) break;
    j = next;
    if (word(j).kind != NumberWord::none || mark(j, "-") || mark(j, ",") || digits(j) ||
        mark(j, "."))
      continue;
    break;
  }
  if (j == i || sum.empty()) return {};
  out.end = j;
  out.value = sum.value();
  out.trailing = out.scaled ? sum.power : 1;
  if (j > i + 1) out.plain = false;
  // "half", as far as it belongs to this number: "three million and a half".
  if (word(j).kind == NumberWord::conjunction && word(j + 1).kind == NumberWord::article) {
    std::uint32_t end = 0;
    const double by = denominator(j + 2, end, false);
    if (by > 0) {
      const NumberWord after = word(end);
      const bool smaller = after.kind == NumberWord::scale && after.value < sum.power;
      out.value += (smaller ? after.value : sum.power) / by;  // "one billion and a half million".
      out.end = smaller ? end + 1 : end;
      out.plain = false;
    }
  } else if (word(j).kind == NumberWord::conjunction) {
    const Number top = cardinal(j + 1);
    std::uint32_t end = 0;
    if (top) {
      const double by = denominator(top.end, end, top.value != 1);
      if (by > 0 && top.value < by) {
        out.value += top.value / by * sum.power;
        out.end = end;
        out.plain = false;
      }
    }
  }
  return out;
}

Number NumberReader::at(std::uint32_t i) const {
  if (!has(i)) return {};
  const Atom& first = atoms_[i];
  Number out;
  if (is_minus(first.text) || word(i).kind == NumberWord::minus) {
    if (!has(i + 1) || (first.kind == Atom::mark && (!first.space_before && i > 0))) return {};
    const std::uint32_t next =
        first.kind == Atom::word && mark(i + 1, "-") && joined(i + 1) && digits(i + 2) ? i + 2
                                                                                       : i + 1;
    out = at(next);
    if (!out || out.ordinal || out.vague || (first.kind == Atom::mark && !out.digits)) return {};
    if (out.begin != next) return {};
    out.value = -out.value;
    if (out.scaled_end != 0) out.scale = std::abs(out.scale);
    out.begin = i;
    out.negative = true;
    out.plain = false;
    out.spaced_minus = first.kind == Atom::mark && atoms_[i + 1].space_before;
    return out;
  }
  const auto longest = [&](const Number& other) {
    if (other && other.end > out.end) out = other;
  };
  if (first.kind == Atom::digits || first.text == ".") {
    out = cardinal(i);
    if (!out) return {};
    if (out.end == literal(i).end) out.plain = literal(i).plain;
    add_fraction(out);
    add_scale_of(out);
    add_short_scale(out);
    longest(ordinal(i));
    add_over(out);
    return out;
  }
  const auto glyph = words_.glyphs.find(first.text);
  if (glyph != words_.glyphs.end()) {
    out.begin = i;
    out.end = i + 1;
    out.value = glyph->second;
    out.fraction = true;
    add_scale_of(out);
    return out;
  }
  if (first.kind != Atom::word) return {};
  const NumberWord what = word(i);
  if (what.kind == NumberWord::one || what.kind == NumberWord::ten ||
      what.kind == NumberWord::scale || what.kind == NumberWord::point) {
    out = cardinal(i);
    if (!out && what.kind == NumberWord::point && digits(i + 1)) {
      out = literal(i + 1);
      if (out.value != std::floor(out.value) || !out) return {};
      while (out.value >= 1)
        out.value /= 10;
      out.begin = i;
      return out;
    }
    if (out) {
      add_fraction(out);
      add_scale_of(out);
    }
  } else if (what.kind == NumberWord::article) {
    const NumberWord next = word(i + 1);
    if (next.kind == NumberWord::scale) {
      out = cardinal(i + 1);
      if (out) add_fraction(out);
    } else if (next.kind == NumberWord::dozen) {
      out.value = next.value;
      out.end = i + 2;
    } else if (digits(i + 1) && !joined(i + 1)) {
      return {};
    }
    if (out) out.begin = i, out.article = true, out.plain = false;
  } else if (what.kind == NumberWord::dozen) {
    out.begin = i;
    out.end = i + 1;
    out.value = what.value;
  }
  longest(part(i));
  const Number unsure = vague(i);
  if (unsure && unsure.end >= out.end) out = unsure;
  longest(ordinal(i));
  add_over(out);
  return out;
}

}  // namespace hearsay::quantities
