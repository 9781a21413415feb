"""Answers in a form in which those that mean the same are equal."""

import json
from decimal import Decimal, InvalidOperation

# Which of its own is told of what was consumed, and of names, is not compared.
PASSED_OVER = {"ConsumedCapacity", "ItemCollectionMetrics"}
TABLE_MEMBERS = ("TableName", "KeySchema", "TableStatus")
SETS = ("SS", "NS", "BS")


def plain_number(text):
    try:
        return str(Decimal(text).normalize())
    except InvalidOperation:
        return text


def plain_value(value):
    (kind, content), = value.items()
    if kind == "N":
        content = plain_number(content)
    elif kind == "L":
        content = [plain_value(element) for element in content]
    elif kind == "M":
        content = plain_item(content)
    elif kind in SETS:
        content = sorted(plain_number(c) if kind == "NS" else c for c in content)
    return {kind: content}


def plain_item(item):
    return {name: plain_value(value) for name, value in sorted(item.items())}


def text(value):
    return json.dumps(value, sort_keys=True)


def in_any_order(items):
    return sorted((plain_item(item) for item in items), key=text)


def plain_page(step, body):
    request = step["request"]
    in_order = step["operation"] == "Query" and "IndexName" not in request
    items = body.get("Items", [])
    return {
        "Items": [plain_item(item) for item in items] if in_order else in_any_order(items),
        "Count": body["Count"],
        "ScannedCount": body["ScannedCount"],
    }


def plain_reasons(body):
    reasons = body.get("CancellationReasons", [])
    return [(reason.get("Code"), plain_item(reason.get("Item", {}))) for reason in reasons]


def plain_body(step, body):
    operation = step["operation"]
    if operation in ("Query", "Scan"):
        return plain_page(step, body)
    if operation == "BatchGetItem":
        found = {table: in_any_order(items) for table, items in body["Responses"].items()}
        return {"Responses": found, "UnprocessedKeys": body["UnprocessedKeys"]}
    if operation == "TransactGetItems":
        return [plain_item(response.get("Item", {})) for response in body["Responses"]]
    if operation in ("CreateTable", "DescribeTable"):
        table = body.get("Table") or body.get("TableDescription")
        return {name: table[name] for name in TABLE_MEMBERS}
    kept = {name: content for name, content in body.items() if name not in PASSED_OVER}
    for name in ("Item", "Attributes"):
        if name in kept:
            kept[name] = plain_item(kept[name])
    return kept


def plain(step, answer):
    """What two services have to agree on."""
    error, body = answer["error"], answer["body"]
    if error is None:
        return {"error": None, "body": plain_body(step, body)}
    # Messages are every service's own.
    return {"error": error, "item": plain_item(body.get("Item", {})), "reasons": plain_reasons(body)}
