// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/package.h"

#include <msgpack.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace hearsay::language {

namespace {

const msgpack_object& object_of(const void* object) {
  return *static_cast<const msgpack_object*>(object);
}

}  // namespace

PackageValue::PackageValue(const void* object)
    : object_(object_of(object).type == MSGPACK_OBJECT_NIL ? nullptr : object) {}

std::optional<std::string_view> PackageValue::bytes() const {
  if (!object_) return std::nullopt;
  const msgpack_object& object = object_of(object_);
  if (object.type == MSGPACK_OBJECT_STR) {
    return std::string_view(object.via.str.ptr, object.via.str.size);
  }
  if (object.type == MSGPACK_OBJECT_BIN) {
    return std::string_view(object.via.bin.ptr, object.via.bin.size);
  }
  return std::nullopt;
}

std::optional<std::uint64_t> PackageValue::number() const {
  if (!object_ || object_of(object_).type != MSGPACK_OBJECT_POSITIVE_INTEGER) return std::nullopt;
  return object_of(object_).via.u64;
}

std::optional<bool> PackageValue::flag() const {
  if (!object_ || object_of(object_).type != MSGPACK_OBJECT_BOOLEAN) return std::nullopt;
  return object_of(object_).via.boolean;
}

bool PackageValue::is_list() const {
  return object_ && object_of(object_).type == MSGPACK_OBJECT_ARRAY;
}

bool PackageValue::is_map() const {
  return object_ && object_of(object_).type == MSGPACK_OBJECT_MAP;
}

std::size_t PackageValue::size() const {
  if (is_list()) return object_of(object_).via.array.size;
  if (is_map()) return object_of(object_).via.map.size;
  return 0;
}

PackageValue PackageValue::at(std::size_t index) const {
  if (index >= size()) return {};
  return PackageValue(is_list() ? &object_of(object_).via.array.ptr[index]
                                : &object_of(object_).via.map.ptr[index].val);
}

PackageValue PackageValue::key(std::size_t index) const {
  if (!is_map() || index >= size()) return {};
  return PackageValue(&object_of(object_).via.map.ptr[index].key);
}

PackageValue PackageValue::find(std::string_view wanted) const {
  for (std::size_t i = 0; is_map() && i < size(); ++i) {
    if (key(i).bytes() == wanted) return at(i);
  }
  return {};
}

PackageValue PackageValue::find(std::uint64_t wanted) const {
  for (std::size_t i = 0; is_map() && i < size(); ++i) {
    if (key(i).number() == wanted) return at(i);
  }
  return {};
}

namespace {

// Whether no list or map claims more entries than bytes follow it: the library
// asks for the memory of all entries before it reads the first. One pass over the
// headers; where they make no sense, the library says so.
bool sizes_fit(std::string_view bytes) {
  // Bytes that follow the types from 0xc0 on: so many of payload, or a length of
  // so many bytes and then the payload (with one more for an extension's kind).
  static constexpr std::uint8_t kPayload[32] = {0, 0, 0, 0, 0, 0, 0, 0, 0,  0, 4, 8, 1, 2, 4, 8,
                                                1, 2, 4, 8, 2, 3, 5, 9, 17, 0, 0, 0, 0, 0, 0, 0};
  static constexpr std::uint8_t kLength[32] = {0, 0, 0, 0, 1, 2, 4, 1, 2, 4, 0, 0, 0, 0, 0, 0,
                                               0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 2, 4, 2, 4};
  for (std::size_t at = 0; at < bytes.size();) {
    const auto type = static_cast<std::uint8_t>(bytes[at++]);
    if (type < 0xa0 || type >= 0xe0) continue;
    if (type < 0xc0) {
      at += type & 0x1f;
      continue;
    }
    at += kPayload[type - 0xc0];
    std::size_t length = 0;
    for (std::size_t i = kLength[type - 0xc0]; i > 0 && at < bytes.size(); --i) {
      length = length << 8 | static_cast<std::uint8_t>(bytes[at++]);
    }
    const std::size_t left = bytes.size() - std::min(at, bytes.size());
    if (length > left) return false;
    if (type < 0xdc) at += length + (type >= 0xc7 && type <= 0xc9 ? 1 : 0);
  }
  return true;
}

}  // namespace

// The library's objects point into `bytes`, which therefore never move: the
// document lives on the heap.
struct PackageFile::Document {
  std::string bytes;
  msgpack_unpacked unpacked;

  explicit Document(std::string of) : bytes(std::move(of)) { msgpack_unpacked_init(&unpacked); }

  ~Document() { msgpack_unpacked_destroy(&unpacked); }

  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
};

PackageFile::PackageFile(std::unique_ptr<Document> document, std::string name)
    : document_(std::move(document)),
      name_(std::move(name)) {}

PackageFile::~PackageFile() = default;
PackageFile::PackageFile(PackageFile&&) noexcept = default;
PackageFile& PackageFile::operator=(PackageFile&&) noexcept = default;

Result<PackageFile> PackageFile::read(const ModelFiles& file) {
  return parse(HEARSAY_TRY(file.read()), file.string());
}

Result<PackageFile> PackageFile::parse(std::string bytes, std::string name) {
  PackageFile file(std::make_unique<Document>(std::move(bytes)), std::move(name));
  Document& document = *file.document_;
  if (!sizes_fit(document.bytes)) return file.malformed("not a whole msgpack document");
  std::size_t offset = 0;
  const msgpack_unpack_return state = msgpack_unpack_next(
      &document.unpacked, document.bytes.data(), document.bytes.size(), &offset);
  if (state != MSGPACK_UNPACK_SUCCESS) return file.malformed("not a whole msgpack document");
  if (offset != document.bytes.size()) return file.malformed("more follows the msgpack document");
  return file;
}

PackageValue PackageFile::root() const {
  return PackageValue(&document_->unpacked.data);
}

Error PackageFile::malformed(std::string_view what) const {
  return make_error(
      ErrorCode::malformed,
      name_ + ": " + std::string(what) + "; run tools/setup to install the model again");
}

std::optional<FloatArray> float_array(PackageValue value) {
  static_assert(std::endian::native == std::endian::little && sizeof(float) == 4);
  const PackageValue shape = value.find("shape");
  const std::optional<std::string_view> data = value.find("data").bytes();
  if (value.find("type").bytes() != "<f4" || !shape.is_list() || !data) return std::nullopt;
  FloatArray out;
  std::size_t count = 1;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const std::optional<std::uint64_t> size = shape.at(i).number();
    if (!size || (*size != 0 && count > data->size() / *size)) return std::nullopt;
    out.shape.push_back(*size);
    count *= *size;
  }
  if (data->size() != count * sizeof(float)) return std::nullopt;
  out.values.resize(count);
  if (count != 0) std::memcpy(out.values.data(), data->data(), data->size());
  return out;
}

Result<LayerFile> LayerFile::read(const ModelFiles& file) {
  LayerFile out(HEARSAY_TRY(PackageFile::read(file)));
  const PackageValue root = out.file_.root();
  const PackageValue nodes = root.find("nodes"), attrs = root.find("attrs"),
                     params = root.find("params");
  if (!nodes.is_list() || !attrs.is_list() || !params.is_list() || attrs.size() != nodes.size() ||
      params.size() != nodes.size()) {
    return out.malformed("not a list of layers with attributes and parameters");
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const std::optional<std::string_view> name = nodes.at(i).find("name").bytes();
    if (!name) return out.malformed("layer " + std::to_string(i) + " has no name");
    out.layers_.push_back({std::string(*name),
                           nodes.at(i).find("dims"),
                           nodes.at(i).find("refs"),
                           attrs.at(i),
                           params.at(i)});
  }
  return out;
}

std::vector<std::size_t> LayerFile::named(std::string_view name) const {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    if (layers_[i].name == name) out.push_back(i);
  }
  return out;
}

namespace {

std::string described(const LayerFile& file, std::size_t layer, std::string_view name) {
  return "layer " + std::to_string(layer) + " (" + file.layers()[layer].name + "), " +
         std::string(name);
}

}  // namespace

Result<FloatArray> LayerFile::parameter(std::size_t layer,
                                        std::string_view name,
                                        const std::vector<std::size_t>& shape) const {
  std::optional<FloatArray> array = float_array(layers_.at(layer).params.find(name));
  if (!array) return malformed(described(*this, layer, name) + ": not an array of float32");
  if (!shape.empty() && array->shape != shape) {
    return malformed(described(*this, layer, name) + ": not of the expected shape");
  }
  return std::move(*array);
}

Result<PackageFile> LayerFile::attribute(std::size_t layer, std::string_view name) const {
  const std::optional<std::string_view> bytes = layers_.at(layer).attrs.find(name).bytes();
  if (!bytes) return malformed(described(*this, layer, name) + ": absent");
  return PackageFile::parse(std::string(*bytes),
                            file_.name() + ", " + described(*this, layer, name));
}

Result<std::uint64_t> LayerFile::number(std::size_t layer, std::string_view name) const {
  const PackageFile document = HEARSAY_TRY(attribute(layer, name));
  const std::optional<std::uint64_t> number = document.root().number();
  if (!number) return document.malformed("not a whole number");
  return *number;
}

Result<std::vector<std::string>> LayerFile::texts(std::size_t layer, std::string_view name) const {
  const PackageFile document = HEARSAY_TRY(attribute(layer, name));
  std::vector<std::string> out;
  for (std::size_t i = 0; i < document.root().size(); ++i) {
    const std::optional<std::string_view> text = document.root().at(i).bytes();
    if (!text) return document.malformed("not a list of texts");
    out.emplace_back(*text);
  }
  return out;
}

Result<std::size_t> LayerFile::reference(std::size_t layer, std::string_view name) const {
  const std::optional<std::uint64_t> index = layers_.at(layer).refs.find(name).number();
  if (!index || *index >= layers_.size()) {
    return malformed(described(*this, layer, name) + ": refers to no layer");
  }
  return static_cast<std::size_t>(*index);
}

}  // namespace hearsay::language
