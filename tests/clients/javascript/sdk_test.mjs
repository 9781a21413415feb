// A single-table life through the AWS SDK for JavaScript v3: node --test with ENDPOINT in
// the environment.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import {
  CreateTableCommand, DeleteTableCommand, DescribeTimeToLiveCommand, DynamoDBClient,
  ExecuteStatementCommand, UpdateTimeToLiveCommand, waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand, BatchWriteCommand, DeleteCommand, DynamoDBDocumentClient, GetCommand,
  paginateQuery, PutCommand, QueryCommand, ScanCommand, TransactGetCommand,
  TransactWriteCommand, UpdateCommand,
} from "@aws-sdk/lib-dynamodb";

const TableName = "JavaScript";
const client = new DynamoDBClient({
  endpoint: process.env.ENDPOINT,
  region: "eu-west-1",
  credentials: { accessKeyId: "id", secretAccessKey: "secret" },
  maxAttempts: 1,
});
const documents = DynamoDBDocumentClient.from(client);
const send = (Command, parameters) => documents.send(new Command({ TableName, ...parameters }));

before(async () => {
  const key = (partition, sort) => [
    { AttributeName: partition, KeyType: "HASH" },
    { AttributeName: sort, KeyType: "RANGE" },
  ];
  await client.send(new CreateTableCommand({
    TableName,
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: key("pk", "sk"),
    AttributeDefinitions: ["pk", "sk", "_type", "_timestamp"].map(
      (AttributeName) => ({ AttributeName, AttributeType: "S" })),
    GlobalSecondaryIndexes: [{
      IndexName: "TypeIndex",
      KeySchema: key("_type", "_timestamp"),
      Projection: { ProjectionType: "ALL" },
    }],
  }));
  await waitUntilTableExists({ client, maxWaitTime: 30 }, { TableName });
});

after(async () => {
  await client.send(new DeleteTableCommand({ TableName }));
  client.destroy();
});

beforeEach(async () => {
  const { Items } = await send(ScanCommand, {});
  for (const { pk, sk } of Items) await send(DeleteCommand, { Key: { pk, sk } });
});

test("every type comes back", async () => {
  const item = {
    pk: "a", sk: "b", number: -1.5, text: "h\u00e9 \u{1f600}", binary: new Uint8Array([0, 255]),
    yes: true, none: null, list: [1, "x", [2.5]], map: { a: { b: [] } }, empty: "",
    texts: new Set(["x", "y"]), numbers: new Set([1, 2.5]),
  };
  await send(PutCommand, { Item: item });
  const { Item } = await send(GetCommand, { Key: { pk: "a", sk: "b" }, ConsistentRead: true });
  assert.deepEqual({ ...Item, binary: new Uint8Array(Item.binary) }, item);
});

test("pages follow each other, through an index too", async () => {
  const posts = Array.from({ length: 60 }, (_, number) => ({
    pk: "USER#1", sk: `POST#${String(number).padStart(3, "0")}`, _type: "POST",
    _timestamp: `2024-01-${String((number % 28) + 1).padStart(2, "0")}`, views: number,
  }));
  for (let start = 0; start < posts.length; start += 25) {
    const requests = posts.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
    const written = await documents.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
    assert.deepEqual(written.UnprocessedItems, {});
  }
  const page = await send(QueryCommand, {
    KeyConditionExpression: "pk = :p AND begins_with(sk, :s)", Limit: 25, ScanIndexForward: false,
    ExpressionAttributeValues: { ":p": "USER#1", ":s": "POST#" },
  });
  assert.equal(page.Items[0].sk, "POST#059");
  assert.equal(page.Count, 25);
  let found = 0;
  const all = paginateQuery({ client: documents, pageSize: 7 }, {
    TableName, IndexName: "TypeIndex", KeyConditionExpression: "#t = :t",
    ExpressionAttributeNames: { "#t": "_type" }, ExpressionAttributeValues: { ":t": "POST" },
  });
  for await (const { Items } of all) found += Items.length;
  assert.equal(found, 60);
});

test("updates and conditions", async () => {
  const Key = { pk: "a", sk: "b" };
  const create = { Item: Key, ConditionExpression: "attribute_not_exists(pk)" };
  await send(PutCommand, create);
  await assert.rejects(send(PutCommand, create), { name: "ConditionalCheckFailedException" });
  const { Attributes } = await send(UpdateCommand, {
    Key, ReturnValues: "ALL_NEW",
    UpdateExpression: "SET #v = if_not_exists(#v, :zero) + :one ADD colours :c",
    ExpressionAttributeNames: { "#v": "views" },
    ExpressionAttributeValues: { ":zero": 0, ":one": 1, ":c": new Set(["red"]) },
  });
  assert.deepEqual(Attributes, { ...Key, views: 1, colours: new Set(["red"]) });
});

test("transactions are whole, and tell why not", async () => {
  const put = (sk, more) => ({ Put: { TableName, Item: { pk: "t", sk }, ...more } });
  const isNew = { ConditionExpression: "attribute_not_exists(pk)" };
  await documents.send(new TransactWriteCommand({ TransactItems: [put("1", isNew)] }));
  await assert.rejects(
    documents.send(new TransactWriteCommand({ TransactItems: [put("2"), put("1", isNew)] })),
    (failure) => failure.name === "TransactionCanceledException" &&
      failure.CancellationReasons.map(({ Code }) => Code).join() === "None,ConditionalCheckFailed");
  const get = (sk) => ({ Get: { TableName, Key: { pk: "t", sk } } });
  const { Responses } = await documents.send(new TransactGetCommand({ TransactItems: [get("1"), get("2")] }));
  assert.deepEqual(Responses.map(({ Item }) => Item?.sk), ["1", undefined]);
  const { Responses: found } = await documents.send(new BatchGetCommand({
    RequestItems: { [TableName]: { Keys: [{ pk: "t", sk: "1" }, { pk: "t", sk: "2" }] } },
  }));
  assert.equal(found[TableName].length, 1);
});

test("statements of PartiQL", async () => {
  const run = (Statement, Parameters) => client.send(new ExecuteStatementCommand({ Statement, Parameters }));
  await run(`INSERT INTO ${TableName} VALUE {'pk': ?, 'sk': '1', 'views': 7}`, [{ S: "q" }]);
  await run(`UPDATE ${TableName} SET views = views + 1 WHERE pk = 'q' AND sk = '1'`);
  const { Items } = await run(`SELECT views FROM ${TableName} WHERE pk = 'q'`);
  assert.deepEqual(Items, [{ views: { N: "8" } }]);
});

test("time to live", async () => {
  await client.send(new UpdateTimeToLiveCommand({
    TableName, TimeToLiveSpecification: { AttributeName: "ttl", Enabled: true },
  }));
  const told = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  assert.equal(told.TimeToLiveDescription.TimeToLiveStatus, "ENABLED");
});
