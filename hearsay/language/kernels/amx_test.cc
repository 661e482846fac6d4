// The kernels for AMX without AMX: their instructions, as the compiler wrote them,
// one by one.
//
// A processor that does not know an instruction of a tile stops at it. The handler of
// that signal reads the instruction's bytes as Intel's manual has them, does with
// PlainTiles what the manual says, and goes on behind it. So which tile is which,
// where rows and weights are read and where the sums go is checked on any processor
// with AVX512_BF16, for which the rest of amx.cc is compiled; where there is AMX, the
// signal does not come, and the same tests are its own. How quick it is is not seen.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/kernels/amx_permission.h"
#include "hearsay/language/kernels/choose.h"
#include "hearsay/language/kernels/plain_tiles.h"
#include "hearsay/language/networks_weights.h"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <cstring>
#include <map>
#include <random>
#include <string>

#if defined(__x86_64__) && defined(__linux__)

#include <signal.h>
#include <ucontext.h>

namespace hearsay::language {
namespace {

// LDTILECFG's 64 bytes: all eight tiles have to be 16 rows of 64 bytes.
bool eight_whole_tiles(const std::uint8_t* shapes) {
  if (shapes[0] != 1 || shapes[1] != 0) return false;
  for (int tile = 0; tile < 16; ++tile) {
    const bool used = tile < 8;
    std::uint16_t row_bytes = 0;
    std::memcpy(&row_bytes, shapes + 16 + 2 * tile, sizeof row_bytes);
    if (row_bytes != (used ? 64 : 0) || shapes[48 + tile] != (used ? 16 : 0)) return false;
  }
  return true;
}

class Processor {
 public:
  // Carries out the instruction at the context's address, if it is one of AMX that
  // may come now.
  bool step(ucontext_t& context) {
    greg_t* const registers = context.uc_mcontext.gregs;
    code_ = reinterpret_cast<const std::uint8_t*>(registers[REG_RIP]);
    // C4, then R, X, B (inverted) and the map 0F38, then W, vvvv (inverted), L, prefix.
    if (code_[0] != 0xc4 || (code_[1] & 0x1f) != 2 || (code_[2] & 0x84) != 0) return false;
    const int prefix = code_[2] & 3, opcode = code_[3], form = code_[4];
    const bool on_registers = form >> 6 == 3;
    const std::size_t reg = form >> 3 & 7, rm = form & 7, third = ~code_[2] >> 3 & 15;
    std::size_t length = 5;
    if (opcode == 0x49 && prefix == kNone && form == 0xc0) {
      tiles_are_set_up_ = false;
      ++seen["tilerelease"];
    } else if (opcode == 0x49 && prefix == kNone && !on_registers && reg == 0) {
      const Memory memory = memory_of(registers, length);
      if (tiles_are_set_up_ || !eight_whole_tiles(reinterpret_cast<const std::uint8_t*>(memory.at)))
        return false;
      tiles_are_set_up_ = true;
      for (std::size_t tile = 0; tile < 8; ++tile)
        tiles_.zero(tile);
      ++seen["ldtilecfg"];
    } else if (!tiles_are_set_up_) {
      return false;
    } else if (opcode == 0x49 && prefix == kF2 && on_registers && rm == 0) {
      tiles_.zero(reg);
      ++seen["tilezero"];
    } else if (opcode == 0x4b && !on_registers && rm == 4 && prefix == kF2) {
      const Memory memory = memory_of(registers, length);
      tiles_.load(reg, reinterpret_cast<const void*>(memory.at), memory.stride);
      ++seen["tileloadd"];
    } else if (opcode == 0x4b && !on_registers && rm == 4 && prefix == kF3) {
      const Memory memory = memory_of(registers, length);
      tiles_.store(reg, reinterpret_cast<void*>(memory.at), memory.stride);
      ++seen["tilestored"];
    } else if (opcode == 0x5c && on_registers && prefix == kF3 && third < 8) {
      if (reg == rm || reg == third || rm == third) return false;  // As the manual says.
      tiles_.dot(reg, rm, third);
      ++seen["tdpbf16ps"];
    } else {
      return false;
    }
    registers[REG_RIP] += static_cast<greg_t>(length);
    return true;
  }

  bool idle() const { return !tiles_are_set_up_; }

  std::map<std::string, std::size_t> seen;

 private:
  enum Prefix { kNone = 0, k66 = 1, kF3 = 2, kF2 = 3 };

  // A row's address is the first one's plus its number times the stride.
  struct Memory {
    std::uintptr_t at = 0;
    std::size_t stride = 0;
  };

  // What ModRM, SIB and displacement name; `length` then includes them.
  Memory memory_of(const greg_t* registers, std::size_t& length) const {
    static constexpr int kOrder[] = {REG_RAX,
                                     REG_RCX,
                                     REG_RDX,
                                     REG_RBX,
                                     REG_RSP,
                                     REG_RBP,
                                     REG_RSI,
                                     REG_RDI,
                                     REG_R8,
                                     REG_R9,
                                     REG_R10,
                                     REG_R11,
                                     REG_R12,
                                     REG_R13,
                                     REG_R14,
                                     REG_R15};
    const int mode = code_[4] >> 6, rm = code_[4] & 7;
    const int base_high = (code_[1] & 0x20) == 0 ? 8 : 0;
    const int index_high = (code_[1] & 0x40) == 0 ? 8 : 0;
    Memory out;
    int base = rm | base_high;
    bool from_next = mode == 0 && rm == 5;  // Relative to the next instruction.
    bool no_base = false;
    if (rm == 4) {
      const int sib = code_[length++];
      const int index = (sib >> 3 & 7) | index_high;
      base = (sib & 7) | base_high;
      no_base = mode == 0 && (sib & 7) == 5;
      if (index != 4) out.stride = static_cast<std::size_t>(registers[kOrder[index]]) << (sib >> 6);
    }
    std::int64_t displacement = 0;
    if (mode == 1) {
      displacement = static_cast<std::int8_t>(code_[length]);
      length += 1;
    } else if (mode == 2 || from_next || no_base) {
      std::int32_t wide = 0;
      std::memcpy(&wide, code_ + length, sizeof wide);
      displacement = wide;
      length += sizeof wide;
    }
    if (from_next) {
      out.at = reinterpret_cast<std::uintptr_t>(code_) + length;
    } else if (!no_base) {
      out.at = static_cast<std::uintptr_t>(registers[kOrder[base]]);
    }
    out.at += static_cast<std::uintptr_t>(displacement);
    return out;
  }

  const std::uint8_t* code_ = nullptr;
  bool tiles_are_set_up_ = false;
  PlainTiles tiles_;
};

Processor* processor = nullptr;
struct sigaction before;

void on_unknown_instruction(int, siginfo_t*, void* context) {
  // Any other instruction is met again and ends the program, as it would without us.
  if (!processor->step(*static_cast<ucontext_t*>(context))) ::sigaction(SIGILL, &before, nullptr);
}

class Amx : public testing::Test {
 protected:
  void SetUp() override {
    if (!kernels_named("bf16")) GTEST_SKIP() << "this processor has no AVX512_BF16";
    processor = &processor_;
    struct sigaction action = {};
    action.sa_sigaction = on_unknown_instruction;
    action.sa_flags = SA_SIGINFO;
    ::sigaction(SIGILL, &action, &before);
  }

  void TearDown() override {
    if (processor == nullptr) return;
    ::sigaction(SIGILL, &before, nullptr);
    processor = nullptr;
    EXPECT_TRUE(processor_.idle()) << "tiles were not given back";
    if (may_use_amx()) return;
    for (const char* name : {"ldtilecfg", "tilezero", "tileloadd", "tdpbf16ps", "tilestored"})
      EXPECT_GT(processor_.seen[name], 0u) << name;
    EXPECT_EQ(processor_.seen["tilerelease"], processor_.seen["ldtilecfg"]);
  }

  Floats numbers(std::size_t count) {
    Floats out(count);
    for (float& value : out)
      value = normal_(random_);
    return out;
  }

  Processor processor_;

 private:
  std::mt19937 random_{11};
  std::normal_distribution<float> normal_;
};

std::vector<std::uint32_t> bits_of(const Floats& values) {
  std::vector<std::uint32_t> out;
  for (const float value : values)
    out.push_back(std::bit_cast<std::uint32_t>(value));
  return out;
}

TEST_F(Amx, MultipliesAsBf16Does) {
  for (const std::size_t inputs : {64u, 96u}) {
    for (const std::size_t columns : {16u, 64u, 80u}) {
      const Floats weights = numbers(inputs * columns);
      PackedMatrix matrix = pack(inputs, columns, [&](std::size_t column, std::size_t input) {
        return weights[column * inputs + input];
      });
      matrix.bias = FlatArray<float>(numbers(columns));
      matrix.split_for(kAmxKernels);
      for (const std::size_t rows : {1u, 16u, 19u, 35u}) {
        const std::size_t stride = inputs + 3;
        const Floats in = numbers(rows * stride);
        Floats out(rows * columns), wanted(rows * columns);
        kBf16Kernels.multiply(in.data(), stride, rows, matrix.view(), wanted.data(), columns);
        kAmxKernels.multiply(in.data(), stride, rows, matrix.view(), out.data(), columns);
        ASSERT_EQ(bits_of(out), bits_of(wanted))
            << inputs << " by " << columns << ", " << rows << " rows";
      }
    }
  }
}

TEST_F(Amx, LooksThroughWindowsAsBf16Does) {
  MaxoutLayer layer{3 * kWidth,
                    numbers(kSpread * 3 * kWidth),
                    {FlatArray<float>(numbers(kSpread)),
                     FlatArray<float>(numbers(kWidth)),
                     FlatArray<float>(numbers(kWidth))}};
  const PackedWindow window(std::move(layer), kAmxKernels);
  for (const std::size_t rows : {5u, 33u}) {
    const Floats in = numbers((rows + 2) * kWidth);
    Floats out(rows * kWidth), wanted(rows * kWidth);
    kBf16Kernels.window(in.data(), rows, window.view(), wanted.data());
    kAmxKernels.window(in.data(), rows, window.view(), out.data());
    ASSERT_EQ(bits_of(out), bits_of(wanted)) << rows << " rows";
  }
}

}  // namespace
}  // namespace hearsay::language

#endif
