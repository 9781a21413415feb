#!/usr/bin/env python3
"""The differential test's own tests: what it sees, and how small it makes it."""

import random
import unittest

from answers import plain
from differential_test import Pair
from known_differences import reason
from random_requests import Requests
from shrinking import shrunk


def put(attribute, condition=None, values=None):
    request = {"TableName": "First", "Item": {"pk": {"S": "a"}, attribute: {"N": "1"}}}
    if condition:
        request |= {"ConditionExpression": condition, "ExpressionAttributeValues": values}
    return {"operation": "PutItem", "request": request}


class Answering:
    """A service that gives one answer."""

    def __init__(self, error, body):
        self.do = lambda step: {"error": error, "body": body}


def pair_of(engine, local):
    pair = Pair("http://none", "http://none")
    pair.engine, pair.local = Answering(*engine), Answering(*local)
    return pair


class Differential(unittest.TestCase):
    def test_keeps_the_one_step_that_disagrees(self):
        steps = [put(name) for name in "abcdefgh"]
        smallest = shrunk(steps, lambda s: any("e" in one["request"].get("Item", {}) for one in s))
        self.assertEqual(smallest, [{"operation": "PutItem", "request": {"Item": {"e": {}}}}])

    def test_takes_expressions_apart_and_forgets_their_placeholders(self):
        values = {":a": {"N": "1"}, ":b": {"N": "2"}}
        steps = [put("n", "x = :a AND y = :b", values)]
        smallest = shrunk(steps, lambda s: "y = :b" in str(s))
        expression = {"ConditionExpression": "y = :b"}
        self.assertEqual(smallest, [{"operation": "PutItem", "request": expression}])

    def test_sees_other_attributes_and_other_errors(self):
        item = (None, {"Item": {"n": {"N": "1"}}})
        step = {"operation": "GetItem", "request": {}}
        self.assertEqual(pair_of(item, item).outcome(step), "same")
        same = (None, {"Item": {"n": {"N": "1.0"}}})
        self.assertEqual(pair_of(item, same).outcome(step), "same")
        other = (None, {"Item": {"n": {"N": "2"}}})
        self.assertIsInstance(pair_of(item, other).outcome(step), dict)
        refusal = ("ResourceNotFoundException", {})
        self.assertIsInstance(pair_of(item, refusal).outcome(step), dict)

    def test_knows_no_reason_for_what_is_new(self):
        step = {"operation": "GetItem", "request": {}}
        engine = {"error": None, "body": {"Item": {"n": {"N": "1"}}}}
        local = {"error": None, "body": {}}
        plain_ones = plain(step, engine), plain(step, local)
        self.assertIsNone(reason(step, *plain_ones, engine, local))

    def test_a_seed_tells_all(self):
        def steps():
            requests = Requests(random.Random(7))
            return requests.creations() + [requests.step() for _ in range(50)]

        self.assertEqual(steps(), steps())


if __name__ == "__main__":
    unittest.main()
