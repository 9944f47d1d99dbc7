//! The program in the page.

fn main() {
    concord::shell::mount();
}
