"""Makes a list of steps that disagrees small."""

import copy
import json
import re

from random_requests import places

PLACEHOLDER = re.compile(r"[#:]\w+")


def without_some(steps):
    """The steps without ever smaller runs of them."""
    size = max(len(steps) // 2, 1)
    while True:
        for start in range(0, len(steps), size):
            yield steps[:start] + steps[start + size:]
        if size == 1:
            return
        size //= 2


def without_unused(request):
    """A copy without the placeholders that no expression has."""
    request = copy.deepcopy(request)

    def visit(node):
        if isinstance(node, list):
            for element in node:
                visit(element)
        if not isinstance(node, dict):
            return
        expressions = " ".join(v for k, v in node.items() if k.endswith("Expression"))
        used = set(PLACEHOLDER.findall(expressions))
        for member in ("ExpressionAttributeNames", "ExpressionAttributeValues"):
            if isinstance(node.get(member), dict):
                node[member] = {k: v for k, v in node[member].items() if k in used}
                if not node[member]:
                    del node[member]
        for element in node.values():
            visit(element)

    try:
        visit(request)
    except TypeError:
        pass
    return request


def smaller_texts(text):
    """Parts of an expression."""
    for separator in (" AND ", " OR ", ", ", " SET ", " REMOVE ", " ADD ", " DELETE "):
        for at in (m.start() for m in re.finditer(separator, text)):
            yield text[:at]
            yield text[at + len(separator):]
    if text.startswith("NOT "):
        yield text[4:]
    if text.startswith("(") and text.endswith(")"):
        yield text[1:-1]


def smaller_requests(request):
    for number, _ in enumerate(places(request)):
        smaller = copy.deepcopy(request)
        container, place = list(places(smaller))[number]
        found = container[place]
        if isinstance(place, str) and place.endswith("Expression") and isinstance(found, str):
            for part in smaller_texts(found):
                container[place] = part
                yield without_unused(smaller)
        del container[place]
        yield without_unused(smaller)
        yield smaller


def smaller_steps(steps):
    yield from without_some(steps)
    for number, step in enumerate(steps):
        for request in smaller_requests(step["request"]):
            yield steps[:number] + [{**step, "request": request}] + steps[number + 1:]


def shrunk(steps, disagree, most_trials=1000):
    """The smallest steps found of which `disagree` is true, as it is of those given."""
    trials = 0
    found_smaller = True
    while found_smaller:
        found_smaller = False
        size = len(json.dumps(steps))
        for candidate in smaller_steps(steps):
            if len(json.dumps(candidate)) >= size:
                continue
            trials += 1
            if trials > most_trials:
                return steps
            if disagree(candidate):
                steps = candidate
                found_smaller = True
                break
    return steps
