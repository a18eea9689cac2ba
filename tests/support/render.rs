//! A renderer for pictures of the window without any graphics hardware: egui's triangles, rasterised on the processor.
//!
//! Pictures are the same on every machine.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::float_cmp,
    clippy::many_single_char_names,
    reason = "pixels are small whole numbers, edges are compared exactly, and geometry has its letters"
)]

use std::collections::HashMap;

use egui::epaint::{ClippedPrimitive, ImageData, Mesh, Primitive, Vertex};
use egui::{Color32, ColorImage, TextureId, TexturesDelta};

/// Plugged into a harness with `Harness::builder().renderer(SoftRenderer::default())`.
#[derive(Default)]
pub struct SoftRenderer {
    textures: HashMap<TextureId, ColorImage>,
}

impl egui_kittest::TestRenderer for SoftRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, images) in delta.set.drain() {
            for image in images {
                let ImageData::Color(new) = &image.image;
                let Some([left, top]) = image.pos else {
                    self.textures.insert(id, (**new).clone());
                    continue;
                };
                let texture = self.textures.get_mut(&id).expect("a part of a known texture");
                for row in 0..new.height() {
                    for column in 0..new.width() {
                        texture[(left + column, top + row)] = new[(column, row)];
                    }
                }
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<image::RgbaImage, String> {
        let scale = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * scale;
        let mut picture = Picture::new(size.x.round() as usize, size.y.round() as usize);
        for ClippedPrimitive { clip_rect, primitive } in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = primitive else { return Err("paint callbacks are not supported".to_owned()) };
            let texture = self.textures.get(&mesh.texture_id).ok_or("a texture is missing")?;
            picture.draw(&mesh, texture, clip_rect, scale);
        }
        Ok(picture.into_image())
    }
}

type Channels = [f32; 4];

struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<Channels>,
}

impl Picture {
    fn new(width: usize, height: usize) -> Self {
        Self { width, height, pixels: vec![[0.0; 4]; width * height] }
    }

    fn into_image(self) -> image::RgbaImage {
        let mut image = image::RgbaImage::new(self.width as u32, self.height as u32);
        for (channels, pixel) in self.pixels.iter().zip(image.pixels_mut()) {
            *pixel = image::Rgba(channels.map(|value| (value * 255.0).round().clamp(0.0, 255.0) as u8));
        }
        image
    }

    fn draw(&mut self, mesh: &Mesh, texture: &ColorImage, clip: egui::Rect, scale: f32) {
        let bound = |value: f32, most: usize| (value * scale).round().clamp(0.0, most as f32) as usize;
        let x_range = bound(clip.min.x, self.width)..bound(clip.max.x, self.width);
        let y_range = bound(clip.min.y, self.height)..bound(clip.max.y, self.height);
        for corners in mesh.indices.chunks_exact(3) {
            let corners = [0, 1, 2].map(|at| &mesh.vertices[corners[at] as usize]);
            let Some(triangle) = Triangle::new(corners, scale) else { continue };
            let columns = triangle.span(0, &x_range);
            for y in triangle.span(1, &y_range) {
                for x in columns.clone() {
                    if let Some(source) = triangle.color_at([x as f32 + 0.5, y as f32 + 0.5], texture) {
                        let below = &mut self.pixels[y * self.width + x];
                        *below = std::array::from_fn(|channel| source[channel] + below[channel] * (1.0 - source[3]));
                    }
                }
            }
        }
    }
}

struct Triangle<'a> {
    corners: [&'a Vertex; 3],
    points: [[f32; 2]; 3],
    area: f32,
}

impl<'a> Triangle<'a> {
    fn new(mut corners: [&'a Vertex; 3], scale: f32) -> Option<Self> {
        let mut points = corners.map(|corner| [corner.pos.x * scale, corner.pos.y * scale]);
        let area = edge(points[0], points[1], points[2]);
        if area < 0.0 {
            points.swap(1, 2);
            corners.swap(1, 2);
        }
        (area != 0.0).then_some(Self { corners, points, area: area.abs() })
    }

    /// The pixels that the triangle can touch along one axis.
    fn span(&self, axis: usize, within: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let least = self.points.iter().map(|point| point[axis]).fold(f32::MAX, f32::min).floor().max(0.0) as usize;
        let most = self.points.iter().map(|point| point[axis]).fold(f32::MIN, f32::max).ceil().max(0.0) as usize;
        least.max(within.start)..most.min(within.end)
    }

    fn color_at(&self, at: [f32; 2], texture: &ColorImage) -> Option<Channels> {
        let [a, b, c] = self.points;
        let edges = [edge(b, c, at), edge(c, a, at), edge(a, b, at)];
        let is_inside = |side: usize| {
            edges[side] > 0.0 || (edges[side] == 0.0 && is_top_left(self.points[(side + 1) % 3], self.points[(side + 2) % 3]))
        };
        if !(0..3).all(is_inside) {
            return None;
        }
        let weights = edges.map(|each| each / self.area);
        let mix = |of: fn(&Vertex) -> f32| (0..3).map(|at| weights[at] * of(self.corners[at])).sum::<f32>();
        let sampled = sample(texture, mix(|vertex| vertex.uv.x), mix(|vertex| vertex.uv.y));
        let colors = self.corners.map(|corner| channels(corner.color));
        let color: Channels = std::array::from_fn(|channel| (0..3).map(|at| weights[at] * colors[at][channel]).sum());
        Some(std::array::from_fn(|channel| sampled[channel] * color[channel]))
    }
}

/// Bilinear, as graphics cards do.
fn sample(texture: &ColorImage, u: f32, v: f32) -> Channels {
    let (width, height) = (texture.width() as f32, texture.height() as f32);
    let (x, y) = (u * width - 0.5, v * height - 0.5);
    let (left, top) = (x.floor(), y.floor());
    let (right_share, bottom_share) = (x - left, y - top);
    let at = |x: f32, y: f32| channels(texture[(x.clamp(0.0, width - 1.0) as usize, y.clamp(0.0, height - 1.0) as usize)]);
    let (a, b, c, d) = (at(left, top), at(left + 1.0, top), at(left, top + 1.0), at(left + 1.0, top + 1.0));
    std::array::from_fn(|channel| {
        let above = a[channel] * (1.0 - right_share) + b[channel] * right_share;
        let below = c[channel] * (1.0 - right_share) + d[channel] * right_share;
        above * (1.0 - bottom_share) + below * bottom_share
    })
}

fn edge(a: [f32; 2], b: [f32; 2], c: [f32; 2]) -> f32 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

fn is_top_left(a: [f32; 2], b: [f32; 2]) -> bool {
    (a[1] == b[1] && b[0] > a[0]) || b[1] < a[1]
}

fn channels(color: Color32) -> Channels {
    color.to_array().map(|value| f32::from(value) / 255.0)
}
