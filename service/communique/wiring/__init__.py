"""The one place that names concrete parts: the engine that reads, and the application that serves."""
