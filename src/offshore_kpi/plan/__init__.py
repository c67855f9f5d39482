"""The plan and the measurements as frozen pydantic models."""
