"""The records as the API gives them: values with every key always there, and what describes them."""
