"""Case to a file, one module a format."""
