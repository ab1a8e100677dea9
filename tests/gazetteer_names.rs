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
    ("Voters in Atlanta, Georgia, watched the war in Georgia.", &["georgia"]),
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
