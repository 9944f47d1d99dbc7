//! The browser's own parser gives the same text as any other that follows the standard; `xtask` holds the
//! same pages against another one.

use concord::domain::article::html;
use concord::web::html_tree;
use wasm_bindgen_test::wasm_bindgen_test;

/// What `boot.js` gives the page; here is no policy that would forbid it elsewhere.
fn parser() {
    let code =
        "globalThis.concordParse = (text) => new DOMParser().parseFromString(text, 'text/html')";
    js_sys::eval(code).expect("the test's page allows it");
}

#[wasm_bindgen_test]
fn the_browsers_tree_reads_as_any_other() {
    parser();
    let pages: Vec<(String, String)> =
        serde_json::from_str(include_str!("../fixtures/pages.json")).expect("is a list of pairs");
    for (page, expected) in pages {
        assert_eq!(html::read_part(&html_tree(&page)).text(), expected, "{page}");
    }
}

#[wasm_bindgen_test]
fn a_page_nested_without_end_is_walked() {
    parser();
    let page = format!("{}deep{}", "<div>".repeat(3000), "</div>".repeat(3000));
    assert_eq!(html::read_part(&html_tree(&page)).text(), "deep");
}
