# SPDX-License-Identifier: Apache-2.0
"""Tables as other programs read them: through the C data interface alone, and with pyarrow, pandas, polars and DuckDB."""
import ctypes
import gc
import io
import unittest

import common
import hearsay


class Schema(ctypes.Structure):
    pass


Schema._fields_ = [("format", ctypes.c_char_p), ("name", ctypes.c_char_p), ("metadata", ctypes.c_char_p), ("flags", ctypes.c_int64),
                   ("n_children", ctypes.c_int64), ("children", ctypes.POINTER(ctypes.POINTER(Schema))), ("dictionary", ctypes.c_void_p),
                   ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(Schema))), ("private_data", ctypes.c_void_p)]


class Array(ctypes.Structure):
    pass


Array._fields_ = [("length", ctypes.c_int64), ("null_count", ctypes.c_int64), ("offset", ctypes.c_int64), ("n_buffers", ctypes.c_int64),
                  ("n_children", ctypes.c_int64), ("buffers", ctypes.POINTER(ctypes.c_void_p)),
                  ("children", ctypes.POINTER(ctypes.POINTER(Array))), ("dictionary", ctypes.c_void_p),
                  ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(Array))), ("private_data", ctypes.c_void_p)]


class Stream(ctypes.Structure):
    pass


Stream._fields_ = [("get_schema", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(Stream), ctypes.POINTER(Schema))),
                   ("get_next", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(Stream), ctypes.POINTER(Array))),
                   ("get_last_error", ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.POINTER(Stream))),
                   ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(Stream))), ("private_data", ctypes.c_void_p)]

_pointer = ctypes.pythonapi.PyCapsule_GetPointer
_pointer.restype, _pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]


def struct(capsule, name, kind):
    return ctypes.cast(_pointer(capsule, name), ctypes.POINTER(kind)).contents


def values(schema, array):
    """A column as Python values, by the rules of the interface."""
    def buffer(number, kind, count):
        return ctypes.cast(array.buffers[number], ctypes.POINTER(kind * count)).contents if array.buffers[number] else None

    length, form = array.length, schema.format
    bits = buffer(0, ctypes.c_uint8, (length + 7) // 8)
    present = [bits is None or bits[i // 8] >> i % 8 & 1 for i in range(length)]
    assert array.null_count == present.count(0) and array.offset == 0
    inside = [values(schema.children[i].contents, array.children[i].contents) for i in range(schema.n_children)]
    if form in (b"u", b"+l"):
        ends = buffer(1, ctypes.c_int32, length + 1)
        if form == b"u":
            whole = ctypes.string_at(array.buffers[2], ends[length])
            found = [whole[ends[i]:ends[i + 1]].decode() for i in range(length)]
        else:
            found = [inside[0][ends[i]:ends[i + 1]] for i in range(length)]
    elif form == b"+s":
        names = [schema.children[i].contents.name.decode() for i in range(schema.n_children)]
        found = [dict(zip(names, row)) for row in zip(*inside)] if inside else [{}] * length
    elif form == b"b":
        flags = buffer(1, ctypes.c_uint8, (length + 7) // 8)
        found = [bool(flags[i // 8] >> i % 8 & 1) for i in range(length)]
    else:
        found = list(buffer(1, {b"l": ctypes.c_int64, b"g": ctypes.c_double}[form], length))
    return [value if there else None for value, there in zip(found, present)]


def read_stream(table):
    capsule = table.__arrow_c_stream__()
    stream = struct(capsule, b"arrow_array_stream", Stream)
    schema, rows = Schema(), []
    assert stream.get_schema(stream, schema) == 0
    while True:
        array = Array()
        assert stream.get_next(stream, array) == 0
        if not array.release:
            break
        rows += values(schema, array)
        array.release(array)
        assert not array.release
    schema.release(schema)
    return rows


TEXTS = ["Over 50 tanks were destroyed near Bamako on Monday, a spokesman said.",
         "Between 10 and 15 soldiers were killed in Gao, the army told Reuters. “We lost good men,” Colonel Ibrahim Diallo said.",
         "", "Rien à dire. 🦔 Two gunmen shot dead Judge Elena Prado in Cali; she was 54."]
LAYERS = ["blocks", "sentences", "tokens", "quantities", "times", "places", "parties", "attributions", "quotes", "clusters", "incidents",
          "claims"]


def extractions():
    return list(hearsay.extract_many([{"id": f"t{i}", "text": text, "published": "2024-03-05"} for i, text in enumerate(TEXTS)],
                                     layers=LAYERS))


class Tables(unittest.TestCase):
    def test_every_layer_through_the_c_interface(self):
        found = extractions()
        for layer in LAYERS:
            table = hearsay.table(found, layer)
            rows = read_stream(table)
            self.assertEqual(rows, table.to_dicts(), layer)
            self.assertEqual(len(table), len(rows))
            self.assertEqual(len(rows), sum(len(one.to_dict()[layer]) for one in found), layer)
            self.assertGreater(len(rows), 0, layer)
            self.assertEqual(list(rows[0]), table.column_names)

    def test_a_row_is_what_the_json_says(self):
        [row, *_] = extractions()[0].table().to_dicts()
        [claim, *_] = extractions()[0].claims
        self.assertEqual(row["report"], "t0")
        self.assertEqual(row["ordinal"], 0)
        self.assertEqual(row["sentence"], TEXTS[0])
        self.assertEqual((row["span"]["begin"], row["span"]["end"]), claim.span)
        self.assertEqual(row["count"]["lower"], 51)
        self.assertIsNone(row["count"]["upper"])
        self.assertEqual(row["where"][0]["id"], claim.where[0].id)

    def test_a_batch_through_the_c_interface(self):
        table = hearsay.table(extractions(), "quantities")
        [batch] = table.batches()
        schema, array = batch.__arrow_c_array__()
        self.assertEqual(values(struct(schema, b"arrow_schema", Schema), struct(array, b"arrow_array", Array)), table.to_dicts())

    def test_what_was_handed_over_outlives_the_table(self):
        expected = hearsay.table(extractions()).to_dicts()
        capsule = hearsay.table(extractions()).__arrow_c_stream__()
        gc.collect()
        stream, schema, array = struct(capsule, b"arrow_array_stream", Stream), Schema(), Array()
        stream.get_schema(stream, schema)
        stream.get_next(stream, array)
        del stream, capsule
        gc.collect()
        self.assertEqual(values(schema, array), expected)
        schema.release(schema)
        array.release(array)

    def test_a_table_without_rows(self):
        table = hearsay.extract("Nothing happened.").table("quantities")
        self.assertEqual((len(table), read_stream(table), table.batches()), (0, [], []))
        self.assertIn("modifier", table.column_names)


class Others(unittest.TestCase):
    @common.needs("pyarrow")
    def test_pyarrow_and_parquet(self):
        import pyarrow
        import pyarrow.parquet
        for layer in LAYERS:
            table = hearsay.table(extractions(), layer)
            taken = pyarrow.table(table)
            taken.validate(full=True)
            self.assertEqual(taken.to_pylist(), table.to_dicts(), layer)
            for batch in table.batches():
                pyarrow.record_batch(batch).validate(full=True)
            file = io.BytesIO()
            pyarrow.parquet.write_table(taken, file)
            self.assertTrue(pyarrow.parquet.read_table(file).equals(taken), layer)

    @common.needs("pyarrow")
    def test_no_buffer_is_copied(self):
        import pyarrow
        table = hearsay.table(extractions())
        first, second = pyarrow.table(table), pyarrow.table(table)
        for name in ("kind", "sentence"):
            mine, yours = (one.column(name).chunk(0).buffers()[2].address for one in (first, second))
            self.assertEqual(mine, yours)

    @common.needs("pyarrow", "pandas")
    def test_pandas(self):
        import pyarrow
        frame = pyarrow.table(hearsay.table(extractions(), "quantities")).to_pandas()
        self.assertEqual(list(frame["modifier"])[0], ">")

    @common.needs("polars")
    def test_polars(self):
        import polars
        table = hearsay.table(extractions())
        frame = polars.DataFrame(table)
        self.assertEqual(frame["sentence"].to_list(), [row["sentence"] for row in table.to_dicts()])
        self.assertEqual(frame["count"].struct.field("lower").to_list()[0], 51)

    @common.needs("duckdb", "pyarrow")
    def test_duckdb(self):
        import duckdb
        import pyarrow
        claims = pyarrow.table(hearsay.table(extractions()))
        found = duckdb.sql('select "count".lower from claims where manner = \'destroyed\'').fetchall()
        self.assertEqual(found, [(51.0,)])


if __name__ == "__main__":
    unittest.main()
