"""Whose words a passage says they are: wires, minutes, communiqués, interviews, transcripts.

The quote of each passage stands between ⟦ and ⟧.
"""

import datetime as dt

import pytest

from stance.ask.voices import Guess, guess_speaker, relayer, speaks_under_label, unknown_speaker
from stance.domain.affiliations import Affiliations, Edge
from stance.domain.vocabulary import Entries, Entry
from stance.text.matching import Span
from stance.values import ActorKind, Noun

PEOPLE = {
    "lavrov": "Sergei Lavrov",
    "putin": "Vladimir Putin",
    "stoltenberg": "Jens Stoltenberg",
    "baerbock": "Annalena Baerbock",
    "blinken": "Antony Blinken",
    "rutte": "Mark Rutte",
    "guterres": "António Guterres",
}
OTHERS = {
    "russia": (ActorKind.STATE, "Russia", "Moscow", "Russian Federation"),
    "us": (ActorKind.STATE, "United States", "Washington", "US"),
    "germany": (ActorKind.STATE, "Germany", "Berlin"),
    "nato": (ActorKind.ORGANISATION, "NATO", "the alliance"),
    "nato-states": (ActorKind.GROUP, "NATO member states"),
    "russian-mfa": (ActorKind.MINISTRY, "Russian Foreign Ministry"),
}


@pytest.fixture(scope="module")
def actors() -> Entries:
    named = {slug: (ActorKind.PERSON, name) for slug, name in PEOPLE.items()} | OTHERS
    entries = {
        number: Entry(number, slug, names[0], number, kind)
        for number, (slug, (kind, *names)) in enumerate(named.items(), 1)
    }
    aliases = {entry.id: list(named[entry.slug][2:]) for entry in entries.values()}
    return Entries(Noun.ACTOR, entries, lambda: aliases)


def proposed(actors: Entries, passage: str) -> str | None:
    start, end = passage.index("⟦"), passage.index("⟧") - 1
    text = passage.replace("⟦", "").replace("⟧", "")
    guess = guess_speaker(text, Span(start, end), actors, Affiliations({}))
    return guess.slug if guess else None


#: Before the quote.
BEFORE = (
    ("Lavrov said in Moscow on 3 March that ⟦NATO must stop its expansion⟧.", "lavrov"),
    ("Lavrov said in Moscow on 3 March 2020 that ⟦NATO must stop.⟧ He left.", "lavrov"),
    ("On 4 May 2019, Jens Stoltenberg, the Secretary General of NATO, said ⟦the door is open⟧.",
     "stoltenberg"),
    ("On May 4, 2019, Stoltenberg told reporters in Brussels: “⟦The door is open.⟧”",
     "stoltenberg"),
    ("The Foreign Minister, Annalena Baerbock, said ⟦sanctions would stay⟧.", "baerbock"),
    ("Russian Foreign Minister Sergei Lavrov told Blinken that ⟦talks are useless⟧.", "lavrov"),
    ("Sergei Lavrov, Russia's foreign minister since 2004, told the UN on Monday that ⟦we wait⟧.",
     "lavrov"),
    ("Speaking in Brussels after talks with Sergei Lavrov, Stoltenberg said: “⟦We go.⟧”",
     "stoltenberg"),
    ("MOSCOW, March 3 (Reuters) - Lavrov said on Tuesday ⟦Russia would wait⟧.", "lavrov"),
    ("Mr. Lavrov (Russian Federation) said that ⟦his delegation could not vote⟧.", "lavrov"),
    ("The Secretary-General, Mr. António Guterres, stressed that ⟦all must comply⟧.", "guterres"),
    ("Lavrov, who met Blinken in Geneva, said ⟦the talks were useful⟧.", "lavrov"),
    ("Lavrov – a veteran of many talks – said ⟦the talks were useful⟧.", "lavrov"),
    ("But Lavrov also said that Russia was “⟦open to talks⟧” with NATO.", "lavrov"),
    ("Lavrov has repeatedly warned that ⟦the answer will be military⟧.", "lavrov"),
    ("Lavrov said: “We are patient. ⟦We will wait for an answer.⟧ Not for ever.”", "lavrov"),
    ("According to Lavrov, ⟦the talks were useful⟧.", "lavrov"),
    ("Asked about Lavrov's words, Annalena Baerbock replied: “⟦That is cynical.⟧”", "baerbock"),
    ("NATO member states said in Brussels that ⟦the door is open⟧.", "nato-states"),
    ("Washington said on Friday that ⟦the offer stands⟧.", "us"),
    ("The Russian Foreign Ministry said in a statement that ⟦the offer is late⟧.", "russian-mfa"),
    ("S. Lavrov said that ⟦the talks were useful⟧.", "lavrov"),
    ("Sergey Lavrov said that ⟦the talks were useful⟧.", "lavrov"),
    ("US Secretary of State Blinken stressed in Kyiv that ⟦the offer stands⟧.", "blinken"),
    ("Lavrov said in Geneva:\n\n“⟦We are open to talks.⟧”", "lavrov"),
    ("Lavrov was quoted as saying that ⟦the talks were useful⟧.", "lavrov"),
    ("Lavrov said he was ready and added that ⟦NATO must stop⟧.", "lavrov"),
    ("In an interview with Bild, Lavrov, asked about Kyiv, said: “⟦We wait.⟧”", "lavrov"),
    ("Lavrov said: “We wait.\n\n“⟦We will not wait for ever.⟧”", "lavrov"),
    ("⟦Lavrov said in Moscow that Blinken had called him⟧.", "lavrov"),
    ("In Brussels on Friday, NATO Secretary General Jens Stoltenberg said ⟦all is open⟧.",
     "stoltenberg"),
    ("Stoltenberg's successor, Mark Rutte, told the Bundestag in May that ⟦all is open⟧.", "rutte"),
    ("U.S. Secretary of State Antony J. Blinken said ⟦it must stop⟧.", "blinken"),
    ("While Lavrov met Blinken in Geneva, Putin said that ⟦it must stop⟧.", "putin"),
    ("The Foreign Minister of the Russian Federation, Sergei Lavrov, said ⟦it could not vote⟧.",
     "lavrov"),
    ("Speaking in St. Petersburg on Jan. 3, Mr. Putin said ⟦it must stop⟧.", "putin"),
    ("Lavrov's statement that ⟦NATO had promised not to expand⟧ is wrong, Blinken said.",
     "blinken"),
)  # fmt: skip

#: After the quote, and between its parts.
AFTER = (
    ("“⟦We will not go⟧,” said Lavrov.", "lavrov"),
    ("“⟦We will not go⟧,” Lavrov told reporters in Moscow on 3 March.", "lavrov"),
    ("“⟦We will not go⟧,” said Sergei Lavrov, Russia's foreign minister, in Moscow.", "lavrov"),
    ("“⟦We will not go⟧,” said the Foreign Minister, Annalena Baerbock.", "baerbock"),
    ("“⟦We will not go⟧,” the Secretary General of NATO, Jens Stoltenberg, said.", "stoltenberg"),
    ("'⟦We will not go⟧,' said Lavrov.", "lavrov"),
    ("‘⟦We will not go⟧’, Lavrov told reporters in Moscow.", "lavrov"),
    ("“⟦Why should we go?⟧” Lavrov asked.", "lavrov"),
    ("“We are patient,” Lavrov said. “⟦We will wait.⟧”", "lavrov"),
    ("“We are patient,” said Lavrov, “⟦and we will wait.⟧”", "lavrov"),
    ("“⟦We are patient⟧,” said Lavrov, “and we will wait.”", "lavrov"),
    ("“We are patient,” said Lavrov. “⟦We will wait⟧,” he added.", "lavrov"),
    ("“⟦We are patient,” Lavrov said, “and we will wait.⟧”", "lavrov"),
    ("⟦The talks were useful⟧, Lavrov said in Moscow.", "lavrov"),
    ("⟦The talks were useful⟧ but short, Lavrov said on Monday.", "lavrov"),
    ("“⟦We wait⟧”, according to Lavrov.", "lavrov"),
    ("The alliance is “⟦a relic of the past⟧”, Lavrov said.", "lavrov"),
    ("“⟦We wait.⟧” Lavrov said: “We go.”", None),
    ("Lavrov said: “⟦We wait.⟧” Blinken said: “We go.”", "lavrov"),
    ("Lavrov said: “We wait.” Blinken said: “⟦We go.⟧”", "blinken"),
    ("“We wait,” said Lavrov. “⟦We go⟧,” Blinken replied.", "blinken"),
    ("“We wait,” said Lavrov. Blinken was not impressed. “⟦We go.⟧”", None),
)  # fmt: skip

LABELS = (
    ("Mr. LAVROV (Russian Federation): ⟦We cannot vote for this.⟧", "lavrov"),
    ("Mr. Lavrov (Russian Federation) (spoke in Russian): ⟦We cannot vote.⟧ We regret it.",
     "lavrov"),
    ("PRESIDENT PUTIN: Thank you.\n\nI will be short. ⟦Russia is open to talks.⟧", "putin"),
    ("SECRETARY BLINKEN: Thank you.\n\nQUESTION: And NATO?\n\nSECRETARY BLINKEN: ⟦It is open.⟧",
     "blinken"),
    ("SPIEGEL: Will you go?\nLavrov: ⟦We will not.⟧\nSPIEGEL: Why?", "lavrov"),
    ("SPIEGEL: ⟦Will you go?⟧\nLavrov: We will not.\nSPIEGEL: Why?", None),
    ("Sergei Lavrov: NATO said that it would not move. ⟦It moved.⟧", "lavrov"),
    ("Vladimir Putin: Mr Wörner said: “⟦We will not place an army there.⟧”", None),
    ("Vladimir Putin: Mr Stoltenberg said: “⟦We will not place an army there.⟧”", "stoltenberg"),
    ("Mr. LAVROV (Russian Federation): We vote.\n\nThe PRESIDENT: ⟦I thank him.⟧", None),
    ("RUSSIAN FEDERATION: We vote against.\n\nUNITED STATES: ⟦We vote for it.⟧", "us"),
    ("Mr. NEBENZIA (Russian Federation): ⟦We vote against.⟧", None),
    ("Mr. BLINKEN (US): No.\n\nMr. LAVROV (Russia), resuming at 4 p.m.: ⟦We wait.⟧", "lavrov"),
    ("Mr. BLINKEN (US): No.\n\nMr. LAVROV (Russia) replied: We go. ⟦We wait.⟧", "lavrov"),
    ("Mr. BLINKEN (US): No.\n\nMr. LAVROV. — ⟦We wait.⟧", "lavrov"),
    ("Mr. BLINKEN (US): No.\n\nLavrov, who came late, replied: ⟦We wait.⟧", "lavrov"),
    ("Mr. BLINKEN (US): No.\n\nLavrov, who came late, replied: We go. ⟦We wait.⟧", None),
    ("Mr. BLINKEN (US): No.\n\nMr. LAVROV (Russia) hoped for peace. ⟦We wait.⟧", None),
    ("Mr. BLINKEN (US): No.\n\nMr. LAVROV, reading Putin’s letter: ⟦We wait.⟧", None),
    ("Mr. BLINKEN (US): No.\n\nA voice from the floor: ⟦We wait.⟧", None),
    ("**Sergei Lavrov:** ⟦We vote against.⟧", "lavrov"),
    ("Lavrov: ready for talks\n\nBERLIN — The meeting was short. ⟦Nothing is agreed.⟧", None),
    ("MOSCOW: The meeting was short. ⟦Nothing is agreed.⟧", None),
)  # fmt: skip

#: Somebody is mentioned, spoken of or to, or denies it.
NOBODY = (
    "Washington rejected what Lavrov said: ⟦NATO must stop⟧.",
    "Washington rejected what Lavrov said in Moscow about “⟦NATO expansion⟧”.",
    "⟦Washington rejected what Lavrov said⟧.",
    "A spokesman for President Putin said that ⟦the talks were useful⟧.",
    "A friend of Putin said that ⟦the talks were useful⟧.",
    "Those who met Putin said ⟦he was calm⟧.",
    "Putin's adviser said that ⟦the talks were useful⟧.",
    "Lavrov never said that ⟦NATO must stop⟧.",
    "Lavrov did not say that ⟦NATO must stop⟧.",
    "Lavrov is said to have told friends that ⟦the talks were useful⟧.",
    "Lavrov was told by Blinken that ⟦the talks were useless⟧.",
    "He told Lavrov that ⟦the talks were useless⟧.",
    "Reporters asked Lavrov: “⟦Will you go?⟧”",
    "Lavrov said that Blinken had said that ⟦the offer stands⟧.",
    "Baerbock and Blinken said that ⟦the offer stands⟧.",
    "Merkel, Macron and Putin said that ⟦the offer stands⟧.",
    "Mikhail Lavrov, a student, said that ⟦the talks were useful⟧.",
    "The NATO treaty said that ⟦an attack on one is one on all⟧.",
    "“⟦We will not go⟧,” said a man who had met Putin.",
    "“⟦We will not go⟧,” said Putin's spokesman.",
    "“⟦We will not go⟧,” he told Lavrov.",
    "“⟦We will not go⟧,” said the Ukrainian minister, Dmytro Kuleba, after Lavrov left.",
    "⟦We will not go.⟧ Lavrov said nothing.",
    "Lavrov said nothing, but the crowd sang “⟦We will go⟧”.",
    "Talks are over. ⟦We will not go.⟧ Lavrov left for Moscow.",
    "⟦Talks are open⟧, but Lavrov said that they will fail.",
    "If Lavrov said that ⟦the offer stands⟧, it was late.",
    "In Moscow, officials said that ⟦the offer stands⟧.",
    "Talks in Moscow, a diplomat said, ⟦went well⟧.",
    "The ministers reaffirmed to Stoltenberg that ⟦the offer stands⟧.",
    "The United States and Russia said that ⟦the offer stands⟧.",
    "The aims declared by Putin say that ⟦the offer stands⟧.",
    "Russia and the said treaty of Putin: ⟦nothing more⟧.",
    "Lavrov denied having said that ⟦the offer stands⟧.",
    "According to critics of Lavrov, ⟦the talks were useless⟧.",
    "According to a report on Lavrov, ⟦the talks were useless⟧.",
    "It was reported that Lavrov had left. ⟦The talks were useless.⟧",
    "Lavrov was silent, Baerbock's spokesman said, and ⟦the talks were useless⟧.",
    "“We wait,” said Lavrov.\n\n“⟦We go.⟧”",
    "Lavrov listened while the Chinese minister said that ⟦the offer stands⟧.",
    "We, the Heads of State, told Lavrov and Blinken that ⟦the offer stands⟧.",
    "Critics of what the Russian Foreign Ministry said call it “⟦a lie⟧”.",
    "Putin spokesman Dmitry Peskov said that ⟦the offer stands⟧.",
    "Lavrov and his deputy said that ⟦the offer stands⟧.",
    "The Russian Foreign Ministry met. Ruritania's foreign ministry said that ⟦the offer stands⟧.",
    "The Russian Foreign Ministry met. Critics of the ministry said that ⟦the offer stands⟧.",
    "“⟦We will not go⟧,” Interfax quoted Lavrov as saying.",
    "Blinken dismissed the claim by Lavrov that ⟦NATO had promised not to expand⟧.",
    "⟦NATO had promised not to expand⟧, as Lavrov said.",
    "The delegation of the Russian Federation stated that ⟦it could not vote⟧.",
    "Mr. Lavrov said he would be brief. ⟦Russia could not vote.⟧",
    "“Is it true?” asked Blinken. ⟦It is true.⟧ Lavrov laughed.",
    "Lavrov met Blinken and told him ⟦it must stop⟧.",
    "“⟦It must stop⟧,” said Lavrov, Blinken and Putin.",
    "The president, not Putin, said ⟦it must stop⟧.",
    "Nobody but Lavrov said that ⟦it must stop⟧.",
    "⟦It must stop⟧, according to people close to Lavrov.",
    "Q: And NATO?\nA: ⟦It must stop.⟧",
)

#: When and where, with no comma behind.
OCCASIONS = (
    ("On 21 February 2023 President Putin told the assembly that “⟦we wait⟧”.", "putin"),
    ("On 21 February 2023 President Putin told the assembly that ⟦it was over⟧.", "putin"),
    ("On Tuesday, 21 February 2023 Putin told lawmakers: “⟦We wait.⟧”", "putin"),
    ("On February 21, 2023 Putin said: “⟦We wait.⟧”", "putin"),
    ("On Feb. 21 Vladimir Putin announced: “⟦We wait.⟧”", "putin"),
    ("On the evening of 21 February 2023 Putin said: “⟦We wait.⟧”", "putin"),
    ("Late on Monday Lavrov said: “⟦We wait.⟧”", "lavrov"),
    ("In February 2007 Putin said: “⟦We wait.⟧”", "putin"),
    ("In May Mr. Lavrov said: “⟦We wait.⟧”", "lavrov"),
    ("In 2007 President Vladimir Putin told the conference that ⟦it was over⟧.", "putin"),
    ("Last month Lavrov told reporters that ⟦it was over⟧.", "lavrov"),
    ("Two days later Lavrov said: “⟦We wait.⟧”", "lavrov"),
    ("Earlier that day Lavrov said: “⟦We wait.⟧”", "lavrov"),
    ("In Moscow on Monday Lavrov said: “⟦We wait.⟧”", "lavrov"),
    ("On Monday in Moscow Lavrov said: “⟦We wait.⟧”", "lavrov"),
    ("But on Monday Lavrov said: “⟦We wait.⟧”", "lavrov"),
    ("Talks go on, but on Monday Lavrov said: “⟦We wait.⟧”", "lavrov"),
    ("In an interview on 20 February 2023 Sergei Lavrov had warned: “⟦We wait.⟧”", "lavrov"),
    ("In an interview with Bild on 20 February 2023 Lavrov said: “⟦We wait.⟧”", "lavrov"),
    ("In a letter of 15 December 2021 Foreign Minister Lavrov wrote: “⟦We wait.⟧”", "lavrov"),
    ("At the summit in Madrid on 29 June 2022 Jens Stoltenberg said: “⟦We wait.⟧”",
     "stoltenberg"),
    ("Speaking in Brussels on 4 May Stoltenberg said: “⟦We wait.⟧”", "stoltenberg"),
    ("Speaking on Monday Stoltenberg said: “⟦We wait.⟧”", "stoltenberg"),
    ("On 21 February 2023 the Russian President, Vladimir Putin, told us that ⟦it was over⟧.",
     "putin"),
    ("On 21 February 2023 Putin, the president, told the assembly that ⟦it was over⟧.", "putin"),
    ("Vladimir Putin announced: “⟦We wait.⟧”", "putin"),
)  # fmt: skip

#: With those who are but mentioned beside such a time.
AT_TIMES_NOBODY = (
    "On 21 February 2023 Putin's adviser said: “⟦We wait.⟧”",
    "On 21 February 2023 a friend of Putin said: “⟦We wait.⟧”",
    "On 21 February 2023 he told Putin that ⟦it was over⟧.",
    "On 21 February 2023 Putin was told by Blinken that ⟦it was over⟧.",
    "On 21 February 2023 after Lavrov had left his deputy said that ⟦it was over⟧.",
    "On 21 February 2023 Russia left and Lavrov said that ⟦it was over⟧.",
    "On 21 February 2023 Lavrov and Blinken said that ⟦it was over⟧.",
    "On Monday Putin spokesman Dmitry Peskov said that ⟦it was over⟧.",
    "On Monday those who met Putin said that ⟦it was over⟧.",
    "On Monday Mikhail Lavrov said that ⟦it was over⟧.",
    "On Monday Lavrov said that Baerbock had said that ⟦it was over⟧.",
    "On Monday in Lavrov said that ⟦it was over⟧.",
    "In 2007 critics of Putin said that ⟦it was over⟧.",
    "In 2007 against Putin it was said that ⟦it was over⟧.",
    "In an interview on 20 February 2023 with Putin Lavrov had warned: “⟦We wait.⟧”",
    "In an interview on 20 February 2023 a deputy of Lavrov had warned: “⟦We wait.⟧”",
    "In a letter to Putin of 2021 critics wrote that ⟦it was over⟧.",
    "Speaking on Monday of Lavrov's trip one of them said that ⟦it was over⟧.",
)

#: One reports what another said: either could be meant.
RELAYED = (
    'According to Jens Stoltenberg, Vladimir Putin said: "⟦We want peace talks now.⟧"',
    'According to Sergei Lavrov, Annalena Baerbock promised that "⟦it would stop⟧".',
    "According to Lavrov, Baerbock promised to help, and “⟦we wait⟧”.",
    "As Lavrov told us, Putin wrote: “⟦We wait⟧.”",
    "As Lavrov recalled, Baerbock said that ⟦it would stop⟧.",
    "In the words of Lavrov, Baerbock said that ⟦it would stop⟧.",
    "According to Sergei Lavrov, the Russian foreign minister, Baerbock said: “⟦We wait⟧.”",
    "According to Lavrov, he told Baerbock: “⟦We wait⟧.”",
    "According to Lavrov, the West promised: “⟦We wait⟧.”",
    "According to Lavrov, speaking in Moscow, Baerbock said: “⟦we wait⟧”.",
    "“⟦We wait⟧,” Baerbock said, according to Lavrov.",
    "“⟦We wait⟧,” Baerbock told him, Lavrov said.",
    "“⟦We wait⟧,” said Baerbock, according to Lavrov.",
    "“⟦We wait⟧,” Baerbock said, as Lavrov recalled.",
    "Lavrov recalled that Baerbock had said: “⟦We wait⟧”.",
    "Lavrov told reporters that Baerbock had promised that “⟦it would stop⟧”.",
    "Lavrov quoted Baerbock as saying: “⟦We wait⟧”.",
    "Lavrov cited Baerbock as promising that “⟦it would stop⟧”.",
    "Baerbock was quoted by Lavrov as saying “⟦We wait⟧”.",
    "According to Lavrov, “⟦we wait⟧,” Baerbock said.",
    "According to Lavrov, Baerbock’s words were: “⟦we wait⟧”.",
    "According to Lavrov, Baerbock assured him that ⟦it would stop⟧.",
    "According to Lavrov, Baerbock spoke of “⟦a relic of the past⟧”.",
    "According to Lavrov, Baerbock called it “⟦a relic of the past⟧”.",
    "According to a report by Reuters, Lavrov said: “⟦We wait⟧.”",
    "According to Reuters, Lavrov said: “⟦We wait⟧.”",
    "According to TASS, Lavrov said: “⟦We wait⟧.”",
    "According to the Russian Foreign Ministry, Lavrov said: “⟦We wait⟧.”",
    "Lavrov says Baerbock told him: “⟦We wait⟧.”",
    "Baerbock, according to Lavrov, said: “⟦We wait⟧.”",
    "On Monday, according to Lavrov, Baerbock said: “⟦We wait⟧.”",
    "Baerbock said, according to Lavrov, that “⟦it would stop⟧”.",
    "Lavrov said that according to Baerbock “⟦it would stop⟧”.",
    "⟦According to Lavrov, Baerbock said it would stop⟧.",
    "Lavrov reported that Baerbock had said: “⟦We wait⟧.”",
    "TASS reported that Lavrov said: “⟦We wait⟧.”",
    "By Lavrov’s account, Baerbock said: “⟦We wait⟧.”",
    "As reported by Lavrov, Baerbock said: “⟦We wait⟧.”",
    "As quoted by Lavrov, Baerbock said: “⟦We wait⟧.”",
    "In Lavrov’s words, Baerbock said: “⟦We wait⟧.”",
    "Baerbock, Lavrov said, told him: “⟦We wait⟧.”",
    "Baerbock, as Lavrov put it, said: “⟦We wait⟧.”",
    "Quoting Baerbock, Lavrov said: “⟦We wait⟧.”",
    "Citing Baerbock, Lavrov said that ⟦it would stop⟧.",
    "Lavrov, quoting Baerbock, said: “⟦We wait⟧.”",
    "Lavrov said, quoting Baerbock: “⟦We wait⟧.”",
    "“⟦We wait⟧,” Lavrov said, quoting Baerbock.",
    "“⟦We wait⟧,” Lavrov quoted Baerbock as saying.",
    "“⟦We wait⟧,” Baerbock assured him, Lavrov said.",
    "“⟦We wait⟧,” Baerbock had assured him, Lavrov recalled.",
    "“⟦We wait⟧,” Baerbock told Lavrov, he said later.",
    "“⟦We wait⟧,” Baerbock was quoted as saying by Lavrov.",
    "“⟦We wait⟧,” said Baerbock, Lavrov recalled.",
    "⟦It would stop⟧, Baerbock said, according to Lavrov.",
    "⟦It would stop⟧, Baerbock said, Lavrov recalled.",
    "⟦It would stop⟧, Baerbock promised, Lavrov told reporters.",
    "“⟦We wait⟧,” Lavrov said, according to Interfax.",
    "Lavrov was quoted by TASS as saying “⟦We wait⟧”.",
    "“⟦We wait⟧,” Lavrov was quoted by TASS as saying.",
    "“⟦We wait⟧,” Lavrov told Baerbock, his spokeswoman said.",
    "“⟦We wait⟧,” Lavrov said, the Interfax news agency reported.",
    "“⟦We wait⟧,” Lavrov said, TASS reports.",
    "Lavrov recalled Baerbock’s words: “⟦We wait⟧.”",
    "Baerbock, in the words of Lavrov, said: “⟦We wait⟧.”",
    "Blinken called it a lie; Lavrov said: “⟦We wait⟧.”",
    "“⟦We wait⟧,” said Lavrov, as Baerbock reported.",
    "“⟦We wait⟧,” Lavrov said, his spokeswoman reported.",
    "Baerbock had assured him, Lavrov said: “⟦We wait⟧.”",
    "Baerbock wrote, Lavrov recalled: “⟦We wait⟧.”",
    "Lavrov cited Baerbock: “⟦We wait⟧.”",
    "In Lavrov’s account, Baerbock said: “⟦We wait⟧.”",
    "“⟦It must stop⟧,” Lavrov said, quoting Baerbock’s letter.",
    "“⟦We wait⟧,” Lavrov said, she replied.",
    "“We wait,” Baerbock said, according to Lavrov. “⟦We go.⟧”",
    "Russian Foreign Minister Sergei Lavrov, quoted by TASS, said: “⟦We wait⟧.”",
    "According to NATO, the alliance called for “⟦calm⟧”.",
    # In the quote itself, or by what somebody tells under a label.
    "According to Lavrov, ⟦Baerbock said it would stop⟧.",
    "According to Lavrov, ⟦the German ambassador declared that it would stop⟧.",
    "According to Lavrov, ⟦it would stop, Baerbock had promised⟧.",
    "Sergei Lavrov: ⟦NATO said that it would not move.⟧ It moved.",
    "Mr. LAVROV (Russia): ⟦Baerbock said that it must stop.⟧",
    "Mr. LAVROV (Russia): Baerbock said that ⟦it must stop.⟧",
    "Mr. LAVROV (Russia): He asked for much. He said that ⟦it must stop⟧, and so on.",
    "Mr. LAVROV (Russia): ⟦He said that it must stop.⟧",
    "Mr. LAVROV (Russia): On Monday, ⟦the Minister of Germany insisted that it must stop.⟧",
    "Mr. LAVROV (Russia): ⟦On Monday, Baerbock, the minister, told us that it must stop.⟧",
    "Mr. LAVROV (Russia): ⟦It must stop⟧, Baerbock said.",
    "Mr. LAVROV (Russia): According to Baerbock, ⟦it must stop⟧.",
    "Mr. LAVROV (Russia): Baerbock assured me that ⟦it must stop⟧.",
)

#: Others are named beside it, or it stands in a writing.
NOT_RELAYED = (
    ("According to Lavrov, who met Baerbock, ⟦the talks were useful⟧.", "lavrov"),
    ("According to Lavrov, speaking in Moscow on Monday, “⟦we wait⟧”.", "lavrov"),
    ("According to Lavrov, “⟦we wait⟧”.", "lavrov"),
    ("According to Lavrov, NATO is “⟦a relic of the past⟧”.", "lavrov"),
    ("In an interview with Baerbock, Lavrov said: “⟦We wait⟧.”", "lavrov"),
    ("“⟦We wait⟧,” Lavrov said on Monday, hours before Baerbock said no.", "lavrov"),
    ("“⟦We wait⟧,” Lavrov said, and Baerbock replied that it was late.", "lavrov"),
    ("“⟦We wait⟧,” Lavrov said, while Baerbock argued against it.", "lavrov"),
    ("“⟦We wait⟧,” said Lavrov, who told Baerbock so.", "lavrov"),
    ("“⟦We wait⟧,” Lavrov said, adding that Baerbock had said no.", "lavrov"),
    ("“⟦We wait⟧,” Lavrov said, according to a transcript.", "lavrov"),
    ("“⟦We wait⟧,” Lavrov said, according to the transcript of his interview.", "lavrov"),
    ("“⟦We wait⟧,” Lavrov said, according to a statement by the Kremlin.", "lavrov"),
    ("Lavrov said that all went according to plan: “⟦We wait⟧”.", "lavrov"),
    ("According to Lavrov, the talks went well: “⟦We wait⟧”.", "lavrov"),
    ("“⟦We wait⟧,” Lavrov wrote in Kommersant, the daily.", "lavrov"),
    ("“⟦We wait⟧,” Lavrov said, as Putin left.", "lavrov"),
    ("“⟦We wait⟧,” Lavrov said, which Baerbock said was untrue.", "lavrov"),
    ("“⟦We wait⟧,” Lavrov said in Moscow, and on Monday Baerbock replied.", "lavrov"),
    ("Lavrov, citing security, said: “⟦We wait⟧.”", "lavrov"),
    ("Lavrov said in Monday’s statement: “⟦We wait⟧.”", "lavrov"),
    ("“⟦We wait⟧,” Lavrov said, calling Baerbock’s words cynical.", "lavrov"),
    ("Lavrov, who had called Baerbock, said: “⟦We wait⟧.”", "lavrov"),
    ("In Moscow, where NATO had been called a relic, Lavrov said: “⟦We wait⟧.”", "lavrov"),
    ("Blinken spoke of progress, but Lavrov said: “⟦We wait⟧.”", "lavrov"),
    ("Lavrov said in response to Baerbock’s words: “⟦We wait⟧.”", "lavrov"),
    ("Lavrov said of Baerbock’s words: “⟦We wait⟧.”", "lavrov"),
    ("Asked about Lavrov’s words, Baerbock replied: “⟦We wait⟧.”", "baerbock"),
    ("After Blinken had spoken, Lavrov said: “⟦We wait⟧.”", "lavrov"),
    ("“⟦We wait⟧”, according to Lavrov, who told reporters so.", "lavrov"),
    ("“⟦We wait⟧,” Lavrov said, as NATO announced new sanctions.", "lavrov"),
    ("Lavrov said Russia had proposed talks: “⟦We wait⟧.”", "lavrov"),
    ("Lavrov said NATO had called it a lie: “⟦We wait⟧.”", "lavrov"),
    ("“⟦We wait⟧,” Lavrov told reporters on Monday, the day after Baerbock spoke.", "lavrov"),
    ("“⟦We wait⟧,” Lavrov said on Monday, Russia’s national day.", "lavrov"),
    ("“⟦We wait⟧,” said Lavrov, the minister, in Moscow.", "lavrov"),
    ("“⟦We wait⟧,” Lavrov told Baerbock, who said no.", "lavrov"),
    ("“⟦We wait⟧,” Lavrov said, then Baerbock replied.", "lavrov"),
    ("“We wait,” Lavrov said. According to Baerbock, ⟦it was late⟧.", "baerbock"),
    ("“⟦We wait⟧,” Lavrov said. According to Baerbock, it was late.", "lavrov"),
    ("⟦The talks were useful⟧, Lavrov said, while according to Baerbock they were not.", "lavrov"),
    ("According to Lavrov, who spoke in Moscow, “⟦we wait⟧”.", "lavrov"),
    ("According to the Russian Foreign Ministry, ⟦the offer is late⟧.", "russian-mfa"),
    ("Mr. LAVROV (Russia): ⟦We said that it must stop.⟧", "lavrov"),
    ("Mr. LAVROV (Russia): I told Baerbock that ⟦it must stop⟧.", "lavrov"),
    ("Mr. LAVROV (Russia): ⟦My Government declared that it must stop.⟧", "lavrov"),
    ("Mr. LAVROV (Russia): ⟦Russia declared that it must stop.⟧", "lavrov"),
    ("Mr. LAVROV (Russia): Baerbock said no. ⟦It must stop.⟧", "lavrov"),
    ("Mr. LAVROV (Russia): ⟦It must stop, and Baerbock said so.⟧", "lavrov"),
    ("Mr. LAVROV (Russia): ⟦Russia rejects what Baerbock said.⟧", "lavrov"),
    ("Mr. LAVROV (Russia): According to the treaty, ⟦it must stop⟧.", "lavrov"),
    ("Mr. LAVROV (Russia): ⟦NATO believes that it may go on.⟧", "lavrov"),
)

SILENT = NOBODY + AT_TIMES_NOBODY + RELAYED
SAID = BEFORE + AFTER + LABELS + OCCASIONS + NOT_RELAYED


@pytest.mark.parametrize(("passage", "slug"), SAID)
def test_the_speaker_is_who_the_words_say(actors: Entries, passage: str, slug: str | None) -> None:
    assert proposed(actors, passage) == slug


@pytest.mark.parametrize("passage", SILENT)
def test_nobody_is_the_speaker_who_is_but_mentioned(actors: Entries, passage: str) -> None:
    assert proposed(actors, passage) is None


WIDTH = 56


def wrapped(passage: str) -> str:
    """The passage in lines of a width, as pages and mails have them, after two full lines."""
    lines = [
        "The meeting went on for hours behind closed do-",
        "ors, and nobody had an idea of how it would end.",
    ]
    for paragraph in passage.split("\n"):
        lines.append("")
        for word in paragraph.split(" "):
            if len(lines[-1]) + len(word) + 1 > WIDTH:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".lstrip()
    return "\n".join(lines)


@pytest.mark.parametrize(("passage", "slug"), [each for each in SAID if "\n" not in each[0]])
def test_the_same_is_said_over_broken_lines(
    actors: Entries, passage: str, slug: str | None
) -> None:
    assert proposed(actors, wrapped(passage)) == slug


@pytest.mark.parametrize("passage", [each for each in SILENT if "\n" not in each])
def test_nobody_is_proposed_over_broken_lines_either(actors: Entries, passage: str) -> None:
    assert proposed(actors, wrapped(passage)) is None


@pytest.mark.parametrize(
    ("text", "is_labelled"),
    [
        ("Der Anzeiger: Is it over?\n\nBaerbock: ⟦We stay.⟧", True),
        ("Berlin, 2 March 2020\n\nBaerbock: ⟦We stay.⟧", True),
        ("Baerbock: ⟦Berlin stays in the deal⟧\n\nBerlin stays, she told reporters.", False),
        ("Mr. LAVROV: We go.\n\nMs. MOORE (represents Baerbock): ⟦We stay.⟧", True),
        ("Der Anzeiger: Is it over?\n\nLavrov: ⟦We stay.⟧", False),
        ("Berlin, 2 March 2020\n\nBaerbock said that ⟦they stay⟧.", False),
    ],
)
def test_words_under_the_label_of_their_speaker(
    actors: Entries, text: str, *, is_labelled: bool
) -> None:
    quote = Span(text.index("⟦"), text.index("⟧") - 1)
    plain = text.replace("⟦", "").replace("⟧", "")

    labelled = speaks_under_label(plain, quote, "baerbock", actors, Affiliations({}))

    assert labelled is is_labelled


@pytest.mark.parametrize(
    ("label", "is_somebody"),
    [
        ("Ms. CRAFT (United States):", True),
        ("CRAFT (United States) (spoke in English):", True),
        ("Ms. CRAFT:", True),
        ("NOTE:", False),
    ],
)
def test_a_label_of_somebody_unknown_is_told(
    actors: Entries, label: str, *, is_somebody: bool
) -> None:
    text = f"Mr. LAVROV (Russian Federation): We stay.\n\n{label} We leave.\n"
    start = text.index("We leave")

    guess = unknown_speaker(text, Span(start, start + 8), actors)

    assert (guess and guess.because) == (f'the text says "{label}"' if is_somebody else None)


def test_what_may_be_a_label_is_told_and_names_nobody(actors: Entries) -> None:
    text = "Mr. BLINKEN (US): No.\n\nMr. LAVROV (Russia), who read a letter: We leave.\n"
    quote = Span(text.index("We leave"), text.index("We leave") + 8)

    guess = unknown_speaker(text, quote, actors)

    assert guess is not None
    assert guess.because == 'the text says "Mr. LAVROV (Russia), who read a letter:"'
    assert not speaks_under_label(text, quote, "lavrov", actors, Affiliations({}))
    assert not speaks_under_label(text, quote, "blinken", actors, Affiliations({}))


@pytest.mark.parametrize(
    ("passage", "speaker", "slug"),
    [
        ("According to Lavrov, Baerbock said that ⟦it must stop⟧.", "baerbock", "lavrov"),
        ("According to Lavrov, ⟦Baerbock said that it must stop⟧.", "baerbock", "lavrov"),
        ("⟦According to Lavrov, Baerbock said that it must stop⟧.", "baerbock", "lavrov"),
        ("Mr. LAVROV (Russia): ⟦He said that it must stop.⟧", "baerbock", "lavrov"),
        ("According to Mr. Ek, Baerbock said that ⟦it must stop⟧.", "baerbock", "nobody known"),
        # Nobody relays what is a speaker's own, or what a text reports.
        ("According to Lavrov, ⟦it must stop⟧.", "lavrov", None),
        ("Mr. LAVROV (Russia): ⟦He said that it must stop.⟧", "lavrov", None),
        ("Mr. LAVROV (Russia): ⟦It must stop.⟧", "lavrov", None),
        ("Baerbock said that ⟦it must stop⟧.", "baerbock", None),
        ("According to the treaty, ⟦it must stop⟧.", "baerbock", None),
    ],
)
def test_by_whose_account_another_says_it(
    actors: Entries, passage: str, speaker: str, slug: str | None
) -> None:
    start, end = passage.index("⟦"), passage.index("⟧") - 1
    text = passage.replace("⟦", "").replace("⟧", "")

    guess = relayer(text, Span(start, end), speaker, actors, Affiliations({}))

    assert (guess and (guess.slug or "nobody known")) == slug


def test_what_those_say_whom_a_speaker_speaks_for_is_the_speakers_own(actors: Entries) -> None:
    text = "LAVROV: No.\nBAERBOCK: Moscow insists that it must stop."
    quote = Span(text.index("Moscow"), len(text))
    german, russian = (
        Affiliations({4: [Edge(actors.by_slug[slug].id, dt.date.min, dt.date.max)]})
        for slug in ("germany", "russia")
    )

    assert guess_speaker(text, quote, actors, german) is None
    assert guess_speaker(text, quote, actors, russian) == Guess("baerbock", 'from "BAERBOCK:"')
