"""What DynamoDB Local 2.2.1 is known to do otherwise, and why the engine is right.

docs/conformance.md tells of them too. A rule is true of a step, both plain answers and both raw
ones where it explains why they differ.
"""

import json

KNOWN = []


def known(why):
    """Adds a rule."""
    return lambda rule: KNOWN.append((why, rule))


def reason(step, engine, local, raw_engine, raw_local):
    """Why the answers differ, or None."""
    for why, rule in KNOWN:
        if rule(step, engine, local, raw_engine, raw_local):
            return why
    return None


def words(raw):
    """All that is told, the reasons of a cancellation too."""
    return json.dumps(raw["body"])


@known("JSON of the wrong type is refused in other words, or fails, or is taken for the right one "
       "(recorded on the service: architect/dynalite, test/)")
def wrong_json(_step, engine, _local, _raw_engine, _raw_local):
    return engine["error"] == "SerializationException"


@known("bad requests fail as if it were the server's fault")
def internal_failure(_step, engine, local, _raw_engine, _raw_local):
    return engine["error"] is not None and local["error"] == "InternalFailure"


@known("a bad action refuses a transaction as a whole, and does not cancel it (API reference, "
       "TransactWriteItems: cancellation reasons)")
def refused_transaction(step, engine, local, _raw_engine, _raw_local):
    return (
        step["operation"] in ("TransactWriteItems", "TransactGetItems")
        and engine["error"] == "TransactionCanceledException"
        and local["error"] == "ValidationException"
        and any(code == "ValidationError" for code, _ in engine["reasons"])
    )


@known("the filter of a scan sees what its index does not hold (recorded on the service: "
       "paritysuite/dynamodb-conformance, executeStatementIndex)")
def filter_of_a_scan(step, engine, local, _raw_engine, _raw_local):
    request = step["request"]
    return (
        step["operation"] == "Scan"
        and "IndexName" in request
        and "FilterExpression" in request
        and engine["error"] is None
        and local["error"] is None
    )


@known("an update may give a key of an index a wrong type or size, or no text at all (Developer "
       "Guide: Detecting and correcting index key violations)")
def bad_index_key(_step, engine, local, raw_engine, _raw_local):
    return (
        engine["error"] in ("ValidationException", "TransactionCanceledException")
        and local["error"] is None
        and "secondary index key" in words(raw_engine)
    )


@known("an update in a transaction needs no expression (API reference, Update: UpdateExpression is "
       "required)")
def update_without_expression(step, engine, local, raw_engine, _raw_local):
    return (
        step["operation"] == "TransactWriteItems"
        and engine["error"] == "ValidationException"
        and "update.updateExpression' failed to satisfy constraint" in words(raw_engine)
    )


@known("an update that returns UPDATED_OLD or UPDATED_NEW tells of whole attributes, and fails where "
       "nothing is left to tell (API reference, UpdateItem: ReturnValues)")
def updated_parts(step, engine, local, _raw_engine, _raw_local):
    return (
        step["operation"] == "UpdateItem"
        and str(step["request"].get("ReturnValues")).startswith("UPDATED_")
        and engine["error"] is None
        and local["error"] in (None, "InternalFailure")
    )


@known("the table and the keys of a request are looked at before all of its form is checked "
       "(recorded on the service: paritysuite/dynamodb-conformance, validation-ordering)")
def form_is_checked_first(step, engine, local, _raw_engine, _raw_local):
    told_early = ["ResourceNotFoundException", "ResourceInUseException"]
    if step["operation"] == "TransactGetItems":
        told_early.append("TransactionCanceledException")
    return engine["error"] == "ValidationException" and local["error"] in told_early


@known("two actions of a transaction on one item are refused only where their conditions hold, and "
       "not where one is a check (API reference, TransactWriteItems)")
def repeated_item(step, _engine, local, raw_engine, _raw_local):
    return (
        step["operation"] == "TransactWriteItems"
        and local["error"] in (None, "TransactionCanceledException")
        and "multiple operations on one item" in words(raw_engine)
    )


@known("an update's paths into keys are refused only where its condition holds, and those of a "
       "check in a transaction never (recorded on the service: architect/dynalite, test/)")
def paths_into_keys(step, _engine, local, raw_engine, raw_local):
    is_accepted = local["error"] is None and step["operation"] == "TransactWriteItems"
    return "Key attributes must be scalars" in words(raw_engine) and (
        is_accepted or "ConditionalCheckFailed" in words(raw_local)
    )


@known("a cancelled transaction does not tell of actions that are bad in themselves (API reference, "
       "TransactWriteItems: cancellation reasons)")
def untold_reasons(_step, engine, local, _raw_engine, _raw_local):
    return (
        engine["error"] == local["error"] == "TransactionCanceledException"
        and any(code == "ValidationError" for code, _ in engine["reasons"])
    )


@known("an empty word, or another that is none of an enumeration, is passed over (API reference: "
       "valid values)")
def words_of_enumerations(_step, engine, local, raw_engine, _raw_local):
    return (
        engine["error"] == "ValidationException"
        and local["error"] is None
        and "Member must satisfy enum value set" in words(raw_engine)
    )
