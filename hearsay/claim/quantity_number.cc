// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/quantity_number.h"

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

// Groups of thousands behind the digits at `i`: "1,200", "12,34,567", "1 414 021".
std::uint32_t NumberReader::group_end(std::uint32_t i, double& value) const {
  if (atoms_[i].span.size() > 3) return i + 1;
  for (const char* separator : {",", "'", "’"}) {
    std::uint32_t end = i + 1;
    std::string all(atoms_[i].text);
    bool ok = true;
    while (mark(end, separator) && joined(end) && digits(end + 1) && joined(end + 1)) {
      const std::size_t size = atoms_[end + 1].span.size();
      ok = ok && (size == 3 || (size == 2 && separator[0] == ','));
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
  while (digits(end) && atoms_[end].span.size() == 3 && !atoms_[end].break_before &&
         atoms_[end].span.begin - atoms_[end - 1].span.end <= 3) {
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

// "fifths", "twenty-firsts", "quarters", "half": what one is divided by; 0 = none.
double NumberReader::denominator(std::uint32_t i, std::uint32_t& end, bool plural) const {
  const auto ordinal = [&](std::uint32_t at) -> double {
    if (!has(at)) return 0;
    std::string form(atoms_[at].lower);
    if (word(at).kind == NumberWord::part) {
      const bool many = form.back() == 's';
      return many == plural ? 1 / word(at).value : 0;
    }
    if (plural) {
      if (form.size() < 3 || form.back() != 's') return 0;
      form.pop_back();
    }
    const auto found = words_.ordinals.find(form);
    return found == words_.ordinals.end() ? 0 : found->second;
  };
  if (mark(i, "-")) ++i;
  double value = ordinal(i);
  if (value > 2 || (value == 2 && word(i).kind == NumberWord::part)) {
    end = i + 1;
    return value;
  }
  if (word(i).kind == NumberWord::ten) {
    const std::uint32_t at = mark(i + 1, "-") ? i + 2 : i + 1;
    const double rest = ordinal(at);
    if (rest >= 1 && rest < 10) {
      end = at + 1;
      return word(i).value + rest;
    }
  }
  return 0;
}

// "10 1/2", "1/4", "5½", "two thirds", "two and a half million".
void NumberReader::add_fraction(Number& number) const {
  std::uint32_t i = number.end;
  const bool integer = number.value == std::floor(number.value);
  if (number.plain && (mark(i, "/") || mark(i, "⁄")) && joined(i) && digits(i + 1) &&
      joined(i + 1) && !(mark(i + 2, "/") && joined(i + 2))) {
    const double by = to_double(atoms_[i + 1].text);
    if (by > 0 && (atoms_[i + 1].span.size() <= 3 || (by < 10000 && std::fmod(by, 100) == 0))) {
      number.value /= by;
      number.end = i + 2;
      number.plain = false;
      number.fraction = number.value < 1;
    }
    return;
  }
  if (number.digits && integer) {
    const std::uint32_t at =
        mark(i, "-") && joined(i) && digits(i + 1) && mark(i + 2, "/") ? i + 1 : i;
    if (digits(at) && mark(at + 1, "/") && joined(at + 1) && digits(at + 2) && joined(at + 2)) {
      const double top = to_double(atoms_[at].text);
      const double by = to_double(atoms_[at + 2].text);
      if (top < by && by <= 100) {
        number.value += top / by;
        number.end = at + 3;
        number.plain = false;
      }
      return;
    }
    if (has(i) && words_.glyphs.contains(std::string(atoms_[i].text))) {
      number.value += words_.glyphs.at(std::string(atoms_[i].text));
      number.end = i + 1;
      number.plain = false;
      return;
    }
  }
  // "one point three", "two hundred point seventy-one".
  if (word(i).kind == NumberWord::point && integer) {
    // "point nought four": digit by digit.
    std::uint32_t at = i + 1;
    double digit = 0.1;
    double spelt = 0;
    while (word(at).kind == NumberWord::one && word(at).value < 10) {
      spelt += word(at).value * digit;
      digit /= 10;
      ++at;
    }
    if (at > i + 2) {
      number.value += spelt;
      number.end = at;
      number.plain = false;
      return;
    }
    const Number rest = cardinal(i + 1);
    if (rest && rest.value == std::floor(rest.value) && rest.value >= 0 && rest.value < 1e6 &&
        !rest.scaled) {
      double part = rest.value;
      while (part >= 1)
        part /= 10;
      number.value += part;
      number.end = rest.end;
      number.plain = false;
      return;
    }
  }
  if (number.digits && number.plain && has(i) && joined(i)) return;
  std::uint32_t end = 0;
  const double by = denominator(i, end, number.value != 1);
  // "three quarters", but "the past two quarters": three months each.
  if (by > 0 && integer && (!number.digits || atoms_[i].kind == Atom::word)) {
    if (number.digits && !number.plain) return;
    if (number.digits && word(i).kind != NumberWord::part && by < 1000) return;
    number.value /= by;
    number.end = end;
    number.plain = false;
    number.fraction = number.value < 1;
  }
}

// "half a million", "three quarters of a million", "2.5 hundred thousand".
void NumberReader::add_scale_of(Number& number) const {
  std::uint32_t i = number.end;
  if (number.fraction) {
    if (has(i) && atoms_[i].is("of") && word(i + 1).kind == NumberWord::article)
      i += 2;
    else if (word(i).kind == NumberWord::article)
      i += 1;
  }
  const NumberWord what = word(i);
  if (what.kind == NumberWord::dozen ||
      (what.kind == NumberWord::scale && (number.fraction || i > number.end))) {
    number.value *= what.value;
    number.end = i + 1;
    number.plain = number.fraction = false;
    number.scaled = what.kind == NumberWord::scale;
    number.trailing = what.value;
    return;
  }
  // "two and a half million".
  while (word(number.end).kind == NumberWord::scale && number.value != std::floor(number.value)) {
    number.value *= word(number.end).value;
    number.trailing = word(number.end).value;
    ++number.end;
    number.plain = false;
    number.scaled = true;
  }
}

// "one over twenty", "one out of three", where nothing is counted: an end follows.
void NumberReader::add_over(Number& number) const {
  if (!number || number.ordinal || number.vague || number.value != std::floor(number.value)) return;
  std::uint32_t i = number.end;
  const bool out_of = has(i + 1) && atoms_[i].is("out") && atoms_[i + 1].is("of");
  const bool in = has(i) && atoms_[i].is("in");
  if (out_of)
    i += 2;
  else if (in || word(i).kind == NumberWord::over)
    i += 1;
  else
    return;
  const Number below = cardinal(i);
  if (!below || below.value <= 0 || below.value != std::floor(below.value)) return;
  // "one out of three drivers", "one in five": a share of them.
  const bool share = (out_of || in) && number.value == 1 && below.value > 1 && below.value <= 100;
  const bool ends =
      !has(below.end) || (atoms_[below.end].kind == Atom::mark && !joined(below.end + 1));
  if (in ? !share : !share && !ends) return;
  number.value /= below.value;
  number.end = below.end;
  number.plain = false;
  number.fraction = true;
}

// "2.3m", "7.2bn", "150K". A careful letter is left to whoever knows the context.
void NumberReader::add_short_scale(Number& number) const {
  const std::uint32_t i = number.end;
  if (!number.digits || number.scaled || !has(i) || atoms_[i].kind != Atom::word) return;
  if (!joined(i) && !(atoms_[i].capital && atoms_[i].text.size() == 1)) return;
  const std::string letter(atoms_[i].lower);
  const auto found = words_.short_scales.find(letter);
  if (found == words_.short_scales.end()) return;
  number.scaled_end = i + 1;
  number.scale = found->second;
  if (words_.short_scales_careful.contains(letter) || !joined(i)) return;
  number.value *= number.scale;
  number.trailing = number.scale;
  number.end = number.scaled_end;
  number.scaled_end = 0;
  number.plain = false;
  number.scaled = true;
}

Number NumberReader::vague(std::uint32_t i) const {
  std::uint32_t end = 0;
  const Vague* found = words_.vague.at(atoms_, i, end);
  if (found == nullptr) return {};
  const bool of = has(end) && atoms_[end].is("of");
  if (found->of && (!of || digits(end + 1))) return {};
  Number out;
  out.begin = i;
  out.end = end;
  out.value = found->value;
  out.vague = *found;
  return out;
}

Number NumberReader::ordinal(std::uint32_t i) const {
  Number out;
  out.begin = i;
  out.ordinal = true;
  if (digits(i) && has(i + 1) && joined(i + 1)) {
    const Number number = literal(i);
    if (has(number.end) && joined(number.end)) {
      const std::string_view suffix = atoms_[number.end].lower;
      if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") {
        out.value = number.value;
        out.end = number.end + 1;
        out.digits = true;
        return out;
      }
    }
    return {};
  }
  if (!has(i) || atoms_[i].kind != Atom::word) return {};
  if (words_.order.at(atoms_, i, out.end) != nullptr) {
    out.unnumbered = true;
    return out;
  }
  const auto single = words_.ordinals.find(std::string(atoms_[i].lower));
  if (single != words_.ordinals.end()) {
    out.value = single->second;
    out.end = i + 1;
    return out;
  }
  // "twenty-first", "two hundred and fifth", "one hundredth".
  const Number front = cardinal(i);
  if (!front || front.digits) return {};
  std::uint32_t at = front.end;
  const bool hyphen = mark(at, "-");
  if (hyphen || word(at).kind == NumberWord::conjunction) ++at;
  if (!has(at)) return {};
  const auto last = words_.ordinals.find(std::string(atoms_[at].lower));
  if (last == words_.ordinals.end()) return {};
  const double rest = last->second;
  const bool tens = word(front.end - 1).kind == NumberWord::ten && rest < 10;
  const bool hundreds =
      word(front.end - 1).kind == NumberWord::scale && rest < word(front.end - 1).value;
  if (!tens && !hundreds) return {};
  out.value = front.value + rest;
  out.end = at + 1;
  return out;
}

// "half", "a quarter", "a third of", "half a dozen".
Number NumberReader::part(std::uint32_t i) const {
  Number out;
  out.begin = i;
  std::uint32_t at = i;
  if (word(i).kind == NumberWord::article) ++at;
  std::uint32_t end = 0;
  const double by = denominator(at, end, false);
  if (by == 0) return {};
  const bool named = word(at).kind == NumberWord::part;
  if (at == i && !(named && by == 2) && !(named && word(end).kind == NumberWord::scale)) return {};
  // "a third of the men", "a twenty-first"; "a third man" is an ordinal.
  if (!named && has(end) && !atoms_[end].is("of") && atoms_[end].kind == Atom::word) return {};
  if (mark(end, "-") && joined(end)) return {};  // "a third-party".
  if (named && by == 4 && has(end) && atoms_[end].kind == Atom::word && !atoms_[end].is("of") &&
      word(end).kind == NumberWord::none)
    return {};
  out.value = 1 / by;
  out.end = end;
  out.fraction = true;
  out.article = at > i;
  add_scale_of(out);
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
  const auto glyph = words_.glyphs.find(std::string(first.text));
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
