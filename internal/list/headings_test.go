package list

import "testing"

// Headings as offices write them; each must be read without a question.
func TestHeadingsOfFourLanguages(t *testing.T) {
	both := map[string]Field{
		"№": FieldRow, "№ п/п": FieldRow, "п/п": FieldRow, "Номер": FieldRow, "Порядковый номер": FieldRow, "No": FieldRow, "No.": FieldRow, "#": "", "N°": FieldRow,
		"ID": FieldRow, "S/N": FieldRow, "Row": FieldRow, "Ref. No": FieldRow, "Case No": FieldRow, "الرقم": FieldRow, "رقم": FieldRow, "ت": FieldRow, "م": FieldRow, "الرقم التسلسلي": FieldRow,
		"التسلسل": FieldRow, "Numéro": FieldRow, "N° d'ordre": FieldRow, "Номер строки": FieldRow, "رقم الحالة": FieldRow, "Registration number": FieldRow, "N° dossier": FieldRow, "Код": FieldRow,

		"Name": FieldName, "Full name": FieldName, "Child's name": FieldName, "Name of child": FieldName, "Full name of the child": FieldName, "Child": FieldName, "NAME OF CHILD (FULL)": FieldName,
		"ФИО": FieldName, "Ф.И.О.": FieldName, "ФИО ребёнка": FieldName, "Ф.И.О. ребенка (полностью)": FieldName, "Имя ребёнка": FieldName, "Фамилия, имя, отчество": FieldName, "Фамилия имя ребенка": FieldName, "Имя": FieldName,
		"الاسم": FieldName, "الإسم": FieldName, "اسم الطفل": FieldName, "الاسم الكامل": FieldName, "الاسم الثلاثي": FieldName, "اسم الطفل الكامل": FieldName, "الاسم الكامل للطفل": FieldName,
		"Nom": FieldName, "Nom de l'enfant": FieldName, "Nom complet": FieldName, "Nom et prénom": FieldName, "Nom et prénoms de l’enfant": FieldName, "Enfant": FieldName, "Name / الاسم": FieldName,
		"Имя разыскиваемого": FieldName, "Person sought": FieldName, "ФИО несовершеннолетнего": FieldName, "اسم المفقود": FieldName,
		"First name": FieldGiven, "Given name": FieldGiven, "Prénom": FieldGiven, "Prénom(s)": FieldGiven, "الاسم الأول": FieldGiven,
		"Surname": FieldFamilyName, "Family name": FieldFamilyName, "Last name": FieldFamilyName, "Фамилия": FieldFamilyName, "Фамилия ребёнка": FieldFamilyName, "الكنية": FieldFamilyName, "اللقب": FieldFamilyName, "النسبة": FieldFamilyName, "Nom de famille": FieldFamilyName, "اسم العائلة": FieldFamilyName, "الشهرة": FieldFamilyName,
		"Отчество": FieldPatronymic, "Patronymic": FieldPatronymic, "Name (Latin)": FieldOtherName, "Имя латиницей": FieldOtherName, "الاسم باللاتينية": FieldOtherName, "الاسم بالانكليزية": FieldOtherName,

		"Sex": FieldSex, "Gender": FieldSex, "Sex (M/F)": FieldSex, "M/F": FieldSex, "Пол": FieldSex, "Пол ребёнка": FieldSex, "Пол (м/ж)": FieldSex, "الجنس": FieldSex, "النوع": FieldSex, "ذكر/أنثى": FieldSex, "Sexe": FieldSex, "Sexe (F/M)": FieldSex,
		"Date of birth": FieldBorn, "DOB": FieldBorn, "D.O.B.": FieldBorn, "Birth date": FieldBorn, "Born": FieldBorn, "Date of Birth (dd/mm/yyyy)": FieldBorn, "Year of birth": FieldBorn, "Child's date of birth": FieldBorn,
		"Дата рождения": FieldBorn, "Дата рожд.": FieldBorn, "Год рождения": FieldBorn, "Д.р.": FieldBorn, "Дата рождения ребёнка": FieldBorn, "Родился": FieldBorn, "Дата рождения (если известна)": FieldBorn,
		"تاريخ الميلاد": FieldBorn, "تاريخ الولادة": FieldBorn, "المواليد": FieldBorn, "سنة الميلاد": FieldBorn, "التولد": FieldBorn, "تاريخ ميلاد الطفل": FieldBorn, "Date de naissance": FieldBorn, "Né(e) le": FieldBorn, "Année de naissance": FieldBorn,
		"Age": FieldAge, "Age (years)": FieldAge, "Age on interview date": FieldAge, "Возраст": FieldAge, "Возраст ребёнка": FieldAge, "Возраст (лет)": FieldAge, "Полных лет": FieldAge, "العمر": FieldAge, "عمر الطفل": FieldAge, "السن": FieldAge, "العمر بالسنوات": FieldAge, "العمر (سنة)": FieldAge, "Âge": FieldAge, "Âge (ans)": FieldAge,
		"Place of birth": "birth_place", "Место рождения": "birth_place", "مكان الولادة": "birth_place", "محل الميلاد": "birth_place", "Lieu de naissance": "birth_place",

		"Mother": FieldMother, "Mother's name": FieldMother, "Mother’s full name": FieldMother, "Name of mother": FieldMother, "Мать": FieldMother, "ФИО матери": FieldMother, "Имя матери": FieldMother, "Мама": FieldMother, "ФИО матери ребёнка": FieldMother,
		"اسم الأم": FieldMother, "اسم الام": FieldMother, "الأم": FieldMother, "اسم الوالدة": FieldMother, "اسم الأم الكامل": FieldMother, "اسم والدته": FieldMother, "Mère": FieldMother, "Nom de la mère": FieldMother, "Nom complet de la mère": FieldMother, "Nom et prénom de la mère": FieldMother,
		"Father": FieldFather, "Father's name": FieldFather, "Отец": FieldFather, "ФИО отца": FieldFather, "Имя отца": FieldFather, "اسم الأب": FieldFather, "الأب": FieldFather, "اسم الوالد": FieldFather, "اسم والده": FieldFather, "Père": FieldFather, "Nom du père": FieldFather,
		"Origin": "origin", "Region": "origin", "Region of origin": "origin", "Place of origin": "origin", "Home region": "origin", "From": "origin", "Country of origin": "origin", "Регион": "origin", "Регион происхождения": "origin", "Откуда": "origin", "Откуда родом": "origin", "Республика": "origin", "Субъект РФ": "",
		"الأصل": "origin", "المنطقة": "origin", "المنشأ": "origin", "مكان الأصل": "origin", "بلد المنشأ": "origin", "المحافظة": "origin", "منطقة الأصل": "origin", "Origine": "origin", "Région": "origin", "Région d'origine": "origin", "Lieu d’origine": "origin", "Pays d'origine": "origin", "Город": "origin",
		"Place of detention": FieldHeld, "Where held": FieldHeld, "Held at": FieldHeld, "Detention place": FieldHeld, "Facility": FieldHeld, "Camp": FieldHeld, "Current location": FieldHeld, "Prison / camp": FieldHeld, "Detained in": FieldHeld,
		"Место содержания": FieldHeld, "Место заключения": FieldHeld, "Где содержится": FieldHeld, "Место нахождения": FieldHeld, "Учреждение": FieldHeld, "Лагерь": FieldHeld, "Место пребывания ребёнка": FieldHeld, "Местонахождение": FieldHeld,
		"مكان الاحتجاز": FieldHeld, "مكان الإحتجاز": FieldHeld, "السجن": FieldHeld, "المخيم": FieldHeld, "مكان التوقيف": FieldHeld, "مكان التواجد": FieldHeld, "مكان الوجود": FieldHeld, "المخيم / السجن": FieldHeld, "مكان الإيواء": FieldHeld, "Lieu de détention": FieldHeld, "Lieu d'accueil": FieldHeld, "Détenu à": FieldHeld, "Camp ou prison": FieldHeld,
		"Held since": FieldSince, "Since": FieldSince, "Содержится с (дата)": FieldSince, "Дата задержания": FieldSince, "تاريخ الاحتجاز": FieldSince, "تاريخ التوقيف": FieldSince, "Date de détention": FieldSince, "Depuis": FieldSince,
		"Interviewed on": FieldOn, "Date of interview": FieldOn, "Interview date": FieldOn, "Date": FieldOn, "Date of visit": FieldOn, "Дата опроса": FieldOn, "Дата интервью": FieldOn, "Дата": FieldOn, "Дата встречи": FieldOn, "Дата беседы": FieldOn, "Дата регистрации": FieldOn,
		"تاريخ المقابلة": FieldOn, "التاريخ": FieldOn, "تاريخ الزيارة": FieldOn, "تاريخ اللقاء": FieldOn, "تاريخ التسجيل": FieldOn, "Date de l'entretien": FieldOn, "Date d’entretien": FieldOn, "Date de visite": FieldOn, "Entretien le": FieldOn,
		"Дата обращения": FieldOn, "Дата заявления": FieldOn, "Дата подачи": FieldOn, "Дата поступления обращения": "", "Date of request": FieldOn, "Request date": FieldOn, "Date received": FieldOn, "تاريخ الطلب": FieldOn, "تاريخ تقديم الطلب": FieldOn, "Date de la demande": FieldOn, "Date de réception": FieldOn,
		"Family no": FieldGroup, "Family No.": FieldGroup, "Family number": FieldGroup, "Family": FieldGroup, "Family ID": FieldGroup, "Household": FieldGroup, "Номер семьи": FieldGroup, "№ семьи": FieldGroup, "Семья": FieldGroup, "Группа": FieldGroup, "رقم العائلة": FieldGroup, "العائلة": FieldGroup, "رقم الأسرة": FieldGroup, "الأسرة": FieldGroup, "Famille": FieldGroup, "N° de famille": FieldGroup, "Numéro de famille": FieldGroup, "Fratrie": FieldGroup,
		"Nationality": "nationality", "Citizenship": "nationality", "Гражданство": "nationality", "الجنسية": "nationality", "Nationalité": "nationality",
		"Passport": FieldPassport, "Passport No": FieldPassport, "Паспорт": FieldPassport, "Номер паспорта": FieldPassport, "رقم الجواز": FieldPassport, "رقم جواز السفر": FieldPassport, "N° de passeport": FieldPassport, "Document number": "document", "Номер документа": "document", "رقم الوثيقة": "document", "Birth certificate no": FieldBirthCert, "Свидетельство о рождении": FieldBirthCert, "شهادة الميلاد": FieldBirthCert, "Acte de naissance": FieldBirthCert, "رقم الهوية": FieldNationalID,
		"Health": "health_note", "Health condition": "health_note", "Состояние здоровья": "health_note", "الحالة الصحية": "health_note", "État de santé": "health_note", "Особые приметы": "marks", "علامات فارقة": "marks", "Signes particuliers": "marks", "Distinguishing marks": "marks", "Язык": "language", "اللغة": "language", "Language": "language", "Langue": "language",
		"Last seen": "last_seen", "Date last seen": "last_seen", "آخر اتصال": "last_seen", "Дата последнего контакта": "", "Дата вывоза": "taken_abroad", "Date of departure": "taken_abroad",
		"Mother's status": "mother_status", "Статус матери": "mother_status", "وضع الأم": "mother_status", "Situation de la mère": "mother_status",
		// Another person's facts are never the child's.
		"Mother's date of birth": "", "Дата рождения матери": "", "تاريخ ميلاد الأم": "", "Date de naissance de la mère": "", "Гражданство отца": "", "Father's nationality": "", "Shoe size": "", "Status": "", "Alive or dead": "vital_status", "Жив/умер": "vital_status", "جنسه": FieldSex, "Любимая игрушка": "", "مقاس الحذاء": "", "Passport of the mother": "",
	}
	requests := map[string]Field{
		"Кем приходится заявитель": FieldRelation, "Кем приходится": FieldRelation, "Степень родства": FieldRelation, "Родство": FieldRelation, "Родственная связь": FieldRelation, "Relation": FieldRelation, "Relationship": FieldRelation, "Relationship to child": FieldRelation, "Relation of requester": FieldRelation, "Relationship of applicant to child": FieldRelation,
		"صلة القرابة": FieldRelation, "القرابة": FieldRelation, "صلة مقدم الطلب": FieldRelation, "صلة القرابة بالطفل": FieldRelation, "درجة القرابة": FieldRelation, "Lien de parenté": FieldRelation, "Lien avec l'enfant": FieldRelation, "Parenté": FieldRelation, "Lien de parenté du demandeur": FieldRelation,
		"Заявитель": FieldRequester, "ФИО заявителя": FieldRequester, "Requester": FieldRequester, "Requester's name": FieldRequester, "Applicant": FieldRequester, "Name of applicant": FieldRequester, "Relative's name": FieldRequester, "اسم مقدم الطلب": FieldRequester, "مقدم الطلب": FieldRequester, "صاحب الطلب": FieldRequester, "Demandeur": FieldRequester, "Nom du demandeur": FieldRequester, "Nom du requérant": FieldRequester,
		"Телефон": FieldReqPhone, "Телефон заявителя": FieldReqPhone, "Контактный телефон": FieldReqPhone, "Номер телефона": FieldReqPhone, "Тел.": FieldReqPhone, "Phone": FieldReqPhone, "Phone number": FieldReqPhone, "Contact phone": FieldReqPhone, "Requester's phone": FieldReqPhone, "Tel.": FieldReqPhone, "هاتف": FieldReqPhone, "رقم الهاتف": FieldReqPhone, "هاتف مقدم الطلب": FieldReqPhone, "رقم هاتف مقدم الطلب": FieldReqPhone, "Téléphone": FieldReqPhone, "Téléphone du demandeur": FieldReqPhone, "N° de téléphone": FieldReqPhone,
		"E-mail": FieldReqEmail, "Email": FieldReqEmail, "Эл. почта": FieldReqEmail, "Электронная почта": FieldReqEmail, "البريد الإلكتروني": FieldReqEmail, "Courriel": FieldReqEmail, "Adresse électronique": FieldReqEmail,
		"Адрес": FieldReqAddress, "Адрес заявителя": FieldReqAddress, "Address": FieldReqAddress, "العنوان": FieldReqAddress, "Adresse du demandeur": FieldReqAddress, "Согласие": FieldConsent, "Consent": FieldConsent,
		"Примечание": FieldText, "Remarks": FieldText, "ملاحظات": FieldText, "Remarques": FieldText, "Текст обращения": FieldText,
	}
	found := map[string]Field{
		"Адрес": "residence", "Примечания": FieldOther, "Remarks": FieldOther, "Notes": FieldOther, "ملاحظات": FieldOther, "الملاحظات": FieldOther, "Observations": FieldOther, "Commentaires": FieldOther, "Location": FieldHeld, "المكان": FieldHeld, "Lieu": FieldHeld, "Место": FieldHeld, "Место опроса": FieldHeld, "مكان المقابلة": FieldHeld,
	}
	check := func(kind Kind, want map[string]Field) {
		for heading, want := range want {
			got, classes, sure := headings().meaning(heading, kind)
			switch {
			case want == "" && sure && got != "":
				t.Errorf("%s: %q is surely %s (%v)", kind, heading, got, classes)
			case want != "" && (got != want || !sure):
				t.Errorf("%s: %q is %q, sure %v, want %s (%v)", kind, heading, got, sure, want, classes)
			}
		}
	}
	check(Requests, both)
	check(Found, both)
	check(Requests, requests)
	check(Found, found)
}
