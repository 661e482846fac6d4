// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/speech.h"

namespace hearsay {

struct SpeechReader::Rules {};

SpeechReader::SpeechReader(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}

SpeechReader::~SpeechReader() = default;

Result<std::shared_ptr<const SpeechReader>> SpeechReader::load(const std::filesystem::path&) {
  return std::shared_ptr<const SpeechReader>(new SpeechReader(std::make_unique<Rules>()));
}

Speech SpeechReader::read(const Material&, std::span<const Place>) const { return {}; }

}  // namespace hearsay
