"""What is let through: one module for addresses, one for HTML, one for pictures, one for files for machines."""
