"""The exact core: events in, interactions counted, periods, alerts decided."""
