"""Text without fonts: how wide it is, where its lines may break, what box it needs."""
