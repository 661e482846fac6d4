// The ranges are the special-purpose registries of IANA (RFC 6890 and after).
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/net/address_filter.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace hearsay::collect {

namespace {

struct Range4 {
  std::uint32_t first;
  int bits;
};

constexpr std::uint32_t v4(unsigned a, unsigned b, unsigned c, unsigned d) {
  return a << 24 | b << 16 | c << 8 | d;
}

constexpr Range4 kSpecial4[] = {
    {v4(0, 0, 0, 0), 8},        // This network.
    {v4(10, 0, 0, 0), 8},       // Private.
    {v4(100, 64, 0, 0), 10},    // Carrier NAT.
    {v4(127, 0, 0, 0), 8},      // Loopback.
    {v4(169, 254, 0, 0), 16},   // Link-local; cloud metadata.
    {v4(172, 16, 0, 0), 12},    // Private.
    {v4(192, 0, 0, 0), 24},     // Protocol assignments.
    {v4(192, 0, 2, 0), 24},     // Documentation.
    {v4(192, 88, 99, 0), 24},   // 6to4 relays.
    {v4(192, 168, 0, 0), 16},   // Private.
    {v4(198, 18, 0, 0), 15},    // Benchmarks.
    {v4(198, 51, 100, 0), 24},  // Documentation.
    {v4(203, 0, 113, 0), 24},   // Documentation.
    {v4(224, 0, 0, 0), 4},      // Multicast.
    {v4(240, 0, 0, 0), 4},      // Reserved; broadcast.
};

bool is_public4(std::uint32_t address) {
  for (const Range4& range : kSpecial4) {
    if ((address ^ range.first) >> (32 - range.bits) == 0) return false;
  }
  return true;
}

using Bytes6 = std::array<std::uint8_t, 16>;

bool starts(const Bytes6& address, std::initializer_list<unsigned> bytes) {
  std::size_t i = 0;
  for (const unsigned byte : bytes) {
    if (address[i++] != byte) return false;
  }
  return true;
}

std::uint32_t last_four(const Bytes6& a) {
  return v4(a[12], a[13], a[14], a[15]);
}

bool is_public6(const Bytes6& a) {
  // Forms that carry an IPv4 address are judged by it.
  if (starts(a, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF})) return is_public4(last_four(a));
  if (starts(a, {0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) return is_public4(last_four(a));
  // Global unicast is 2000::/3; all else is special.
  if ((a[0] & 0xE0) != 0x20) return false;
  if (starts(a, {0x20, 0x01}) && a[2] < 0x02) return false;  // 2001::/23: Teredo and others.
  if (starts(a, {0x20, 0x01, 0x0D, 0xB8})) return false;     // Documentation.
  if (starts(a, {0x3F, 0xFF}) && a[2] < 0x10) return false;  // Documentation.
  return !starts(a, {0x20, 0x02});                           // 6to4.
}

}  // namespace

bool is_public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    return is_public4(ntohl(in.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, &address, sizeof in);
    Bytes6 bytes{};
    std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
    return is_public6(bytes);
  }
  return false;
}

std::string to_string(const sockaddr& address) {
  char out[INET6_ADDRSTRLEN] = "";
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    ::inet_ntop(AF_INET, &in.sin_addr, out, sizeof out);
  } else if (address.sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, &address, sizeof in);
    ::inet_ntop(AF_INET6, &in.sin6_addr, out, sizeof out);
  }
  return out;
}

}  // namespace hearsay::collect
