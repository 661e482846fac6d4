// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/channel/message.h"

#include "hearsay/base/text.h"
#include "hearsay/read/read.h"

namespace hearsay::read {

namespace {

std::string remark_of(const ChannelMessage& message) {
  std::vector<std::string> said;
  if (message.edited) said.push_back("edited " + *message.edited);
  if (message.reply_to) said.push_back("a reply to message " + std::to_string(*message.reply_to));
  if (message.media_file) {
    said.push_back("with " + *message.media_file + ", which was not read");
  } else if (message.media) {
    said.push_back("with a " + *message.media + ", which was not read");
  }
  if (said.empty()) return {};
  return "message " + std::to_string(message.id) + ": " + join(said, ", ");
}

}  // namespace

void read_message(const ChannelMessage& message, Report& out) {
  MappedText text = message.text.fresh();
  if (!message.forwarded_from.empty()) {
    text.put_in("Forwarded from ");
    text.add(message.forwarded_from);
    text.put_in("\n");
    out.blocks.push_back({{0, text.size()}, BlockKind::boilerplate});
    out.taken_from.emplace_back(trim(message.forwarded_from.text()));
  }
  const std::uint32_t begin = text.size();
  text.add(message.text);
  for (Block block : plain_blocks(message.text.text())) {
    block.span.begin += begin;
    block.span.end += begin;
    out.blocks.push_back(block);
  }
  out.text = text.text();
  out.offsets = text.offsets();
  out.author = message.signature ? message.signature : message.author;
  out.published = message.date;
  out.url = message.url;
  if (std::string remark = remark_of(message); !remark.empty())
    out.remarks.push_back({std::move(remark), std::nullopt});
}

}  // namespace hearsay::read
