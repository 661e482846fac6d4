// The files of a pipeline package: msgpack documents, read with msgpack-c.
//
//     PackageFile file = HEARSAY_TRY(PackageFile::read(folder / "tokenizer"));
//     for (std::size_t i = 0; i < rules.size(); ++i) use(rules.key(i), rules.at(i));
//
// Keys are texts, binary strings or whole numbers; a lookup that finds nothing
// gives a value that is absent, and so do lookups in that one. So a reader asks
// for what it wants in one line and checks once.
//
// A `model` file lists the layers of a network breadth-first (LayerFile); a
// layer's attributes are msgpack documents inside the document, its parameters
// arrays of float32.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_PACKAGE_H_
#define HEARSAY_LANGUAGE_PACKAGE_H_

#include "hearsay/base/result.h"
#include "hearsay/language/flat_array.h"
#include "hearsay/language/model_files.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::language {

// A value of a document. Looks at its PackageFile, which must outlive it.
class PackageValue {
 public:
  PackageValue() = default;  // Absent.

  bool exists() const { return object_ != nullptr; }  // False for msgpack's nil too.

  // The value if it is of that kind, else nothing.
  std::optional<std::string_view> bytes() const;  // Text or binary.
  std::optional<std::uint64_t> number() const;    // A whole number from 0.
  std::optional<bool> flag() const;

  bool is_list() const;
  bool is_map() const;

  // Entries of a list or a map; 0 for anything else.
  std::size_t size() const;
  // The element of a list, or the value of a map's entry, in the file's order.
  PackageValue at(std::size_t index) const;
  // The key of a map's entry.
  PackageValue key(std::size_t index) const;

  // The value with that key (text or binary), or absent. Linear in the size.
  PackageValue find(std::string_view key) const;
  PackageValue find(std::uint64_t key) const;

 private:
  friend class PackageFile;
  explicit PackageValue(const void* object);

  const void* object_ = nullptr;
};

class PackageFile {
 public:
  ~PackageFile();
  PackageFile(PackageFile&&) noexcept;
  PackageFile& operator=(PackageFile&&) noexcept;

  // Errors: those of read_file; malformed (names the file).
  static Result<PackageFile> read(const ModelFiles& file);

  // The one document that `bytes` hold; `name` is for messages.
  static Result<PackageFile> parse(std::string bytes, std::string name);

  PackageValue root() const;

  const std::string& name() const { return name_; }

  // An Error of kind malformed: "NAME: WHAT; run tools/setup to install it again".
  Error malformed(std::string_view what) const;

 private:
  struct Document;
  PackageFile(std::unique_ptr<Document> document, std::string name);

  std::unique_ptr<Document> document_;
  std::string name_;
};

// Row-major, in the order of the file: shape {288, 96} is 288 rows of 96.
struct FloatArray {
  std::vector<std::size_t> shape;
  Floats values;
};

// Nothing unless `value` is a numpy array of little-endian float32 whose data
// are as long as its shape says.
std::optional<FloatArray> float_array(PackageValue value);

struct Layer {
  std::string name;                        // "maxout", "layernorm", "hashembed", ...
  PackageValue dims, refs, attrs, params;  // Maps by name.
};

class LayerFile {
 public:
  // Errors: those of PackageFile::read.
  static Result<LayerFile> read(const ModelFiles& file);

  // In the file's order: breadth-first.
  const std::vector<Layer>& layers() const { return layers_; }

  // The indexes of the layers with exactly that name, in order.
  std::vector<std::size_t> named(std::string_view name) const;

  // Errors: malformed (the layer has no such parameter, or of another shape).
  // A shape given as {} is not checked.
  Result<FloatArray> parameter(std::size_t layer,
                               std::string_view name,
                               const std::vector<std::size_t>& shape) const;

  // An attribute, itself a document. Errors: malformed (absent, or unreadable).
  Result<PackageFile> attribute(std::size_t layer, std::string_view name) const;

  // An attribute that is a whole number: seed, column, pad, window_size.
  Result<std::uint64_t> number(std::size_t layer, std::string_view name) const;

  // An attribute that is a list of texts: columns.
  Result<std::vector<std::string>> texts(std::size_t layer, std::string_view name) const;

  // The index of the layer that a layer refers to by that name: tok2vec, lower.
  Result<std::size_t> reference(std::size_t layer, std::string_view name) const;

  Error malformed(std::string_view what) const { return file_.malformed(what); }

 private:
  explicit LayerFile(PackageFile file) : file_(std::move(file)) {}

  PackageFile file_;
  std::vector<Layer> layers_;
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_PACKAGE_H_
