"""Values that a seed chooses, few of each kind, so that they meet."""

import base64

TEXTS = ["", "a", "ab", "b", "B", "\u00fc", "\U0001f600", "a#b"]
NUMBERS = ["0", "1", "-1", "2", "3", "10", "1.5", "-0.25", "1E+20", "12345678901234567890", "1e-130"]
BYTES = [base64.b64encode(b).decode() for b in (b"", b"a", b"ab", b"\x00", b"\xff")]
# What an attribute mostly holds.
USUAL_TYPES = {"n": "N", "s": "S", "b": "B", "l": "L", "m": "M", "ss": "SS", "ns": "NS", "t": "S"}
ALL_TYPES = ["S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS"]


def some(random, choices, least=1):
    return random.sample(choices, random.randint(least, min(3, len(choices))))


def value(random, kind=None, levels=2):
    """A value of the type, or of any."""
    kind = kind or random.choice(ALL_TYPES)
    if kind == "S":
        return {"S": random.choice(TEXTS)}
    if kind == "N":
        return {"N": random.choice(NUMBERS)}
    if kind == "B":
        return {"B": random.choice(BYTES)}
    if kind == "BOOL":
        return {"BOOL": random.random() < 0.5}
    if kind == "NULL":
        return {"NULL": True}
    if kind == "SS":
        return {"SS": some(random, TEXTS[1:])}
    if kind == "NS":
        return {"NS": some(random, NUMBERS[:7])}
    if kind == "BS":
        return {"BS": some(random, BYTES[1:])}
    inner = random.choice(ALL_TYPES[:5] if levels == 0 else ALL_TYPES)
    if kind == "L":
        return {"L": [value(random, inner, levels - 1) for _ in range(random.randint(0, 3))]}
    names = random.sample(["a", "b", "c"], random.randint(0, 3))
    return {"M": {name: value(random, inner, levels - 1) for name in names}}


def key_value(random, kind):
    """A value that can be a key."""
    return {
        "S": lambda: {"S": random.choice(TEXTS[1:])},
        "N": lambda: {"N": random.choice(NUMBERS)},
        "B": lambda: {"B": random.choice(BYTES[1:])},
    }[kind]()


def attribute_value(random, name):
    """A value for the attribute, mostly of its usual type."""
    return value(random, USUAL_TYPES.get(name) if random.random() < 0.85 else None)
