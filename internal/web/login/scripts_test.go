package login_test

import (
	"testing"

	"homeward/internal/web/webtest"
)

func TestSecond(t *testing.T) { webtest.Run(t, webtest.New(t, webtest.Options{}), "second.txt") }
