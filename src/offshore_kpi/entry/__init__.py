"""An entry: from what a person typed to rows in the right files, checked as the files will stand."""
