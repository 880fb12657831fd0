/** Common given names of Europe, the Americas and India. */
const GIVEN_NAMES: ReadonlySet<string> = new Set(
  (
    'aaron abby abdul abhijit abhishek abigail abraham achim adam addison adela adele adelheid adeline aditi ' +
    'aditya adolf adrian adriana adrien adrienne agatha agathe agnes agnieszka ahmad ahmed ahmet aidan aiden ' +
    'aileen aime aino aisha ajay akash alain alan alana alba alban albane albert alberto alden aldo alec ' +
    'alejandra alejandro aleksander aleksandr aleksandra alena alessandra alessandro alessia alex alexa ' +
    'alexander alexandra alexandre alexandria alexei alexey alexis alf alfonse alfonso alfred alfredo ali ' +
    'alice alicia alina alisha alison alistair alistar alix aliya alka allan allen allison allyson alma alois ' +
    'alok alphonse alvaro alvin alvina alyssa amanda amandine amar amaury amber amelia amelie amin amina amir ' +
    'amira amit amita amos amrita amy ana anais anand anastasia anastasios anatoly anders andre andrea ' +
    'andreas andreea andrei andrej andres andrew andrey andrius andrzej andy angel angela angelica angelina ' +
    'angelique angelo angie angus anibal anika aniket anil anindita anish anita anja anjali ankit ankita ' +
    'ankur ann anna annabel annabelle annalisa anne annegret anneli annelies annelise annemarie annette annie ' +
    'annika anoop anouk ansel anselm anthony antje antoine antoinette anton antonella antonia antonio antony ' +
    'antti anuj anup anurag anwar aoife aparna apolline april araceli aravind archana archie arden ari ariana ' +
    'ariane arianna ariel arja arjun arleen arlene arlette arlo armand armando armelle armin arnaud arne ' +
    'arnold arpit artem arthur arturo arun arvid arvind asa asad asha asher ashish ashlee ashley ashok ashton ' +
    'ashutosh ashwin asif astrid asuncion aubrey aude audrey augusta augustin augustine aurelie aurelien ' +
    'aurora aurore avery avi avinash axel axelle ayesha aziz bala balaji baptiste barbara barbel barbra ' +
    'barnaby barney barrett barry bart bartholomew bartosz basil bastian bastien bastienne baxter bea beata ' +
    'beate beatrice beatrix beatriz becky belinda ben benedict benedicte benedikt bengt benita benjamin ' +
    'bennett bennie benno benny benoit berenice bernadette bernard bernardo bernd bernhard bernie bernward ' +
    'bert bertha bertram bertrand bess beth bethan bethany betsy bettina betty bev beverly bharat bhaskar ' +
    'bhavesh bhavna bianca bilal bill billie billy birger birgit birgitta birgitte birte bjarne bjorn blaine ' +
    'blair blake blanca blandine bob boban bobbie bobby bodo bogdan bojan bonita bonnie boris borje boyan ' +
    'boyd brad bradford bradley bradly brady bram branden brandi brandon brandy branislav branko breanna ' +
    'brenda brendan brendon brenna brent bret brett brian briana brianna brianne brice bridget brigid ' +
    'brigitte britney britta brittany brittney brock bronson bronwyn brooke bruce bruno bryan bryant bryce ' +
    'bryn buffy burak burkhard burt byron caitlin cal caleb callum calvin cameron camilla camille camilo ' +
    'candace candice capucine cara carey carina carl carla carlo carlos carly carmela carmelo carmen carol ' +
    'carola carole carolina caroline caroly carolyn carrie carrol carroll carsten cary casey casper cassandra ' +
    'cassidy cassie catalina caterina catherine cathie cathleen cathrine cathy cecelia cecil cecile cecilia ' +
    'cecily cedric cedrick celeste celia celina celine cem cesar chad chandan chandra chantal charleen ' +
    'charlene charles charlie charlotte charlton chaz chelsea cheri cherie cheryl chester chetan cheyenne ' +
    'chiara chip chitra chloe chris chrissy christa christal christel christen christi christiaan christian ' +
    'christiana christiane christie christina christine christl christof christoph christophe christopher ' +
    'christos christy chrystal chuck ciara cindi cindy claas claire clara clare clarence clarissa clarisse ' +
    'claude claudette claudia claudine claudio claus clay clayton clemence clemens clement clementina ' +
    'clementine cleo cletus cliff clifford clifton clint clinton clive clyde cody coleen coleman colette ' +
    'colin colleen collin colombe conan connie connor conor conrad constance consuelo cora coralie cordelia ' +
    'corentin corey corinna corinne cornelia cornelius corrine cory courtney craig cristian cristiano ' +
    'cristina crystal curt curtis cyndi cynthia cyril cyrille cyrus daan dagmar daisy dale dalia dalibor ' +
    'dallin damian damien damir damon dan dana danica daniel daniela daniele daniella danielle danilo danni ' +
    'danny dante danyelle daphne darcy daren daria darin dario darius darko darla darlene darrel darrell ' +
    'darren darryl darshan daryl dave david davide dawn dayna dean deana deanna deanne deb debbie debi debora ' +
    'deborah debra declan dee deena deepa deepak deidre deirdre dejan delaney delbert delia della delores ' +
    'delphine denice denis denise deniz dennis denny derek derick derrick derrik desi desiree desmond destiny ' +
    'detlef detlev devan devendra devin devon dexter dhruv dian diana diane dianna dianne dick didier diego ' +
    'dieter dietmar dietrich dilip dillon dimitar dimitri dina dinesh dino dirk divya dmitri dmitriy dmitry ' +
    'dolly dolores dominic dominick dominik dominique don donald donatella donato donna donnie donny donovan ' +
    'dora doreen dorian doris dorota dorothea dorothy dorthy dotty doug douglas doyle dragan drake drew duane ' +
    'dudley duncan dusan dustin dwain dwayne dwight dylan eamon earl eben eberhard ebru eckhard ed eddie ' +
    'edeltraud edgar edison edita edith edmond edmund edmundo edna edouard eduard eduardo edward edwin edwina ' +
    'eero efrain egon eileen eino ekaterina ekkehard eladio elaine elba eldon eleanor eleazar elena eleni ' +
    'elfriede eli elia elias elif elijah elina elinor elisa elisabeth elise eliza elizabeth elke ella elle ' +
    'ellen ellie elliot elliott ellis ellsworth elmar elmer elodie eloise elsa elsie elton elva elvira elvis ' +
    'elwood elzbieta emanuel emeric emerson emery emil emile emilia emilie emilio emily emine emma emmanuel ' +
    'emmanuelle emmett emre enid enrico enrique ephraim erdem eric erica erich erick ericka erik erika erin ' +
    'erkki ernest ernestine ernesto ernst errol ervin erwin esra esteban estella estelle esther ethan ethel ' +
    'etienne eugene eugenia eugenie eugenio eunice eva evan evangeline evelyn everett everette ewa ewald ewan ' +
    'ewelina ezra fabian fabien fabienne fabio fabrice fadi faisal faith falk fanny farah farid farouk fatima ' +
    'fatma faustine fay faye federica federico felicia felicie felicity felipe felix femke ferdinand fern ' +
    'fernand fernanda fernando filip fiona firas flavie flavien flavio fletcher flora florence florent ' +
    'florian floyd flynn forrest frances francesca francesco francie francine francis francisco franck ' +
    'francois francoise frank frankie franklin frans franz frauke fred freda fredda freddie freddy frederic ' +
    'frederick frederik fredrik freya frida frieda friederike friedhelm friedrich frits fritz frode fumiko ' +
    'gabe gabin gabriel gabriela gabriele gabriella gabrielle gael gaelle gaetan gail gale galina ganesh ' +
    'gareth garland garrett garry garth gary gaston gaurav gavin gayle geert gemma genaro gene geneva ' +
    'genevieve geoff geoffrey georg george georges georgi georgia georgina gerald geraldine gerard gerardo ' +
    'gerd gerda gereon gerhard germain germaine gernot gerri gerrit gerry gert gertrude ghassan ghislain ' +
    'ghislaine giancarlo gianluca gianni gideon giesela gijs gil gilbert gilberto gilda gilles gillian gina ' +
    'ginger ginny gino giorgio giovanna giovanni girish gisbert gisela gisele giulia giuliana giuseppe gladys ' +
    'glen glenda glenn glenna gloria golda goldie gonzalo gopal gopi goran gordon gotthard govind grace ' +
    'gracie graciela grady graeme graham grant grayson grazyna greer greg gregg gregor gregorio gregory greta ' +
    'gretchen grigory grzegorz guadalupe gudrun guenael guido guillaume guillem guillemette guillermo gunilla ' +
    'gunnar gunter gunther gurpreet gus gustav gustavo gustl guy gwen gwenaelle gwendal gwendolyn gwyn ' +
    'gwyneth habib hadley hadrien haider hailey hakan hakon hal haley halil halina hamid hamish hamza hana ' +
    'hani hank hanna hannah hanne hanneke hannelore hannes hans harald hari harish harlan harley harm harold ' +
    'haroon harpreet harri harriet harry harsh hartmut harvey hasan hassan haydn hayley hazel heath heather ' +
    'hector hedwig heide heidi heidrun heike heikki heiko hein heiner heinrich heinz helen helena helene ' +
    'helga helge helmut helmuth hemant hendrik henk henning henny henri henrietta henriette henrik henrike ' +
    'henry herb herbert herbie heribert herma herman hermann herschel herta herve hettie hilary hilda hillary ' +
    'hiltrud hinrich hippolyte hisham hitesh holger hollie holly honorine horace horst hortense howard howie ' +
    'hubert huda hugh hugo hugues humberto hussein huub hyun iain ian ianthe ibrahim ida ignacio ignatius ' +
    'igor ilana ilaria iliana ilka ilker ilona ilse ilya imad imelda immanuel imogen imran ina ineke ines ' +
    'inga inge ingeborg ingeburg ingemar ingo ingolf ingrid ingvar ioana ione ira irena irene irina iris irma ' +
    'irmgard irvin irving isaac isabel isabela isabella isabelle isadora isaiah ishaan isidro ismael ismail ' +
    'isolde israel ivan ivana ivar ivaylo iveta ivica ivo ivonne ivy iwona jaak jaakko jaap jacco jace jacek ' +
    'jack jacki jackie jacklyn jacky jaclyn jaco jacob jacque jacquelin jacqueline jacquelyn jacques jada ' +
    'jade jaden jagdish jaideep jaime jake jakob jakub jamal james jamie jamil jan jana jane janell janelle ' +
    'janet janette janice janie janina janine janis janna janusz jaqueline jared jari jarmo jaromir jaroslav ' +
    'jarrett jarrod jarvis jasmeet jasmin jasmina jasmine jason jasper javier jawad jay jayant jayne jayson ' +
    'jean jeana jeanette jeanie jeanine jeanne jeannette jeannie jeannine jeb jed jedidiah jeff jeffery ' +
    'jeffrey jelena jelle jemma jen jenifer jenna jenni jennie jennifer jenny jens jerald jere jeremiah ' +
    'jeremy jeri jermaine jeroen jerome jerrod jerrold jerry jesper jess jessamyn jesse jessica jessie jesus ' +
    'jewel jignesh jill jillian jim jimmie jimmy jiri jitendra jo joachim joan joann joanna joanne joao ' +
    'joaquin jocelyn jocelyne jochen jodi jodie jody joe joel joelle joey johan johann johanna johanne ' +
    'johannes john johnathan johnie johnnie johnny joke jolanda jolanta jolene jolie jon jonah jonas jonathan ' +
    'jonathon joni joost jordan jordane jorden jordi jorg jorge jorgen joris jorma jorn jos jose josef josefa ' +
    'josefina joseph josephina josephine josh joshua josiane josie josip joslyn jost josue jouni jovan joy ' +
    'joyce juan juana juanita judd judi judith judson judy juerg juergen juha juhani jukka jules julia julian ' +
    'juliana julianne juliano julie julien juliet juliette julio julius june jurgen jurriaan justin justine ' +
    'justus justyna jutta jyoti kaarina kadir kai kaitlin kaitlyn kaleb kalpana kalyn kamal kapil kara karan ' +
    'kareem karel karen karena kari karim karin karina karissa karl karla karlene karlijn karol karolin ' +
    'karolina karsten karthik karyn kasey kasia kaspar kassandra katariina katarina katarzyna kate katelyn ' +
    'katelynn katerina kateryna katharina katharine kathe katherine katheryn kathi kathie kathleen kathlyn ' +
    'kathrin kathryn kathy katie katina katja katrin katrina katy katya kavita kay kayla kayleigh keegan ' +
    'keely keenan kees keir keisha keith kellen kelley kelli kellie kelly kelsey kelton kelvin kemal ken ' +
    'kendal kendall kendra kendrick kenneth kenny kent keri kermit kerri kerry kerstin ketan kevin khadija ' +
    'khaled khalid kian kieran kiley killian kim kimber kimberley kimberly kip kiran kirby kirill kirk ' +
    'kirsten kirstie kirstin kirsty kishore kit kjell kjersti klaas klara klaus knut kody koen kolby konrad ' +
    'konstantin konstantinos koos korey kornelia kris krishna krista kristal kristan kristen kristi kristian ' +
    'kristie kristiina kristijan kristin kristina kristine kristof kristofer kristoffer kristy krystal ' +
    'krzysztof ksenia kumar kunal kunigunde kurt kurtis kyla kyle kylie kym kyra lachlan lacy ladonna ' +
    'laetitia laila laith lakshmi lalit lamar lambert lamia lana lance lanny lara larissa larry lars lashonda ' +
    'lasse latasha latisha latoya laura laurel lauren laurence laurene laurent laurette laurie laurine ' +
    'lavonne lawrence layla lea leah leander leandra leandro leann leanne lee leeann leena leif leigh leila ' +
    'leland lelia lena lenka lennart lenny lenora leo leon leona leonard leonardo leonce leonhard leonie ' +
    'leonor leopold leopoldine leopoldo leroy les lesley leslie lester leszek leticia letitia levi lewis ' +
    'leyla lia liam libby lieke lies liesbeth lieselotte liisa lilian lillian lillie lily lina linda lindsay ' +
    'lindsey lindy linnea linus lionel lisa lisbeth lise liv livia liz liza lizbeth lizzie lloyd lodewijk ' +
    'loes logan loic lois lola lolita lonnie lonny lora loraine lorelei loren lorena lorene lorenz lorenza ' +
    'lorenzo loretta lori lorna lorne lorraine lothar lotta lottie louella louis louisa louise lourdes lowell ' +
    'luana luann lubomir luc luca lucas lucette lucia luciana luciano lucie lucien lucile lucille lucinda ' +
    'lucio lucretia lucy ludger ludivine ludmila ludovic ludwig luigi luis luisa luiz lukas lukasz luke lupe ' +
    'luther lutz luuk luz lydia lyle lyn lynda lyndon lyndsay lyndsey lynette lynn lynna lynne lynsey maaike ' +
    'maarten mabel maciej mack mackenzie macy maddie madeleine madeline madelyn madge madhav madhu madison ' +
    'mae maelle magali magalie magda magdalena maggie magne magnus mahendra mahesh maija maike maira maite ' +
    'maja majid malachi malcolm malek malgorzata malik malinda mallory malte manav mandi mandy manfred mani ' +
    'manish manjit manoj manon manuel manuela manuelle mara marc marcel marcela marceline marcella marcello ' +
    'marcelo marcia marcin marco marcos marcus mareike marek marga margaret margarete margarethe margarita ' +
    'margaux marge margie margit margot margret margrethe margrit marguerite maria mariah marian mariana ' +
    'marianne mariano maribel maribeth maricela marie marieke mariele mariella marietta marija marijke ' +
    'marilee marilou marilyn marin marina marine mario marion maris marisa marisol marissa marit marita ' +
    'marius mariusz marja marjan marjolein marjorie mark markku marko markus marla marleen marlena marlene ' +
    'marlies marlin marline marlis marlon marna marni marquis marsha marta martha marthe martial martijn ' +
    'martin martina martine marty martyna marva marvin marwan mary maryam maryann maryanne marybeth maryellen ' +
    'maryline marylou maryse maryvonne masha massimo mat matej mateja mateo mateusz mathew mathias mathieu ' +
    'mathilde mathis matt matteo matthaus matthew matthias matthieu matti maud maude maura maurane maureen ' +
    'maurice mauricio maurine maurizio maverick mavis max maxence maxim maxime maximilian maximo maxine ' +
    'maxwell may maya mayank mckenzie meagan meena megan meghan mehdi mehmet meike mel melaine melanie melba ' +
    'melchior melina melinda melisa melissa melodie melody melvin melvyn merav meredith merle merrill merry ' +
    'merve mervin mervyn meryl meta mette mia micah michael michaela michal micheal michel michela michele ' +
    'micheline michelle mick mickael mickey mickie mieke miguel miguelina mihai mihir mika mikael mike ' +
    'mikhail mikko mikolaj milagros milan mildred milena miles milica milind millie milo milos miloslav ' +
    'milton mimi mina mindy minna miranda mirco mireille miriam mirjam mirko miroslav missy misty mitch ' +
    'mitchell mitesh mitzi mladen mohamed mohammad mohammed mohan mohit mohsen moira moises mollie molly mona ' +
    'monica monika monique monte montgomery monty morag morgan moritz morris morten mortimer morton moses ' +
    'mourad muhammad mukesh mukul murat muriel murray musa mustafa mya mylene myles myra myriam myrna myron ' +
    'myrtle nabil nada nadeem nadege nader nadia nadine nadja nagesh namrata nan nanci nancy nandini nanette ' +
    'naomi narayan narendra naresh nasser natalia natalie natalija nataliya natalya natasha nate nathalie ' +
    'nathan nathanael nathanial nathaniel naveed naveen nawal nazli neal ned neda neeraj neha nehemiah neil ' +
    'nele nell nella nellie nelson nenad nestor nettie neville niall nicholas nick nicki nicklaus nicky nico ' +
    'nicol nicola nicolas nicole nicoletta nicolette nidhi niels nienke nigel nik nikhil nikita nikki niklas ' +
    'niko nikola nikolai nikolaus nikole nikos nilesh nils nimish nina nino niraj nisha nita nitesh nitin ' +
    'nizar noah noe noel noelie noelle noemi noemie nola nolan nona nora norah norbert norberto noreen norma ' +
    'norman nuno nuria ocar octave octavia octavio odell odessa odette odile ofelia oksana olaf olav ole oleg ' +
    'olen olena olga olin oliva olive oliver olivia olivier ollie olof oma omar ombeline omer ondrej ophelia ' +
    'ophelie ora oren orlando ortrud orville oscar oskar oskari osman osvaldo oswald otis ottmar otto owen ' +
    'oxana ozan pablo padma paige paivi pallavi pam pamela pankaj pansy paola paolo paresh parth pascal ' +
    'pascale pascaline pascual pat patrica patrice patricia patricio patrick patrik patrizia patsy patti ' +
    'patty paul paula paulette paulina pauline paulo pavel pavol pawel payal pearl peder pedro peggy pekka ' +
    'penelope penny pentti percy perla perrine perry petar pete peter petr petra petri phil philip philipp ' +
    'philippa philippe philippine phillip phillipa philomena phoebe phyllis pia pierce pierre piet pieter ' +
    'pilar piotr pirjo piyush polly pontus pooja poonam porter portia pradeep prakash pramod pranav prasad ' +
    'prasanna prashant pratik pravin predrag preeti prem presley priscilla prithvi priya priyanka puneet ' +
    'quentin quincy quinn quinton quitterie rachael rachel rachele rachelle rachna radek radha radim radoslaw ' +
    'radu rae rafael rafaela rafal raffaele raghav raghu ragnar rahul raimo rainer raj rajan rajat rajeev ' +
    'rajendra rajesh rajiv rajni rakesh rakhi ralf ralph ralphie ram rama raman ramesh rami ramiro ramon ' +
    'ramona ramsey ramya randal randall randell randi randolph randy rania ranjit ranjith raoul raphael ' +
    'raphaela raquel rashad rashid rashmi raul ravi ravindra ray rayford raymond raymonde raymundo razvan ' +
    'reagan reba rebecca rebekah reed reem reese regan reggie regina reginald regine regis reid reilly reiner ' +
    'reinhard reinhardt reinhild reinhold rekha remi remy rena renata renate renaud rene renee renuka reta ' +
    'reuben reva rex rey reyna reynaldo reza rhea rhett rhoda rhonda rhys riad ricardo riccardo rich richard ' +
    'richie rick rickey ricki rickie ricky ridley rigoberto rik riley rima rinus rishi risto rita ritesh ritu ' +
    'ritva rob robbie robbin robby robert roberta robertas roberto robin robyn rocco rochelle rod roddy ' +
    'roderick rodger rodney rodolfo rodolphe rodrick rodrigo rogelio roger rohan rohini rohit roksana roland ' +
    'rolande rolando rolf rollin roma romain roman romane romeo romina romuald ron rona ronald ronan ronda ' +
    'ronja ronni ronnie roopa roosevelt rory rosa rosalee rosalia rosalie rosalina rosalind rosalyn rosana ' +
    'rosanna rosanne rosario rose roseann rosella roselyn roselyne rosemarie rosemary rosetta rosi rosie ' +
    'roslyn ross rostislav roswitha rowan rowena roxana roxann roxanne roy royce rozanne ruben ruby ruchi ' +
    'rudiger rudolf rudolph rudy rueben ruediger rufino rufus rui rupa rupert rupprecht ruslan russ russell ' +
    'rusty ruth ruud ryan ryder saad sabina sabine sabrina sacha sachin sadie saeed safia sagar sal salah ' +
    'saleh salim sally salma salome salvador salvatore sam samantha samar samara sameer sameera sami samir ' +
    'sammie sammy samuel sana sandeep sander sandra sandrine sandy sanford sanjana sanjay sanjeev sanna ' +
    'santiago santosh sapna sara sarah sari sarita sascha sasha sasho saskia satish satu satya saul saundra ' +
    'saurabh saurav savanna savannah scarlett scot scott scotty sean sebastian sebastien sebastienne ' +
    'sebastjan selena selim selina selma seppo sergei sergey sergio sergiy serkan seth severine seymour shad ' +
    'shadi shae shailesh shalini shana shane shankar shanna shannen shannon sharad shari sharlene sharon ' +
    'sharron shashi shaun shauna shawn shawna shawnee shay shayla shea sheena sheila shelby sheldon shelia ' +
    'shelley shelli shelly sheri sherie sherif sherman sherri sherrie sherrill sherry sherwood sheryl sheryll ' +
    'shilpa shira shirley shiv shivani shlomo shobha shonda shoshana shreya shruti shweta shyam sibylle sid ' +
    'siddharth sidney siegbert siegfried sieglinde sienna sigmund sigrid sigrun sigurd silas silke silvana ' +
    'silvia silvio simeon simon simona simone simonetta simran sinead siobhan sirpa sjoerd sjors skip skye ' +
    'skyler slawomir sloan slobodan smita sneha snezana sofia sofie solange soledad solene soline solomon ' +
    'sonal sondra sonia sonja sonny sonya sophia sophie soren sorin sourav spencer sridhar srikanth srinivas ' +
    'srinivasa stacey staci stacia stacie stacy stan stanislav stanislaw stanka stanley starla stefan ' +
    'stefania stefanie stefano steffen steffi stella stephan stephane stephani stephanie stephen sterling ' +
    'steve steven stevie stewart stian stig stijn stoyan stu stuart sture subhash sudha sudheer sudhir sue ' +
    'suellen sujata sukhdeep sulaiman suman sumit sumner sundar sunil sunita surendra suresh surya susan ' +
    'susana susanna susanne sushil sushma susie suzann suzanna suzanne suzette suzie suzy svein sven svend ' +
    'svenja svetlana svitlana swapnil swati sybil sydney sylvain sylvester sylvette sylvia sylviane sylvie ' +
    'szymon tabatha tabitha tad tadeusz talia tamar tamara tamas tamer tamera tami tamika tammie tammy tanguy ' +
    'tania tanja tanvi tanya tapio tara taras tarek tariq tarja tarun tasha tatiana tatjana tatum tatyana ' +
    'tawny taya taylor ted teddy teemu teena tejas terence teresa terese terhi teri terje terrance terrell ' +
    'terrence terri terrie terry tess tessa tessie teun thad thaddeus thais thalia thea thekla thelma theo ' +
    'theodor theodora theodore theophile theresa therese theron thibaud thibault thierry thijs thilo thomas ' +
    'thomasina thora thorben thorsten thurman tia tiago tiana tiara tiffany tihomir tiina tilman tilo tim ' +
    'timo timothee timothy tina tineke tino tiphaine titus tjark tjeerd tobias tobin toby tod todd toivo tom ' +
    'tomas tomasz tomislav tommaso tommie tommy toney toni tonia tonja tony tonya torben torbjorn tore tori ' +
    'torsten tory tove tracee tracey traci tracie tracy traudl travis trent trenton tressa trevin trevor trey ' +
    'tricia trina trish trisha trista tristan trond troy trudie trudy tuomas tuula twila twyla ty tyler ' +
    'typhaine tyra tyree tyrell tyrone tyson uday udo ugo ulf uli ulla ulli ulrich ulrika ulrike umar umberto ' +
    'umesh undine upendra ursel ursula usha usman ute uwe vaclav vadim vaibhav val valarie valentin valentina ' +
    'valentine valere valeria valerian valerie valeriy valery van vanda vanessa varun vasant vasil vasily ' +
    'vaughn veena veikko veit velma venessa venkat vera verena vern vernon veronica veronika veronique ' +
    'veselin vianney vic vicente vicki vickie vicky victor victoria vidal vidar vidya vijay vikas vikram ' +
    'vikrant viktor viktoria viktoriya ville vilma vinay vince vincent vincenzo vineet vinita vinod viola ' +
    'violet violetta vipul viral virgil virginia virginie vishal vishnu vitalii vitaly vito vivek vivian ' +
    'viviane vivien vivienne vladimir vladislav vojtech volkan volker volkmar volodymyr vyacheslav wade ' +
    'waldemar waleed walid wallace wallis wally walt walter walther waltraud wanda warren wassim waylon wayne ' +
    'weldon wendell wendi wendy wenzel werner wes wesley wessel westley whitney wiebe wiebke wilbert wilbur ' +
    'wilda wilford wilfred wilfried wilhelm wilhelmina will willa willard willem willemijn william willie ' +
    'willis wilma wilmer wilson wiltrud wim winfried winifred winnie winston wojciech wolf wolfgang wolfhard ' +
    'wolfram woodrow woody wouter wyatt wynn xander xaver xavier ximena yadira yael yan yann yannick yannis ' +
    'yaroslav yash yasin yasmin yasmina yasmine yasser yelena yesenia yetta yevgeny yildiz yoann yogesh ' +
    'yogita yohan yoko yolaine yolanda yolande yosef youssef yuki yuko yulia yuri yusef yusuf yvan yveline ' +
    'yves yvette yvon yvonne zach zachariah zachary zachery zack zackary zahra zainab zaki zander zane zara ' +
    'zaria zbigniew zdenek zdravko zeke zelda zeljko zena ziad zina zlatko zoe zoey zofia zola zoltan zora ' +
    'zoran zsolt zuzana zuzanna'
  ).split(' '),
);

const plain = (word: string): string =>
  word.normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').toLowerCase();

/** Says if a word is a common given name; accents and case do not count, both parts of a double name do. */
export function isGivenName(word: string): boolean {
  const name = plain(word);
  return GIVEN_NAMES.has(name) || (name.includes('-') && GIVEN_NAMES.has(name.slice(0, name.indexOf('-'))));
}

/** Frequent Chinese surnames in Pinyin, Wade-Giles and Cantonese spelling. */
const PINYIN_SURNAMES: ReadonlySet<string> = new Set(
  (
    'wang zhang liu chen yang huang zhao zhou xu zhu guo luo liang zheng xie tang deng feng cai peng zeng xiao tian dong pan yuan jiang ' +
    'wei fu shen lu jia xue qiu qin jin meng ren yao zhong tan fan liao shi hao qian bai cui kang mao gu hou shao wan duan lei tao ' +
    'yan zou xiong hu gao lin wu sun ma he lai li ye su ding cao yu du dai cheung chan wong leung lau cheng tsang chow yeung kwok ho lee'
  ).split(' '),
);
const SYLLABLE =
  '(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsrwy])?(?:iang|iong|uang|ang|eng|ong|ian|iao|uai|uan|ing|ai|ei|ao|ou|an|en|ia|ie|iu|in|ua|uo|ui|un|ue|a|o|e|i|u)';
const PINYIN = new RegExp(`^${SYLLABLE}(?:[-']?${SYLLABLE})?$`);

/** Says if two words are a Chinese name in Latin letters, in either order: `Wei Zhang`, `Zhang Xiaoming`. */
export function isPinyinName(first: string, last: string): boolean {
  const [a, b] = [plain(first), plain(last)];
  if (a.length < 2 || b.length < 2) return false;
  return (PINYIN_SURNAMES.has(a) && PINYIN.test(b)) || (PINYIN_SURNAMES.has(b) && PINYIN.test(a));
}
