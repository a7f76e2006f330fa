"""Holds requests and answers against the client API as others describe it (OpenAPI, generated from documentation).

The description is not part of this repository: ``SOCIALINBOX_SHARED_SPECS`` names its folder, else
``../shared/specs`` beside the repository is looked at. Without it, tests that need it are skipped, visibly.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from jsonschema import Draft202012Validator

_REPOSITORY = Path(__file__).resolve().parents[2]

#: Where we, or real servers, knowingly leave the description, and why.
DEPARTURES = {
    "redirect_uris is text": "servers before 4.3, and all relatives, know only text there; all newer ones take it",
    "a deleted status has no content": "the description requires it; no real server sends it",
    "an accepted quote fits two branches": "the description says oneOf where both fit",
}


def folder() -> Path | None:
    """Return the folder of descriptions, None where there is none."""
    named = os.environ.get("SOCIALINBOX_SHARED_SPECS")
    path = Path(named) if named else _REPOSITORY.parent / "shared" / "specs"
    return path if (path / "mastodon" / "schema.json").is_file() else None


class Spec:
    """The description, ready to be asked."""

    def __init__(self, path: Path) -> None:
        self._document = json.loads((path / "mastodon" / "schema.json").read_text())
        self._paths = [
            (re.compile(re.sub(r"\\\{[^/]+\\\}", "[^/]+", re.escape(name)) + r"\Z"), name)
            for name in sorted(self._document["paths"], key=lambda each: each.count("{"))
        ]

    def faults_of_request(self, method: str, target: str, headers: dict[str, str], body: bytes) -> list[str]:
        """Return what is wrong with a request."""
        parts = urlsplit(target)
        operation = self._operation(method, parts.path)
        if operation is None:
            return [f"{method} {parts.path} does not exist"]
        known = {each["name"]: each for each in operation.get("parameters", ()) if each["in"] == "query"}
        faults = list(self._faults_of_query(parse_qsl(parts.query, keep_blank_values=True), known))
        wanted = [each["name"] for each in operation.get("parameters", ()) if each["in"] == "header"]
        faults += [f"{name} is missing" for name in wanted if name not in headers]
        if operation.get("security") and not headers.get("Authorization", "").startswith("Bearer "):
            faults.append("no token")
        return faults + self._faults_of_body(operation, headers, body)

    def faults_of_answer(self, method: str, path: str, status: int, data: Any) -> list[str]:
        """Return what is wrong with an answer."""
        operation = self._operation(method, path)
        answers = operation["responses"] if operation else {}
        schema = answers.get(str(status), {}).get("content", {}).get("application/json", {}).get("schema")
        if schema is None:
            return [] if str(status) in answers else [f"{method} {path} never answers {status}"]
        if method == "DELETE" and isinstance(data, dict) and "content" not in data:
            data = {**data, "content": ""}
        return self._faults(schema, _without_quotes(data))

    def _operation(self, method: str, path: str) -> dict[str, Any] | None:
        for pattern, name in self._paths:
            operation: dict[str, Any] | None = self._document["paths"][name].get(method.lower())
            if pattern.match(path) and operation is not None:
                return operation
        return None

    def _faults_of_query(self, query: list[tuple[str, str]], known: dict[str, Any]) -> Iterable[str]:
        for name, value in query:
            schema = known.get(name.removesuffix("[]"), {}).get("schema")
            if schema is None:
                yield f"unknown parameter {name}"
                continue
            if (schema.get("type") == "array") != name.endswith("[]"):
                yield f"{name}: list or not"
            schema = schema.get("items", schema)
            yield from self._faults(schema, _as_value(value, schema.get("type")))

    def _faults_of_body(self, operation: dict[str, Any], headers: dict[str, str], body: bytes) -> list[str]:
        content = operation.get("requestBody", {}).get("content", {})
        if not body:
            return ["body is missing"] if operation.get("requestBody", {}).get("required") else []
        if not headers.get("Content-Type", "").startswith("application/json") or not content:
            return ["a body nobody asked for"]
        data = json.loads(body)
        if isinstance(data.get("redirect_uris"), str):
            data["redirect_uris"] = [data["redirect_uris"]]
        schema = content["application/json"]["schema"]
        unknown = set(data) - self._properties(schema)
        return [f"unknown field {name}" for name in sorted(unknown)] + self._faults(schema, data)

    def _properties(self, schema: dict[str, Any]) -> set[str]:
        if "$ref" in schema:
            return self._properties(self._document["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
        found = set(schema.get("properties", ()))
        for branch in (*schema.get("oneOf", ()), *schema.get("allOf", ()), *schema.get("anyOf", ())):
            found |= self._properties(branch)
        return found

    def _faults(self, schema: dict[str, Any], data: Any) -> list[str]:
        validator = Draft202012Validator({**schema, "components": self._document["components"]})
        return [f"{each.json_path}: {each.message[:200]}" for each in validator.iter_errors(data)]


@cache
def load() -> Spec | None:
    """Return the description, None where its folder is absent."""
    path = folder()
    return Spec(path) if path else None


def _as_value(text: str, kind: Any) -> Any:
    if kind == "integer":
        return int(text) if text.isdecimal() else text
    return {"true": True, "false": False}.get(text, text) if kind == "boolean" else text


def _without_quotes(data: Any) -> Any:
    if isinstance(data, list):
        return [_without_quotes(each) for each in data]
    if isinstance(data, dict):
        return {key: _without_quotes(value) for key, value in data.items() if key != "quote"}
    return data
