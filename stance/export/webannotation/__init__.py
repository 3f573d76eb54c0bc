"""Claims as annotations of their sources, after the W3C's Web Annotation Data Model."""
