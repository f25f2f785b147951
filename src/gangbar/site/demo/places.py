"""The 14 districts of Saxony-Anhalt and some of its postcodes, so that the demo needs no files.

All eight postcodes that touch two districts are among them; `gangbar load regions` brings the rest.
Sources: GeoBasis-DE / BKG (VG250, dl-de/by-2-0) for the districts; suche-postleitzahl.org and the
municipality register of Destatis for the postcodes.
"""

from __future__ import annotations

from gangbar.kernel.regions import District, Postcode

_DISTRICTS = """
15001 Kreisfreie_Stadt Dessau-Roßlau
15002 Kreisfreie_Stadt Halle (Saale)
15003 Kreisfreie_Stadt Magdeburg
15081 Landkreis Altmarkkreis Salzwedel
15082 Landkreis Anhalt-Bitterfeld
15083 Landkreis Börde
15084 Landkreis Burgenlandkreis
15085 Landkreis Harz
15086 Landkreis Jerichower Land
15087 Landkreis Mansfeld-Südharz
15088 Landkreis Saalekreis
15089 Landkreis Salzlandkreis
15090 Landkreis Stendal
15091 Landkreis Wittenberg
"""

# Postcode, key of the municipality, its name.
_POSTCODES = """
06108 15002000 Halle (Saale)
06110 15002000 Halle (Saale)
06112 15002000 Halle (Saale)
06114 15002000 Halle (Saale)
06120 15002000 Halle (Saale)
06124 15002000 Halle (Saale)
06126 15002000 Halle (Saale)
06188 15088195 Landsberg
06217 15088220 Merseburg
06242 15088065 Braunsbedra
06295 15087075 Bornstedt
06295 15087130 Lutherstadt Eisleben
06333 15085110 Falkenstein/Harz
06333 15087220 Hettstedt
06366 15082180 Köthen (Anhalt)
06406 15089030 Bernburg
06484 15085090 Ditfurt
06484 15085235 Quedlinburg
06526 15087370 Sangerhausen
06618 15084335 Mertendorf
06618 15084341 Molauer Land
06618 15084355 Naumburg (Saale)
06618 15084445 Schönburg
06618 15084560 Wethau
06632 15084025 Balgstädt
06632 15084135 Freyburg (Unstrut)
06632 15084150 Gleina
06632 15088235 Mücheln (Geiseltal)
06667 15084170 Goseck
06667 15084470 Stößen
06667 15084550 Weißenfels
06712 15084207 Gutenborn
06712 15084275 Kretzschau
06712 15084442 Schnaudertal
06712 15084590 Zeitz
06749 15082015 Bitterfeld-Wolfen
06766 15082015 Bitterfeld-Wolfen
06842 15001000 Dessau-Roßlau
06844 15001000 Dessau-Roßlau
06846 15001000 Dessau-Roßlau
06847 15001000 Dessau-Roßlau
06849 15001000 Dessau-Roßlau
06861 15001000 Dessau-Roßlau
06862 15001000 Dessau-Roßlau
06886 15091375 Wittenberg
06917 15091145 Jessen (Elster)
14715 12063134 Havelaue
14715 12063165 Kotzen
14715 12063186 Märkisch Luch
14715 12063189 Milower Land
14715 12063212 Nennhausen
14715 12063274 Seeblick
14715 12063293 Stechow-Ferchesar
14715 15090485 Schollene
29410 15081455 Salzwedel
38820 15085135 Halberstadt
38855 15085227 Nordharz
38855 15085370 Wernigerode
39104 15003000 Magdeburg
39106 15003000 Magdeburg
39108 15003000 Magdeburg
39110 15003000 Magdeburg
39112 15003000 Magdeburg
39114 15003000 Magdeburg
39218 15089305 Schönebeck (Elbe)
39261 15082430 Zerbst/Anhalt
39264 15082430 Zerbst/Anhalt
39264 15086055 Gommern
39288 15086015 Burg
39291 15086040 Genthin
39291 15086055 Gommern
39291 15086140 Möckern
39291 15086145 Möser
39326 15083030 Angern
39326 15083130 Colbitz
39326 15083298 Hohe Börde
39326 15083361 Loitsche-Heinrichsberg
39326 15083390 Niedere Börde
39326 15083440 Rogätz
39326 15083565 Wolmirstedt
39326 15083580 Zielitz
39340 15083270 Haldensleben
39387 15083415 Oschersleben
39397 15083245 Gröningen
39397 15083355 Kroppenstedt
39397 15085285 Schwanebeck
39418 15089310 Staßfurt
39517 15083030 Angern
39517 15083120 Burgstall
39517 15090546 Tangerhütte
39576 15090535 Stendal
39590 15090550 Tangermünde
39624 15081240 Kalbe (Milde)
39638 15081135 Gardelegen
39638 15083125 Calvörde
39646 15081135 Gardelegen
39646 15083411 Oebisfelde-Weferlingen
"""

_BEYOND = {"12063": ("Landkreis Havelland", "Brandenburg")}


def districts() -> list[District]:
    """The districts without their outlines."""
    found = []
    for line in _DISTRICTS.split("\n"):
        if line:
            ags, kind, name = line.split(" ", 2)
            found.append(District(ags, name, kind.replace("_", " "), nuts="", outline=""))
    return found


def postcodes() -> list[Postcode]:
    """The postcodes, each with the municipality and the district in which it is used."""
    names = {one.ags: one.name for one in districts()}
    found = []
    for line in _POSTCODES.split("\n"):
        if line:
            postcode, ags, municipality = line.split(" ", 2)
            district, land = _BEYOND.get(ags[:5], (names.get(ags[:5], ""), "Sachsen-Anhalt"))
            found.append(Postcode(postcode, ags, municipality, ags[:5], district, land))
    return found
