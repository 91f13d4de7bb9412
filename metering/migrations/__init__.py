"""Forward migrations of the schema."""
