"""The log as a site on this machine, while it is being written."""
