"""Annotations of web pages and texts: W3C Web Annotations, and those of Hypothesis."""
