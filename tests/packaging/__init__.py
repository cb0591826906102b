"""What people install, tried as they get it: the wheel, the sdist, and the bundle."""
