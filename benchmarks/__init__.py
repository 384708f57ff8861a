"""Timings (`make bench`) and quality figures (`make quality`), runnable by anyone."""
