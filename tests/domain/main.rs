//! What must hold of the domain on any input, and on the seeds.

mod head;
mod seed;
mod text_law;
