"""A service that speaks DynamoDB's API, asked over HTTP."""

import http.client
import json
import urllib.parse

CREDENTIAL = "AWS4-HMAC-SHA256 Credential=none/20260101/us-east-1/dynamodb/aws4_request"
MOST_PAGES = 1000


class Service:
    def __init__(self, url):
        address = urllib.parse.urlsplit(url)
        self._connection = http.client.HTTPConnection(address.hostname, address.port, timeout=60)

    def ask(self, operation, request):
        """The answer to one request: {"error": name or None, "body": members}."""
        headers = {
            "X-Amz-Target": f"DynamoDB_20120810.{operation}",
            "Content-Type": "application/x-amz-json-1.0",
            "X-Amz-Date": "20260101T000000Z",
            "Authorization": f"{CREDENTIAL}, SignedHeaders=host, Signature=none",
        }
        self._connection.request("POST", "/", json.dumps(request), headers)
        response = self._connection.getresponse()
        body = json.loads(response.read())
        if response.status == 200:
            return {"error": None, "body": body}
        return {"error": body.get("__type", "").rpartition("#")[2], "body": body}

    def do(self, step):
        """The answer to a step; one with "paged" is asked for page after page."""
        request = dict(step["request"])
        answer = self.ask(step["operation"], request)
        if not step.get("paged") or answer["error"]:
            return answer
        whole = {"Items": [], "Count": 0, "ScannedCount": 0}
        for _ in range(MOST_PAGES):
            page = answer["body"]
            whole["Items"] += page.get("Items", [])
            whole["Count"] += page["Count"]
            whole["ScannedCount"] += page["ScannedCount"]
            if "LastEvaluatedKey" not in page:
                return {"error": None, "body": whole}
            request["ExclusiveStartKey"] = page["LastEvaluatedKey"]
            answer = self.ask(step["operation"], request)
            if answer["error"]:
                return answer
        return {"error": "(the pages do not end)", "body": {}}

    def delete_all_tables(self):
        for table in self.ask("ListTables", {})["body"]["TableNames"]:
            answer = self.ask("DeleteTable", {"TableName": table})
            if answer["error"]:
                raise RuntimeError(f"{table} can't be deleted: {answer}")
