"""Keys and what they open: slots, sealed files, the keychain."""
