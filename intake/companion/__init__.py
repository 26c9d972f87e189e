"""The companion: what the guidance says about what happened, for anybody who is not sure. Nothing personal is asked."""
