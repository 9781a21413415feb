#!/usr/bin/env python3
"""A single-table life through boto3, the AWS SDK for Python: boto3_test.py URL"""

import sys
import unittest

import boto3
from boto3.dynamodb.conditions import Attr, Key
from boto3.dynamodb.types import Binary
from botocore.config import Config
from botocore.exceptions import ClientError
from decimal import Decimal

ACCESS = {"region_name": "eu-west-1", "aws_access_key_id": "id", "aws_secret_access_key": "secret"}


def text(name):
    return {"AttributeName": name, "AttributeType": "S"}


def key(partition, sort):
    return [{"AttributeName": partition, "KeyType": "HASH"},
            {"AttributeName": sort, "KeyType": "RANGE"}]


class SingleTable(unittest.TestCase):
    url = None

    def setUp(self):
        options = {"endpoint_url": self.url, "config": Config(retries={"max_attempts": 0}), **ACCESS}
        self.client = boto3.client("dynamodb", **options)
        self.streams = boto3.client("dynamodbstreams", **options)
        self.table = boto3.resource("dynamodb", **options).create_table(
            TableName="AppData", BillingMode="PAY_PER_REQUEST", KeySchema=key("pk", "sk"),
            AttributeDefinitions=[text(n) for n in ("pk", "sk", "_type", "_timestamp")],
            GlobalSecondaryIndexes=[{"IndexName": "TypeIndex", "KeySchema": key("_type", "_timestamp"),
                                     "Projection": {"ProjectionType": "ALL"}}])
        self.table.wait_until_exists()

    def tearDown(self):
        self.table.delete()
        self.table.wait_until_not_exists()

    def refused(self, call, **parameters):
        with self.assertRaises(ClientError) as caught:
            call(**parameters)
        return caught.exception.response

    def test_every_type_comes_back(self):
        item = {"pk": "a", "sk": "b", "number": Decimal("-1.5000000000000000000000000000000000001E+5"),
                "text": "h\u00e9 \U0001f600", "binary": Binary(b"\x00\xff"), "yes": True, "none": None,
                "list": [1, "x", [Decimal("2.5")]], "map": {"a": {"b": []}}, "empty": "",
                "texts": {"x", "y"}, "numbers": {Decimal(1), Decimal("2.5")},
                "binaries": {Binary(b"a"), Binary(b"b")}}
        self.table.put_item(Item=item)
        self.assertEqual(self.table.get_item(Key={"pk": "a", "sk": "b"})["Item"], item)

    def test_queries_by_page_and_index(self):
        with self.table.batch_writer() as batch:
            for number in range(60):
                batch.put_item(Item={"pk": "USER#1", "sk": f"POST#{number:03}", "_type": "POST",
                                     "_timestamp": f"2024-01-{number % 28 + 1:02}", "views": number})
        page = self.table.query(KeyConditionExpression=Key("pk").eq("USER#1") & Key("sk").begins_with("POST#"),
                                Limit=25, ScanIndexForward=False)
        self.assertEqual([page["Items"][0]["sk"], page["Count"]], ["POST#059", 25])
        pages = self.client.get_paginator("query").paginate(
            TableName="AppData", KeyConditionExpression="pk = :p",
            ExpressionAttributeValues={":p": {"S": "USER#1"}}, PaginationConfig={"PageSize": 7})
        self.assertEqual(sum(len(page["Items"]) for page in pages), 60)
        found = self.table.query(IndexName="TypeIndex", KeyConditionExpression=Key("_type").eq("POST"),
                                 FilterExpression=Attr("views").between(10, 19) & Attr("views").ne(15))
        self.assertEqual([found["Count"], found["ScannedCount"]], [9, 60])
        self.assertEqual(self.table.scan(Select="COUNT")["Count"], 60)

    def test_updates_and_conditions(self):
        self.table.put_item(Item={"pk": "a", "sk": "b"},
                            ConditionExpression=Attr("pk").not_exists())
        failure = self.refused(self.table.put_item, Item={"pk": "a", "sk": "b"},
                               ConditionExpression=Attr("pk").not_exists())
        self.assertEqual(failure["Error"]["Code"], "ConditionalCheckFailedException")
        self.assertEqual(failure["ResponseMetadata"]["HTTPStatusCode"], 400)
        updated = self.table.update_item(
            Key={"pk": "a", "sk": "b"}, ReturnValues="ALL_NEW",
            UpdateExpression="SET #v = if_not_exists(#v, :zero) + :one, tags = :tags ADD colours :c REMOVE gone",
            ExpressionAttributeNames={"#v": "views"},
            ExpressionAttributeValues={":zero": 0, ":one": 1, ":tags": ["x"], ":c": {"red"}})
        self.assertEqual(updated["Attributes"],
                         {"pk": "a", "sk": "b", "views": 1, "tags": ["x"], "colours": {"red"}})
        old = self.table.delete_item(Key={"pk": "a", "sk": "b"}, ReturnValues="ALL_OLD")
        self.assertEqual(old["Attributes"]["views"], 1)
        self.assertNotIn("Item", self.table.get_item(Key={"pk": "a", "sk": "b"}))

    def test_transactions_are_done_whole_and_once(self):
        def put(sort, **more):
            return {"Put": {"TableName": "AppData", "Item": {"pk": {"S": "a"}, "sk": {"S": sort}}, **more}}
        only_new = {"ConditionExpression": "attribute_not_exists(pk)"}
        self.client.transact_write_items(TransactItems=[put("1", **only_new)], ClientRequestToken="token")
        self.client.transact_write_items(TransactItems=[put("1", **only_new)], ClientRequestToken="token")
        failure = self.refused(self.client.transact_write_items,
                               TransactItems=[put("2"), put("1", **only_new)])
        self.assertEqual(failure["Error"]["Code"], "TransactionCanceledException")
        self.assertEqual([reason["Code"] for reason in failure["CancellationReasons"]],
                         ["None", "ConditionalCheckFailed"])
        found = self.client.transact_get_items(TransactItems=[
            {"Get": {"TableName": "AppData", "Key": {"pk": {"S": "a"}, "sk": {"S": sort}}}}
            for sort in ("1", "2")])
        self.assertEqual(["Item" in answer for answer in found["Responses"]], [True, False])

    def test_batches(self):
        keys = [{"pk": "a", "sk": str(number)} for number in range(3)]
        with self.table.batch_writer() as batch:
            for item in keys:
                batch.put_item(Item=item)
        found = self.client.batch_get_item(RequestItems={"AppData": {"Keys": [
            {name: {"S": value} for name, value in item.items()} for item in keys]}})
        self.assertEqual(len(found["Responses"]["AppData"]), 3)
        self.assertEqual(found["UnprocessedKeys"], {})

    def test_time_to_live_and_tags(self):
        self.client.update_time_to_live(TableName="AppData", TimeToLiveSpecification={
            "AttributeName": "ttl", "Enabled": True})
        told = self.client.describe_time_to_live(TableName="AppData")["TimeToLiveDescription"]
        self.assertEqual(told, {"TimeToLiveStatus": "ENABLED", "AttributeName": "ttl"})
        arn = self.client.describe_table(TableName="AppData")["Table"]["TableArn"]
        self.client.tag_resource(ResourceArn=arn, Tags=[{"Key": "team", "Value": "blue"}])
        self.assertEqual(self.client.list_tags_of_resource(ResourceArn=arn)["Tags"],
                         [{"Key": "team", "Value": "blue"}])

    def test_statements(self):
        def run(statement, *parameters, **more):
            given = {"Parameters": list(parameters)} if parameters else {}
            return self.client.execute_statement(Statement=statement, **given, **more)
        for number in range(3):
            insert = "INSERT INTO AppData VALUE {'pk': 'USER#1', 'sk': ?, '_type': 'POST', '_timestamp': ?, 'views': 0}"
            self.assertEqual(run(insert, {"S": f"POST#{number}"}, {"S": f"2024-01-0{number}"})["Items"], [])
        with self.assertRaises(self.client.exceptions.DuplicateItemException) as caught:
            run("INSERT INTO AppData VALUE {'pk': 'USER#1', 'sk': 'POST#0'}")
        self.assertEqual(caught.exception.response["Error"]["Message"], "Duplicate primary key exists in table")

        posts = "SELECT sk FROM AppData WHERE pk = 'USER#1' AND begins_with(sk, 'POST#') ORDER BY sk DESC"
        self.assertEqual([item["sk"]["S"] for item in run(posts)["Items"]], ["POST#2", "POST#1", "POST#0"])
        page = run(posts, Limit=2)
        self.assertEqual(page["LastEvaluatedKey"]["sk"], {"S": "POST#1"})
        self.assertEqual(run(posts, Limit=2, NextToken=page["NextToken"])["Items"], [{"sk": {"S": "POST#0"}}])
        by_type = "SELECT * FROM AppData.TypeIndex WHERE \"_type\" = 'POST' AND \"_timestamp\" > '2024-01-00'"
        self.assertEqual(len(run(by_type)["Items"]), 2)

        update = "UPDATE AppData SET views = views + 1 WHERE pk = 'USER#1' AND sk = 'POST#0' AND views = 0 RETURNING MODIFIED NEW *"
        self.assertEqual(run(update)["Items"], [{"views": {"N": "1"}}])
        failure = self.refused(self.client.execute_statement, Statement=update)
        self.assertEqual(failure["Error"]["Code"], "ConditionalCheckFailedException")
        consumed = run("DELETE FROM AppData WHERE pk = 'USER#1' AND sk = 'POST#2'", ReturnConsumedCapacity="TOTAL")
        self.assertEqual(consumed["ConsumedCapacity"], {"TableName": "AppData", "CapacityUnits": 2.0})
        malformed = self.refused(self.client.execute_statement, Statement="SLECT * FROM AppData")
        self.assertEqual(malformed["Error"]["Message"],
                         "Statement wasn't well formed, can't be processed: Expected data manipulation")

    def test_statements_together(self):
        def statements(*texts):
            return [{"Statement": text} for text in texts]
        written = self.client.batch_execute_statement(Statements=statements(
            "INSERT INTO AppData VALUE {'pk': 'a', 'sk': '1'}", "INSERT INTO AppData VALUE {'pk': 'a', 'sk': '1'}",
            "UPDATE AppData SET n = 1 WHERE pk = 'a' AND sk = '1' RETURNING ALL NEW *"))["Responses"]
        self.assertEqual([answer["TableName"] for answer in written], ["AppData"] * 3)
        self.assertEqual(written[1]["Error"], {"Code": "DuplicateItem",
                                               "Message": "Duplicate primary key exists in table"})
        self.assertEqual(written[2]["Item"]["n"], {"N": "1"})

        self.client.execute_transaction(TransactStatements=statements(
            "EXISTS(SELECT * FROM AppData WHERE pk = 'a' AND sk = '1' AND n = 1)",
            "INSERT INTO AppData VALUE {'pk': 'a', 'sk': '2'}"))
        failure = self.refused(self.client.execute_transaction, TransactStatements=statements(
            "INSERT INTO AppData VALUE {'pk': 'a', 'sk': '3'}", "INSERT INTO AppData VALUE {'pk': 'a', 'sk': '2'}"))
        self.assertEqual([reason["Code"] for reason in failure["CancellationReasons"]], ["None", "DuplicateItem"])
        found = self.client.execute_transaction(TransactStatements=statements(
            *(f"SELECT sk FROM AppData WHERE pk = 'a' AND sk = '{number}'" for number in (1, 2, 3))))
        self.assertEqual(found["Responses"], [{"Item": {"sk": {"S": "1"}}}, {"Item": {"sk": {"S": "2"}}}, {}])

    def test_an_account_with_nothing_set_up(self):
        client = self.client
        self.assertEqual(client.describe_limits()["TableMaxReadCapacityUnits"], 40000)
        self.assertEqual(client.describe_endpoints()["Endpoints"][0]["Address"], self.url.split("/")[2])
        backups = client.describe_continuous_backups(TableName="AppData")["ContinuousBackupsDescription"]
        self.assertEqual(backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"], "DISABLED")
        self.assertEqual(client.list_backups(TableName="AppData")["BackupSummaries"], [])
        self.assertEqual(client.list_global_tables()["GlobalTables"], [])
        self.assertEqual(client.list_exports()["ExportSummaries"], [])
        self.assertEqual(client.list_imports()["ImportSummaryList"], [])
        insights = client.describe_contributor_insights(TableName="AppData", IndexName="TypeIndex")
        self.assertEqual(insights["ContributorInsightsStatus"], "DISABLED")
        self.assertEqual(client.list_contributor_insights()["ContributorInsightsSummaries"], [])
        streams = client.describe_kinesis_streaming_destination(TableName="AppData")
        self.assertEqual(streams["KinesisDataStreamDestinations"], [])
        scaling = client.describe_table_replica_auto_scaling(TableName="AppData")["TableAutoScalingDescription"]
        self.assertEqual((scaling["TableStatus"], scaling["Replicas"]), ("ACTIVE", []))
        with self.assertRaises(client.exceptions.TableNotFoundException):
            client.describe_continuous_backups(TableName="Missing")
        with self.assertRaises(client.exceptions.ResourceNotFoundException):
            client.describe_kinesis_streaming_destination(TableName="Missing")

    def test_streams_tell_changes(self):
        self.client.update_table(TableName="AppData", StreamSpecification={
            "StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"})
        described = self.client.describe_table(TableName="AppData")["Table"]
        arn = described["LatestStreamArn"]
        self.assertEqual(described["StreamSpecification"]["StreamViewType"], "NEW_AND_OLD_IMAGES")
        self.assertEqual([stream["StreamArn"] for stream in self.streams.list_streams(TableName="AppData")["Streams"]],
                         [arn])
        for number in (1, 2):
            self.table.put_item(Item={"pk": "a", "sk": "b", "n": number})
        self.table.delete_item(Key={"pk": "a", "sk": "b"})

        stream = self.streams.describe_stream(StreamArn=arn)["StreamDescription"]
        self.assertEqual([stream["StreamStatus"], stream["StreamLabel"]], ["ENABLED", described["LatestStreamLabel"]])
        shard = stream["Shards"][0]

        def read(kind, **parameters):
            iterator = self.streams.get_shard_iterator(
                StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType=kind, **parameters)["ShardIterator"]
            return self.streams.get_records(ShardIterator=iterator)

        page = read("TRIM_HORIZON")
        self.assertEqual([record["eventName"] for record in page["Records"]], ["INSERT", "MODIFY", "REMOVE"])
        self.assertEqual({record["awsRegion"] for record in page["Records"]}, {"eu-west-1"})
        change = page["Records"][1]["dynamodb"]
        self.assertEqual(change["Keys"], {"pk": {"S": "a"}, "sk": {"S": "b"}})
        self.assertEqual([change["OldImage"]["n"], change["NewImage"]["n"]], [{"N": "1"}, {"N": "2"}])
        after = read("AFTER_SEQUENCE_NUMBER", SequenceNumber=change["SequenceNumber"])
        self.assertEqual(after["Records"], page["Records"][2:])
        self.assertEqual(read("LATEST")["Records"], [])

        self.client.update_table(TableName="AppData", StreamSpecification={"StreamEnabled": False})
        end = self.streams.get_records(ShardIterator=page["NextShardIterator"])
        self.assertEqual(end["Records"], [])
        self.assertNotIn("NextShardIterator", end)
        missing = self.refused(self.streams.describe_stream, StreamArn=arn + "0")
        self.assertEqual(missing["Error"]["Code"], "ResourceNotFoundException")

    def test_index_with_keys_of_several_attributes(self):
        schema = [{"AttributeName": name, "KeyType": role} for name, role in
                  (("tournament", "HASH"), ("region", "HASH"), ("round", "RANGE"), ("bracket", "RANGE"))]
        number = {"AttributeName": "round", "AttributeType": "N"}
        self.client.update_table(
            TableName="AppData",
            AttributeDefinitions=[text("tournament"), text("region"), number, text("bracket")],
            GlobalSecondaryIndexUpdates=[{"Create": {
                "IndexName": "Matches", "KeySchema": schema, "Projection": {"ProjectionType": "ALL"}}}])
        while True:
            index = next(index for index in self.client.describe_table(TableName="AppData")["Table"][
                "GlobalSecondaryIndexes"] if index["IndexName"] == "Matches")
            if index["IndexStatus"] == "ACTIVE":
                break
        self.assertEqual(index["KeySchema"], schema)
        for n, (region, round_, bracket) in enumerate(
                (("EU", 2, "LOWER"), ("EU", 10, "UPPER"), ("EU", 2, "UPPER"), ("NA", 2, "UPPER"))):
            self.table.put_item(Item={"pk": f"MATCH#{n}", "sk": "m", "tournament": "WINTER",
                                      "region": region, "round": round_, "bracket": bracket})
        self.table.put_item(Item={"pk": "MATCH#9", "sk": "m", "tournament": "WINTER", "region": "EU"})

        def found(condition, **more):
            page = self.table.query(IndexName="Matches", KeyConditionExpression=condition, **more)
            return [item["pk"] for item in page["Items"]], page.get("LastEvaluatedKey")

        eu = Key("tournament").eq("WINTER") & Key("region").eq("EU")
        self.assertEqual(found(eu), (["MATCH#0", "MATCH#2", "MATCH#1"], None))
        self.assertEqual(found(Key("bracket").begins_with("U") & Key("round").eq(2) & eu),
                         (["MATCH#2"], None))
        first, last = found(eu, Limit=1)
        self.assertEqual([first, last], [["MATCH#0"], {
            "pk": "MATCH#0", "sk": "m", "tournament": "WINTER", "region": "EU", "round": 2,
            "bracket": "LOWER"}])
        self.assertEqual(found(eu, ExclusiveStartKey=last), (["MATCH#2", "MATCH#1"], None))
        legacy = {name: {"ComparisonOperator": comparator, "AttributeValueList": [value]}
                  for name, comparator, value in (("region", "EQ", "EU"), ("round", "GT", 2),
                                                  ("tournament", "EQ", "WINTER"))}
        page = self.table.query(IndexName="Matches", KeyConditions=legacy)
        self.assertEqual([item["pk"] for item in page["Items"]], ["MATCH#1"])
        for condition, words in (
                (eu & Key("bracket").eq("UPPER"),
                 "RANGE key attributes round must have equality conditions specified in the query "
                 "because a condition is present on key attribute bracket"),
                (eu & Key("round").gt(1) & Key("bracket").eq("UPPER"),
                 "RANGE key attributes round must have equality conditions specified in the query "
                 "because a condition is present on key attribute bracket"),
                (Key("tournament").eq("WINTER"),
                 "HASH key attributes region must have equality conditions specified in the query")):
            told = self.refused(self.table.query, IndexName="Matches", KeyConditionExpression=condition)
            self.assertEqual(told["Error"]["Message"], words)
        for roles, words in (
                ("HHHHH", "The KeySchema exceeds the maximum allowed number of HASH key attributes"),
                ("HRRRRR", "The KeySchema exceeds the maximum allowed number of RANGE key attributes"),
                ("HRH", "All HASH key attributes must precede RANGE key attributes in the KeySchema")):
            names = [f"k{n}" for n in range(len(roles))]
            told = self.refused(
                self.client.create_table, TableName="Wide", BillingMode="PAY_PER_REQUEST",
                KeySchema=key("pk", "sk"),
                AttributeDefinitions=[text(name) for name in ["pk", "sk", *names]],
                GlobalSecondaryIndexes=[{
                    "IndexName": "IDX", "Projection": {"ProjectionType": "ALL"},
                    "KeySchema": [{"AttributeName": name, "KeyType": "HASH" if role == "H" else "RANGE"}
                                  for name, role in zip(names, roles)]}])
            self.assertEqual(told["Error"]["Message"], "One or more parameter values were invalid: " + words)

    def test_refusals_are_typed(self):
        missing = self.refused(self.client.describe_table, TableName="Missing")
        self.assertEqual(missing["Error"]["Code"], "ResourceNotFoundException")
        with self.assertRaises(self.client.exceptions.ResourceInUseException):
            self.client.create_table(TableName="AppData", BillingMode="PAY_PER_REQUEST",
                                     KeySchema=key("pk", "sk"),
                                     AttributeDefinitions=[text("pk"), text("sk")])
        invalid = self.refused(self.table.query, KeyConditionExpression="pk == :p",
                               ExpressionAttributeValues={":p": "a"})
        self.assertEqual(invalid["Error"]["Code"], "ValidationException")
        self.assertIn('Syntax error; token: "="', invalid["Error"]["Message"])


if __name__ == "__main__":
    SingleTable.url = sys.argv.pop()
    # boto3 leaves its sockets to the end of the process.
    unittest.main(warnings="ignore")
