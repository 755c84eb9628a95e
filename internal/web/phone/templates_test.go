package phone

import (
	"testing"

	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	pagetest.Template(t, Folder, "show", &showPage{Ways: []way{{"https://192.168.43.1:8420/phone", "<svg></svg>"}}, Fingerprint: "5A:1D", Ends: 18000}, &showPage{})
}
