"""Table -> table, markdown, csv, json, jsonl. The only place that prints."""
