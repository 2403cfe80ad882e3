"""What a reader should know of a comparison: initiatives, named instruments, boilerplate, follow-ups, checks."""
