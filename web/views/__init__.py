"""The pages of one account, a module each: what is read, and which template says it."""
