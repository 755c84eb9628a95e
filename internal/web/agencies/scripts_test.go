package agencies_test

import (
	"testing"

	"homeward/internal/web/webtest"
)

func TestList(t *testing.T) { webtest.Run(t, webtest.New(t, webtest.Options{}), "list.txt") }
func TestAdd(t *testing.T)  { webtest.Run(t, webtest.New(t, webtest.Options{}), "add.txt") }
