package list

import "homeward/internal/person"

// Field is what a column of a list holds, as a mapping names it. Most are an
// attribute of a person under its own key, for example "sex". Append only: the
// names stand in saved mappings.
type Field string

// The fields that are not simply an attribute's key.
const (
	FieldRow         Field = "row" // the row as the list names it: "Z-0001", or a counter
	FieldName        Field = "name"
	FieldOtherName   Field = "other_name" // the name again, in another script or spelling
	FieldGiven       Field = "given"      // parts of the name, joined in the usual order
	FieldFamilyName  Field = "family_name"
	FieldPatronymic  Field = "patronymic"
	FieldFatherGiven Field = "father_given" // the father's given name as the second part of the name
	FieldGrandfather Field = "grandfather_given"
	FieldSex         Field = "sex"
	FieldBorn        Field = "born"
	FieldAge         Field = "age"
	FieldOn          Field = "on" // day of the interview or the request; ages are of that day
	FieldHeld        Field = "held"
	FieldSince       Field = "since" // held there since
	FieldGroup       Field = "group" // number of the family on this list
	FieldMother      Field = "mother_name"
	FieldFather      Field = "father_name"
	FieldRelation    Field = "relation" // what the requester is to the child
	FieldRequester   Field = "requester_name"
	FieldReqPhone    Field = "requester_phone"
	FieldReqEmail    Field = "requester_email"
	FieldReqAddress  Field = "requester_address"
	FieldConsent     Field = "consent" // of the requester to be contacted
	FieldText        Field = "text"    // the requester's own words
	FieldPhone       Field = "phone"
	FieldPassport    Field = "passport"
	FieldBirthCert   Field = "birth_certificate"
	FieldNationalID  Field = "national_id"
	FieldCampCard    Field = "camp_card"
	FieldOther       Field = "other"  // remarks
	FieldListed      Field = "listed" // kept cell by cell under its own heading
	FieldIgnore      Field = "ignore" // left out, by a person's decision
)

// part is what a field is made into.
type part int

const (
	toFact      part = iota // a fact about the person listed
	toName                  // a part of the person's name
	toRow                   // about the row itself
	toRequester             // about who asks
)

// use says what becomes of a field.
type use struct {
	field Field
	part  part
	attr  person.Attr // of toFact
	code  string      // kind of document
	many  bool        // several columns may hold it
	only  Kind        // "" in both kinds of list
}

// uses is the one table of fields, in the order in which forms show them.
var uses = []use{
	{field: FieldRow, part: toRow},
	{field: FieldName, part: toName, attr: person.AttrName},
	{field: FieldGiven, part: toName},
	{field: FieldFatherGiven, part: toName},
	{field: FieldGrandfather, part: toName},
	{field: FieldPatronymic, part: toName},
	{field: FieldFamilyName, part: toName},
	{field: FieldOtherName, attr: person.AttrName, many: true},
	{field: FieldSex, attr: person.AttrSex},
	{field: FieldBorn, attr: person.AttrBorn},
	{field: FieldAge, attr: person.AttrBorn},
	{field: FieldOn, part: toRow},
	{field: "birth_place", attr: person.AttrBirthPlace},
	{field: "nationality", attr: person.AttrNational},
	{field: "document", attr: person.AttrDocument, many: true},
	{field: FieldPassport, attr: person.AttrDocument, code: "passport"},
	{field: FieldBirthCert, attr: person.AttrDocument, code: "birth_certificate"},
	{field: FieldNationalID, attr: person.AttrDocument, code: "national_id"},
	{field: FieldCampCard, attr: person.AttrDocument, code: "camp_card"},
	{field: FieldMother, attr: person.AttrMother},
	{field: FieldFather, attr: person.AttrFather},
	{field: FieldGroup, attr: person.AttrGroup},
	{field: "origin", attr: person.AttrOrigin},
	{field: "residence", attr: person.AttrResidence},
	{field: FieldHeld, attr: person.AttrCustody},
	{field: FieldSince, part: toRow},
	{field: "last_seen", attr: person.AttrSeen},
	{field: "taken_abroad", attr: person.AttrTaken},
	{field: "marks", attr: person.AttrMarks, many: true},
	{field: "language", attr: person.AttrLanguage},
	{field: FieldPhone, attr: person.AttrPhone, many: true},
	{field: "vital_status", attr: person.AttrVital},
	{field: "mother_status", attr: person.AttrMotherIs},
	{field: "father_status", attr: person.AttrFatherIs},
	{field: "wish", attr: person.AttrWish},
	{field: "health_note", attr: person.AttrHealth, many: true},
	{field: FieldRelation, part: toRequester, only: Requests},
	{field: FieldRequester, part: toRequester, only: Requests},
	{field: FieldReqPhone, part: toRequester, only: Requests},
	{field: FieldReqEmail, part: toRequester, only: Requests},
	{field: FieldReqAddress, part: toRequester, only: Requests},
	{field: FieldConsent, part: toRequester, only: Requests},
	{field: FieldText, part: toRequester, many: true, only: Requests},
	{field: FieldOther, attr: person.AttrOther, many: true},
	{field: FieldListed, attr: person.AttrListed, many: true},
	{field: FieldIgnore, part: toRow, many: true},
}

// Fields lists the fields that a column of a list of a kind may be.
func Fields(k Kind) []Field {
	var all []Field
	for _, u := range uses {
		if u.only == "" || u.only == k {
			all = append(all, u.field)
		}
	}
	return all
}

// useOf finds what becomes of a field in a list of a kind.
func useOf(f Field, k Kind) (use, bool) {
	for _, u := range uses {
		if u.field == f && (u.only == "" || u.only == k) {
			return u, true
		}
	}
	return use{}, false
}
