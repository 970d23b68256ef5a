"""The base of all tasks: contract, domain, views, registry of names, and errors for users."""
