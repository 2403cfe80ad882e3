"""The command `corpus`: a store of many reports, filled and asked."""
