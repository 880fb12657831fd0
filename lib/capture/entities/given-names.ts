/**
 * Common given names of Europe, the Americas and India, in order, each as the number of letters that it shares with the
 * name before and the rest: `0aaron1bby` is aaron, abby. Written out they would be 3 KB more of the injected script.
 */
const CODED_NAMES =
  '0aaron1bby2dul2hijit4shek2igail2raham1chim1dam2dison2ela4e4heid4ine2iti4ya2olf2rian6a4en6ne1gatha5e2nes3' +
  'ieszka1hmad3ed4t1idan3en2leen2me2no2sha1jay1kash1lain3n4a2ba4n5e3ert6o2den3o2ec3jandra8o3ksander8r9a3na3' +
  'ssandra9o5ia3x4a5nder7ra8e8ia4ei5y4is2f3onse6o3red6o2i3ce4ia3na3sha4on4tair6r3x3ya2ka2lan3en3ison3yson2m' +
  'a2ois3k2phonse2varo3in5a2yssa1manda5ine3r3ury2ber2elia5e2in4a3r4a3t4a2os2rita2y1na3is3nd3stasia8os3toly2' +
  'ders3re5a6s5ea5i5j5s5w5y4ius4zej3y2gel5a5ica6na6que5o3ie3us2ibal3ka4et3l3ndita3sh3ta2ja4li2kit5a3ur2n3a4' +
  'bel7le4lisa3e4gret4li6es6se4marie4tte3ie4ka2oop3uk2sel5m2thony3je3oine7tte4n5ella5ia6o5y3ti2uj3p3rag2war' +
  '1oife1parna2olline2ril1raceli3vind2chana4ie2den2i3ana5e5na3el2ja3un2leen4ne4tte3o2mand6o3elle3in2naud3e3' +
  'old2pit2tem3hur3uro2un2vid4nd1sa3d2ha3er3ish3lee5y3ok3ton3utosh3win2if2trid2uncion1ubrey2de3rey2gusta6in' +
  '8e2relie7n3ora5e1very2i3nash1xel4le1yesha1ziz0bala4ji2ptiste2rbara4el4ra3naby4ey3rett4y3t4holomew4osz2si' +
  'l3tian5en7ne2xter1ea3ta4e4rice6x6z2cky2linda2n3edict8e6kt3gt3ita3jamin3nett4ie4o4y3oit2renice3nadette5rd' +
  '7o4d4hard4ie4ward3t4ha4ram6nd2ss2th4an6y3sy3tina4y2v3erly1harat3skar3vesh4na1ianca2lal3l4ie4y2rger4it6ta' +
  '7e3te1jarne2orn1laine4r3ke3nca4dine1ob3an3bie4y2do2gdan2jan2nita3nie2ris3je2yan3d1rad4ford4ley5y4y3m3nde' +
  'n5i5on5y4islav4ko2eanna3nda6n5on4na4t3t4t2ian5a5na6e3ce3dget3gid5tte3tney4ta6ny5ney2ock3nson4wyn3oke2uce' +
  '3no2yan5t3ce3n1uffy2rak3khard3t1yron0caitlin2l3eb3lum3vin2meron3illa6e5o2ndace4ice2pucine2ra3ey3ina3l4a4' +
  'o5s4y3mela6o5n3ol5a5e5ina7e5y6n3rie4ol6l3sten3y2sey3per3sandra4idy5e2talina3erina3herine4ie4leen4rine4y1' +
  'ecelia3il5e5ia5y2dric6k2leste3ia4na5e2m2sar1had3ndan5ra4tal3rleen6ne6s5ie5otte5ton3z2elsea3ri5e4yl3ster3' +
  'tan3yenne2iara3p3tra2loe2ris5sy5ta7l6el7n6i7aan8n9a9e7e7na8e6l6of7ph9e9er7s6y3ystal2uck1iara2ndi4y1laas3' +
  'ire3ra4e5nce4issa7e3ude6tte5ia6ne6o4s3y4ton2emence6s6t7ina9e3o3tus2iff5ord4ton3nt5on3ve2yde1ody2leen4man' +
  '4tte3in3leen4in3ombe2nan3nie4or3or3rad3stance4uelo2ra4lie3delia3entin4y3inna6e3nelia7us3rine3y2urtney1ra' +
  'ig2istian8o6na2ystal1urt4is1yndi3thia2ril5le3us0daan2gmar2isy2le3ia4bor3lin2mian4en4r3on2n3a3ica4el6a6e6' +
  'la7e4lo3ni4y3te3yelle2phne2rcy3en3ia4n4o4us3ko3la4ene3rel6l5n4yl3shan3yl2ve3id5e2wn2yna1ean4a4na5e2b3bie' +
  '3i3ora6h3ra2clan2e3na3pa5k2idre3rdre2jan2laney3bert3ia3la3ores3phine2nice4s5e4z3nis4y2rek3ick3rick5k2si4' +
  'ree3mond3tiny2tlef5v2van3endra3in3on2xter1hruv1ian4a4e4na5e2ck2dier2ego3ter4mar4rich2lip3lon2mitar5ri2na' +
  '3esh3o2rk2vya1mitri6y5y1olly3ores2minic7k6k6que2n3ald4tella5o3na4ie4y3ovan2ra3een3ian4s3ota5hea6y3thy2tt' +
  'y2ug4las2yle1ragan3ke2ew1uane2dley2ncan2san3tin1wain3yne2ight1ylan0eamon2rl1ben3rhard2ru1ckhard1d2die2el' +
  'traud2gar2ison3ta4h2mond3und6o2na2ouard2uard6o2ward3in5a1ero1frain1gon1ileen2no1katerina2kehard1ladio3in' +
  'e2ba2don2eanor4zar3na4i2friede2i3a4s3f3jah3na4or3sa5beth4e3za5beth2ke2la3e4n3ie4ot6t4s3sworth2mar3er2odi' +
  'e3ise2sa3ie2ton2va3ira4s2wood2zbieta1manuel2eric4son4y2il4e4ia5e5o4y3ne2ma4nuel8le3ett2re1nid2rico4que1p' +
  'hraim1rdem2ic4a4h4k5a3k4a3n2kki2nest6ine6o3st2rol2vin2win1sra2teban4lla6e3her1than3el2ienne1ugene5ia6e6o' +
  '2nice1va3n4geline2elyn3rett7e1wa3ld3n2elina1zra0fabian4en6ne4o3rice2di2isal3th2lk2nny2rah3id3ouk2tima3ma' +
  '2ustine2y3e1ederica7o2licia6e6ty4pe4x2mke2rdinand3n4and7a7o1ilip2ona2ras1lavie6n5o2etcher2ora4ence6t4ian' +
  '3yd2ynn1orrest1rances7ca8o5ie6ne6s7co5k5ois8e4k5ie5lin4s4z3uke2ed4a4da5ie5y4eric8k7k4rik3ya2ida3eda5erik' +
  'e5helm5rich3ts4z2ode1umiko0gabe3in3riel7a7e7la8e2el4le3tan2il2le3ina2nesh2reth3land3rett4y3th3y2ston2ura' +
  'v2vin2yle1eert2mma2naro3e4va5ieve2off5rey3rg5e6s5i6a6na2rald6ine4rd6o3d4a3eon3hard3main7e3not3ri5t4y3t4r' +
  'ude1hassan2islain8e1iancarlo4luca4ni2deon2esela2js2l3bert7o3da3les4ian2na3ger3ny3o2orgio3vanna7i2rish2sb' +
  'ert3ela5e2ulia6na3seppe1ladys2en4da4n5a2oria1olda4ie2nzalo2pal3i2ran3don2tthard2vind1race4ie6la3dy3eme3h' +
  'am3nt3yson3zyna2eer3g4g4or6io6y3ta4chen2igory2zegorz1uadalupe2drun2enael2ido3llaume5em7ette6rmo2nilla3na' +
  'r3ter4her2rpreet2s3tav6o4l2y1wen4aelle4dal5olyn2yn4eth0habib2dley3rien2ider3ley2kan3on2l3ey3il4na2mid4sh' +
  '3za2na3i3k3na5h4e5ke5lore5s3s2rald3i4sh3lan4ey3m3old4on3preet3ri5et4y3sh3tmut3vey2san3san2ydn3ley2zel1ea' +
  'th5er2ctor2dwig2ide4i4run3ke4ki4o3n4er4rich4z2len5a5e3ga4e3mut6h2mant2ndrik3k3ning4y3ri5etta8e5k6e4y2rb4' +
  'ert4ie3ibert3ma5n6n3schel3ta3ve2ttie1ilary3da3lary3trud2nrich2ppolyte2sham2tesh1olger3lie4y2norine2race3' +
  'st3tense2ward3ie1ubert2da2gh3o3ues2mberto2ssein2ub1yun0iain2n3the1brahim1da1gnacio4tius2or1lana3ria2iana' +
  '2ka3er2ona2se2ya1mad2elda2manuel2ogen2ran1na2eke3s2ga3e4borg5urg4mar3o4lf3rid3var1oana2ne1ra2ena4e2ina3s' +
  '2ma3gard2vin5g1saac3bel6a6la7e3dora3iah2haan2idro2mael4il2olde2rael1van4a3r3ylo2eta2ica2o3nne2y1wona0jaa' +
  'k4ko3p2cco3e4k3k4i5e4lyn4y3lyn3o4b3que6lin9e7yn6s2da3e4n2gdish2ideep3me2ke3ob3ub2mal3es3ie4l2n3a3e4ll6e4' +
  't5te3ice4e4na5e4s3na3usz2queline2red3i3mo3omir4slav3rett4od3vis2smeet4in6a6e3on3per2vier2wad2y3ant3ne3so' +
  'n1ean4a4ette4ie5ne4ne6tte5ie6ne2b2d3idiah2ff4ery4rey2lena3le2mma2n3ifer3na4i5e5fer4y3s2rald3e4miah5y3i3m' +
  'aine3oen4me3rod5ld4y2sper3s4amyn4e4ica5e3us2wel1ignesh2ll4ian2m3mie4y2ri2tendra1o2achim3n4n5a5e3o3quin2c' +
  'elyn7e3hen2di4e3y2e3l4le3y2han5n6a6e7s3n4athan4ie4nie5y2ke2landa5ta3ene3ie2n3ah4s4than6on3i2ost2rdan6e4e' +
  'n4i3g4e5n3is3ma3n2s3e4f5a5ina4ph6ina8e3h4ua3iane4e4p3lyn3t3ue2uni2van2y3ce1uan4a4ita2dd3i4th3son3y2erg5e' +
  'n2ha4ni2kka2les3ia5n6a6ne6o4e5n5t6te4o4us2ne2rgen3riaan2stin6e4us4yna2tta1yoti0kaarina2dir2i3tlin5yn2leb' +
  '3pana3yn2mal2pil2ra4n3eem4l4n5a3i4m4n5a4ssa3l4a4ene4ijn3ol5in7a3sten3thik3yn2sey3ia3par3sandra2tariina6n' +
  'a5zyna3e4lyn7n4rina5yna3harina8e4e5rine6yn4i5e4leen5yn4rin5yn4y3ie4na3ja3rin6a3y4a2vita2y3la4eigh1eegan3' +
  'ly3nan3s2ir3sha3th2llen5y4i5e4y3sey3ton3vin2mal2n3dal6l4ra5ick3neth4y3t2ri3mit3ri4y3stin2tan2vin1hadija3' +
  'led4id1ian2eran2ley3lian2m3ber6ley7y2p2ran3by3ill3k3sten5ie6n5y2shore2t1jell3rsti1laas3ra3us1nut1ody2en2' +
  'lby2nrad3stantin9nos2os2rey3nelia1ris4hna4ta6l6n5en5i6an6e6ina6jan6n7a7e5of7er7fer5y2ystal2zysztof1senia' +
  '1umar2nal3igunde2rt4is1yla3e3ie2m2ra0lachlan3y2donna2etitia2ila3th2kshmi2lit2mar3bert3ia2na3ce3ny2ra3iss' +
  'a3ry3s2shonda3se2tasha3isha3oya2ura4el5n6ce6e6t5tte4ie5ne2vonne2wrence2yla1ea3h3nder5ra6o4n5e2e3ann3na2i' +
  'f3gh3la2land3ia2na3ka3nart4y3ora2o3n4a5rd7o4ce4hard4ie4or3pold7ine7o2roy2s3ley4ie3ter3zek2ticia4tia2vi2w' +
  'is2yla1ia3m2bby2eke3s4beth4elotte2isa2lian3lian5e3y2na3da4say5ey4y3nea3us2onel2sa3beth3e2v3ia2z3a3beth3z' +
  'ie1loyd1odewijk2es2gan2ic3s2la3ita2nnie4y2ra4ine3elei4n5a5e5z6a6o4tta3i3na4e3raine2thar3ta4ie2uella3is5a' +
  '5e3rdes2well1uana4n2bomir2c3a4s3ette3ia5na6o4e5n4le5le4nda4o3retia3y2dger3ivine3mila3ovic3wig2igi3s4a3z2' +
  'kas5z3e2pe2ther3z2uk2z1ydia2le2n3da4on4say5ey3ette3n4a4e3sey0maaike3rten2bel2ciej3k4enzie3y2ddie3eleine5' +
  'ine5yn3ge3hav4u3ison2e3lle2gali6e3da5lena3gie3ne4us2hendra4sh2ija3ke3ra3te2ja3id2lachi3colm3ek3gorzata3i' +
  'k4nda3lory3te2nav3di4y3fred3i4sh3jit3oj4n3uel6a6le2ra3c4el6a6ine6la7o6o4ia5n4o5s4us3eike4k3ga5ret8e8he6i' +
  'ta5ux4e4ie5t4ot4ret7he5it4uerite3ia5h5n6a6ne6o4bel6th4cela4e5ke5le6la5tta4ja5ke4lee5ou5yn4n5a5e4o5n4s5a5' +
  'ol5sa4t5a4us6z3ja5n4olein5rie3k4ku4o4us3la4een5na6e4ies5n6e5s4on3na4i3quis3sha3ta4ha5e4ial5jn5n6a6e4y5na' +
  '3va4in3wan3y4am5nn7e4beth4ellen4line5ou4se4vonne2sha3simo2t3ej5a4o4usz3hew4ias5eu5lde5s3t4eo4haus5ew5ias' +
  '6eu4i2ud4e3ra5ne4een4ice6io5ne5zio2verick3is2x3ence3im5e5ilian5o4ne3well2y3a4nk1ckenzie1eagan2ena2gan3ha' +
  'n2hdi3met2ike2l3aine4nie3ba3chior3ina5da4sa5sa3odie5y3vin4yn2rav3edith3le3rill4y3ve4in4yn3yl2ta3te1ia2ca' +
  'h3hael7a5l4eal5l6a6e6ine6le3k4ael4ey4ie2eke2guel6ina2hai3ir2ka4el3e3hail3ko3olaj2lagros4n3dred3ena4s3ica' +
  '4nd3lie3o4s5lav3ton2mi2na3dy3na2randa3co3eille3iam3jam3ko3oslav2ssy3ty2tch5ell3esh3zi1laden1ohamed5mad6e' +
  'd4n3it3sen2ira3ses2llie4y2na3ica4ka4que3te4gomery4y2rag3gan3itz3ris3ten4imer4on2ses2urad1uhammad2kesh3ul' +
  '2rat3iel3ray2sa3tafa1ya2lene4s2ra3iam3na3on3tle0nabil2da3eem4ge4r3ia4ne3ja2gesh2mrata2n3ci4y3dini3ette2o' +
  'mi2rayan3endra4sh2sser2talia6e6ja6ya5ya4sha3e3halie5n6ael6ial7el2veed5n2wal2zli1eal2d3a2eraj2ha3emiah2il' +
  '2le3l4a4ie3son2nad2stor2ttie2ville1iall2cholas3k4i4laus4y3o4l5a6s5e6tta8e2dhi2els3nke2gel2k3hil3ita3ki3l' +
  'as3o4la6i6us5e4s2lesh3s2mish2na3o2raj2sha2ta3esh3in2zar1oah2e3l4ie4le3mi5e2la4n2na2ra4h3bert7o3een3ma5n1' +
  'uno2ria0ocar2tave5ia6o1dell3ssa3tte2ile1felia1ksana1laf3v2e3g3n4a2ga2in3va4e5r4ia5er2lie2of1ma3r2beline2' +
  'er1ndrej1phelia6e1ra2en2lando2trud2ville1scar2kar5i2man2valdo2wald1tis2tmar3o1wen1xana1zan0pablo2dma2ige' +
  '3vi2llavi2m3ela2nkaj3sy2ola4o2resh3th2scal6e6ine4ual2t3rica6e6ia7o6k5k5zia3sy3ti4y2ul4a4ette4ina6e4o2vel' +
  '3ol2wel2yal1earl2der3ro2ggy2kka2nelope3ny3tti2rcy3la3rine4y2tar3e4r3r4a4i1hil4ip6p7a7e7ine4lip7a4omena2o' +
  'ebe2yllis1ia2erce4re3t4er2lar2otr2rjo2yush1olly2ntus2oja3nam2rter4ia1radeep3kash3mod3nav3sad5nna4hant3ti' +
  'k3vin2edrag3eti3m3sley2iscilla3thvi3ya5nka1uneet0quentin2incy4n4ton3tterie0rachael4el6e6le4na2dek3ha3im3' +
  'oslaw3u2e2fael6a4l3faele2ghav4u3nar2hul2imo3ner2j3an4t3eev4ndra4sh3iv3ni2kesh3hi2lf3ph5ie2m3a4n3esh3i4ro' +
  '3on5a3sey3ya2ndal6l4ell4i4olph4y3ia3jit6h2oul2phael7a2quel2shad4id4mi2ul2vi4ndra2y3ford3mond7e4undo2zvan' +
  '1eagan2ba3ecca4kah2ed3m3se2gan3gie3ina6ld5e4s2id3lly3ner4hard8t5ild5old2kha2mi3y2na4ta5e4ud3e4e3uka2ta2u' +
  'ben2va2x2y3na5ldo2za1hea3tt2oda3nda2ys1iad2cardo3cardo3h4ard4ie3k4ey4i5e4y2dley2goberto2k2ley2ma2nus2shi' +
  '3to2ta3esh3u3va1ob3bie5n4y3ert6a7s6o3in3yn2cco3helle2d3dy3erick3ger3ney3olfo5phe3rick5go2gelio4r2han3ini' +
  '4t2ksana2land6e6o3f3lin2ma4in4n5e3eo3ina3uald2n3a4ld4n3da3ja3ni5e2opa3sevelt2ry2sa4lee5ia6e6na7d5yn4na5n' +
  'a6e4rio3e4ann4lla5yn7e4marie7y4tta3i4e3lyn3s3tislav3witha2wan3ena2xana5n6e2y3ce2zanne1uben3y2chi2diger3o' +
  'lf5ph3y2eben3diger2fino3us2i2pa3ert3precht2slan3s4ell3ty2th2ud1yan2der0saad2bina5e3rina2cha4in2die2eed2f' +
  'ia2gar2l3ah3eh3im3ly3ma3ome3vador5tore2m3antha4r5a3eer6a3i4r3mie4y3uel2na3deep5r4ra5ine4y3ford3jana5y4ee' +
  'v3na3tiago4osh2pna2ra4h3i4ta2scha3ha4o3kia2tish3u3ya2ul3ndra3rabh5v2vanna7h1carlett2ot4t5y1ean2bastian7e' +
  'n9ne6jan2lena3im4na3ma2ppo2rgei5y4io5y3kan2th2verine2ymour1had4i3e3ilesh3lini3na4e4kar4na5en5on3rad4i4le' +
  'ne4on4ron3shi3un5a3wn5a5ee3y4la2ea3ena3ila3lby4don4ia4ley5i5y3ri5e5f4man4ri6e6ll5y4wood4yl6l2ilpa3ra4ley' +
  '3v4ani2lomo2obha3nda3shana2reya3uti2weta2yam1ibylle2d3dharth3ney2egbert4fried4linde3nna2gmund3rid4un3urd' +
  '2las3ke3vana4ia5o2meon3on5a5e6tta3ran2nead2obhan2rpa1joerd3rs1kip2ye3ler1lawomir2oan3bodan1mita1neha3zan' +
  'a1ofia4e2lange3edad4ne3ine3omon2nal3dra3ia3ja3ny3ya2phia5e2ren3in2urav1pencer1ridhar3kanth3nivas8a1tacey' +
  '4i5a5e4y3n4islav8w4ka4ley3rla2efan6ia7e6o4fen5i3lla3phan7e7i8e5en3rling3ve5n4ie3wart2ian3g3jn2oyan2u3art' +
  '3re1ubhash2dha4eer4ir2e3llen2jata2khdeep2laiman2man3it3ner2ndar3il4ta2rendra4sh3ya2san5a5na6e3hil4ma3ie2' +
  'zann6a6e3ette3ie3y1vein3n4d4ja3tlana2itlana1wapnil3ti1ybil2dney2lvain4ester5tte4ia6ne5e1zymon0tabatha3it' +
  'ha2d3eusz2lia2mar5a4s3er5a3i4ka3mie4y2nguy3ia3ja3vi3ya2pio2ra4s3ek3iq3ja3un2sha2tiana3jana3um3yana2wny2y' +
  'a3lor1ed3dy2emu3na2jas2rence4sa5e3hi3i3je3rance4ell5nce4i5e4y2ss4a4ie2un1had4deus3is3lia2ea3kla3lma3o4do' +
  'r7a7e4phile3resa6e4on2ibaud6lt3erry3js3lo2omas6ina3ra4ben4sten2urman1ia3go3na3ra2ffany2homir2ina2lman3o2' +
  'm3o4thee6y2na3eke3o2phaine2tus1jark2eerd1obias4n3y2d3d2ivo2m3as5z3islav3maso4ie4y2ney3i4a3ja3y4a2rben4jo' +
  'rn3e3i3sten3y2ve1racee5y4i5e4y3udl3vis2ent5on3ssa3vin4or3y2icia3na3sh5a4ta6n2ond3y2udie4y1uomas2ula1wila' +
  '2yla1y2ler2phaine2ra3ee4ll3one2son0uday2o1go1lf2i2la3i2rich4ka5e1mar2berto2esh1ndine1pendra1rsel3ula1sha' +
  '2man1te1we0vaclav2dim2ibhav2l3arie3entin8a8e4re5ia7n6e6y5y2n3da3essa2run2sant3il5y2ughn1eena2ikko3t2lma2' +
  'nessa3kat2ra3ena3n4on3onica6ka6que2selin1ianney2c3ente3ki5e4y3tor6ia2dal4r3ya2jay2kas3ram5nt3tor6ia7ya2l' +
  'le3ma2nay3ce5nt6zo3eet3ita3od2ola4et6ta2pul2ral3gil5nia7e2shal4nu2talii5y3o2vek3ian6e4en6ne1ladimir5slav' +
  '1ojtech2lkan4er4mar3odymyr1yacheslav0wade2ldemar3eed3id3lace4is4y3t4er4her4raud2nda2rren2ssim2ylon3ne1el' +
  'don2ndell4i4y3zel2rner2s3ley3sel3tley1hitney1iebe4ke2lbert4ur3da3ford4red5ied3helm7ina3l4a5rd4em6ijn4iam' +
  '5e5s3ma4er3son3trud2m2nfried3ifred3nie3ston1ojciech2lf4gang4hard4ram2odrow4y2uter1yatt2nn0xander2ver3ier' +
  '1imena0yadira2el2n3n4ick5s2roslav2sh3in3min6a6e3ser1elena2senia2tta2vgeny1ildiz1oann2gesh3ita2han2ko2lai' +
  'ne4nda6e2sef2ussef1uki3o2lia2ri2sef3uf1van2eline3s3tte2on4ne0zach4ariah6y4ery3k4ary2hra2inab2ki2nder3e2r' +
  'a3ia1bigniew1denek2ravko1eke2lda3jko2na1iad2na1latko1oe3y2fia2la3tan2ra4n1solt1uzana5na';

/** The names of a list that is written as `CODED_NAMES` is. */
function decodeNames(coded: string): Set<string> {
  const names = new Set<string>();
  let name = '';
  for (const [, shared = '', rest = ''] of coded.matchAll(/(\d)(\D+)/g)) {
    name = name.slice(0, Number(shared)) + rest;
    names.add(name);
  }
  return names;
}

/** All given names that are known, in lower case without accents. */
export const GIVEN_NAMES: ReadonlySet<string> = decodeNames(CODED_NAMES);

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
