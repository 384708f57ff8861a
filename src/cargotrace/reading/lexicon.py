"""Nouns that reports use for what moves, for what carries it, and for what is no cargo at all.

The tables are closed lists of ordinary English, singular, lower case. A noun that is in none of them
counts as goods only beside a verb that moves nothing but goods ("export", "truck", "unload").
"""

from __future__ import annotations

from typing import Literal

Carrier = Literal["sea", "rail", "road", "air", "inland_waterway", "pipeline"]
NounClass = Literal["goods", "package", "carrier", "craft", "escort", "people", "money", "abstract", "other"]


def _moving(mode: Carrier, text: str) -> dict[str, Carrier]:
    return dict.fromkeys(text.split(), mode)


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a table."""
    return frozenset(text.split())


#: vehicles that exist to carry goods: naming one is naming a cargo movement
CARRIERS: dict[str, Carrier] = {
    **_moving(
        "sea",
        "laker freighter tanker bulker supertanker collier coaster merchantman merchantmen reefer feeder",
    ),
    **_moving(
        "sea",
        "containership carrier oiler motorship vlcc ulcc suezmax aframax panamax capesize handysize steamer "
        "steamship dhow argosy ro-ro packet junk lugger barque brig brigantine clipper windjammer",
    ),
    **_moving("inland_waterway", "barge lighter scow keelboat flatboat pushboat"),
    **_moving("rail", "flatcar tankcar covered-wagon wagon railcar boxcar railcars hopper gondola"),
    **_moving(
        "road",
        "truck lorry trailer tractor-trailer juggernaut "
        "semi-trailer semitrailer roadtrain lowloader low-loader "
        "flatbed tipper",
    ),
    **_moving("air", "airlift airlifter"),
    **_moving("pipeline", "pipeline"),
}
#: vehicles that carry goods or not: goods must be named for them somewhere
CRAFT: dict[str, Carrier] = {
    **_moving(
        "sea",
        "ship vessel boat convoy liner ferry schooner "
        "craft fleet flotilla sloop launch pinnace ketch galleon",
    ),
    **_moving("rail", "train locomotive"),
    **_moving(
        "road",
        "van vehicle car bus mule camel cart caravan "
        "donkey pickup jeep sled sledge sleigh rig ox-cart oxcart",
    ),
    **_moving(
        "air",
        "plane charter drone aircraft jet helicopter "
        "airplane aeroplane flight airliner airship seaplane chopper "
        "antonov ilyushin hercules dakota skymaster chinook galaxy globemaster starlifter",
    ),
}
#: vehicles of the sea, whatever they carry
SEA_CRAFT = frozenset(w for w, mode in (CARRIERS | CRAFT).items() if mode == "sea")
#: words before a craft that make it a carrier ("cargo ship", "goods train", "container vessel")
CARRIER_MODIFIERS = words(
    "cargo freight goods container bulk merchant grain oil coal ore product products chemical gas lng lpg "
    "crude livestock cattle supply aid relief food charity mail fuel motor roro ro-ro transport refrigerated "
    "charter chartered laden loaded ammunition arms munitions wheat sugar timber car nuclear"
)
#: craft of war, of work or of pleasure: their movements are no shipments
ESCORTS = words(
    "warship battleship destroyer frigate submarine cruiser minesweeper gunboat corvette trawler tug tugboat "
    "icebreaker yacht lifeboat flagship warplane bomber "
    "fighter drone-carrier dinghy speedboat longliner U-boat "
    "cutter patrol squadron armada minehunter skiff canoe kayak raft"
)
#: words before a craft that make it no carrier
ESCORT_MODIFIERS = words(
    "patrol fishing naval war cruise passenger rescue "
    "pirate escort navy coastguard sailing research pleasure "
    "migrant refugee tourist hospital fighter spy surveillance reconnaissance commuter speed racing combat"
)
PEOPLE = words(
    "people person man woman child expert troop "
    "soldier official officer delegation minister president leader "
    "crew sailor seaman passenger tourist refugee migrant "
    "visitor team envoy mission ambassador diplomat worker "
    "staff doctor volunteer adviser advisor engineer "
    "inspector observer force army military battalion brigade "
    "regiment division police guard patient victim prisoner "
    "hostage body family player athlete student teacher "
    "journalist reporter lawyer analyst rescuer peacekeeper "
    "personnel reinforcement unit citizen resident mayor "
    "fan member representative spokesman spokeswoman premier pope king queen prince king pilgrim traveller "
    "traveler evacuee survivor detainee suspect gunman "
    "militant rebel fighter instructor consultant technician "
    "specialist trainee recruit marine pilot him himself "
    "themselves actor singer artist band boy girl candidate"
)
MONEY = words(
    "dollar dlr dlrs dollars pound euro yen yuan franc "
    "mark rupee rouble ruble money cash fund funds loan payment "
    "credit capital investment remittance salary wage fee tax "
    "profit revenue budget cost price bill debt share "
    "stock bond dividend earnings income rate donation pct percent"
)
ABSTRACT = words(
    "message letter signal news report warning threat "
    "word statement note telegram cable mail-order email e-mail "
    "invitation proposal request speech address lecture "
    "verdict blow support help assistance pressure information "
    "data intelligence image photo picture photograph video "
    "shock wave tremor shiver ripple condolence greeting "
    "thought prayer vote result performance promise service "
    "project plan case matter issue resolution agreement "
    "deal contract order talk visit trip tour attack "
    "strike response answer question demand call appeal power "
    "responsibility control ownership authority technology knowledge skill sanction embargo ban law mandate "
    "satellite rocket-launch sign hope fear concern way time "
    "end step part place role lead charge action account "
    "view look advice evidence testimony proof copy example lesson lot one thing something nothing anything "
    "everything election policy conflict war peace process "
    "growth economy market business job work vision goal "
    "victory defeat loss baby birth rain storm snow "
    "wind flood cloud smoke fire heat relief-effort sight attention "
    "traffic passage route road corridor record number capability exercise mail-in asylum status title office"
)
#: boxes, lots and measures: what goods come in
PACKAGES = words(
    "container crate box pallet barrel drum bag sack tonne "
    "ton mt tonnage bale bushel carton parcel package lot "
    "load truckload trainload carload shipload planeload "
    "boatload planeload wagonload tankful consignment cargo "
    "shipment shipload freight batch teu litre liter "
    "gallon kilo kilogram kilogramme kg pound-weight cubic head "
    "carat ounce unit-load cylinder cask flask tank-load delivery payload haul cache stock stockpile shipping"
)
GOODS = words(
    # farm and food
    "grain wheat barley corn maize rice rye oats sorghum "
    "soybean soy soymeal soybeans bean beans pea peas lentil "
    "flour cereal cereals feed fodder hay straw sugar molasses "
    "salt coffee cocoa tea tobacco cotton wool jute hemp "
    "rubber palm rapeseed canola sunflower oilseed oilseeds "
    "groundnut peanut copra meal fruit banana orange apple "
    "grape citrus lemon vegetable potato onion tomato meat "
    "beef pork lamb mutton chicken poultry fish tuna salmon "
    "shrimp egg milk butter cheese dairy yogurt wine "
    "beer whisky spirit alcohol honey spice pepper food foodstuff "
    "foodstuffs provision ration livestock cattle cow sheep "
    "goat pig horse camel animal seed fertiliser fertilizer "
    "urea potash phosphate nitrate produce crop harvest "
    "groceries almond nut garlic mango pineapple flower hide "
    "skin pelt fur fleece bullock steer ox buffalo lamb "
    "calf heifer mob flock herd poultry hen duck turkey elephant lion giraffe beast bee insect "
    "millet cassava yam manioc tapioca date fig raisin "
    "sultana olive avocado berry strawberry apricot peach plum "
    "cherry melon watermelon cashew walnut pistachio sesame "
    "linseed flax sisal kapok cinnamon clove vanilla ginger "
    "starch gluten malt hop pulse chickpea soya oat syrup jam biscuit bread noodle pasta oilcake cake "
    "tallow lard margarine fishmeal sardine herring cod "
    "mackerel anchovy squid prawn lobster crab oyster caviar "
    "whale whalebone ham bacon sausage carcass carcase offal "
    "quarter cider vodka rum gin brandy cognac champagne "
    "juice soda-ash foodgrain parchment robusta arabica bulb plant sapling orchid rose tulip "
    # fuels, ores and materials
    "oil crude petroleum gasoline petrol diesel kerosene fuel "
    "naphtha lng lpg gas condensate bitumen asphalt "
    "coal paraffin benzene toluene xylene methanol ethanol biodiesel "
    "biofuel propane butane ethylene propylene polyethylene "
    "polypropylene styrene hydrogen helium jet-fuel avgas "
    "gasoil distillate residue lubricant anthracite briquette pellet petcoke graphite shale tar pitch "
    "antimony tungsten wolfram molybdenum vanadium titanium "
    "lithium tantalum coltan cassiterite beryllium bismuth "
    "cadmium mercury magnesium magnesite fluorspar barytes barite "
    "talc kaolin clay bentonite gypsum perlite pumice "
    "ilmenite rutile zircon pyrite sphalerite "
    "galena ferrochrome ferronickel ferromanganese ferrosilicon spodumene "
    "bullion ingot nugget gem gemstone emerald ruby "
    "sapphire pearl jade oxide hydroxide carbonate sulphate sulfate "
    "chloride hexafluoride matte blister cathode anode pig-iron "
    "coke lignite peat charcoal ore iron copper zinc "
    "lead tin nickel cobalt aluminium aluminum alumina bauxite "
    "manganese chrome chromium uranium plutonium yellowcake "
    "gold silver platinum diamond diamonds concentrate metal "
    "mineral minerals steel scrap rebar pipe pipes slab "
    "billet coil cement clinker limestone sand gravel stone brick "
    "marble timber lumber log logs wood woodchip "
    "woodchips pulp paper newsprint plywood chemical chemicals acid "
    "cyanide chlorine ammonia ammonium sulphur sulfur soda "
    "caustic plastic resin fibre fiber textile textiles yarn "
    "cloth fabric clothing clothes garment shoe leather glass "
    "ceramic waste garbage rubbish trash sludge ash debris "
    "material materials feedstock product products "
    "petrochemical petrochemicals isotope centrifuge cylinder-gas "
    # goods made, arms and aid
    "goods merchandise commodity commodities cargo freight blade "
    "turbine-blade tower nacelle rotor module girder beam "
    "crane jacket deck hull bulldozer excavator digger harvester combine "
    "plough compressor condenser drill motor dynamo scooter moped wheelchair "
    "radio wireless camera battery panel solar-panel lamp "
    "bulb stove cooker refrigerator fridge sofa carpet rug "
    "curtain mattress bedding linen sheet quilt soap detergent shampoo perfume cosmetic toothpaste matches "
    "pot pan bucket jerrycan jerrican shelter hygiene-kit net bednet formula "
    "dose insulin serum plasma oxygen ventilator mask "
    "glove syringe antibiotic penicillin morphine tablet pill "
    "reagent x-ray ambulance uniform boot helmet parachute "
    "cartridge fuse fuze detonator dynamite cordite gunpowder "
    "gelignite rpg launcher machinegun submachine kalashnikov pistol revolver sabre bayonet radar "
    "antique artefact artifact painting statue sculpture mummy fossil relic manuscript horn tusk scale cigar "
    "cigarette khat hashish marijuana fentanyl methamphetamine amphetamine precursor banknote coin specie "
    "locomotives carriage tram chassis bodywork flatcar substructure prefab plank deal mahogany teak "
    "ebony rosewood pine spruce veneer chipboard fibreboard pole bamboo rattan cork tanbark guano manure "
    "compost soil sulphuric bleach pesticide herbicide insecticide dye pigment paint varnish glue wax "
    "tarpaulins sandbag barbed-wire steelwork plate sheeting rod bar tube tubing pipework girders casting "
    "asbestos pcb effluent sewage tyres scrap-metal dross slag "
    "freights ware wares equipment machine machinery tool "
    "engine turbine transformer reactor boiler generator pump "
    "part parts component components spare spares car cars "
    "automobile motorcycle tractor bus vehicle vehicles truck "
    "trucks bicycle tyre tire tank tanks locomotive aircraft "
    "helicopter jet arms arm weapon weapons weaponry "
    "munition munitions ammunition shell shells rocket rockets "
    "missile missiles bomb bombs mortar mortars round rounds "
    "artillery howitzer gun guns rifle rifles bullet grenade "
    "mine mines explosive explosives drone drones warhead "
    "torpedo armour armor armament ordnance hardware kit gear "
    "supply supplies aid relief medicine medicines medication "
    "drug drugs vaccine vaccines blood tent tents blanket "
    "water ice heroin cocaine cannabis opium "
    "ivory timber-logs furniture appliance appliances electronics computer "
    "phone television toy book books mail parcel "
    "post parcels newspaper luggage baggage cement-bag stores matériel "
    "materiel cable wire rail rails sleeper "
    "wagon-part tarpaulin generator-set printer paper-roll export exports "
    "import imports"
)
#: places of handling: "the port of Dunay", "a depot near Tikhoretsk" stand for the place they name
FACILITIES = words(
    "port harbour harbor seaport dock docks dockyard wharf "
    "quay pier jetty berth terminal anchorage roads roadstead "
    "station depot warehouse yard railhead junction "
    "crossing checkpoint border frontier airport airfield airstrip "
    "airbase base aerodrome refinery smelter plant mill "
    "mine oilfield oilfields field fields factory works silo "
    "elevator storage facility complex city town village "
    "capital suburb province state region district area county "
    "coast shore waters island peninsula bay gulf coastline "
    "camp hub arsenal bunker site market mainland east west "
    "north south side part end outskirts territory "
    "zone enclave republic ports terminals buyer importer customer "
    "user mills refiner government ministry authorities "
    "agency company firm country countries nation destination "
    "connection connections tank-farm store stores port-city waterside"
)
#: words for buyers and receivers: "supplied Russian forces with" puts an end in Russia
RECIPIENTS = words(
    "force forces army military navy troops government "
    "regime ministry buyer buyers importer importers customer "
    "customers user users market markets refiner refiners "
    "mills company firm firms side authorities rebels units "
    "coast waters port ports soil border territory shore shores"
)
PRONOUNS = words("it she her they them he this these those that which who its their")
#: nouns that say nothing about goods of their own and look through "of" to what follows
MEASURES = words(
    "tonne ton mt tonnes barrel bag sack bushel "
    "kilo kilogram litre liter gallon load truckload shipload trainload "
    "consignment shipment cargo delivery batch lot quantity "
    "amount volume number variety range kind type series "
    "container truck wagon planeload boatload pound hundred "
    "thousand million dozen score plenty rest majority most "
    "half part portion bulk stockpile head crate box pallet "
    "tanker ship train piece supply supplies sort form pair"
)


def noun_class(lemma: str, modifiers: frozenset[str] = frozenset()) -> NounClass:
    """Return what kind of thing a noun names, given the words before it.

    Parameters
    ----------
    lemma
        The noun, singular, lower case.
    modifiers
        Lower-case words that qualify it.

    Examples
    --------
    >>> noun_class("shell"), noun_class("expert"), noun_class("zeal")
    ('goods', 'people', 'other')
    >>> [noun_class("vessel", frozenset({word})) for word in ("new", "cargo", "fishing")]
    ['craft', 'carrier', 'escort']
    """
    if lemma in CARRIERS or lemma in CRAFT or lemma in ESCORTS:
        return _craft_class(lemma, modifiers)
    tables: tuple[tuple[frozenset[str], NounClass], ...] = (
        (PACKAGES, "package"),
        (GOODS, "goods"),
        (PEOPLE, "people"),
        (MONEY, "money"),
        (ABSTRACT, "abstract"),
    )
    return next((name for table, name in tables if lemma in table), "other")


def _craft_class(lemma: str, modifiers: frozenset[str]) -> NounClass:
    if lemma in ESCORTS or modifiers & ESCORT_MODIFIERS or (lemma == "carrier" and "aircraft" in modifiers):
        return "escort"
    if lemma in CARRIERS or modifiers & CARRIER_MODIFIERS:
        return "carrier"
    return "craft"


def carrier_mode(lemma: str, modifiers: frozenset[str] = frozenset()) -> Carrier | None:
    """Return the mode of a vehicle, or None when the noun names none.

    Examples
    --------
    >>> carrier_mode("freighter"), carrier_mode("lorry"), carrier_mode("wheat")
    ('sea', 'road', None)
    """
    if modifiers & {"railway", "railroad", "rail", "train"} and lemma in CRAFT | CARRIERS:
        return "rail"
    return CARRIERS.get(lemma) or CRAFT.get(lemma)
