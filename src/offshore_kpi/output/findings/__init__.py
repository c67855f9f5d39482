"""How findings are written: a module a format."""
