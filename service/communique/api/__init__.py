"""The HTTP door: the only room with FastAPI and pydantic."""
