package person

import "homeward/internal/journal"

// Attr is the key of an attribute, for example "born". Append only: the keys
// stand in the journal.
type Attr string

// Type says what a fact of an attribute holds besides its text.
type Type string

// The types of attributes.
const (
	Text       Type = "text"       // words
	Name       Type = "name"       // a name as written; taken apart when compared, never when stored
	Birth      Type = "birth"      // Date, or Age on a day
	Date       Type = "date"       // Date
	Place      Type = "place"      // Place (gazetteer id), if the text names one
	Sex        Type = "sex"        // Code: female, male
	Country    Type = "country"    // Code: ISO 3166-1 alpha-2, if the text names one
	Identifier Type = "identifier" // Text is the number, Code the kind of document
	Relation   Type = "relation"   // Person, Code says what the person is to this one
	Custody    Type = "custody"    // Place, Code: kind of place, Date: since
	Status     Type = "status"     // Code, Date: since
)

// Attribute declares one attribute. Adding one is a line here, its words
// (person.attr.<key> in four languages) and a line in a form.
type Attribute struct {
	Key         Attr
	Type        Type
	Compartment journal.Compartment
	Many        bool   // several values can be true at once; no dispute then
	Form        string // which form asks for it: child, adult, both, "" none
	PFIF        string // field of the People Finder Interchange Format 1.4
	FHIR        string // element of FHIR R4 Patient / RelatedPerson
}

// The attributes.
const (
	AttrName       Attr = "name"
	AttrSex        Attr = "sex"
	AttrBorn       Attr = "born"
	AttrBirthPlace Attr = "birth_place"
	AttrNational   Attr = "nationality"
	AttrDocument   Attr = "document"
	AttrMother     Attr = "mother_name"
	AttrFather     Attr = "father_name"
	AttrOrigin     Attr = "origin"
	AttrResidence  Attr = "residence"
	AttrMarks      Attr = "marks"
	AttrLanguage   Attr = "language"
	AttrCustody    Attr = "custody"
	AttrSeen       Attr = "last_seen"
	AttrTaken      Attr = "taken_abroad"
	AttrPhone      Attr = "phone"
	AttrVital      Attr = "vital_status"
	AttrMotherIs   Attr = "mother_status"
	AttrFatherIs   Attr = "father_status"
	AttrWish       Attr = "wish"
	AttrHealth     Attr = "health_note"
	AttrHomeList   Attr = "home_list"
	AttrReturned   Attr = "returned"
	AttrGroup      Attr = "list_group"
	AttrListed     Attr = "as_listed"
	AttrOther      Attr = "other"
)

// attributes is the one table of attributes.
var attributes = []Attribute{
	{AttrName, Name, journal.Identity, true, "both", "full_name", "name"},
	{AttrSex, Sex, journal.Identity, false, "both", "sex", "gender"},
	{AttrBorn, Birth, journal.Identity, false, "both", "date_of_birth", "birthDate"},
	{AttrBirthPlace, Place, journal.Identity, false, "both", "", "extension:patient-birthPlace"},
	{AttrNational, Country, journal.Identity, true, "both", "", "extension:patient-nationality"},
	{AttrDocument, Identifier, journal.Identity, true, "both", "", "identifier"},
	{AttrMother, Name, journal.Family, false, "child", "", "contact.name"},
	{AttrFather, Name, journal.Family, false, "child", "", "contact.name"},
	{AttrOrigin, Place, journal.Identity, false, "both", "home_state", "address"},
	{AttrResidence, Place, journal.Identity, false, "adult", "home_city", "address"},
	{AttrMarks, Text, journal.Identity, true, "child", "description", ""},
	{AttrLanguage, Text, journal.Identity, true, "child", "", "communication.language"},
	{AttrCustody, Custody, journal.Whereabouts, false, "child", "last_known_location", ""},
	{AttrSeen, Date, journal.Whereabouts, false, "child", "", ""},
	{AttrTaken, Date, journal.Identity, false, "child", "", ""},
	{AttrPhone, Text, journal.Request, true, "adult", "phone_of_found_person", "telecom"},
	{AttrVital, Status, journal.Identity, false, "both", "status", "deceased"},
	{AttrMotherIs, Status, journal.Legal, false, "child", "", ""},
	{AttrFatherIs, Status, journal.Legal, false, "child", "", ""},
	{AttrWish, Text, journal.Care, true, "both", "", ""},
	{AttrHealth, Text, journal.Health, true, "child", "", ""},
	{AttrHomeList, Status, journal.Identity, false, "", "", ""},
	{AttrReturned, Custody, journal.Journey, false, "", "", ""},
	{AttrGroup, Text, journal.Family, true, "", "", ""},
	{AttrListed, Text, journal.Identity, true, "", "", ""},
	{AttrOther, Text, journal.Identity, true, "both", "other", ""},
}

// Attributes lists every attribute in the order in which pages show them.
func Attributes() []Attribute { return attributes }

// Describe finds an attribute by its key.
func Describe(key Attr) (Attribute, bool) {
	for _, a := range attributes {
		if a.Key == key {
			return a, true
		}
	}
	return Attribute{}, false
}

// Codes of the attributes that have a fixed choice. Append only.
var codes = map[Attr][]string{
	AttrSex:      {"female", "male"},
	AttrVital:    {"alive", "died", "unknown"},
	AttrMotherIs: {"suspect", "on_trial", "sentenced", "released", "died", "unknown"},
	AttrFatherIs: {"suspect", "on_trial", "sentenced", "released", "died", "unknown"},
	AttrHomeList: {"taken_abroad"},
	AttrCustody:  {"prison", "camp", "orphanage", "hospital", "family", "other"},
	AttrReturned: {"flight", "other"},
	AttrDocument: {"passport", "birth_certificate", "national_id", "travel_document", "camp_card", "other"},
}

// Codes gives the choices of an attribute, nil if it has none.
func Codes(key Attr) []string { return codes[key] }
