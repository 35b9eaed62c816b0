extension HelpGuide {
  /// Questions and answers, in the order somebody meets them.
  var entries: [HelpWords.Entry] {
    switch self {
    case .answering: Self.answeringEntries
    case .rounds: Self.roundsEntries
    case .forms: HelpForms.entries
    case .coding: Self.codingEntries
    case .reading: Self.readingEntries
    case .setup: Self.setupEntries
    }
  }

  private static let answeringEntries = [
    HelpWords.Entry(
      question: Words(nn: "Treng eg ein konto?", nb: "Trenger jeg en konto?", en: "Do I need an account?"),
      answer: Words(
        nn:
          "Nei. Lenkja i e-posten er di eiga og opnar skjemaet. Send henne gjerne til kollegaer hos dykk som skal skrive med: de ser same kladden.",
        nb:
          "Nei. Lenken i e-posten er din egen og åpner skjemaet. Send den gjerne til kolleger hos dere som skal skrive med: dere ser samme kladd.",
        en:
          "No. The link in the email is your own and opens the form. Pass it on to colleagues of yours who are to write with you: you see the same draft."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Må eg gjere alt på éin gong?", nb: "Må jeg gjøre alt på én gang?",
        en: "Must I do it all at once?"),
      answer: Words(
        nn:
          "Nei. Alt blir lagra medan du skriv. Lukk sida når du vil, og hald fram på ei anna eining med same lenkja.",
        nb:
          "Nei. Alt lagres mens du skriver. Lukk siden når du vil, og fortsett på en annen enhet med samme lenke.",
        en:
          "No. Everything is saved as you write. Close the page when you like, and go on from another device with the same link."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Korleis veit eg at det er kome fram?", nb: "Hvordan vet jeg at det er kommet fram?",
        en: "How do I know that it arrived?"),
      answer: Words(
        nn:
          "Etter at du har sendt, står ein kvitteringskode på skjermen, og han kjem òg på e-post. Er runden anonym, får du koden berre på skjermen: skriv han ned.",
        nb:
          "Etter at du har sendt, står en kvitteringskode på skjermen, og den kommer også på e-post. Er runden anonym, får du koden bare på skjermen: skriv den ned.",
        en:
          "After you have sent, a receipt code stands on the screen, and it comes by email too. In an anonymous round you get the code on the screen only: write it down."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Kan leiaren godkjenne svaret først?", nb: "Kan lederen godkjenne svaret først?",
        en: "Can my director approve the answer first?"),
      answer: Words(
        nn:
          "Ja. På siste side vel du «La nokon godkjenne svaret først» og skriv namn og e-postadresse. Den du skriv opp, får ei lenkje til svaret, og sender det inn eller sender det tilbake med ein merknad. Det gjeld ikkje i anonyme rundar.",
        nb:
          "Ja. På siste side velger du «La noen godkjenne svaret først» og skriver navn og e-postadresse. Den du skriver opp, får en lenke til svaret, og sender det inn eller sender det tilbake med en merknad. Det gjelder ikke i anonyme runder.",
        en:
          "Yes. On the last page choose “Let somebody approve the answer first” and write a name and an email address. Whoever you name gets a link to the answer, and sends it or sends it back with a comment. Not in anonymous rounds."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Kan eg ombestemme meg?", nb: "Kan jeg ombestemme meg?", en: "Can I change my mind?"),
      answer: Words(
        nn:
          "Ja, heilt til runden stengjer. Opne lenkja på nytt, og endre eller trekk svaret. Er runden anonym, bruker du kvitteringskoden.",
        nb:
          "Ja, helt til runden stenger. Åpne lenken på nytt, og endre eller trekk svaret. Er runden anonym, bruker du kvitteringskoden.",
        en:
          "Yes, until the round closes. Open the link again, and change or withdraw the answer. In an anonymous round you use the receipt code."
      )),
    HelpWords.Entry(
      question: Words(nn: "Eg finn ikkje lenkja", nb: "Jeg finner ikke lenken", en: "I cannot find the link"),
      answer: Words(
        nn:
          "Vel «Finn ikkje lenkja» på framsida og skriv e-postadressa di, så sender vi henne på nytt. Eller ring sekretariatet.",
        nb:
          "Velg «Finner ikke lenken» på forsiden og skriv e-postadressen din, så sender vi den på nytt. Eller ring sekretariatet.",
        en:
          "Choose “I cannot find the link” on the front page and write your email address, and we send it again. Or call the secretariat."
      )),
  ]

  private static let roundsEntries = [
    HelpWords.Entry(
      question: Words(nn: "Kvar begynner eg?", nb: "Hvor begynner jeg?", en: "Where do I begin?"),
      answer: Words(
        nn:
          "Sjå over partnarane og kontaktane deira, vel eit skjema, og lag ein runde: tittel, kven som blir spurd, når han opnar og stengjer, og korleis svara skal brukast.",
        nb:
          "Se over partnerne og kontaktene deres, velg et skjema, og lag en runde: tittel, hvem som blir spurt, når den åpner og stenger, og hvordan svarene skal brukes.",
        en:
          "Look over the partners and their contacts, choose a form, and make a round: title, who is asked, when it opens and closes, and how the answers are to be used."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Identifisert, fortruleg eller anonym?", nb: "Identifisert, fortrolig eller anonym?",
        en: "Identified, confidential or anonymous?"),
      answer: Words(
        nn:
          "Identifisert: lesarane ser partnaren. Fortruleg: berre sekretariatet ser kven, andre ser partstypen. Anonym: ingenting som bind svaret til lenkja blir lagra, heller ikkje tida.",
        nb:
          "Identifisert: leserne ser partneren. Fortrolig: bare sekretariatet ser hvem, andre ser partstypen. Anonym: ingenting som binder svaret til lenken lagres, heller ikke tiden.",
        en:
          "Identified: readers see the partner. Confidential: only the secretariat sees who, others see the party type. Anonymous: nothing that ties the answer to the link is stored, not even the time."
      )),
    HelpWords.Entry(
      question: Words(nn: "Kva e-post går ut?", nb: "Hvilken e-post går ut?", en: "Which emails are sent?"),
      answer: Words(
        nn:
          "Til dei som er spurde: éin når runden opnar, ei påminning før fristen til dei som ikkje har svart, ei melding når fristen blir flytta, når runden stengjer og når han blir opna att. Til den som svarer: ei kvittering for svaret, og for at det er trekt. Til arbeidsgrupper: når oppsummeringa er publisert. Utboksen viser kva som er sendt og kva som ikkje kom fram.",
        nb:
          "Til dem som er spurt: én når runden åpner, en påminnelse før fristen til dem som ikke har svart, en melding når fristen flyttes, når runden stenger og når den åpnes igjen. Til den som svarer: en kvittering for svaret, og for at det er trukket. Til arbeidsgrupper: når oppsummeringen er publisert. Utboksen viser hva som er sendt og hva som ikke kom fram.",
        en:
          "To those asked: one when the round opens, a reminder before the deadline to those who have not answered, a note when the deadline moves, when the round closes and when it is reopened. To whoever answers: a receipt for the answer, and for its withdrawal. To working groups: when the summary is published. The outbox shows what was sent and what did not get through."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Nokon treng lenger tid", nb: "Noen trenger lengre tid", en: "Somebody needs more time"),
      answer: Words(
        nn:
          "Forleng for alle eller for éin partnar frå sida til runden; ein anonym runde berre for alle. Ein runde som er stengd, kan opnast att.",
        nb:
          "Forleng for alle eller for én partner fra siden til runden; en anonym runde bare for alle. En runde som er stengt, kan åpnes igjen.",
        en:
          "Extend for all or for one partner from the round's page; an anonymous round for all only. A closed round can be reopened."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Kan andre enn dei vi spør, svare?", nb: "Kan andre enn dem vi spør, svare?",
        en: "Can others than those we ask answer?"),
      answer: Words(
        nn:
          "Ja, med ei open lenkje. Slå henne på frå sida til runden: der er adressa, ein QR-kode og ein plakat. De kan krevje at folk stadfestar ei e-postadresse først. Svara er talde for seg på svarlista, og kjem med i oppsummeringa.",
        nb:
          "Ja, med en åpen lenke. Slå den på fra siden til runden: der er adressen, en QR-kode og en plakat. Dere kan kreve at folk bekrefter en e-postadresse først. Svarene telles for seg på svarlisten, og kommer med i oppsummeringen.",
        en:
          "Yes, with an open link. Switch it on from the round's page: there are the address, a QR code and a poster. You can require people to confirm an email address first. The answers are counted apart on the board, and are part of the summary."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Noko i skjemaet er feil, og runden er open", nb: "Noe i skjemaet er feil, og runden er åpen",
        en: "Something in the form is wrong, and the round is open"),
      answer: Words(
        nn:
          "Lag neste versjon av skjemaet, og ta han i bruk frå sida til runden. Du ser først kva som er endra. Dei som har byrja, held fram med alt dei har skrive, og svar som er sende, står i den versjonen dei vart gitt i. I ein anonym runde går det berre før nokon har svart.",
        nb:
          "Lag neste versjon av skjemaet, og ta den i bruk fra siden til runden. Du ser først hva som er endret. De som har begynt, fortsetter med alt de har skrevet, og svar som er sendt, står i den versjonen de ble gitt i. I en anonym runde går det bare før noen har svart.",
        en:
          "Make the next version of the form, and use it from the round's page. You first see what has changed. Those who have begun go on with all they have written, and answers that were sent stay in the version they were given in. In an anonymous round it works only before anybody has answered."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Svar på papir eller telefon", nb: "Svar på papir eller telefon",
        en: "Answers on paper or by phone"),
      answer: Words(
        nn:
          "Skriv dei inn under svara til runden, på vegner av partnaren. Dei blir merkte med at de har skrive dei inn.",
        nb:
          "Skriv dem inn under svarene til runden, på vegne av partneren. De merkes med at dere har skrevet dem inn.",
        en:
          "Enter them under the round's answers, on the partner's behalf. They are marked as entered by you.")
    ),
    HelpWords.Entry(
      question: Words(
        nn: "Svar som er samla inn før", nb: "Svar som er samlet inn før",
        en: "Answers that were gathered before"),
      answer: Words(
        nn:
          "Har de svara i ein tabell (CSV), så lag runden og la han stå som utkast. Driftaren hentar svara inn med «innspel import submissions». Då blir runden stengd med ein gong, klar til koding og publisering, og ingen får e-post om han. Skal fleire få svare etterpå, så opne han på nytt og inviter dei.",
        nb:
          "Har dere svarene i en tabell (CSV), så lag runden og la den stå som utkast. Driften henter svarene inn med «innspel import submissions». Da stenges runden med en gang, klar til koding og publisering, og ingen får e-post om den. Skal flere få svare etterpå, så åpne den på nytt og inviter dem.",
        en:
          "If you have the answers in a table (CSV), make the round and leave it as a draft. The operator brings the answers in with “innspel import submissions”. That closes the round at once, ready to be coded and published, and nobody gets an email about it. To let more people answer, reopen it and invite them."
      )
    ),
  ]

  private static let codingEntries = [
    HelpWords.Entry(
      question: Words(nn: "Kva er ei utsegn?", nb: "Hva er et utsagn?", en: "What is a statement?"),
      answer: Words(
        nn:
          "Eitt stykke fritekst som kan kodast: eit kort svar, eit punkt i ei liste eller eit avsnitt. Programmet deler opp, og orda står alltid slik dei vart skrivne.",
        nb:
          "Ett stykke fritekst som kan kodes: et kort svar, et punkt i en liste eller et avsnitt. Programmet deler opp, og ordene står alltid slik de ble skrevet.",
        en:
          "One codable piece of free text: a short answer, a point in a list or a paragraph. The program divides, and the words always stand as they were written."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Kven bestemmer temaet?", nb: "Hvem bestemmer temaet?", en: "Who decides the theme?"),
      answer: Words(
        nn:
          "Du. Programmet føreslår ut frå kodeboka og seier kvifor. Berre det ein person har teke stilling til, tel i ei publisert oppsummering.",
        nb:
          "Du. Programmet foreslår ut fra kodeboken og sier hvorfor. Bare det en person har tatt stilling til, teller i en publisert oppsummering.",
        en:
          "You. The program suggests from the codebook and says why. Only what a person has decided counts in a published summary."
      )),
    HelpWords.Entry(
      question: Words(nn: "Kan eg kode raskt?", nb: "Kan jeg kode raskt?", en: "Can I code fast?"),
      answer: Words(
        nn:
          "Ja, med tastaturet: tala vel tema, og tastane står ved knappane. I lista kan du godta alle sikre forslag du ser på éin gong.",
        nb:
          "Ja, med tastaturet: tallene velger tema, og tastene står ved knappene. I listen kan du godta alle sikre forslag du ser på én gang.",
        en:
          "Yes, by keyboard: the numbers choose themes, and the keys stand by the buttons. In the list you can accept all the sure suggestions you see at once."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Kva skjer når eg publiserer?", nb: "Hva skjer når jeg publiserer?",
        en: "What happens when I publish?"),
      answer: Words(
        nn:
          "Oppsummeringa blir frosen som ein versjon, og medlemene i gruppene du vel, får e-post. Kodar du vidare, endrar det ikkje versjonen dei les; publiser ein ny.",
        nb:
          "Oppsummeringen fryses som en versjon, og medlemmene i gruppene du velger, får e-post. Koder du videre, endrer det ikke versjonen de leser; publiser en ny.",
        en:
          "The summary is frozen as a version, and the members of the groups you choose get an email. Coding on does not change the version they read; publish a new one."
      )),
  ]

  private static let readingEntries = [
    HelpWords.Entry(
      question: Words(nn: "Kva tel søylene?", nb: "Hva teller søylene?", en: "What do the bars count?"),
      answer: Words(
        nn:
          "Partnarar, ikkje ord: ein som skriv mykje, tel ikkje meir enn ein som skriv kort. Tala står ved sida av kvar stolpe.",
        nb:
          "Partnere, ikke ord: en som skriver mye, teller ikke mer enn en som skriver kort. Tallene står ved siden av hver stolpe.",
        en:
          "Partners, not words: one who writes much counts no more than one who writes little. The numbers stand beside each bar."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Kvifor står det «for få til å seie»?", nb: "Hvorfor står det «for få til å si»?",
        en: "Why does it say “too few to tell”?"),
      answer: Words(
        nn:
          "Når deltakarane er lova at ingen skal sjå kven som sa kva, viser vi ikkje tal for grupper med færre enn tre.",
        nb:
          "Når deltakerne er lovet at ingen skal se hvem som sa hva, viser vi ikke tall for grupper med færre enn tre.",
        en:
          "Where it was promised that nobody sees who said what, numbers for groups of fewer than three are not shown."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Kan oppsummeringa endre seg?", nb: "Kan oppsummeringen endre seg?", en: "Can the summary change?"
      ),
      answer: Words(
        nn:
          "Versjonen du les, er frosen. Kjem det ein ny, står det kva nummer han har, og den gamle ligg der framleis. Blir eit innspel trekt tilbake, kjem ein versjon utan orda derifrå i staden.",
        nb:
          "Versjonen du leser, er frosset. Kommer det en ny, står det hvilket nummer den har, og den gamle ligger der fortsatt. Blir et innspill trukket tilbake, kommer en versjon uten ordene derfra i stedet.",
        en:
          "The version you read is frozen. If a new one comes, its number is shown, and the old one is still there. If a submission is withdrawn, a version without its words takes its place."
      )),
  ]

  private static let setupEntries = [
    HelpWords.Entry(
      question: Words(
        nn: "Kven skal ha kva rolle?", nb: "Hvem skal ha hvilken rolle?", en: "Who should have which role?"),
      answer: Words(
        nn:
          "Administratorar set opp og ser revisjonsloggen. Sekretariatet held rundar, kodar og publiserer. Medlemer av arbeidsgrupper les det som er publisert for dei.",
        nb:
          "Administratorer setter opp og ser revisjonsloggen. Sekretariatet holder runder, koder og publiserer. Medlemmer av arbeidsgrupper leser det som er publisert for dem.",
        en:
          "Administrators set up and see the audit log. The secretariat runs rounds, codes and publishes. Members of working groups read what is published to them."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "E-posten kjem ikkje fram", nb: "E-posten kommer ikke fram", en: "Email does not arrive"),
      answer: Words(
        nn:
          "Utboksen seier kva e-posttenaren svara, for kvart brev. Det som kan løyse seg, blir prøvd på nytt av seg sjølv; resten kan du sende på nytt når årsaka er borte.",
        nb:
          "Utboksen sier hva e-postserveren svarte, for hvert brev. Det som kan løse seg, prøves på nytt av seg selv; resten kan du sende på nytt når årsaken er borte.",
        en:
          "The outbox says what the mail server answered, for each letter. What may resolve itself is tried again; the rest you can send again once the cause is gone."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Er det teke reservekopi?", nb: "Er det tatt reservekopi?", en: "Is there a backup?"),
      answer: Words(
        nn:
          "Driftaren tek han med «innspel backup», også medan tenaren går. Ein kopi blir kontrollert før han blir lagd inn att.",
        nb:
          "Driften tar den med «innspel backup», også mens serveren går. En kopi kontrolleres før den legges inn igjen.",
        en:
          "The operator makes it with “innspel backup”, also while the server runs. A copy is verified before it is restored."
      )),
  ]
}
