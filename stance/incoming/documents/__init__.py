"""Documents of other programs as texts: pages, PDF, DOCX, ODT, and text in any encoding."""
