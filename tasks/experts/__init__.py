"""Scratchpad programs for sorting and graph search, shared by several tasks."""
