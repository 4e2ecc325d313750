"""The small web server: webhook, health, metrics."""
