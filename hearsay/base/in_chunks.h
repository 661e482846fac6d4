// Numbers 0 to count - 1 in chunks: many threads at work, results handed on in order.
//
//     in_chunks<std::vector<Pair>>(
//         reports, 512, threads,
//         [&](Chunk chunk, unsigned worker) { return pairs_of(chunk, scratch[worker]); },
//         [&](std::vector<Pair> found) { all.insert(all.end(), found.begin(), found.end()); });
//
// The chunks are the same on any number of threads, and `take` gets them in order on the
// calling thread: so is whatever is made of them. Less than two chunks start no thread.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_IN_CHUNKS_H_
#define HEARSAY_BASE_IN_CHUNKS_H_

#include "hearsay/base/in_order.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <thread>
#include <utility>

namespace hearsay {

struct Chunk {
  std::size_t begin = 0, end = 0;
};

// 0 asks for one a core; no more than there are chunks.
inline unsigned threads_for(std::size_t count, std::size_t size, unsigned threads) {
  if (threads == 0) threads = std::max(1u, std::thread::hardware_concurrency());
  const std::size_t chunks = (count + size - 1) / size;
  return static_cast<unsigned>(std::max<std::size_t>(1, std::min<std::size_t>(threads, chunks)));
}

// `worker` is less than threads_for(count, size, threads): each may have scratch of its own.
template <class Output>
void in_chunks(std::size_t count,
               std::size_t size,
               unsigned threads,
               const std::function<Output(Chunk, unsigned worker)>& work,
               const std::function<void(Output)>& take) {
  std::size_t next = 0;
  in_order<Chunk, Output>(
      threads_for(count, size, threads),
      [&]() -> std::optional<Chunk> {
        if (next >= count) return std::nullopt;
        const Chunk chunk{next, std::min(count, next + size)};
        next = chunk.end;
        return chunk;
      },
      [&](Chunk& chunk, unsigned worker) { return work(chunk, worker); },
      [&](Output output) {
        take(std::move(output));
        return true;
      });
}

}  // namespace hearsay

#endif  // HEARSAY_BASE_IN_CHUNKS_H_
