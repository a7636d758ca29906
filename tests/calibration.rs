//! `data/calibration.csv` is what the model finds when it calibrates; `cargo xtask calibrate` writes it anew.

use std::path::Path;

use carbon_peak::model::Model;

#[test]
fn calibration_table_equals_what_the_model_recomputes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/calibration.csv");
    let mut reader = csv::Reader::from_path(&path).expect("data/calibration.csv");
    let header: Vec<&str> = vec!["quantity", "region", "value", "unit", "source", "note"];
    assert_eq!(reader.headers().expect("a header"), header);
    let table: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("a row")).collect();
    let found = Model::new().calibration.table();
    assert_eq!(table.len(), found.len(), "rows of data/calibration.csv");
    for (row, cells) in table.iter().zip(&found) {
        let what = format!("{} {}", &row[0], &row[1]);
        for column in [0, 1, 3, 4, 5] {
            assert_eq!(row[column], cells[column], "{what}");
        }
        let [in_table, recomputed] =
            [&row[2], &cells[2]].map(|v| v.parse::<f64>().expect("a number"));
        assert!(
            (in_table - recomputed).abs() <= 1e-6,
            "{what}: data/calibration.csv has {in_table}, the model finds {recomputed}"
        );
    }
}
