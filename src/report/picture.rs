//! The lanes as a picture.
