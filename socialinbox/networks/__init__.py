"""Adapters: one module for each network. Imports core only."""
