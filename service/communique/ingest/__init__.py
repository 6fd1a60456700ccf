"""The use cases: a report walks through the rooms; jobs, retraction, rebuild."""
