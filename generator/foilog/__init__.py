"""foilog publishes disclosure logs: checked, searchable, static."""

__version__ = "0.1.0"
