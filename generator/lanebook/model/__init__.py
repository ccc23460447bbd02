"""What a handbook consists of: frozen values, references resolved."""
