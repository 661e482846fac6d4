// Which addresses of the network may be fetched from.
//
// A page may redirect to http://169.254.169.254/ or name a host whose address is
// 10.0.0.7: then our program would read for a stranger what only our own network
// can see. So the address is judged after it was resolved, at the moment that a
// socket is opened for it, on every redirect anew.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_NET_ADDRESS_FILTER_H_
#define HEARSAY_COLLECT_NET_ADDRESS_FILTER_H_

#include <sys/socket.h>

#include <string>

namespace hearsay::collect {

// Whether an IPv4 or IPv6 address is one of the public Internet: not loopback,
// private, link-local, carrier NAT, multicast, documentation, reserved, nor an
// IPv6 form that leads to one of these.
bool is_public_address(const sockaddr& address);

// "10.0.0.7", "fe80::1".
std::string to_string(const sockaddr& address);

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_NET_ADDRESS_FILTER_H_
