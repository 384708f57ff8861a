"""The methods note that goes into every evidence bundle, in plain words."""

METHODS = """# How this case was made

cargotrace reads reports and draws what they say about movements of goods. Nothing is taken from anywhere
else: a line on the map goes back to sentences, and each sentence is quoted with its report and its place in
the text.

## What a line means

- **reported**: one report says where the goods came from and where they went.
- **assembled**: the two ends come from several statements; the file says which, and why they belong together.
- **inferred**: the program bridged a gap; nobody reported it.

## Places

Names were looked up in a gazetteer on the machine itself. Each place has a radius within which it is known;
coordinates have no more decimals than that radius allows. A country named as an end stays a country: its
point on the map is a place to draw at, not a place where anything happened. A name that could not be settled
is listed as unplaced and has no point.

## Dates

Dates are kept as vague as the reports give them, written in EDTF (ISO 8601-2). The plain start and end days
beside them are the first and last day that the vague date allows. Where times of day appear (in GeoPackage
and GeoParquet), they are the first second of the first day and the last second of the last, in UTC.

## Distances

Two figures, never mixed: the straight line (the geodesic on the WGS 84 ellipsoid) and the way along the
track. Tracks follow sea lanes or railways; a part that follows neither is marked as inferred and its length
given. Where there is no track, there is no length, and the reason is given.

## Checks

A stated distance is compared with every lawful reading of it: straight, along the track, to the border as
recognised or as held, in miles, nautical miles or kilometres. The verdict names the reading. The tolerance
comes from the claim's own wording and rounding and from how vaguely its ends are known.

## Decisions

`decisions.jsonl` lists what the analyst accepted, rejected, corrected or added, when and why. The program
proposes; these decide.

## Proving and opening this bundle

`manifest.json` holds the sha256 of every other file. `cargotrace verify FILE.zip` compares them;
`cargotrace diff OLD.zip NEW.zip` says what changed between two bundles.
"""
