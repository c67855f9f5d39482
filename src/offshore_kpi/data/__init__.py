"""The only reader of measurement files: tables of columns, and the dataset they make with their plan."""
