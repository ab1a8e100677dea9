//! Text: sentences, tokens and word forms. Knows nothing of actors or relations.
