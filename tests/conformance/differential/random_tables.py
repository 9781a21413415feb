"""Tables that a seed chooses: keys of all types, local and global indexes of all projections."""

from random_values import USUAL_TYPES, attribute_value, key_value, value

KEY_TYPES = ["S", "N", "B"]
# Attributes that are keys of indexes, where they are.
INDEX_KEYS = ["g", "h", "r", "x"]


class Index:
    def __init__(self, name, partition, range_key, projection, is_local):
        self.name = name
        self.partition = partition
        self.range_key = range_key
        self.projection = projection
        self.is_local = is_local

    def description(self):
        return {"IndexName": self.name, "KeySchema": key_schema(self.partition, self.range_key),
                "Projection": self.projection}


def key_schema(partition, range_key):
    keys = [{"AttributeName": partition, "KeyType": "HASH"}]
    if range_key:
        keys.append({"AttributeName": range_key, "KeyType": "RANGE"})
    return keys


class Table:
    def __init__(self, random, name):
        self.name = name
        self.range_key = "sk" if random.random() < 0.8 else None
        self.types = {key: random.choice(KEY_TYPES) for key in ["pk", "sk"] + INDEX_KEYS}
        self.usual = {key: [key_value(random, kind) for _ in range(3)]
                      for key, kind in self.types.items()}
        self.indexes = [self._global(random, i) for i in range(random.randint(0, 2))]
        if self.range_key and random.random() < 0.5:
            self.indexes.append(Index("LOCAL", "pk", "r", self._projection(random), True))

    def _global(self, random, number):
        partition = random.choice(["g", "h", "pk"])
        range_key = random.choice([None, "r", "x"])
        return Index(f"GLOBAL{number}", partition, range_key, self._projection(random), False)

    @staticmethod
    def _projection(random):
        kind = random.choice(["ALL", "KEYS_ONLY", "INCLUDE"])
        if kind != "INCLUDE":
            return {"ProjectionType": kind}
        return {"ProjectionType": kind, "NonKeyAttributes": random.sample(["n", "s", "l", "m"], 2)}

    def key_names(self):
        return ["pk"] + ([self.range_key] if self.range_key else [])

    def attribute_names(self):
        return list(USUAL_TYPES) + INDEX_KEYS

    def indexed(self):
        """The keys of its indexes."""
        keys = {key for i in self.indexes for key in (i.partition, i.range_key) if key}
        return keys - set(self.key_names())

    def creation(self):
        used = sorted(set(self.key_names()) | self.indexed())
        request = {
            "TableName": self.name,
            "BillingMode": "PAY_PER_REQUEST",
            "KeySchema": key_schema("pk", self.range_key),
            "AttributeDefinitions": [
                {"AttributeName": name, "AttributeType": self.types[name]} for name in used],
        }
        for member, is_local in (("GlobalSecondaryIndexes", False), ("LocalSecondaryIndexes", True)):
            indexes = [i.description() for i in self.indexes if i.is_local == is_local]
            if indexes:
                request[member] = indexes
        return request

    def key(self, random):
        """A key; few, so that items meet."""
        return {name: self._key_value(random, name) for name in self.key_names()}

    def _key_value(self, random, name):
        if random.random() < 0.9:
            return random.choice(self.usual[name])
        return key_value(random, self.types[name])

    def value_of(self, random, name):
        if name in self.indexed() or name in self.key_names():
            if random.random() < 0.97:
                return self._key_value(random, name)
            return value(random)
        return attribute_value(random, name)

    def item(self, random):
        item = self.key(random)
        for name in self.attribute_names():
            if random.random() < 0.4:
                item[name] = self.value_of(random, name)
        return item
