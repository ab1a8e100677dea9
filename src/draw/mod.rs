//! Drawings of a network.
