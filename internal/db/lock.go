package db

import (
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"

	"homeward/internal/fault"
)

// lockFolder keeps a second process out of the folder. The kernel gives the
// lock back when the process ends, also by SIGKILL or power loss.
func lockFolder(dir string) (*os.File, error) {
	file, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, asFault("lock the folder", err)
	}
	if err := unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		file.Close()
		return nil, fault.New(fault.InUse, "lock the folder: another homeward has it open")
	}
	return file, nil
}
