// An array that owns its values, or looks at those of a file in memory.
//
//     FlatArray<float> made(std::move(values));            // Worked out just now.
//     FlatArray<float> read = reader.array<float>();       // In a prepared model.
//
// What the engine knows lies in such arrays, so that a prepared model
// (prepared_model.h) is used where it lies, and the rest of the code need not know
// whether it was read or worked out.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_FLAT_ARRAY_H_
#define HEARSAY_LANGUAGE_FLAT_ARRAY_H_

#include <cstddef>
#include <new>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace hearsay::language {

// Starts at a cache line, so that vector loads never cross one.
template <class T>
struct CacheLineAllocator {
  using value_type = T;
  static constexpr std::align_val_t kAlignment{64};

  CacheLineAllocator() = default;

  template <class U>
  CacheLineAllocator(const CacheLineAllocator<U>&) {}  // NOLINT: allocators convert

  T* allocate(std::size_t count) {
    return static_cast<T*>(::operator new(count * sizeof(T), kAlignment));
  }

  void deallocate(T* memory, std::size_t) { ::operator delete(memory, kAlignment); }

  bool operator==(const CacheLineAllocator&) const { return true; }
};

template <class T>
using CacheLineVector = std::vector<T, CacheLineAllocator<T>>;

using Floats = CacheLineVector<float>;

template <class T>
class FlatArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  FlatArray() = default;

  explicit FlatArray(CacheLineVector<T> values) : own_(std::move(values)), view_(own_) {}

  // The values must outlive the array.
  static FlatArray over(std::span<const T> values) {
    FlatArray out;
    out.view_ = values;
    return out;
  }

  // A moved vector's values stay where they are.
  FlatArray(FlatArray&& other) noexcept
      : own_(std::move(other.own_)),
        view_(std::exchange(other.view_, {})) {}

  FlatArray& operator=(FlatArray&& other) noexcept {
    own_ = std::move(other.own_);
    view_ = std::exchange(other.view_, {});
    return *this;
  }

  const T* data() const { return view_.data(); }

  std::size_t size() const { return view_.size(); }

  bool empty() const { return view_.empty(); }

  const T& operator[](std::size_t index) const { return view_[index]; }

  std::span<const T> view() const { return view_; }

 private:
  CacheLineVector<T> own_;
  std::span<const T> view_;
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_FLAT_ARRAY_H_
