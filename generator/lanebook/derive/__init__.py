"""What follows from the corpus: graphs, numbers, matrices, hand-offs, uses, closures."""
