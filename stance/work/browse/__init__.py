"""`stance browse`: a copy of what is published, looked at in a browser by way of Datasette."""
