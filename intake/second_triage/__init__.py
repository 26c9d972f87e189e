"""Some decided contacts are read again by somebody who does not see the decision, to learn how far two agree."""
