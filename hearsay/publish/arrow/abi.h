// The structs of the Arrow C data interface, by which programs of one process hand tables to
// each other without copying and without a library between them.
//
// Names, order and meaning are those of the interface's specification
// (arrow.apache.org/docs/format/CDataInterface.html, Apache-2.0); the guards are its own, so
// that a program that includes Arrow's header as well compiles.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_ARROW_ABI_H_
#define HEARSAY_PUBLISH_ARROW_ABI_H_

#include <cstdint>

extern "C" {

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

// NOLINTBEGIN(readability-identifier-naming)

struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  std::int64_t flags;
  std::int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  std::int64_t length;
  std::int64_t null_count;
  std::int64_t offset;
  std::int64_t n_buffers;
  std::int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};

#define ARROW_FLAG_NULLABLE 2
#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};

// NOLINTEND(readability-identifier-naming)
#endif
}

#endif  // HEARSAY_PUBLISH_ARROW_ABI_H_
