"""Text of files, numbers and periods as people write them."""
