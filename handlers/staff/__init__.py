"""What staff do. Each function asks first whether the person is staff: by numeric id, on every turn."""
