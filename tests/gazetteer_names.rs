//! Names that hold one another, names of states that are gone, and names that are somebody else's.

use detente::document::Document;
use detente::extract::Extractor;
use detente::gazetteer::Gazetteer;

/// A sentence, and the actors that it names in the order of the text.
const NAMED: [(&str, &[&str]); 40] = [
    ("Niger closed its border with Nigeria.", &["niger", "nigeria"]),
    ("Gunmen raided a school in Niger State in Nigeria.", &["nigeria"]),
    ("Guinea recalled its envoy from Guinea-Bissau.", &["guinea", "guinea-bissau"]),
    ("Equatorial Guinea wrote to Papua New Guinea.", &["equatorial-guinea", "papua-new-guinea"]),
    ("A ship was boarded in the Gulf of Guinea.", &[]),
    (
        "The Republic of the Congo met the Democratic Republic of the Congo.",
        &["republic-of-the-congo", "democratic-republic-of-the-congo"],
    ),
    ("Troops from DR Congo crossed the Congo River.", &["democratic-republic-of-the-congo"]),
    ("South Korea warned North Korea.", &["south-korea", "north-korea"]),
    (
        "The Democratic People's Republic of Korea answered the Republic of Korea.",
        &["north-korea", "south-korea"],
    ),
    ("Mexico sent firemen to New Mexico.", &["mexico"]),
    ("The storm left New Jersey for New Hampshire.", &[]),
    ("Sudan accused South Sudan.", &["sudan", "south-sudan"]),
    ("Dominica thanked the Dominican Republic.", &["dominica", "dominican-republic"]),
    ("China and the Republic of China traded words.", &["china", "taiwan"]),
    ("Michael Jordan flew to Jordan.", &["jordan"]),
    ("Voters in Atlanta, Georgia, watched the war in Georgia, near Tbilisi.", &["georgia", "georgia"]),
    ("Chad Johnson never saw Chad or Lake Chad.", &["chad"]),
    ("Paris Hilton left Paris.", &["france"]),
    ("Northern Cyprus and Cyprus held talks.", &["northern-cyprus", "cyprus"]),
    ("Turkish Cypriots met Greek Cypriots and a Turkish envoy.", &["northern-cyprus", "cyprus", "turkey"]),
    ("Moldova sent a note to Transnistria.", &["moldova", "transnistria"]),
    ("The Soviet Union and East Germany quarrelled.", &["russia", "germany"]),
    ("Yugoslavia broke with Czechoslovakia.", &["serbia", "czech-republic"]),
    ("South Vietnam and Zaire signed a treaty.", &["vietnam", "democratic-republic-of-the-congo"]),
    (
        "Guinea-Bissau, Guinea and Equatorial Guinea sent troops.",
        &["guinea-bissau", "guinea", "equatorial-guinea"],
    ),
    ("Papua New Guinea sold gas to New Guinea.", &["papua-new-guinea"]),
    (
        "Congo-Brazzaville and Congo-Kinshasa share a river.",
        &["republic-of-the-congo", "democratic-republic-of-the-congo"],
    ),
    ("Jersey and New Jersey signed nothing.", &[]),
    ("South Sudanese soldiers shot at Sudanese ones.", &["south-sudan", "sudan"]),
    ("A Dominican minister met the prime minister of Dominica.", &["dominican-republic", "dominica"]),
    ("Samoa protested when American Samoa closed its port.", &["samoa", "united-states"]),
    ("South Georgia is claimed by Argentina.", &["argentina"]),
    ("Nigeriens and Nigerians traded across the border.", &["niger", "nigeria"]),
    ("Ireland wrote to Northern Ireland.", &["ireland", "united-kingdom"]),
    (
        "Saint Lucia thanked Saint Vincent and the Grenadines.",
        &["saint-lucia", "saint-vincent-and-the-grenadines"],
    ),
    ("Mali met Somalia and Malawi.", &["mali", "somalia", "malawi"]),
    ("Oman warned Romania.", &["oman", "romania"]),
    (
        "South Ossetia and North Macedonia have no embassy in Austria or Australia.",
        &["south-ossetia", "north-macedonia", "austria", "australia"],
    ),
    ("Ansar Dine joined JNIM, not Al-Qaeda.", &["ansar-dine", "jnim", "al-qaeda"]),
    ("Mali left ECOWAS for the Alliance of Sahel States.", &["mali", "ecowas", "alliance-of-sahel-states"]),
];

#[test]
fn names_that_hold_one_another_are_told_apart() {
    let gazetteer = Gazetteer::shipped().expect("the shipped data is sound");
    let extractor = Extractor::new(gazetteer).expect("the shipped data is small");
    for (text, expected) in NAMED {
        let document = Document { text: text.to_owned(), ..Document::default() };
        let extraction = extractor.extract(&document);
        let found: Vec<&str> = extraction.mentions.iter().map(|mention| mention.actor.as_str()).collect();
        assert_eq!(found, expected, "in `{text}`");
    }
}

/// Names of actors that stand inside the names of others, or are a person's own.
const NAMESAKES: &[(&str, &[&str])] = &[
    ("The Japan Aluminium Federation wrote to Japan.", &["japan"]),
    ("The American Society of Bakers and the University of Oslo met.", &[]),
    ("The Liberal Party of Canada lost in Canada.", &["canada"]),
    ("The United States and the Football Federation met.", &["united-states"]),
    ("The United States and the European Union met.", &["united-states", "european-union"]),
    ("The Brazil National Institute of Health opened.", &["brazil"]),
    ("The Turkish Red Crescent Society sent tents.", &["turkey"]),
    // What strikes a building strikes the place; a club is no state.
    ("Shells hit Damascus University.", &["syria"]),
    ("The Hungarian Club of Ohio dined.", &[]),
    ("He climbed Mount Washington and worked for Google India.", &[]),
    ("Hauts-de-France and Île-de-France voted.", &[]),
    ("It cost US $5 million, or US$7 in part.", &[]),
    ("The US $5 bill is green in the US.", &["united-states"]),
    ("Steven Jordan met Neil B. Wagner.", &[]),
    ("Peter Jordan was fined. Jordan said that he would pay.", &[]),
    ("Peter Jordan was fined in Amman. Jordan said that he would pay.", &["jordan", "jordan"]),
    ("The Peruvian Congress and Congress in Washington voted.", &["peru", "united-states", "united-states"]),
    ("South Korea's Joint Chiefs of Staff spoke.", &["south-korea"]),
    ("Voters in Georgia chose Kemp.", &[]),
    ("Voters in Georgia chose Kemp, as Tbilisi wished.", &["georgia", "georgia"]),
    ("The ICC praised the batting of the team at cricket.", &[]),
    ("Emirates flew to Oslo, and the Emirates sent an envoy.", &["norway", "united-arab-emirates"]),
    ("Shinzō Abe spoke.", &["japan"]),
    ("He is fluent in Spanish and wrote in Russian.", &[]),
    ("He wrote in Russian newspapers.", &["russia"]),
    ("A Franco-German note praised Sino-Indian ties.", &["france", "germany", "china", "india"]),
    ("Franco ruled, and Anglo settlers left.", &[]),
    ("Sofia Marsh and Gary Washington Jr. left Bulgaria.", &["bulgaria"]),
    ("Kirk Cameron sang. Cameron was paid.", &[]),
    ("Kirk Cameron sang for Prime Minister Cameron.", &["united-kingdom"]),
    ("Kim Marsh met Kim Jong Un, and Kim smiled.", &["north-korea", "north-korea"]),
    ("Will Jordan take part? It asked Will Jordan.", &["jordan"]),
    ("The Pope spoke in The Hague of 36 U.S.C. 143.", &["holy-see"]),
    (
        "The National Security Council told the Israeli National Security Council.",
        &["united-states", "israel"],
    ),
    ("President Joseph R. Biden Jr. met the Grenadian leader Maurice Bishop.", &["united-states", "grenada"]),
    ("The Center for American Bridges opened on the Niger River.", &[]),
    ("The Archbishop of Dublin cheered the Chicago Rovers.", &[]),
    ("The Chinese Communist Party Congress met.", &["china"]),
];

#[test]
fn namesakes_are_no_mentions() {
    let gazetteer = Gazetteer::shipped().expect("the shipped data is sound");
    let extractor = Extractor::new(gazetteer).expect("the shipped data is small");
    for (text, expected) in NAMESAKES {
        // On this day Abe, Cameron and Kim Jong Un were in office.
        let date = Some(jiff::civil::date(2014, 5, 1));
        let document = Document { text: (*text).to_owned(), date, ..Document::default() };
        let extraction = extractor.extract(&document);
        let found: Vec<&str> = extraction.mentions.iter().map(|mention| mention.actor.as_str()).collect();
        assert_eq!(found, *expected, "in `{text}`");
    }
}
