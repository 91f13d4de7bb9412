"""A platform that does not exist: three companies and their signed traffic."""
