"""Stated distances and reported dates against computed ones."""
