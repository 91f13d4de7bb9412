"""What breaks on purpose: power, processes, clocks, databases, and floods.

The short version runs with all tests. ``pytest tests/faults --fault-tries 20`` tries
longer; ``python -m tests.faults`` prints the table of docs/reliability.md.
"""
