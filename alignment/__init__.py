"""Which item of one sequence or tree corresponds to which of another: strings, numbers and spans, no documents."""
