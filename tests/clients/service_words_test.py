#!/usr/bin/env python3
"""What the server says of bad requests, word for word: service_words_test.py URL

The words are facts about DynamoDB, as the outsiders' suite paritysuite/dynamodb-conformance
recorded them on the service in several regions in October 2026; where regions differ, any of
their answers will do. Messages are compared whole.
"""

import http.client
import json
import sys
import unittest
import urllib.parse

INVALID = "One or more parameter values were invalid: "
NOT_NUMERIC = "The parameter cannot be converted to a numeric value"
OVERFLOW = "Number overflow. Attempting to store a number with magnitude larger than supported range"
UNDERFLOW = "Number underflow. Attempting to store a number with magnitude smaller than supported range"
NESTING = ("Nesting Levels have exceeded supported limits: Attributes in the item have nested "
           "levels beyond supported limit")
EMPTY_KEY = ("One or more parameter values are not valid. The AttributeValue for a key attribute "
             "cannot contain an empty {} value. Key: pk")
NO_KEY_OF_SCHEMA = "The provided key element does not match the schema"
CAPACITY = ("Value 'BOGUS' at 'returnConsumedCapacity' failed to satisfy constraint: Member must "
            "satisfy enum value set: [INDEXES, TOTAL, NONE]")
METRICS = ("Value 'BOGUS' at 'returnItemCollectionMetrics' failed to satisfy constraint: Member "
           "must satisfy enum value set: [SIZE, NONE]")
LENGTH = "failed to satisfy constraint: Member must have length {} than or equal to {}"


def enveloped(*faults):
    return f"{len(faults)} validation error{'s' * (len(faults) > 1)} detected: {'; '.join(faults)}"


def text(value):
    return {"S": value}


def number(value):
    return {"N": value}


def nested(levels):
    value = text("leaf")
    for _ in range(levels):
        value = {"M": {"n": value}}
    return value


def for_placeholder(words):
    return f"ExpressionAttributeValues contains invalid value: {words} for key :v"


class ServiceWords(unittest.TestCase):
    url = None

    def setUp(self):
        for table, types in (("Hash", "S"), ("Bytes", "B"), ("Texts", "SS"), ("Numbers", "SN")):
            names = ["pk", "sk"][:len(types)]
            self.ask("CreateTable", {
                "TableName": table, "BillingMode": "PAY_PER_REQUEST",
                "KeySchema": [{"AttributeName": name, "KeyType": role}
                              for name, role in zip(names, ("HASH", "RANGE"))],
                "AttributeDefinitions": [{"AttributeName": name, "AttributeType": letter}
                                         for name, letter in zip(names, types)]})

    def tearDown(self):
        for table in ("Hash", "Bytes", "Texts", "Numbers"):
            self.ask("DeleteTable", {"TableName": table})

    def ask(self, operation, body):
        connection = http.client.HTTPConnection(urllib.parse.urlparse(self.url).netloc, timeout=30)
        connection.request("POST", "/", json.dumps(body),
                           {"X-Amz-Target": "DynamoDB_20120810." + operation})
        answer = connection.getresponse()
        told = json.load(answer)
        connection.close()
        return answer.status, told

    def expect(self, operation, body, *words):
        with self.subTest(operation=operation, body=json.dumps(body)[:200]):
            status, told = self.ask(operation, body)
            self.assertEqual(status, 400, told)
            self.assertEqual(told["__type"].split("#")[1], "ValidationException", told)
            self.assertIn(told["message"], words)

    def expect_of_value(self, value, words, older):
        """The same value wherever a request can have one."""
        key, values = {"pk": text("a")}, {"ExpressionAttributeValues": {":v": value}}
        condition = {"ConditionExpression": "n = :v", **values}
        for operation, body in (
                ("PutItem", {"Item": {**key, "n": value}}),
                ("PutItem", {"Item": {**key, "n": {"M": {"x": {"L": [value]}}}}}),
                ("PutItem", {"Item": key, **condition}),
                ("PutItem", {"Item": key, "Expected": {"n": {"Value": value}}}),
                ("UpdateItem", {"Key": key, "UpdateExpression": "SET n = :v", **values}),
                ("UpdateItem", {"Key": key, "AttributeUpdates": {"n": {"Action": "PUT", "Value": value}}}),
                ("UpdateItem", {"Key": {"pk": value}, "UpdateExpression": "REMOVE n"}),
                ("DeleteItem", {"Key": key, **condition}),
                ("DeleteItem", {"Key": {"pk": value}})):
            self.expect(operation, {"TableName": "Hash", **body}, enveloped(words))
        start = {"KeyConditionExpression": "pk = :p", "ExpressionAttributeValues": {":p": text("a")}}
        for operation, body in (
                ("GetItem", {"Key": {"pk": value}}),
                ("Query", {"KeyConditionExpression": "pk = :v", **values}),
                ("Query", {**start, "FilterExpression": "n = :v",
                           "ExpressionAttributeValues": {":p": text("a"), ":v": value}}),
                ("Query", {**start, "ExclusiveStartKey": {"pk": value}}),
                ("Query", {"KeyConditions": {"pk": {"ComparisonOperator": "EQ", "AttributeValueList": [text("a")]}},
                           "QueryFilter": {"n": {"ComparisonOperator": "EQ", "AttributeValueList": [value]}}})):
            self.expect(operation, {"TableName": "Hash", **body}, words)
        self.expect("BatchGetItem", {"RequestItems": {"Hash": {"Keys": [{"pk": value}]}}}, words)
        for write in ({"PutRequest": {"Item": {**key, "n": value}}}, {"DeleteRequest": {"Key": {"pk": value}}}):
            self.expect("BatchWriteItem", {"RequestItems": {"Hash": [write]}}, older)
        self.expect("Scan", {"TableName": "Hash", "FilterExpression": "n = :v", **values},
                    for_placeholder(older))
        for action in ({"Put": {"TableName": "Hash", "Item": {**key, "n": value}}},
                       {"Delete": {"TableName": "Hash", "Key": {"pk": value}}}):
            self.expect("TransactWriteItems", {"TransactItems": [action]}, words, older)
        check = {"ConditionCheck": {"TableName": "Hash", "Key": key, **condition}}
        self.expect("TransactWriteItems", {"TransactItems": [check]}, words, for_placeholder(older))
        self.expect("TransactGetItems", {"TransactItems": [{"Get": {"TableName": "Hash", "Key": {"pk": value}}}]},
                    words, older)

    def test_numbers(self):
        self.expect_of_value(number("abc"), NOT_NUMERIC + ": abc", NOT_NUMERIC + ": abc")
        self.expect_of_value(number(""), NOT_NUMERIC + ": ", NOT_NUMERIC)
        self.expect_of_value(number("1e126"), OVERFLOW, OVERFLOW)
        self.expect_of_value({"NS": ["1", "abc"]}, NOT_NUMERIC + ": abc", NOT_NUMERIC + ": abc")
        for value, words in (
                ("1e99999999999", OVERFLOW), ("-1e99999999999", OVERFLOW), ("1e-99999999999", UNDERFLOW),
                ("1e2147483647", OVERFLOW), ("1e2147483648", OVERFLOW), ("1e-2147483648", UNDERFLOW),
                ("1e-131", UNDERFLOW), ("0e126", OVERFLOW), ("0e-131", UNDERFLOW),
                ("1" * 40, "Attempting to store more than 38 significant digits in a Number"),
                *((bad, f"{NOT_NUMERIC}: {bad}") for bad in
                  ("1.2.3", " 1", "1 ", "0x10", "1e", "NaN", "Infinity", "1e9223372036854775808"))):
            self.expect("PutItem", {"TableName": "Hash", "Item": {"pk": text("a"), "n": number(value)}},
                        enveloped(words))
        for value in ("0e125", "1e-130", "9.9E125"):
            item = {"pk": text("a"), "n": number(value)}
            self.assertEqual(self.ask("PutItem", {"TableName": "Hash", "Item": item})[0], 200, value)

    def test_members_of_sets_that_come_twice(self):
        words = INVALID + "Input collection {}contains duplicates."
        self.expect_of_value({"SS": ["b", "a", "b"]}, words.format('["a", "b", "b"] '),
                             words.format("[b, a, b] "))
        self.expect_of_value({"BS": ["/w==", "AA==", "AA=="]}, words.format('["AA==","/w==","AA=="]of type BS '),
                             words.format("[/w==, AA==, AA==]of type BS "))
        self.expect_of_value({"NS": ["2", "1", "2"]}, words.format(""), "Input collection contains duplicates")

    def test_writes_of_one_item(self):
        alone = "{} can only be specified when using expressions"
        condition = {"ConditionExpression": "attribute_exists(a)"}
        for operation, item in (("PutItem", "Item"), ("DeleteItem", "Key")):
            for more, words in (
                    ({"ExpressionAttributeValues": {":v": text("x")}}, alone.format("ExpressionAttributeValues")),
                    ({"ExpressionAttributeNames": {"#a": "a"}}, alone.format("ExpressionAttributeNames")),
                    ({**condition, "ExpressionAttributeValues": {}}, "ExpressionAttributeValues must not be empty"),
                    ({**condition, "ExpressionAttributeNames": {}}, "ExpressionAttributeNames must not be empty"),
                    ({"ConditionExpression": ""}, "Invalid ConditionExpression: The expression can not be empty;"),
                    ({"ReturnValues": "ALL_NEW"}, "ReturnValues can only be ALL_OLD or NONE"),
                    ({"Expected": {"a": {"Exists": True}}},
                     INVALID + "Value must be provided when Exists is true for Attribute: a"),
                    ({"Expected": {"a": {"ComparisonOperator": "EQ"}}},
                     INVALID + "Value or AttributeValueList must be used with ComparisonOperator: EQ for Attribute: a"),
                    ({"Expected": {"a": {"ComparisonOperator": "BETWEEN", "AttributeValueList": [text("x")]}}},
                     INVALID + "Invalid number of argument(s) for the BETWEEN ComparisonOperator")):
                self.expect(operation, {"TableName": "Hash", item: {"pk": text("a")}, **more}, enveloped(words))
        self.expect("UpdateItem",
                    {"TableName": "Hash", "Key": {"pk": text("a")}, "UpdateExpression": "SET b = :w",
                     "ConditionExpression": "a = :v", "ExpressionAttributeValues": {":w": text("x")}},
                    enveloped("Invalid ConditionExpression: An expression attribute value used in expression "
                              "is not defined; attribute value: :v"))
        self.expect("UpdateItem",
                    {"TableName": "Hash", "Key": {"pk": text("a")}, "UpdateExpression": "SET pk = :v",
                     "ExpressionAttributeValues": {":v": text("x")}},
                    INVALID + "Cannot update attribute pk. This attribute is part of the key")
        self.expect("PutItem", {"TableName": "Bytes", "Item": {"pk": {"B": ""}}}, EMPTY_KEY.format("binary"))

    def test_constraints_are_told_together(self):
        no_key = "Value null at 'key' failed to satisfy constraint: Member must not be null"
        no_name = f"Value '' at 'tableName' {LENGTH.format('greater', 1)}"
        values = ("Value 'BOGUS' at 'returnValues' failed to satisfy constraint: Member must satisfy enum "
                  "value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]")
        self.expect("UpdateItem", {"TableName": ""}, enveloped(no_name, no_key))
        self.expect("UpdateItem", {"TableName": "", "ReturnConsumedCapacity": "BOGUS", "ReturnValues": "BOGUS"},
                    enveloped(CAPACITY, no_name, values, no_key))
        self.expect("PutItem", {"TableName": "bad table!@#", "Item": {}},
                    enveloped("Value 'bad table!@#' at 'tableName' failed to satisfy constraint: Member must "
                              "satisfy regular expression pattern: [a-zA-Z0-9_.-]+"))
        name = "a" * 256
        self.expect("PutItem", {"TableName": name, "Item": {}},
                    enveloped(f"Value '{name}' at 'tableName' {LENGTH.format('less', 255)}"))
        put = {"Put": {"TableName": "Absent", "Item": {"pk": text("a")}}}
        self.expect("TransactWriteItems", {"TransactItems": [put], "ReturnConsumedCapacity": "BOGUS",
                                           "ReturnItemCollectionMetrics": "BOGUS"}, enveloped(CAPACITY, METRICS))
        token = "x" * 37
        self.expect("TransactWriteItems",
                    {"TransactItems": [put], "ClientRequestToken": token, "ReturnConsumedCapacity": "BOGUS"},
                    enveloped(f"Value '{token}' at 'clientRequestToken' {LENGTH.format('less', 36)}", CAPACITY))

    def test_transactions_are_checked_action_by_action(self):
        def put(**item):
            return {"Put": {"TableName": "Absent", "Item": {"pk": text("a"), **item}}}

        def check(condition="attribute_not_exists(pk)", **more):
            return {"ConditionCheck": {"TableName": "Hash", "Key": {"pk": text("c")},
                                       "ConditionExpression": condition, **more}}

        bad = check("attribute_not_exists(")
        syntax = 'Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "("'
        unused = "Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}"
        deep_key = {"pk": nested(100)}
        long = "a = :v" + " AND a = :v" * 373
        for actions, words in (
                ([put(), bad], syntax),
                ([bad, put(data=nested(32))], syntax),
                ([put(data=nested(32)), bad], NESTING),
                ([put(), check(ExpressionAttributeValues={":v": text("x")})], unused),
                ([put(**{"": text("x")}), put(d=nested(100))], "Empty attribute name"),
                ([put(d=nested(100), **{"": text("x")})], "Empty attribute name"),
                ([put(d=nested(40)), put(**{"": text("x")})], NESTING),
                ([{"Delete": {"TableName": "Absent", "Key": deep_key, "ConditionExpression": "a = = b"}}],
                 'Invalid ConditionExpression: Syntax error; token: "=", near: "= = b"'),
                ([{"Delete": {"TableName": "Absent", "Key": deep_key, "ConditionExpression": long,
                              "ExpressionAttributeValues": {":v": text("x")}}}],
                 "Invalid ConditionExpression: Expression size has exceeded the maximum allowed size; "
                 "expression size: 4109"),
                ([{"Put": {"TableName": "Hash", "Item": {"pk": text("")}}}], EMPTY_KEY.format("string")),
                ([{"Delete": {"TableName": "Hash", "Key": {"pk": text("")}}}], EMPTY_KEY.format("string"))):
            self.expect("TransactWriteItems", {"TransactItems": actions}, words)

    def test_batches(self):
        place = "Value at 'RequestItems{}' "
        for operation in ("BatchGetItem", "BatchWriteItem"):
            self.expect(operation, {"RequestItems": {}},
                        enveloped(place.format("") + LENGTH.format("greater", 1)))
        keys = [{"pk": text(str(n))} for n in range(101)]
        of_keys = place.format(".Hash.member.Keys")
        self.expect("BatchGetItem", {"RequestItems": {"Hash": {"Keys": keys}}},
                    enveloped(of_keys + LENGTH.format("less", 100)))
        self.expect("BatchGetItem", {"RequestItems": {"Hash": {"Keys": []}}},
                    enveloped(of_keys + LENGTH.format("greater", 1)))
        writes = [{"PutRequest": {"Item": key}} for key in keys[:26]]
        self.expect("BatchWriteItem", {"RequestItems": {"Hash": writes}},
                    enveloped(place.format(".Hash.member") + LENGTH.format("less", 25)))
        self.expect("BatchWriteItem", {"RequestItems": {"Hash": []}},
                    enveloped("Value '{Hash=[]}' at 'requestItems' failed to satisfy constraint: Map value must "
                              "satisfy constraint: [Member must have length less than or equal to 25, Member must "
                              "have length greater than or equal to 1]"))
        for item, words in (({"pk": number("5")}, NO_KEY_OF_SCHEMA), ({"other": text("x")}, NO_KEY_OF_SCHEMA),
                            ({"pk": text("")}, EMPTY_KEY.format("string"))):
            self.expect("BatchWriteItem", {"RequestItems": {"Hash": [{"PutRequest": {"Item": item}}]}}, words)
        self.expect("BatchGetItem",
                    {"RequestItems": {"Hash": {"Keys": keys[:1], "ProjectionExpression": "a, a.b"}}},
                    "Invalid ProjectionExpression: Two document paths overlap with each other; must remove or "
                    "rewrite one of these paths; path one: [a], path two: [a, b]")

    def test_key_conditions(self):
        schema = INVALID + "Condition parameter type does not match schema type"
        operand = ("Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or "
                   "function: {}, operand type: {}")
        undefined = ("Invalid KeyConditionExpression: An expression attribute value used in expression is not "
                     "defined; attribute value: :missing")
        n, s, b = number("1"), text("a"), {"BOOL": True}
        for table, condition, value, words in (
                ("Texts", "pk = :p AND begins_with(sk, :v)", n, operand.format("begins_with", "N")),
                ("Numbers", "pk = :p AND begins_with(sk, :v)", s, schema),
                ("Absent", "pk = :p AND begins_with(sk, :v)", n, operand.format("begins_with", "N")),
                ("Numbers", "pk = :p AND sk < :v", b, operand.format("<", "BOOL")),
                ("Numbers", "pk = :p AND :v >= sk", b, operand.format(">=", "BOOL")),
                ("Numbers", "pk = :p AND sk BETWEEN :v AND :v", b, operand.format("BETWEEN", "BOOL")),
                ("Numbers", "pk = :p AND sk = :v", b, schema),
                ("Texts", "begins_with(sk, :v) AND pk = :missing", n, operand.format("begins_with", "N")),
                ("Texts", "pk = :missing AND begins_with(sk, :v)", n, undefined),
                ("Numbers", "pk = :p AND sk > :v AND sk < :v", n,
                 "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key"),
                ("Numbers", "pk = :p AND sk > :v AND extra = :v", n,
                 "The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)")):
            values = {":p": text("q"), ":v": value}
            if ":p" not in condition:
                del values[":p"]
            self.expect("Query", {"TableName": table, "KeyConditionExpression": condition,
                                  "ExpressionAttributeValues": values}, words)


if __name__ == "__main__":
    ServiceWords.url = sys.argv.pop()
    unittest.main()
