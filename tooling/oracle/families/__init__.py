"""One module per family of functions; each adds its cases to the family it is given."""
