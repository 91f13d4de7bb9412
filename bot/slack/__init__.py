"""Slack as a place where people ask: a guard, an inbox, a worker, pictures."""
