"""One small program a peer: what its documentation shows, with nothing of ours."""
