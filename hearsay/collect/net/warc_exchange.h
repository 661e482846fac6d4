// What was asked and answered, as a WARC/1.1 file.
//
//     warcinfo   software: hearsay/0.1.0, robots: obey
//     request    GET /a HTTP/1.1 ...        response   HTTP/1.1 302 Found ...
//     request    GET /b HTTP/1.1 ...        response   HTTP/1.1 200 OK ...
//
// Each block is the bytes that went over the line, so any reader of web archives
// can say what the server said. Record ids are made of the records' content: the
// same exchange is the same file.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_NET_WARC_EXCHANGE_H_
#define HEARSAY_COLLECT_NET_WARC_EXCHANGE_H_

#include "hearsay/collect/net/transfer.h"

#include <span>
#include <string>
#include <string_view>

namespace hearsay::collect {

enum class RobotsPolicy { obeyed, ignored };

std::string warc_of(std::span<const HttpExchange> hops,
                    std::string_view user_agent,
                    RobotsPolicy robots);

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_NET_WARC_EXCHANGE_H_
