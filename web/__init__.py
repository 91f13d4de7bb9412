"""The door people look at, and the server behind every door."""
