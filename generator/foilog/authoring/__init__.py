"""Writing a record as an officer would: new ones, and later changes to those that stand."""
