//! What must hold of the domain on any input, and on the seeds.

mod text_law;
