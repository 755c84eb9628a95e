package ask

import (
	"testing"

	"homeward/internal/web/formkit"
	"homeward/internal/web/pagetest"
)

func TestTemplates(t *testing.T) {
	form := formkit.New(pagetest.Words(t, "en"), "ask.new").Choices("sex", formkit.Choice{Value: "female", Label: "Girl"})
	form.Fail("phone", "ask.new.no_way")
	pagetest.Template(t, Folder, "new", &newPage{Form: form})
	pagetest.Template(t, Folder, "receipt", &receiptPage{Code: "HW-4K7M-2Q9T-4", On: "12 March 2019"})
	status := formkit.New(pagetest.Words(t, "en"), "ask.status")
	status.Fail("code", "ask.status.none")
	pagetest.Template(t, Folder, "status", &statusPage{Form: status}, &statusPage{Form: formkit.New(pagetest.Words(t, "en"), "ask.status"), State: "ask.state.open", Since: "12 March 2019", Moved: "13 March 2019"})
}
