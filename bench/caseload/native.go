package main

import "strings"

// native are names that every clerk who writes Arabic knows and writes as they
// are written there, whatever the bearer's papers say.
var native = func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(`
محمد магомед мухаммад mohamed mohammed muhammed muhammad mehmet мұхаммед
أحمد ахмед ahmed ahmad ahmet
علي али ali
عبدالله абдулла абдулло abdallah abdullah abdullo
ابراهيم ибрагим ibrahim
حسن хасан hassan hasan
حسين хусейн hussein huseyn hüseyin
عمر умар omar umar омар ömer
عثمان осман osman
يوسف юсуф youssef yusuf yousef
اسماعيل исмаил исмоил ismail
رمضان рамазан рамадан ramadan
مراد мурад murad
سليمان сулейман suleiman
موسى муса musa moussa
عيسى иса issa
آدم адам adam
رسول расул
كامل камиль kamel
سلطان султан sultan
منصور мансур mansour
مصطفى мустафа mustafa
بلال билал bilal
سعيد саид said
يعقوب якуб yakub
ادريس идрис idris
داوود давуд davud dawood
جمال джамал jamal
عزيز азиз aziz
أنور анвар anwar
خالد халид khaled khalid
الياس ильяс ilyas
عبدالرحمن абдурахман abderrahman
محمود mahmoud mahmud
حمزة hamza хамза
أنس anas
أيوب ayoub
كريم karim
مهدي mehdi
ياسين yassine yassin
رشيد rachid
نبيل nabil
سمير samir
طارق tarek
وليد walid
أمين amine
صلاح salah
زكريا zakaria
ريان rayan
مروان marwan
فارس fares
هشام hisham
طه taha
فاطمة фатима fatima fatma
خديجة хадижат хадича khadija
مريم марьям mariam meryem maryam
عائشة аишa айшат аиша оиша aisha
زينب зайнаб zainab zeynep zeinab
آمنة аминат амина amina emine
ليلى лейла leila
مدينة мадина
سمية сумая sumaya sumayah
صفية сафия safia
ياسمين ясмина yasmine
حليمة халимат
جميلة джамиля
زهراء зухра zahra
سارة sara
سلمى salma
نور nour noûr
آية aya
حفصة hafsa хафсат
أسماء asma
ايمان imane
هناء hana
سميرة samira
كريمة karima
ملك malak
رانيا rania
هاجر hajar
نادية nadia
هدى houda
ايناس ines inès
شيماء shaima shayma
رحمة rahma
دنيا dounia
مليكة малика
`) {
		words := strings.Fields(line)
		for _, w := range words[min(1, len(words)):] {
			m[w] = words[0]
		}
	}
	return m
}()
