/** Common given names of Europe, the Americas and India. */
const GIVEN_NAMES: ReadonlySet<string> = new Set(
  (
    'aaron abby abdul abigail abraham adam adela adele adrian adriana adrienne agnes agnieszka ahmad ahmed ' +
    'aidan aileen aisha ajay akash alain alan alana alba albert alberto aldo alec alejandra alejandro ' +
    'aleksandra alessandra alessandro alessia alex alexa alexander alexandra alexandre alexandria alexey ' +
    'alexis alfonso alfred alfredo ali alice alicia alina alisha alison alistair allan allen allison allyson ' +
    'alma alok alphonse alvaro alvin alyssa amanda amar amber amelia amelie amin amir amit amos amy ana anand ' +
    'anastasia anders andre andrea andreas andreea andrei andres andrew andrey andrzej andy angel angela ' +
    'angelica angelina angelo angie angus anika anil anish anita anja anjali ann anna annabel anne annegret ' +
    'annelies annemarie annette annie annika anoop anthony antje antoine antoinette anton antonia antonio ' +
    'antony anuj anup aoife april araceli archie ari ariana arianna ariel arjun arlene armand armando armin ' +
    'arnaud arne arnold arthur arturo arun arvind ashish ashlee ashley ashok astrid asuncion audrey aurelie ' +
    'aurelien avery avi axel ayesha barbara barbra barry bart bartosz basil bastian beata beate beatrice ' +
    'beatrix beatriz becky belinda ben benedict benedikt benita benjamin benny benoit bernadette bernard ' +
    'bernd bernhard bernie bert bertha bertrand beth bethany betsy bettina betty bev beverly bharat bhavesh ' +
    'bianca bill billie billy birgit bjorn blair blake blanca bob bobbie bobby bonnie boris boyd brad ' +
    'bradford bradley brandi brandon brandy brenda brendan brendon brenna brent bret brett brian briana ' +
    'brianna bridget brigitte britney brittany brittney brock bronwyn brooke bruce bruno bryan bryant bryce ' +
    'bryn burkhard byron caitlin caleb callum calvin cameron camilla camille candace candice cara carina carl ' +
    'carla carlo carlos carly carmen carol carole carolina caroline carolyn carrie carsten cary casey ' +
    'cassandra cassie catalina caterina catherine cathie cathleen cathy cecelia cecil cecile cecilia cedric ' +
    'celeste celia celine cesar chad chandra chantal charlene charles charlie charlotte chelsea cheri cherie ' +
    'cheryl chetan chiara chip chloe chris chrissy christa christel christiaan christian christiana ' +
    'christiane christie christina christine christof christoph christophe christopher christy chuck ciara ' +
    'cindy claire clara clare clarence clarissa claude claudia claudio claus clay clayton clemens clement ' +
    'cliff clifford clifton clint clinton clive clyde cody colette colin colleen collin conan connie connor ' +
    'conor conrad constance consuelo cora corey corinna corinne cornelia cornelius cory courtney craig ' +
    'cristian cristiano cristina crystal curt curtis cynthia cyril cyrus daisy dale dalia damian damien damon ' +
    'dan dana danica daniel daniela daniele daniella danielle danny dante daphne darcy daren daria dario ' +
    'darius darlene darrel darrell darren darryl daryl dave david dawn dean deanna deb debbie debi debora ' +
    'deborah debra declan dee deepa deepak deidre deirdre delia delores denis denise dennis derek derrick ' +
    'desiree desmond destiny detlef devin devon dexter diana diane dianna dianne dick didier diego dieter ' +
    'dietmar dimitri dina dinesh dino dirk dmitri dmitry dolores dominic dominik dominique don donald donna ' +
    'donnie donovan dora doreen dorian doris dorota dorothea dorothy doug douglas drew duane duncan dustin ' +
    'dwayne dwight dylan eamon earl eberhard ed eddie edgar edith edmond edmund eduard eduardo edward edwin ' +
    'eileen elaine elba eleanor eleazar elena eli elia elias elif elijah elisa elisabeth elise eliza ' +
    'elizabeth elke ella elle ellen elliot elliott ellis elmar elmer elodie elsa elsie elvira elvis emanuel ' +
    'emil emile emilia emilie emilio emily emma emmanuel emmanuelle emre enrico enrique eric erica erich ' +
    'erick ericka erik erika erin ernest ernesto ernst erwin esteban estelle esther ethan etienne eugene ' +
    'eugenia eugenio eunice eva evan evelyn everett ewa ewan fabian fabien fabienne fabio fabrice faith farah ' +
    'farid fatima faye federica federico felicia felipe felix ferdinand fernanda fernando fiona flavio flora ' +
    'florence florent florian floyd frances francesca francesco francine francis francisco franck francois ' +
    'francoise frank frankie franklin franz fred freddie freddy frederic frederick frederik fredrik frida ' +
    'frieda friedrich fritz fumiko gabriel gabriela gabriele gabriella gabrielle gail galina gareth garrett ' +
    'garry gary gaurav gavin gayle geert gemma gene genevieve geoff geoffrey georg george georges ' +
    'georgia georgina gerald geraldine gerard gerardo gerd gerhard germaine gernot gerry gertrude giancarlo ' +
    'gianluca gianni gideon gilbert gilberto gilles gillian gina ginger ginny giorgio giovanna giovanni ' +
    'gisela giulia giuseppe gladys glen glenda glenn gloria gonzalo gopal gordon grace graham grant grazyna ' +
    'greg gregg gregor gregorio gregory greta gretchen grzegorz guido guillaume guillermo gunnar gunter ' +
    'gunther gus gustav gustavo guy gwen gwendolyn gwyneth hadrien hailey hal haley hamid hank hanna hannah ' +
    'hannes hans harald hari harish harold harriet harry harsh harvey hasan hassan hazel heath heather hector ' +
    'heidi heike heiko heiner heinrich heinz helen helena helene helga helmut hendrik henk henning henri ' +
    'henrietta henrik henry herb herbert heribert herman hermann herve hilary hilda hillary holger hollie ' +
    'holly horst howard hubert hugh hugo humberto hussein hyun iain ian ibrahim ida ignacio igor ilana ilaria ' +
    'ilona ilse imogen imran ina ines inga inge ingo ingrid ioana ira irena irene irina iris irma irving ' +
    'isaac isabel isabella isabelle isaiah ismael ismail israel ivan ivana ivo ivonne ivy iwona jaak jace ' +
    'jack jackie jaclyn jacob jacqueline jacquelyn jacques jade jaime jake jakob jakub james jamie jan jana ' +
    'jane janelle janet janette janice janie janina janine janis janusz jared jasmin jasmine jason jasper ' +
    'javier jay jayne jean jeanette jeanine jeanne jeannette jeannie jeff jeffery jeffrey jelena jen jenna ' +
    'jennie jennifer jenny jens jeremiah jeremy jerome jerry jesper jess jesse jessica jessie jesus jill ' +
    'jillian jim jimmie jimmy jitendra jo joachim joan joann joanna joanne joao joaquin jocelyn jochen jodi ' +
    'jodie jody joe joel joelle joey johan johann johanna johannes john johnathan johnnie johnny jolanta ' +
    'jolene jon jonas jonathan joost jordan jordi jorg jorge jose josef josefina joseph josephine josh joshua ' +
    'josie joy joyce juan juana juanita judith judy juerg juergen jules julia julian juliana julianne ' +
    'julie julien juliet juliette julio julius june jurgen justin justine justyna jutta jyoti kai kamal ' +
    'kara karan karel karen kari karim karin karina karl karla karolina karsten kasia katarina katarzyna kate ' +
    'katelyn katerina katharina katherine kathi kathie kathleen kathrin kathryn kathy katie katja katrin ' +
    'katrina katy kay kayla keegan keith kelley kelli kellie kelly kelsey kelvin ken kendall kendra kenneth ' +
    'kenny kent kermit kerry kerstin kevin khalid kieran kiley kim kimberley kimberly kiran kirk kirsten ' +
    'kirstin kirsty kit klaus knut koen konrad konstantin kris krishna krista kristen kristian kristie ' +
    'kristin kristina kristine kristof kristy krystal krzysztof kumar kurt kurtis kyla kyle kylie kyra lana ' +
    'lance lara larry lars latoya laura laurel lauren laurence laurent laurie lawrence lea leah leander ' +
    'leandro lee leigh leila leland lena leo leon leona leonard leonardo leonie leopold leroy les lesley ' +
    'leslie lester leticia levi lewis lia liam liesbeth lillian lily lina linda lindsay lindsey linus lionel ' +
    'lisa lise liv livia liz liza lizzie lloyd logan lois lola lonnie lora lorena lorenzo loretta lori lorna ' +
    'lorraine lothar lou louis louisa louise lourdes luc luca lucas lucia luciana luciano lucie lucien ' +
    'lucille lucinda lucy ludovic ludwig luigi luis luisa luiz lukas lukasz luke luther lutz lydia lyle lyn ' +
    'lynda lynette lynn lynne mabel mack maddie madeleine madeline madhu madison magali magda magdalena ' +
    'maggie magnus mahesh maja malcolm malgorzata malik mallory mandy manfred manish manoj manon manuel ' +
    'manuela mara marc marcel marcela marcella marcello marcelo marcia marcin marco marcos marcus marek ' +
    'margaret margarete margarita margie margot margret marguerite maria mariah marian mariana marianne ' +
    'mariano marie mariella marietta marilyn marina mario marion marisa marissa marit marita marius marjorie ' +
    'mark marko markus marlene marlies marlon marsha marta martha martijn martin martina martine marty marvin ' +
    'mary maryann masha massimo mat mateo mateusz mathew mathias mathieu mathilde matt matteo matthew ' +
    'matthias matthieu maud maura maureen maurice mauricio maurizio max maxime maximilian maxine maxwell may ' +
    'maya meagan megan meghan mehmet mel melanie melinda melisa melissa melody melvin mercedes meredith merle ' +
    'merry meryl mia micah michael michaela michal michel michela michele michelle mick mickey miguel mihai ' +
    'mikael mike mikhail milan mildred miles millie milton mimi mina mindy minna miranda mireille miriam ' +
    'mirjam mirko missy misty mitch mitchell mitzi mohamed mohammad mohammed mohan mohit moira moises mollie ' +
    'molly mona monica monika monique morgan morris mortimer moses muhammad mukesh murray mustafa myra myriam ' +
    'myrna myron nabil nadia nadine nadja nanci nancy nanette naomi nasser natalia natalie nataliya natasha ' +
    'nate nathalie nathan nathaniel naveen neal ned neha neil nell nellie nelson nestor neville nicholas nick ' +
    'nicki nicky nico nicola nicolas nicole nicoletta nidhi niels nigel nik nikhil nikita nikki niklas nikola ' +
    'nikolai nikolaus nikos nils nina nino nisha nita nitin noah noel noelle noemi nora norbert noreen norma ' +
    'norman nuno nuria ocar octavio odette ole oleg olga oliver olivia olivier ollie omar oscar oskar osman ' +
    'oswald otis otto owen pablo paige pam pamela paola paolo pascal pascale pat patrice patricia patricio ' +
    'patrick patrik patsy patti patty paul paula paulette paulina pauline paulo pavel pawel payal pedro peggy ' +
    'penelope penny percy perry pete peter petr petra phil philip philipp philippa philippe phillip phoebe ' +
    'phyllis pia pierre pieter pilar piotr polly pooja poonam porter prakash pramod prasad prashant pratik ' +
    'preeti priscilla priya priyanka puneet quentin quincy quinn quinton rachael rachel rachelle radoslaw ' +
    'rafael raffaele raghav rahul rainer raj rajan rajat rajeev rajendra rajesh rajiv rakesh ralf ' +
    'ralph ram rama ramesh ramiro ramon ramona randal randall randi randolph randy raphael raquel rashid raul ' +
    'ravi ray raymond raymundo reagan rebecca rebekah reed reggie regina reginald regine reid reinhard ' +
    'reinhold rekha remi remy renata renate rene renee rex reza rhett rhonda ricardo riccardo rich richard ' +
    'rick rickey ricky rita ritu rob robbie robert roberta roberto robin robyn rocco rochelle rod roderick ' +
    'rodger rodney rodolfo rodrigo roger rohan rohit roland rolando rolf romain roman romina ron ronald ronan ' +
    'ronda ronja ronnie rosa rosalie rosalind rosalyn rosanna rosanne rosario rose roseann rosemarie rosemary ' +
    'rosie ross roxana roxanne roy ruben ruby rudiger rudolf rudolph rudy ruediger rufus rui rupert russ ' +
    'russell rusty ruth ryan sabina sabine sabrina sadie sal salim sally salvador salvatore sam samantha ' +
    'sameer sami samir samuel sandeep sander sandra sandrine sandy sanjay sanjeev santiago santosh sara sarah ' +
    'sascha sasha satish saul saurabh savannah scot scott scotty sean sebastian sebastien sergei sergey ' +
    'sergio seth shane shannon shari sharon shashi shaun shauna shawn shawna sheena sheila shelby ' +
    'sheldon shelley shelly sheri sherman sherri sherrie sherry sheryl shira shirley shivani shlomo shyam sid ' +
    'sidney siegfried sienna sigrid silke silvana silvia silvio simon simona simone simran sinead siobhan ' +
    'skip skye slawomir sofia soledad solomon sonia sonja sonny sonya sophia sophie soren spencer srinivas ' +
    'stacey staci stacie stacy stan stanislav stanley stefan stefania stefanie stefano steffen stella stephan ' +
    'stephane stephanie stephen sterling steve steven stewart stuart sudhir sue suman sumit sunil sunita ' +
    'suresh surya susan susana susanna susanne sushil susie suzanne suzette suzie suzy sven svetlana swati ' +
    'sybil sydney sylvain sylvester sylvia sylvie szymon tabitha tad tamara tamika tammy tanja tanya tara ' +
    'tariq tarun tasha tatiana tatjana taylor ted teddy terence teresa teri terrance terrence terri terry ' +
    'tess tessa thaddeus thea theo theodor theodore theresa therese thibault thierry thilo thomas thorsten ' +
    'tia tiago tiffany tilman tim timo timothy tina tino tjark toby tod todd tom tomas tomasz tommaso tommy ' +
    'toni tonia tony tonya torsten tracey traci tracie tracy travis trent trevor trey tricia trina trish ' +
    'trisha tristan troy trudy ty tyler tyrone udo ulf uli ulrich ulrike umar umberto umesh ursula usha ute ' +
    'uwe val valentin valentina valeria valerie valery van vanessa vera verena vernon veronica veronika ' +
    'veronique vic vicente vicki vickie vicky victor victoria vijay vikas vikram viktor viktoria vinay vince ' +
    'vincent vincenzo vinod viola violet violetta virgil virginia vishal vitaly vito vivek vivian viviane ' +
    'vivien vladimir volker wade waldemar wallace wally walt walter walther wanda warren wayne wendell wendy ' +
    'werner wes wesley whitney wilfred wilfried wilhelm will willem william willie wilma wilson winfried ' +
    'winifred winston wojciech wolf wolfgang woody wyatt xavier ximena yadira yan yann yannick yasmin yasmine ' +
    'yogesh yolanda yosef youssef yuri yusuf yves yvette yvonne zach zachary zack zane zbigniew zdenek zeke ' +
    'zelda zoe zoltan zsolt zuzana'
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
