// What one asks of an event before one looks at it: is it the one that is wanted?
//
// Filters (--where, --item, --since ...) are answered by outlines alone, some hundred
// bytes an event, so that of 100,000 reports only those of the wanted events are read.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_OUTLINE_H_
#define HEARSAY_WEIGH_OUTLINE_H_

#include "hearsay/base/bytes.h"
#include "hearsay/weigh/weigh.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay {

struct TallyOutline {
  bool of_event = false;
  std::string item_type, item_text;
  bool counted = false;              // There is a range.
  std::uint32_t kinds = 0;           // A bit for each ClaimKind of its estimates' claims.
  std::vector<std::string> sources;  // All names of its originators.

  bool holds(ClaimKind kind) const { return (kinds >> static_cast<unsigned>(kind) & 1u) != 0; }
};

struct EventOutline {
  struct Named {
    std::string text, name, country;
  };

  std::string id;
  std::vector<Named> where;
  std::string when;
  std::string reported;  // When its first report was published; "" if that is not known.
  std::vector<TallyOutline> tallies;
};

template <class Bytes>
void fields(Bytes& bytes, TallyOutline& one) {
  auto& [of_event, item_type, item_text, counted, kinds, sources] = one;
  bytes(of_event, item_type, item_text, counted, kinds, sources);
}

template <class Bytes>
void fields(Bytes& bytes, EventOutline::Named& one) {
  auto& [text, name, country] = one;
  bytes(text, name, country);
}

template <class Bytes>
void fields(Bytes& bytes, EventOutline& one) {
  auto& [id, where, when, reported, tallies] = one;
  bytes(id, where, when, reported, tallies);
}

// The outlines of all events, in order, as the bytes that are kept of them: very many take
// little memory, and one at a time is made of them when it is looked at.
class Outlines {
 public:
  Outlines() = default;
  Outlines(const Evidence& evidence, const Weighing& weighing);

  std::size_t size() const { return ends_.size(); }

  std::string_view bytes(std::size_t event) const {
    const std::size_t begin = event == 0 ? 0 : ends_[event - 1];
    return std::string_view(bytes_).substr(begin, ends_[event] - begin);
  }

  // False if they are no outline's.
  bool add(std::string_view bytes);

  // Calls act(event, outline) for each.
  void each(const auto& act) const {
    EventOutline one;
    for (std::uint32_t event = 0; event < size(); ++event) {
      ByteReader reader(bytes(event));
      reader(one);
      act(event, std::as_const(one));
    }
  }

 private:
  std::string bytes_;
  std::vector<std::size_t> ends_;
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_OUTLINE_H_
