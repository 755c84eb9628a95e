package main

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// start measures from starting the program to its first answer, on the large
// register, as a process of its own.
func (b *bench) start() error {
	large, err := b.large()
	if err != nil {
		return err
	}
	program := filepath.Join(b.dir, "homeward")
	if out, err := exec.Command("go", "build", "-o", program, "./cmd/homeward").CombinedOutput(); err != nil {
		return fmt.Errorf("build: %w\n%s", err, out)
	}
	var all []time.Duration
	for range 5 {
		took, err := b.firstAnswer(program, large.Dir)
		if err != nil {
			return err
		}
		all = append(all, took)
	}
	b.most("first answer after the start, seconds", median(all).Seconds(), 1, "", fmt.Sprintf("with %d cases, median of %v", b.cases, all))
	return nil
}

func (b *bench) firstAnswer(program, dir string) (time.Duration, error) {
	c := exec.Command(program, "serve", "--data", dir, "--key-file", dir+".key", "--listen", "127.0.0.1:0")
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		return 0, err
	}
	begun := time.Now()
	if err := c.Start(); err != nil {
		return 0, err
	}
	defer func() {
		c.Process.Signal(os.Interrupt)
		c.Wait()
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(line, "http://")
	address, _, _ := strings.Cut(rest, " ")
	answer, err := http.Get("http://" + address + "/login")
	if err != nil {
		return 0, err
	}
	answer.Body.Close()
	return time.Since(begun), nil
}
