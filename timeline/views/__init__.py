"""What a template may see of a record: small frozen values, resolved, ready to print."""
