"""Which section and which sentence of one report is the counterpart of which of the other."""
