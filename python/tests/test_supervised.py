# SPDX-License-Identifier: Apache-2.0
"""A record that kills its process is set aside by name, and the rest is done."""
import os
import sys
import tempfile
import unittest

import common  # noqa: F401
import hearsay
from hearsay.supervised import Supervised


class Children(unittest.TestCase):
    def setUp(self):
        sys.path.insert(0, str(common.ROOT / "python/tests"))
        self.addCleanup(sys.path.pop, 0)

    def run_all(self, task, target="poison:Numbers", seconds=30.0):
        child = Supervised(target, seconds=seconds)
        self.addCleanup(child.close)
        return list(child.run(task)), child

    def test_all_is_well(self):
        done, child = self.run_all([1, 2, 3])
        self.assertEqual([(one.name, one.payload, one.failure) for one in done], [("1", 2, None), ("2", 4, None), ("3", 6, None)])
        self.assertEqual([one.payload for one in child.run([5])], [10])
        self.assertEqual(list(child.run([])), [])
        self.assertEqual(child.started, 1)

    def test_what_raises(self):
        done, child = self.run_all([1, "raise", "error", 4])
        self.assertEqual([one.payload for one in done], [2, None, None, 8])
        self.assertEqual((done[1].failure.input, done[1].failure.code), ("raise", "malformed"))
        self.assertIn("ValueError: not a number", str(done[1].failure))
        self.assertEqual((done[2].failure.code, done[2].failure.do), ("invalid", "write one"))
        self.assertEqual(child.started, 1)

    def test_what_kills(self):
        for place in range(4):
            task = [1, 2, 3]
            task.insert(place, "kill")
            done, child = self.run_all(task)
            self.assertEqual([one.payload for one in done], [None if one == "kill" else 2 * one for one in task])
            self.assertEqual([one.name for one in done if one.failure], ["kill"])
            self.assertIn("SIGKILL", str(done[place].failure))

    def test_several_in_a_row(self):
        done, _ = self.run_all([1, "kill", "exit", "kill", 2, "exit"])
        self.assertEqual([one.payload for one in done], [2, None, None, None, 4, None])
        self.assertIn("status 7", str(done[2].failure))

    def test_what_never_ends(self):
        done, _ = self.run_all([1, "sleep", 2], seconds=1.0)
        self.assertEqual([one.payload for one in done], [2, None, 4])
        self.assertIn("over its time", str(done[1].failure))

    def test_bad_luck_is_no_poison(self):
        with tempfile.TemporaryDirectory() as folder:
            done, child = self.run_all([1, ("once", os.path.join(folder, "mark")), 2])
            self.assertEqual([one.payload for one in done], [2, "survived", 4])
            self.assertEqual(child.started, 2)

    def test_death_between_records(self):
        done, _ = self.run_all([1, 2, 3, 4], target="poison:Deadly")
        self.assertEqual([one.payload for one in done], [1, 2, None])
        self.assertIn("the rest was left out", str(done[2].failure))

    def test_a_child_that_cannot_start(self):
        for target, code in (("poison:Unwilling", "missing_data"), ("poison:Broken", "damaged")):
            child = Supervised(target)
            with self.assertRaises(hearsay.Error) as caught:
                list(child.run([1]))
            self.assertEqual(caught.exception.code, code)

    def test_a_task_that_is_given_up(self):
        child = Supervised("poison:Numbers")
        self.addCleanup(child.close)
        running = child.run([1, 2, 3])
        self.assertEqual(next(running).payload, 2)
        running.close()
        self.assertEqual([one.payload for one in child.run([7])], [14])


if __name__ == "__main__":
    unittest.main()
