"""Expressions that a seed chooses, as text with placeholders."""

from random_values import attribute_value, value

COMPARATORS = ["=", "<>", "<", "<=", ">", ">="]
TYPES = ["S", "SS", "N", "NS", "B", "BS", "BOOL", "NULL", "L", "M"]


class Expressions:
    """What the expressions of one request share: the placeholders."""

    def __init__(self, random, table):
        self.random = random
        self.table = table
        self.names = {}
        self.values = {}

    def add_to(self, request):
        if self.names:
            request["ExpressionAttributeNames"] = self.names
        if self.values:
            request["ExpressionAttributeValues"] = self.values
        return request

    def name(self, attribute):
        if self.random.random() < 0.5:
            return attribute
        self.names[f"#{attribute}"] = attribute
        return f"#{attribute}"

    def value(self, constant):
        name = f":v{len(self.values)}"
        self.values[name] = constant
        return name

    def path(self, attribute=None):
        attribute = attribute or self.random.choice(self.table.attribute_names())
        text = self.name(attribute)
        if attribute == "l" and self.random.random() < 0.5:
            text += f"[{self.random.randint(0, 2)}]"
        elif attribute == "m" and self.random.random() < 0.6:
            text += "." + self.name(self.random.choice(["a", "b"]))
        elif self.random.random() < 0.03:
            text += self.random.choice([".a", "[0]", ".a[1]"])
        return text

    def constant_like(self, attribute):
        return self.value(self.table.value_of(self.random, attribute))

    # Conditions.

    def condition(self, attributes=None, levels=2):
        if levels == 0 or self.random.random() < 0.5:
            return self._test(attributes or self.table.attribute_names() + self.table.key_names())
        kind = self.random.choice(["AND", "OR", "NOT", "()"])
        inner = self.condition(attributes, levels - 1)
        if kind == "NOT":
            return f"NOT {inner}"
        if kind == "()":
            return f"({inner})"
        return f"{inner} {kind} {self.condition(attributes, levels - 1)}"

    def _test(self, attributes):
        attribute = self.random.choice(attributes)
        path = self.path(attribute)
        kind = self.random.randint(0, 9)
        if kind == 0:
            return f"attribute_exists({path})"
        if kind == 1:
            return f"attribute_not_exists({path})"
        if kind == 2:
            return f"attribute_type({path}, {self.value({'S': self.random.choice(TYPES)})})"
        if kind == 3:
            prefix = {self.random.choice(["S", "B"]): "YQ==" if self.random.random() < 0.5 else "a"}
            if "B" in prefix:
                prefix = {"B": "YQ=="}
            return f"begins_with({path}, {self.value(prefix)})"
        if kind == 4:
            return f"contains({path}, {self._operand(self.random.choice(['s', 'n', attribute]))})"
        if kind == 5:
            size = self.value({"N": str(self.random.randint(0, 3))})
            return f"size({path}) {self.random.choice(COMPARATORS)} {size}"
        if kind == 6:
            low, high = self.constant_like(attribute), self.constant_like(attribute)
            return f"{path} BETWEEN {low} AND {high}"
        if kind == 7:
            options = ", ".join(self._operand(attribute) for _ in range(self.random.randint(1, 3)))
            return f"{path} IN ({options})"
        return f"{path} {self.random.choice(COMPARATORS)} {self._operand(attribute)}"

    def _operand(self, attribute):
        if self.random.random() < 0.15:
            return self.path()
        return self.constant_like(attribute)

    # Updates.

    def update(self):
        attributes = self.random.sample(self.table.attribute_names(), self.random.randint(1, 4))
        clauses = {"SET": [], "REMOVE": [], "ADD": [], "DELETE": []}
        for attribute in attributes:
            clause = self.random.choice(["SET", "SET", "SET", "REMOVE", "ADD", "DELETE"])
            clauses[clause].append(getattr(self, f"_{clause.lower()}")(attribute))
        words = [f"{clause} {', '.join(parts)}" for clause, parts in clauses.items() if parts]
        self.random.shuffle(words)
        return " ".join(words)

    def _set(self, attribute):
        path = self.path(attribute)
        kind = self.random.randint(0, 7)
        if kind == 0:
            return f"{path} = {self.path()}"
        if kind == 1:
            return f"{path} = if_not_exists({self.path()}, {self.constant_like(attribute)})"
        if kind == 2:
            front, back = self._list(attribute), self._list(attribute)
            return f"{path} = list_append({front}, {back})"
        if kind in (3, 4):
            sign = self.random.choice("+-")
            left = self.path(attribute) if self.random.random() < 0.7 else self._number()
            if self.random.random() < 0.3:
                left = f"if_not_exists({self.path(attribute)}, {self._number()})"
            return f"{path} = {left} {sign} {self._number()}"
        return f"{path} = {self.constant_like(attribute)}"

    def _number(self):
        return self.value(attribute_value(self.random, "n"))

    def _list(self, attribute):
        if self.random.random() < 0.4:
            return self.path("l")
        if self.random.random() < 0.2:
            return f"if_not_exists({self.path('l')}, {self.value({'L': []})})"
        return self.value(value(self.random, "L"))

    def _remove(self, attribute):
        return self.path(attribute)

    def _add(self, attribute):
        kind = self.random.choice(["N", "SS", "NS", "N", "S"] if attribute != "ss" else ["SS"])
        return f"{self.path(attribute)} {self.value(value(self.random, kind))}"

    def _delete(self, attribute):
        kind = self.random.choice(["SS", "NS", "BS"])
        return f"{self.path(attribute)} {self.value(value(self.random, kind))}"

    # Reads.

    def projection(self):
        names = self.table.attribute_names() + self.table.key_names()
        paths = [self.path(name) for name in self.random.sample(names, self.random.randint(1, 4))]
        return ", ".join(paths)

    def key_condition(self, partition, range_key):
        text = f"{self.name(partition)} = {self.value(self._key(partition))}"
        if not range_key or self.random.random() < 0.4:
            return text
        kind = self.random.randint(0, 7)
        name = self.name(range_key)
        if kind == 0:
            low, high = self.value(self._key(range_key)), self.value(self._key(range_key))
            return f"{text} AND {name} BETWEEN {low} AND {high}"
        if kind == 1:
            return f"{text} AND begins_with({name}, {self.value(self._key(range_key))})"
        comparator = self.random.choice(["=", "<", "<=", ">", ">="])
        return f"{text} AND {name} {comparator} {self.value(self._key(range_key))}"

    def _key(self, name):
        return self.table.value_of(self.random, name)
