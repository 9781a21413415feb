"""Steps that a seed chooses: {"operation", "request"} and, of reads in pages, "paged"."""

import copy
import re

from random_expressions import Expressions
from random_tables import Table
from random_values import value

WEIGHTS = {
    "PutItem": 6, "UpdateItem": 7, "DeleteItem": 3, "GetItem": 2, "Query": 6, "Scan": 3,
    "BatchGetItem": 1, "BatchWriteItem": 2, "TransactWriteItems": 3, "TransactGetItems": 1,
    "CreateTable": 0.5, "DescribeTable": 0.3, "ListTables": 0.1, "UpdateTimeToLive": 0.2,
    "DescribeTimeToLive": 0.2,
}
BAD_ONE_IN = 6


class Requests:
    def __init__(self, random):
        self.random = random
        self.tables = [Table(random, name) for name in ("First", "Second")]

    def creations(self):
        return [{"operation": "CreateTable", "request": table.creation()} for table in self.tables]

    def step(self):
        operation = self.random.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        step = {"operation": operation, "request": getattr(self, f"_{operation}")()}
        if operation in ("Query", "Scan"):
            step["paged"] = True
        if self.random.randint(1, BAD_ONE_IN) == 1:
            step["request"] = self._damaged(step["request"])
        return step

    def contents(self):
        """Reads of all there is."""
        for table in self.tables:
            for index in [None] + [index.name for index in table.indexes]:
                request = {"TableName": table.name}
                if index:
                    request["IndexName"] = index
                yield {"operation": "Scan", "request": request, "paged": True}

    def _table(self):
        return self.random.choice(self.tables)

    def _once_in(self, times):
        return self.random.randint(1, times) == 1

    # Single items.

    def _write(self, subject, return_values, table=None, update=False):
        table = table or self._table()
        made = table.item(self.random) if subject == "Item" else table.key(self.random)
        request = {"TableName": table.name, subject: made}
        expressions = Expressions(self.random, table)
        if update:
            request["UpdateExpression"] = expressions.update()
        if self._once_in(3):
            request["ConditionExpression"] = expressions.condition()
            if self._once_in(2):
                request["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
        if return_values and self._once_in(2):
            request["ReturnValues"] = self.random.choice(return_values)
        return expressions.add_to(request)

    def _PutItem(self):
        return self._write("Item", ["NONE", "ALL_OLD"])

    def _DeleteItem(self):
        return self._write("Key", ["NONE", "ALL_OLD"])

    def _UpdateItem(self):
        values = ["NONE", "ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW"]
        return self._write("Key", values, update=not self._once_in(20))

    def _get(self, table):
        request = {"Key": table.key(self.random)}
        if self._once_in(3):
            expressions = Expressions(self.random, table)
            request["ProjectionExpression"] = expressions.projection()
            expressions.add_to(request)
        return request

    def _GetItem(self):
        table = self._table()
        return {"TableName": table.name, **self._get(table)}

    # Pages.

    def _page(self, table, index, expressions):
        request = {"TableName": table.name}
        if index:
            request["IndexName"] = index.name
        if self._once_in(3):
            keys = (index.partition, index.range_key) if index else ("pk", table.range_key)
            names = [n for n in table.attribute_names() + table.key_names() if n not in keys]
            request["FilterExpression"] = expressions.condition(names)
        if self._once_in(3):
            request["ProjectionExpression"] = expressions.projection()
        elif self._once_in(3):
            request["Select"] = self.random.choice(
                ["COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES"])
        if self._once_in(2):
            request["Limit"] = self.random.randint(1, 4)
        if self._once_in(4):
            request["ConsistentRead"] = True
        return request

    def _Query(self):
        table = self._table()
        index = self.random.choice([None] + table.indexes)
        expressions = Expressions(self.random, table)
        request = self._page(table, index, expressions)
        keys = (index.partition, index.range_key) if index else ("pk", table.range_key)
        request["KeyConditionExpression"] = expressions.key_condition(*keys)
        if self._once_in(3):
            request["ScanIndexForward"] = False
        return expressions.add_to(request)

    def _Scan(self):
        table = self._table()
        index = self.random.choice([None] + table.indexes)
        expressions = Expressions(self.random, table)
        return expressions.add_to(self._page(table, index, expressions))

    # Batches and transactions.

    def _BatchGetItem(self):
        request = {}
        for table in self.random.sample(self.tables, self.random.randint(1, 2)):
            keys = [table.key(self.random) for _ in range(self.random.randint(1, 4))]
            request[table.name] = {"Keys": keys if self._once_in(10) else distinct(keys)}
        return {"RequestItems": request}

    def _BatchWriteItem(self):
        request = {}
        for table in self.random.sample(self.tables, self.random.randint(1, 2)):
            items = [table.item(self.random) for _ in range(self.random.randint(1, 4))]
            if not self._once_in(10):
                items = distinct(items, table.key_names())
            request[table.name] = [self._put_or_delete(table, item) for item in items]
        return {"RequestItems": request}

    def _put_or_delete(self, table, item):
        if self._once_in(3):
            return {"DeleteRequest": {"Key": {name: item[name] for name in table.key_names()}}}
        return {"PutRequest": {"Item": item}}

    def _action(self):
        kind = self.random.choice(["Put", "Update", "Delete", "ConditionCheck"])
        subject = "Item" if kind == "Put" else "Key"
        request = self._write(subject, None, update=kind == "Update")
        if kind == "ConditionCheck" and "ConditionExpression" not in request:
            request["ConditionExpression"] = "attribute_not_exists(t)"
        return {kind: request}

    def _TransactWriteItems(self):
        return {"TransactItems": [self._action() for _ in range(self.random.randint(1, 4))]}

    def _TransactGetItems(self):
        gets = []
        for _ in range(self.random.randint(1, 4)):
            table = self._table()
            gets.append({"Get": {"TableName": table.name, **self._get(table)}})
        return {"TransactItems": gets}

    # Tables.

    def _CreateTable(self):
        """One that is refused: its name is taken, or it is damaged."""
        creation = Table(self.random, "First").creation()
        return creation if self._once_in(4) else self._damaged(creation)

    def _DescribeTable(self):
        return {"TableName": self.random.choice(["First", "Second", "None"])}

    def _ListTables(self):
        return {"Limit": self.random.randint(1, 3)}

    def _UpdateTimeToLive(self):
        return {"TableName": self._table().name, "TimeToLiveSpecification": {
            "AttributeName": self.random.choice(["ttl", "n"]), "Enabled": self._once_in(2)}}

    def _DescribeTimeToLive(self):
        return {"TableName": self._table().name}

    # Bad input.

    def _damaged(self, request):
        request = copy.deepcopy(request)
        everywhere = list(places(request))
        expressions = [place for place in everywhere if str(place[1]).endswith("Expression")]
        if expressions and self._once_in(2):
            container, place = self.random.choice(expressions)
            container[place] = self._damaged_text(container[place])
            return request
        container, place = self.random.choice(everywhere)
        damage = self.random.choice(["remove", "remove", "replace", "value", "text"])
        if damage == "remove":
            del container[place]
        elif damage == "value":
            container[place] = value(self.random)
        elif damage == "text" and isinstance(container[place], str):
            container[place] = self._damaged_text(container[place])
        else:
            container[place] = self.random.choice(["", "x", "None", 0, -1, True, None, [], {}])
        return request

    def _damaged_text(self, text):
        tokens = re.findall(r"\w+|\W", text) or [""]
        at = self.random.randrange(len(tokens))
        token = self.random.choice(["", "", ",", "(", ")", "AND", "NOT", "SET", "=", ":v0", "#m", "x", "0"])
        if self._once_in(2):
            tokens[at] = token
        else:
            tokens.insert(at, f" {token} ")
        return "".join(tokens)


def places(tree):
    """Every member and element of it, as (container, key or number)."""
    keys = tree.keys() if isinstance(tree, dict) else range(len(tree))
    for key in keys:
        yield tree, key
        if isinstance(tree[key], (dict, list)):
            yield from places(tree[key])


def distinct(items, names=None):
    """Without those whose key another one has."""
    kept = []
    for item in items:
        key = {name: item[name] for name in names} if names else item
        if key not in [k for k, _ in kept]:
            kept.append((key, item))
    return [item for _, item in kept]
