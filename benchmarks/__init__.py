"""How fast `kpi` is, beside programs that do a comparable job on the same data: `make bench`."""
