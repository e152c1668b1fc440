package load

// unitWords are what the units of a duration are called in the languages that the interface speaks, as in "13 Monate",
// in small letters and separated by commas. A word that two of the languages use for different units isn't among them.
var unitWords = map[string]string{
	"second": "il sekonda, de secunde, másodperc, saniye, second, seconde, seconden, secondes, secondi, secondo, " +
		"seconds, secunde, secundă, segundo, segundos, sekonda, sekondi, sekund, sekunda, sekunde, sekunden, " +
		"sekunder, sekundes, sekundi, sekundit, sekundy, sekundė, sekundės, sekundžių, sekunti, sekuntia, " +
		"sekunžu, sekúnd, sekúnda, sekúndur, shoicind, soicind, δευτερόλεπτα, δευτερόλεπτο, секунд, секунда, " +
		"секунди, שניות, ثانية, ثوانٍ, सेकंड, 秒, 초",
	"minute": "il minuta, dakika, de minute, minut, minuta, minute, minuten, minuter, minutes, minuti, minutit, " +
		"minuto, minutos, minutt, minutter, minuty, minutė, minutės, minuut, minuutti, minuuttia, minučių, " +
		"minút, minúta, minúty, minūte, minūtes, minūšu, mínúta, mínútur, nóiméad, perc, λεπτά, λεπτό, минута, " +
		"минути, хвилин, хвилина, хвилини, דקות, دقائق, دقيقة, मिनट, 分, 分鐘, 分钟, 분",
	"hour": "il siegħa, de ore, godzin, godzina, godziny, heure, heures, hodin, hodina, hodiny, hodín, hora, " +
		"horas, hour, hours, huaire an chloig, klukkustund, klukkustundir, n-uaire an chloig, ora, ore, oră, " +
		"saat, sat, sata, sati, siegħa, sigħat, stunda, stundas, stunde, stunden, stundu, time, timer, timmar, " +
		"timme, tund, tundi, tunti, tuntia, uair an chloig, ur, ura, ure, uri, uur, valanda, valandos, " +
		"valandų, óra, ώρα, ώρες, годин, час, часа, שעות, ساعات, ساعة, घंटा, घंटे, 小时, 小時, 時間, 시간",
	"day": "il jum, dag, dagar, dage, dagen, dager, dagur, dan, dana, day, days, de zile, den, deň, dia, dias, " +
		"diena, dienas, dienos, dienu, dienų, dneva, dnevi, dni, dny, dní, dzień, día, días, giorni, giorno, " +
		"gün, ijiem, jour, jours, jum, lá, nap, päev, päeva, päivä, päivää, tag, tage, tagen, zi, zile, ημέρα, " +
		"ημέρες, ден, день, дни, дні, днів, יום, ימים, أيام, يوم, يومًا, दिन, 天, 日, 일",
	"week": "il ġimgħa, de săptămâni, hafta, hét, nedēļa, nedēļas, nedēļu, nädal, nädalat, savaitė, savaitės, " +
		"savaičių, seachtain, seachtaine, semaine, semaines, semana, semanas, settimana, settimane, " +
		"sheachtain, săptămâni, săptămână, teden, tedna, tedni, tednov, tjedan, tjedana, tjedna, tydzień, " +
		"tygodni, tygodnie, týden, týdny, týdnů, týždeň, týždne, týždňov, uge, uger, uke, uker, vecka, veckor, " +
		"viikko, viikkoa, vika, vikur, week, weeks, weken, woche, wochen, ġimgħa, ġimgħat, εβδομάδα, " +
		"εβδομάδες, седмица, седмици, тиждень, тижні, тижнів, שבועות, أسابيع, أسبوع, أسبوعًا, सप्ताह, 周, 週, " +
		"週間, 주",
	"month": "il xahar, ay, de luni, hónap, kuu, kuud, kuukausi, kuukautta, luni, lună, maand, maanden, mes, mese, " +
		"mesec, meseca, mesecev, meseci, meses, mesi, mesiac, mesiace, mesiacov, mhí, miesiąc, miesiące, " +
		"miesięcy, mjesec, mjeseca, mjeseci, mois, monat, monate, monaten, month, months, mánuðir, mánuður, " +
		"månad, månader, måned, måneder, mês, mí, mēnesis, mēneši, mēnešu, mėnesiai, mėnesių, mėnuo, měsíc, " +
		"měsíce, měsíců, xahar, xhur, μήνας, μήνες, месец, месеца, місяць, місяці, місяців, חודשים, أشهر, شهر, " +
		"شهرًا, महीना, महीने, か月, 个月, 個月, 개월",
	"year": "il sena, aasta, aastat, an, ani, anni, anno, ano, anos, ans, año, años, bhliain, bliain, bliana, " +
		"de ani, gadi, gads, gadu, godina, godine, jaar, jahr, jahre, jahren, lat, lata, let, leta, leti, " +
		"leto, mbliana, metai, metų, rok, rokov, roky, sena, snin, vuosi, vuotta, year, years, yıl, ár, år, " +
		"év, έτη, έτος, роки, років, рік, שנה, שנים, سنة, سنوات, वर्ष, 年, 년",
}
