"""The phrases of the pages, one module for each language; all have the same names."""
