"""A session of three hours on virtual hardware: nothing lost, nothing that grows."""
