//! What every matrix must keep.

use super::grid::Grid;
use super::matrix_svg;
use crate::draw::{Drawing, Theme};
use crate::gazetteer::actor::{ActorId, ActorKind};
use crate::network::ActorNode;
use crate::network::act::Act;
use crate::network::pair::PairKind;
use crate::network::testing;

fn actor(id: &str) -> ActorNode {
    testing::actor(id, &id.replace('-', " "), ActorKind::State, 1)
}

fn act(source: &str, target: &str, [alliance_reports, tension_reports]: [u64; 2]) -> Act {
    let kind = match (alliance_reports, tension_reports) {
        (_, 0) => PairKind::Alliance,
        (0, _) => PairKind::Tension,
        _ => PairKind::Contested,
    };
    let (source, target) = (ActorId::new(source), ActorId::new(target));
    Act { source, target, kind, alliance_reports, tension_reports }
}

fn blocs(blocs: &[&[&str]]) -> Vec<Vec<ActorId>> {
    blocs.iter().map(|bloc| bloc.iter().map(|id| ActorId::new(id)).collect()).collect()
}

fn order(drawing: &Drawing<'_>) -> String {
    let grid = Grid::new(drawing);
    let bars: Vec<usize> = grid.blocs.iter().map(|bloc| bloc.members.end).collect();
    let mut order = String::new();
    for (row, actor) in grid.actors.iter().enumerate() {
        order += if bars.contains(&row) { " | " } else { " " };
        order += actor.id.as_str();
    }
    order.trim().to_owned()
}

#[test]
fn rows_are_sorted_by_bloc_then_by_reports_and_loners_come_last() {
    let actors = ["alone", "b1", "b2", "b3", "c1", "c2", "out"].map(actor);
    let acts = [
        act("b2", "b1", [5, 0]),
        act("b3", "b1", [1, 0]),
        act("c1", "c2", [2, 0]),
        act("alone", "c1", [0, 9]),
        act("c2", "stranger", [0, 3]),
        act("c2", "c2", [0, 3]),
    ];
    let blocs = blocs(&[&["b1", "b2", "b3", "out"], &["c1", "c2", "b1"], &["alone"]]);
    let drawing = Drawing { actors: &actors, acts: &acts, blocs: &blocs, ..Drawing::default() };
    assert_eq!(order(&drawing), "b1 b2 b3 | c1 c2 | alone");
    let mut backwards = acts.clone();
    backwards.reverse();
    assert_eq!(matrix_svg(&Drawing { acts: &backwards, ..drawing.clone() }), matrix_svg(&drawing));
}

#[test]
fn a_cell_can_be_selected_and_explains_itself() {
    let actors = ["iran", "israel"].map(actor);
    let acts = [act("iran", "israel", [0, 1]), act("israel", "iran", [2, 3])];
    let svg = matrix_svg(&Drawing { actors: &actors, acts: &acts, ..Drawing::default() });
    for expected in [
        r#"<g id="act-iran--israel" data-source="iran" data-target="israel" data-kind="tension">"#,
        "<title>iran on israel: tension, 1 report</title>",
        "<title>israel on iran: contested, 5 reports (2 of alliance, 3 of tension)</title>",
        "A matrix of 2 actors: each row acts on the columns, in 2 filled cells.",
        "Most reports of israel on iran: contested, 5 reports",
        "The row acts on the column. Number: distinct reports. Blank: nothing reported.",
        "Tension or hostility",
        r#"role="img""#,
    ] {
        assert!(svg.contains(expected), "{expected}");
    }
    for absent in ["Alliance or support", "Lines part", "class=", "<style", "NaN", "inf"] {
        assert!(!svg.contains(absent), "{absent}");
    }
}

#[test]
fn more_than_sixty_actors_lose_the_weakest_and_say_so() {
    let names: Vec<String> = (0..70).map(|n| format!("actor-{n:02}")).collect();
    let actors: Vec<ActorNode> = names.iter().map(|name| actor(name)).collect();
    let acts: Vec<Act> = (1..70).map(|n| act(&names[0], &names[n], [n as u64, 0])).collect();
    let drawing = Drawing { actors: &actors, acts: &acts, note: "Note.".to_owned(), ..Drawing::default() };
    let svg = matrix_svg(&drawing);
    assert!(svg.contains("Note. Not drawn for lack of room: 10 actors and 10 filled cells."));
    assert_eq!(svg.matches("<g id=\"act-").count(), 59);
    assert!(svg.contains("actor-69") && !svg.contains("actor-09"));
}

#[test]
fn every_theme_has_a_ground_that_shows_where_the_cells_are() {
    let actors = ["iran", "israel"].map(actor);
    let acts = [act("iran", "israel", [0, 1])];
    for theme in Theme::ALL {
        let svg = matrix_svg(&Drawing { actors: &actors, acts: &acts, theme, ..Drawing::default() });
        let palette = theme.palette();
        let seam = if palette.hull == palette.background { palette.rule } else { palette.background };
        assert!(svg.contains(&format!("stroke=\"{seam}\"")), "{}", theme.as_str());
        assert!(svg.contains(&format!("fill=\"{}\"", palette.tension)), "{}", theme.as_str());
    }
}

#[test]
fn nothing_to_show_is_said() {
    assert!(matrix_svg(&Drawing::default()).contains("No relations found</text>"));
}
