"""Letters and notices: written from templates, judged by the safe-contact rule, tracked until they have gone."""
