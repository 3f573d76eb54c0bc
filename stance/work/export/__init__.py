"""Everything written out, one module for each form."""
