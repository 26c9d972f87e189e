"""Short and pet forms of English given names, so that Peggy is asked about where Margaret is on record.

Our own list, from general knowledge; it claims no completeness. A form that belongs to several names (Alex, Chris, Pat)
stands in one group with all of them: a group only says that two names may be one, never that they are.
"""

_GROUPS = """
abigail abbie abby gail
alan al allan allen alun
albert bert bertie al
alexander alexandra alex alec sandy sasha alexandria lexie xander
alfred alf alfie fred freddie
alice ali allie
amelia millie amy emily milly
andrew andy drew andrea andre
angela angie ange angelina
ann anne anna annie nan nancy hannah nancie
anthony tony antony antonia toni
arthur art artie
barbara babs barb barbie
benjamin ben benny bennie
bernard bernie bernadette
brenda bren
bridget bridie biddy brigid
catherine katherine kathryn kate katie kathy cathy kay kitty kath cath catrin kathleen
charles charlie chas chuck charlotte lottie
christopher chris kit christine christina chrissie tina christian kristin
clifford cliff
constance connie
cynthia cindy
daniel dan danny danielle
david dave davy dafydd dai
deborah debbie deb debra
dennis den denis denise
derek del derrick
diana di diane dianne
donald don donnie
dorothy dot dottie dolly dora doreen
douglas doug dougie
edith edie
edward ted eddie ed ned teddy edwin edmund
eleanor ellie nell nellie elinor lena helen ellen nora elena
elizabeth liz lizzie beth betty bess bessie eliza libby elsie lisa elisabeth betsy lilibet
emma em emmie
eric rick ricky erica
ernest ernie
esther essie hester
ethel ettie
eugene gene
evelyn eve evie eva
florence flo florrie flossie
frances fran franny francis frank frankie fanny
frederick fred freddie freda frederic
gabriel gabe gabrielle gabby
geoffrey geoff jeff jeffrey
george georgie georgina georgia
gerald gerry jerry gerard geraldine
gertrude gertie trudy
gillian gill jill jilly
gladys glad
gordon gord
gregory greg
gwendoline gwen gwendolen gwyneth
harold harry hal
harriet hattie harriett
henry harry hal hank henrietta etta
hilda hildie
hugh hughie huw
irene rene renie
isaac ike
isabel isabella bella izzy belle isobel issy
jacob jake
jacqueline jackie jacqui
james jim jimmy jamie jem
jane janey jean jeannie janet jan janice jeanette
jennifer jen jenny jennie
jeremy jerry jez
jessica jess jessie
joan joanie
joanna jo joanne joann
john jack johnny jon jonathan ian sean
joseph joe joey josephine josie jo
joshua josh
joyce joy
judith judy jude judi
julia julie jules julian juliet
karen kaz
kenneth ken kenny
kevin kev
kimberley kim
laura laurie lauren
lawrence larry laurence laurie lawrie
leonard len lenny leo
leslie les lesley
lilian lily lil lillian lilly
linda lynda lin lindy lyn
louise lou louisa lulu louis lewis lew
lucy lucille lou
lydia liddy
madeleine maddie maddy madeline
malcolm mal
marcus mark marc
margaret maggie meg peggy madge marge margie greta daisy rita peg mags margery marjorie
maria mary marie molly polly mamie may maureen mo moira minnie
marilyn lyn
martha marty mattie patty
martin marty martyn
matilda tilly tilda mattie
matthew matt matty
maurice morris mo
michael mick mike mickey micky mikey
michelle shell chelle
mildred millie milly
mohammed muhammad mohammad mohamed mo
monica mon
muriel mu
nathaniel nathan nat nate
nicholas nick nicky nicola nicole nico colin
nigel nige
norman norm
oliver olly ollie olive olivia livvy
oscar ozzie
pamela pam pammy
patrick pat paddy patricia trish tricia patsy patti rick
paul paula pauline
penelope penny pen
peter pete petra
philip phil pip phillip philippa pippa
phyllis phyl
priscilla cilla
rachel rach rachael
raymond ray
rebecca becky becca bex
reginald reg reggie rex
richard dick rick ricky rich richie
robert bob bobby rob robbie bert robin roberta
roderick rod roddy
rodney rod
roger rog
ronald ron ronnie ronny
rosemary rose rosie rosa romy
roy leroy
russell russ
ruth ruthie
samuel sam sammy samantha
sarah sara sally sadie
sheila sheelagh shelagh
sidney sid sydney
simon si simone
solomon sol
stanley stan
stephen steve steven stevie stephanie steph
stuart stu stewart
susan sue susie suzie susannah suzanne sukie
sylvia syl
terence terry terrence theresa teresa tess tessa terri
theodore ted teddy theo
thomas tom tommy
timothy tim timmy
valerie val
veronica ronnie vera nicky
victor vic victoria vicky tori vikki
vincent vince vinny
violet vi
virginia ginny
vivian viv vivien vivienne
walter wally walt
wendy wen
wilfred wilf fred
william bill billy will willie liam wilma
winifred winnie win freda
yvonne eve von
zachary zach zak
"""

_FORMS: dict[str, frozenset[int]] = {}
for _number, _line in enumerate(_GROUPS.strip().splitlines()):
    for _name in _line.split():
        _FORMS[_name] = _FORMS.get(_name, frozenset()) | {_number}
_ROOTS = [line.split()[0] for line in _GROUPS.strip().splitlines()]
_NONE: frozenset[int] = frozenset()


def may_be_one_name(one: str, other: str) -> bool:
    """Return whether two plain given names are forms of one name in the list.

    >>> may_be_one_name("peggy", "margaret"), may_be_one_name("peggy", "sheila")
    (True, False)
    """
    return not _FORMS.get(one, _NONE).isdisjoint(_FORMS.get(other, _NONE))


def roots_of(name: str) -> tuple[str, ...]:
    """Return the names a plain given name may be a form of, in the list's order; itself when the list has none.

    >>> roots_of("alf"), roots_of("zebedee")
    (('alfred',), ('zebedee',))
    """
    return tuple(_ROOTS[number] for number in sorted(_FORMS.get(name, _NONE))) or (name,)
