# SPDX-License-Identifier: Apache-2.0
"""The examples of docs/python.md, and the notebook's cells, do what they say."""
import contextlib
import io
import json
import os
import pathlib
import re
import tempfile
import unittest

import common

DOCS = common.ROOT / "docs"


class Docs(unittest.TestCase):
    def run_in(self, folder, pieces, names):
        """What each piece prints, run one after the other."""
        before, out = os.getcwd(), []
        os.chdir(folder)
        try:
            for piece in pieces:
                with contextlib.redirect_stdout(io.StringIO()) as printed:
                    exec(compile(piece, "example", "exec"), names)
                out.append(printed.getvalue())
        finally:
            os.chdir(before)
        return out

    @common.needs("pyarrow", "polars", "pandas", "duckdb")
    def test_examples(self):
        pieces = re.findall(r"```python\n(.*?)```", (DOCS / "python.md").read_text(encoding="utf-8"), re.S)
        self.assertGreater(len(pieces), 3)
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "samples").symlink_to(common.ROOT / "samples")
            names = {}
            printed = self.run_in(folder, pieces, names)
            for piece, lines in zip(pieces, printed):
                said = [line.partition(")   ")[2].partition("# ")[2].strip() for line in piece.splitlines()
                        if line.startswith("print(")]
                for one in filter(None, said):
                    self.assertIn(one, lines)
            self.assertEqual(len(names["rows"]), 1)
            self.assertTrue(pathlib.Path(folder, "tallies.parquet").exists())

    @common.needs("pyarrow", "pandas", "duckdb", "matplotlib")
    def test_notebook(self):
        os.environ["MPLBACKEND"] = "Agg"
        cells = [cell for cell in json.loads((DOCS / "notebooks/from_pages_to_chart.ipynb").read_text(encoding="utf-8"))["cells"]
                 if cell["cell_type"] == "code"]
        printed = self.run_in(DOCS / "notebooks", ["".join(cell["source"]) for cell in cells], {})
        for cell, lines in zip(cells, printed):
            shown = "".join("".join(output["text"]) for output in cell["outputs"] if output.get("name") == "stdout")
            self.assertEqual(shown, lines)


if __name__ == "__main__":
    unittest.main()
