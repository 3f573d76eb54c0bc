"""What stands beside the data of a release: how to cite it, under which licence it is."""
