"""Model and geometry to text: pages, sheets, diagrams. Nothing here reads or writes."""
