#!/bin/sh
# The first program inside the virtual radio's kernel: run the scenarios, then power off.
#
# The disk is the host's and cannot be written.  `boot.sh` names the two folders it shares:
# RADIO_ROOT, the repository, and RADIO_REPORT, where arguments come from and the result goes.
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
exec </dev/null >/dev/console 2>&1
mkdir /dev/shm
mount -t tmpfs tmpfs /dev/shm
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /var/lib/bluetooth
mkdir /run/tmp /run/report
mount -t hostfs -o "$RADIO_REPORT" report /run/report

export PATH=/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin LANG=C.UTF-8
export HOME=/run TMPDIR=/run/tmp PYTHONDONTWRITEBYTECODE=1 HANDRAIL_RADIO_TIER=bluez-kernel
echo "Linux $(uname -r) after $(cut -d' ' -f1 /proc/uptime) s"

cd "$RADIO_ROOT" || exit
.venv/bin/python -m pytest -p no:cacheprovider @/run/report/arguments
echo $? >/run/report/status
echo o >/proc/sysrq-trigger
sleep 60
