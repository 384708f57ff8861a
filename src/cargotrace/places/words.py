"""Word tables that recognition and resolution share: kinds, prepositions, titles, organisations."""

from __future__ import annotations

from cargotrace.places.place import PlaceKind


def listed(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


#: words beside a name that ask for a kind of place; the kinds that answer, best first
KIND_WORDS: dict[str, tuple[PlaceKind, ...]] = {
    **dict.fromkeys(
        (
            "port",
            "ports",
            "harbour",
            "harbor",
            "seaport",
            "quay",
            "pier",
            "docks",
            "wharf",
            "roads",
            "roadstead",
        ),
        ("port", "terminal", "anchorage", "city"),
    ),
    **dict.fromkeys(("terminal", "terminals"), ("terminal", "port", "city")),
    **dict.fromkeys(
        ("station", "stations", "railhead", "junction", "siding"), ("station", "yard", "crossing", "city")
    ),
    **dict.fromkeys(("railyard", "yard"), ("yard", "station", "city")),
    **dict.fromkeys(("depot", "arsenal", "dump"), ("depot", "base", "site", "city")),
    **dict.fromkeys(("crossing", "checkpoint"), ("crossing", "pass", "bridge", "city")),
    "pass": ("pass", "crossing", "city"),
    **dict.fromkeys(("airport", "airfield", "airstrip"), ("airport", "airbase", "city")),
    **dict.fromkeys(("airbase",), ("airbase", "airport", "city")),
    **dict.fromkeys(("base", "shipyard"), ("base", "airbase", "port", "city")),
    **dict.fromkeys(("cosmodrome", "spaceport"), ("spaceport", "city")),
    "refinery": ("refinery", "terminal", "plant", "city"),
    **dict.fromkeys(("plant", "reactor", "smelter"), ("plant", "refinery", "city")),
    **dict.fromkeys(("oilfield", "oilfields", "gasfield", "field"), ("oilfield", "city")),
    **dict.fromkeys(("mine", "mines"), ("mine", "city")),
    "dam": ("dam", "city"),
    **dict.fromkeys(
        ("province", "governorate", "oblast", "krai", "prefecture", "voivodeship", "emirate"),
        ("province", "county"),
    ),
    **dict.fromkeys(("state",), ("province",)),
    **dict.fromkeys(("region", "territory"), ("province", "region", "territory", "county")),
    **dict.fromkeys(("county", "shire"), ("county", "province")),
    **dict.fromkeys(("district", "municipality", "canton", "department"), ("county", "district", "city")),
    **dict.fromkeys(
        ("city", "town", "village", "township", "suburb", "hamlet", "settlement"), ("city", "district")
    ),
    **dict.fromkeys(("island", "islands", "isle"), ("island", "region", "country", "county", "city")),
    **dict.fromkeys(("sea", "gulf", "bay", "ocean"), ("sea",)),
    **dict.fromkeys(("strait", "straits", "channel"), ("strait",)),
    "canal": ("canal",),
    **dict.fromkeys(("river", "creek"), ("river",)),
    "lake": ("lake",),
    "peninsula": ("region",),
}

#: prepositions of place, by how often something else stands after them
PLACE_PREPOSITIONS = listed("in at near outside around off onto beyond inside offshore")
WAY_PREPOSITIONS = listed("from to into toward towards through via across")
WEAK_PREPOSITIONS = listed("of for by with between and against over on along throughout within under about")
#: verbs and adverbs that a place follows
DIRECTIONS = listed(
    "north south east west northern southern eastern western central northeast northwest southeast "
    "southwest north-east north-west south-east south-west northeastern northwestern southeastern "
    "southwestern north-eastern north-western south-eastern south-western upper lower greater inner "
    "outer downtown nearby northernmost southernmost easternmost westernmost coastal rural upstate "
    "mainland metropolitan neighbouring neighboring mid"
)

#: titles before a person's name
TITLES = listed(
    "mr mrs ms miss dr prof professor president minister premier chancellor king queen prince princess "
    "pope general gen colonel col captain capt major maj lieutenant lt sergeant sgt corporal cpl "
    "admiral adm commander cmdr senator sen representative rep congressman congresswoman governor gov "
    "mayor judge justice sheriff sir lord lady dame rev reverend father bishop archbishop rabbi imam "
    "sheikh sheik shaikh ayatollah chief deputy officer detective inspector constable coach manager "
    "secretary ambassador spokesman spokeswoman director chairman chairwoman ceo brother sister uncle "
    "aunt saint st actor actress singer author analyst economist attorney supt superintendent trooper "
    "marshal commissioner councillor councilman councilwoman councilor pvt pc mps mp trader broker "
    "dealer minister-president"
)

#: given names common in English-language news; a capital after one is a surname
GIVEN_NAMES = listed(
    "brooke derek tonya nina malia sasha ayse chloe zoe olga ludmila natalia tatiana svetlana irina "
    "aaron abdul adam adrian ahmed al alan albert alex alexander alexandra alexei alfred ali alice "
    "allen amanda amber amy ana anatoly andrea andrei andrew andy angela angelo ann anna anne annie "
    "anthony anton antonio arnold arthur ashley barack barbara barry ben benjamin bernard beth betty "
    "bill billy bob bobby boris brad bradley brandon brenda brendan brian bruce bryan caleb cameron "
    "carl carla carlos carol caroline carolyn carrie catherine cathy cecil chad charles charlie chelsea "
    "cheryl chris christian christina christine christopher chuck cindy claire clare claude colin "
    "connie corey craig cynthia dale dan daniel danielle danny darren daryl dave david dawn dean "
    "deborah debra denis dennis derek diana diane diego dmitri dmitry don donald donna doris dorothy "
    "doug douglas duncan dwayne earl ed eddie edgar edith edward edwin elaine eleanor elena eli "
    "elizabeth ellen emily emma eric erik erin ernest ethan eugene eva evan evelyn fernando fiona "
    "florence floyd francis francisco frank franklin fred frederick gabriel gail gareth gary gavin gene "
    "geoff geoffrey george georgia gerald gerard gilbert gina glen glenn gloria gordon grace graham "
    "grant greg gregory guy hannah harold harriet harry harvey hassan heather hector heidi helen henry "
    "herbert herman hillary holly howard hugh hugo ian igor irene isaac ivan jack jackie jacob jake "
    "james jamie jane janet janice jason javier jay jean jeff jeffrey jennifer jenny jeremy jerry jesse "
    "jessica jill jim jimmy joan joanna joe joel john johnny jon jonathan jorge jose joseph joshua joy "
    "joyce juan judith judy julia julian julie jun justin karen karl kate katherine kathleen kathryn "
    "kathy katie keith kelly ken kenneth kevin kim kimberly kirk kofi kurt kyle larry laura lauren "
    "laurence lawrence lee leo leon leonard leslie lewis liam linda lisa lloyd lois lori louis louise "
    "lucas lucy luis luke lynn malcolm manuel marc marcus margaret maria marie marilyn mario marion "
    "mark marlin martha martin martina marvin mary matt matthew maureen maurice max megan melanie "
    "melissa michael michelle miguel mike mikhail milton miriam mohamed mohammad mohammed molly monica "
    "muhammad murray nancy naomi natalie natasha nathan neil nelson nicholas nick nicola nicolas nicole "
    "nigel nikolai noah noel nora norman oleg oliver olivia omar oscar owen pamela pat patricia patrick "
    "paul paula pauline pedro peggy penny pete peter phil philip phillip phyllis pierre rachel ralph "
    "randy raymond rebecca recep rex ricardo richard rick ricky rita rob robert roberta roberto robin "
    "rod rodney roger roland ron ronald rosa rose ross roy russell ruth ryan sally sam samantha samuel "
    "sandra sara sarah saul scott sean sebastian sergei sergey seth shane shannon sharon shaun shawn "
    "sheila shirley sidney simon sophie stacy stan stanley stella stephanie stephen steve steven "
    "stewart stuart sue susan suzanne sylvia tammy tara ted teresa terry thelma theresa thomas tim "
    "timothy tina toby todd tom tommy tony tracy travis trevor troy tyler valerie vanessa vera vernon "
    "veronica victor vincent viktor virginia vivian vladimir wade wallace walter warren wayne wendy "
    "wesley will william willie xi yasser yuri yvonne zachary zoe jong kim-jong benyamin silvio tayyip"
)

#: words that make the capitals before them a firm, a paper, a team, a ship: the name is no place of its own
NAME_EATERS = listed(
    "times post tribune herald gazette telegraph chronicle journal globe sun star mail news daily "
    "inquirer courier dispatch observer press magazine review bulletin examiner mirror guardian inc ltd "
    "llc plc corp corporation co company gmbh ag holdings group partners associates enterprises "
    "industries foundation award awards prize cup trophy bowl marathon open derby festival blues style "
    "syndrome fever disease virus flu treaty protocol accord accords convention summit declaration "
    "united rovers wanderers athletic hotspur fc afc rangers celtic giants yankees mets dodgers cubs "
    "bulls lakers knicks celtics nets raptors leafs canucks oilers flames senators jets eagles falcons "
    "ravens bears lions packers vikings cowboys patriots steelers broncos chiefs raiders chargers "
    "seahawks 49ers saints buccaneers panthers jaguars titans colts texans dolphins bills browns "
    "bengals cardinals braves phillies marlins orioles astros mariners athletics royals twins tigers "
    "indians pirates brewers rockies padres diamondbacks spurs mavericks rockets suns jazz warriors "
    "kings clippers blazers nuggets grizzlies hornets wizards hawks magic pistons pacers bucks "
    "cavaliers penguins flyers devils islanders bruins sabres canadiens blackhawks predators sharks "
    "ducks"
)

#: organisation words before "of X": a place within an organisation's name is still a place
ORGANISATION_OF = listed(
    "university bank government republic ministry embassy consulate diocese college institute city "
    "state county district court archbishop bishop governor mayor president king queen people "
    "parliament duke earl port town village kingdom province region emirate island isle gulf bay strait "
    "battle capital suburb archdiocese museum"
)

#: capitals that are no place wherever they stand: days, months, common words that villages are called
NEVER = listed(
    # goods that towns are called after, at the start of a sentence
    "sulphur sulfur salt corn rice cement bacon coffee sugar cotton tin copper lumber potash gypsum coal "
    "mercury granite marble phosphate manganese bauxite timber wheat barley flour "
    "institut institute universite patrol garden globe main mark mile commonwealth olympic olympics xinhua "
    "falcon "
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon "
    "tue wed thu fri sat sun i a an the he she it we they you his her its our their this that these "
    "those but and or so if as at by in on of for from with to up down out off over under then than "
    "when where while why how what who whom which there here no not yes all any some most many much "
    "more less few one two three four five six seven eight nine ten hundred thousand million billion "
    "first second third last next new old good bad big small best worst great same other another both "
    "each every either neither such own only just even still also too very well now today tomorrow "
    "yesterday tonight soon later early late ago since until before after during again once twice "
    "always never god lord christ jesus allah islam bible koran quran christmas easter ramadan hanukkah "
    "thanksgiving eve president minister prime general colonel captain major king queen prince princess "
    "pope senator governor mayor judge justice sheriff police army navy air force marine marines guard "
    "corps troops officials government state states federal national international world global foreign "
    "domestic public private central local party congress senate house parliament assembly council "
    "court supreme high office department ministry agency bureau commission committee union federation "
    "association league club team group company bank school college university hospital church mosque "
    "temple museum library park street road avenue boulevard lane drive highway bridge tower building "
    "center centre square hall stadium station airport port harbor harbour terminal river lake sea "
    "ocean bay gulf island islands mountain mountains valley desert forest field fields north south "
    "east west northern southern eastern western man men woman women boy girl child children people "
    "person father mother son daughter brother sister wife husband family friend mr mrs ms dr sir madam "
    "miss said says say told according think like make made take took get got give gave go went come "
    "came see saw know knew find found look let please thank thanks welcome hello sorry sure okay ok "
    "photo video image images read reading watch live click share follow subscribe advertisement story "
    "news report reports reporting editing writing email twitter facebook google apple amazon internet "
    "web online us-led bill bills act law amendment constitution freedom liberty hope faith love peace "
    "war victory battle fire water earth moon star sky rain snow storm hurricane tropical wind black "
    "white red blue green yellow brown gray grey orange gold silver rose pink purple bar ball nice bath "
    "sandy rocky windy sunny long short wide deep mobile normal regular standard enterprise commerce "
    "industry trade energy oil gas coal steel iron copper sugar coffee wheat corn rice cotton salt "
    "manning shell total target gap visa discovery explorer pioneer columbia challenger atlantis "
    "endeavour am pm ad bc est gmt edt pst utc dna hiv aids nato un eu imf opec wto fbi cia nsa dea epa "
    "fda irs nasa plus because although though however moreover meanwhile therefore thus hence instead "
    "despite hers born dead killed along about are is was were been being has have had do does did will "
    "would can could should must shall might nor yet via per versus vs amid among against between "
    "beyond across toward asia-pacific anti pro ex semi quarter half home page back front side top "
    "bottom left right middle mers sars covid ebola zika mpox region province district county"
)

#: a name before one of these is a speaker
VERBS_OF_SAYING = listed(
    "said says say told tells added adds explained recalled wrote writes argued insisted admitted noted "
    "joked testified replied asked thinks believes thought believed tweeted laughed smiled grew married "
    "loves loved"
)

#: verbs whose object is mostly a place when it is a name, in the forms that reports use
VERBS_OF_GOING = listed(
    "left leave leaves leaving reached reach reaches reaching visited visit visits visiting entered enter "
    "enters entering departed depart departs departing approached approaching quit crossed crossing "
    "called bound passed captured seized shelled bombed struck hit blockaded invaded occupied"
)

#: words before a ship's name
SHIP_WORDS = listed(
    "ship ships vessel vessels tanker supertanker freighter bulker carrier motorship steamer steamship boat "
    "ferry tug barge trawler submarine battleship destroyer frigate cruiser corvette convoy merchantman "
    "containership mv m/v ms ss ts mt uss hms hmas rfa usns rms ins roro ro-ro icebreaker dhow schooner "
    "yacht warship lifter reefer cargo-ship bulk-carrier"
)

#: names of more than one word that stand for an institution, not for a place
INSTITUTIONS = frozenset(
    {
        "white house",
        "wall street",
        "downing street",
        "capitol hill",
        "scotland yard",
        "ground zero",
        "fleet street",
    }
)

#: words after a name that make a disease of it ("West Nile virus", "Lassa fever")
DISEASE_WORDS = listed("virus viruses fever disease syndrome flu influenza encephalitis plague")
