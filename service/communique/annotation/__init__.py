"""Document to Annotations: the only room with the language model."""
