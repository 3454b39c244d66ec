"""Brings the database up to date."""
