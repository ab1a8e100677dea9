//! Tables and reports that this program wrote: they lie in folders of articles, and are none.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The names under which they are written, and how they begin.
const OWN: [(&str, &str); 16] = [
    ("nodes.csv", "Id,Label,kind,"),
    ("edges.csv", "Id,Source,Target,"),
    ("pairs.csv", "a,b,a_label,"),
    ("evidence.csv", "evidence_id,edge_id,"),
    ("evidence.jsonl", "{\"evidence_id\":"),
    ("nodes.csv", "name,Label,kind,"),
    ("nodes.csv", "id:ID(Actor),"),
    ("nodes.csv", "Name,Group,Size,"),
    ("nodes.csv", "Label,Type,Id,"),
    ("edges.csv", "source,interaction,"),
    ("edges.csv", ":START_ID(Actor),"),
    ("edges.csv", "Source,Target,Value,"),
    ("edges.csv", "From,To,Type,"),
    ("neo4j-nodes.csv", "id:ID(Actor),"),
    ("neo4j-relationships.csv", ":START_ID(Actor),"),
    ("report.html", "<!DOCTYPE html>\n<!-- Written by detente -->"),
];

/// Whether a file is one of them, by its name and its first bytes, in any dialect.
pub fn is_own_file(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    let mut starts = OWN.iter().filter(|(own, _)| name == *own).map(|(_, start)| start).peekable();
    if starts.peek().is_none() {
        return false;
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(64).read_to_end(&mut head));
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head);
    let commas: Vec<u8> = head.iter().map(|byte| if *byte == b';' { b',' } else { *byte }).collect();
    read.is_ok() && starts.any(|start| commas.starts_with(start.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::is_own_file;

    #[test]
    fn own_files_are_known_by_name_and_head() {
        let folder = tempfile::tempdir().unwrap();
        let cases = [
            ("edges.csv", "Id,Source,Target,Type\r\n", true),
            ("edges.csv", "\u{feff}Id;Source;Target;Type\r\n", true),
            ("edges.csv", "id,text\r\n", false),
            ("edges.csv", "source,interaction,target,id\r\n", true),
            ("neo4j-nodes.csv", "id:ID(Actor),label\r\n", true),
            ("evidence.jsonl", "{\"evidence_id\":\"0\"}\n", true),
            ("ties.csv", "Id,Source,Target,Type\r\n", false),
            ("pairs.csv", "", false),
            ("report.html", "<!DOCTYPE html>\n<!-- Written by detente -->\n<html lang=\"en\">", true),
            ("report.html", "<!DOCTYPE html>\n<html lang=\"en\">", false),
        ];
        for (name, text, own) in cases {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            assert_eq!(is_own_file(&path), own, "{name} {text}");
        }
        assert!(!is_own_file(&folder.path().join("nodes.csv")));
    }
}
