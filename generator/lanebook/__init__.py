"""Lanebook: a handbook of roles, duties and flows from YAML to site and binder."""

__version__ = "0.1.0"
