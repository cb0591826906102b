"""What a session record must survive, done to it: kills, power cuts, full and failing disks."""
