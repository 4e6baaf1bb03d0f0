"""What readers get: lists by heat, topic and provider, and the story page."""
