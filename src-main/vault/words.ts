/*
 * 1,024 short words for reading a fingerprint out on the telephone: three to seven letters, of things one can picture,
 * no two of them one letter apart. Their order is part of every fingerprint ever shown: never change, sort or add any.
 */
const TEXT = `
acorn actor adult agent alarm album alley almond alpaca alpine amber anchor animal ankle antler anvil apple apron
arctic arena armor artist ash aspen atlas atom attic autumn avenue awning azure baboon badger bagel baker bamboo
banana banjo banner barley barn barrel basin basket bazaar beacon bear bed beetle bell bench bike birch bird bison
blazer blimp bluff board bobcat bolt bonsai book border bottle boxer brass bread breeze brick bronze broom brush
bubble bucket buckle budget bugle bulb bumper bundle bunny burger burrow bus button cabin cable cactus cameo camera
camp canal canary candy canoe canopy canvas canyon cape carbon cargo carpet cart cashew castle cedar celery cello
cement center chair chalk chapel charm cheese cherry chest chili china chorus cider cinema circle circus citrus city
clay cliff clinic cloak cloud clover club cobalt coin collar collie colony column comb comet comic comma cookie copper
coral cork corner cotton couch county coupon coyote crab cradle crane crater crayon creek crew crown crumb cube cup
curry curve cycle cymbal daisy dale damson dance dealer decade deer delta denim depot desert desk diary diesel digit
dinner disc doctor domain donut door dove dragon drawer dream dress drift drum duck dune eagle earth echo editor elbow
elder elm emblem empire enamel engine entry envoy escort estate event exit fabric falcon family fan farmer felt fence
fender fern ferry fiber field fig figure film filter firefly fish flag flannel flask fleece flint float flock floor
florist foam folder foliage forest fort fossil fox frame freckle freezer frigate frog frost fruit fudge furnace future
galaxy gallery gallon garage garden garland garlic garnet gate gazebo gazelle gecko geyser giant gift giggle giraffe
glacier glade glass glider globe glue goat goblet gold gondola goose gopher gorge gosling granite granola graph gravel
gravy green grid grill grocer grove guava guide guitar guppy gust gutter gym habitat hairpin hall hamlet hammer
hammock hamster handle hangar harbor harness harp harvest hawk hay hazel heart heaven helmet helper hemlock herb heron
hexagon hickory hinge holiday hollow honey hoop horizon horse hour hub hummus husky hyena iceberg icicle igloo iguana
inch index indigo ink inlet insect iris iron island ivory ivy jackpot jade jaguar jasmine javelin jaw jazz jeans jeep
jelly jersey jet jewel jigsaw jockey journey juggler juice jukebox jumbo jungle juniper karate kayak kebab kelp kernel
ketchup keyring kilo kimono kiosk kitchen kite kiwi knee knight knot koala label lace ladder ladle lagoon lamb lantern
lanyard laptop larch lark lasagna laundry laurel lava lawn layer leaf lecture legend lemon lens lentil leopard lesson
letter lettuce lever library light lilac lily lime linen linnet lion llama lobby lobster lodge log lotus lounge
lullaby lunch lute lynx lyric macaw machine magenta magnet magpie mailbox mallet mammal mantle maple marble margin
marina market maroon marquee mascot mask mason mat matrix mayor maze meadow medal meerkat melody melon member menu
mercury merlin mermaid meter method metro mill mimosa mineral minute mirror mist mitten mixer mocha moment monarch
monkey month moon morning mosaic moss motel mouse movie muesli mule museum music mustang mustard myth napkin narwhal
nature navy nebula neck nectar needle neon nettle nickel noble notch note novel nozzle nugget number nut nutmeg nylon
oar oasis oatmeal ocean octagon octopus office olive omelet onyx opera orange orbit orchard orchid oregano organ
osprey ostrich otter ottoman oval oven owl owner oxygen oyster packet paddock page pagoda paint palace palm pancake
panda panel pansy panther papaya paper paprika parade parasol parka parrot parsley parsnip party pasta pastel pastry
path patio patrol pattern peach peacock peanut pearl pebble pecan pelican pencil pendant penguin penny pepper pergola
permit petal phone photo piano picnic pigeon piglet pilgrim pilot pinball pipe pirate pitcher pizza planet plank plaza
plume poet polka pollen polygon pony poodle popcorn poplar poppy postman potato pottery powder prairie pretzel prince
printer prism prize pudding puddle puffin pulley pump pumpkin pupil puppet purple purse puzzle pyramid quail quarry
quartz queen quest quiche quilt quince quiver quiz rabbit raccoon radar radio radish raft rafter rail rainbow raisin
rake ram ranch ranger raven ravine ravioli razor reader recipe recital record reef region relay relic resort rhino
rhubarb rhyme ribbon rice riddle ridge ring ripple river road robin robot rodeo roof rooster rose rosebud rotor round
route rowboat royal rudder rug rugby ruler runner runway rustic rye saddle safari saffron saga salad salmon salt sand
sandal sandbox sapling sardine satchel satin saucer sauna sausage savanna scale scallop scarf scene scholar school
science scooter scout screen script scroll seagull seal seaside season seaweed sedan sesame shadow shampoo sheep shell
sheriff shield shop shore shovel shower shrimp shrub shuttle sickle sidecar signal silk silver singer siren sketch ski
skirt skylark slate sled sleeve slide slipper slope sloth smile smoke snail snorkel snow soccer socket sofa soil solar
soldier sonata song sonnet soup spade spaniel spark sparrow spatula speaker sphere spice spinach spinner spiral spirit
splash sponge spoon sport sprout spruce square squash squid stable stadium staff stage stamp star statue steak steel
stereo stew stool story stove straw stream street string studio subway sugar suit summer summit sun sunrise sunset
surf swallow swan sweater swift swing symbol syrup system tabby tablet taco tadpole tailor talent talon tango tank
tapioca tapir tartan taxi tea teacher teapot temple tennis tent terrace theater thermos thimble thorn thread throne
thumb thunder ticket tiger tile timber tinsel toast toaster toffee tomato tongue topaz torch totem toucan tower town
toy tractor train tray tree trellis tribe tripod trolley trophy trout truffle trumpet trunk tugboat tulip tuna tundra
tunnel turbine turkey turnip turtle tutor tuxedo twin twist tycoon unicorn uniform union urchin vacuum valve vanilla
vapor vase vault velvet vendor venture veranda verse vessel vest viaduct video village vine vinegar vintage viola
violet violin visitor vista vocal voice volcano volley voltage voyage waffle wagon walkway walnut walrus waltz warbler
warthog watch water wave wealth weasel weather weaver wedge week whale wheat wheel whisker whistle widget width willow
wind window winter wire wisdom wizard wolf wombat wonder wool world wreath wren wrist writer yacht yak yard yarrow
yeast yellow yew yodel yoga yogurt yolk zebra zenith zephyr zero zigzag zinc zipper zone zoo
`

/** The words of fingerprints; a word's place, 0 to 1,023, is the ten bits it stands for. */
export const WORDS: readonly string[] = TEXT.trim().split(/\s+/)
