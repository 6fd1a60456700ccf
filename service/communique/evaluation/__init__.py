"""The annotation form and the scorer that publishes our precision and recall."""
