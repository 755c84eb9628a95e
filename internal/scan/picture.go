package scan

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"
)

// quality of the JPEG that is kept: small print and stamps stay readable.
const quality = 88

// gate lets one picture in at a time; a decoded one takes up to 200 MB.
var gate = make(chan struct{}, 1)

// redraw decodes a picture and encodes its pixels again.
func redraw(ctx context.Context, kind string, data []byte) (File, error) {
	config, err := configOf(kind, data)
	if err != nil {
		return File{}, unreadable(ctx, err)
	}
	if !drawable(config) {
		return File{}, wrong("pixels")
	}
	select {
	case gate <- struct{}{}:
		defer func() { <-gate }()
	case <-ctx.Done():
		return File{}, wrong("slow")
	}
	from := &watched{ctx, bytes.NewReader(data)}
	var picture image.Image
	switch kind {
	case "jpeg":
		picture, err = jpeg.Decode(from)
	case "png":
		picture, err = png.Decode(from)
	default:
		picture, err = webp.Decode(from)
	}
	if err != nil {
		return File{}, unreadable(ctx, err)
	}
	if kind == "jpeg" {
		picture = turned(picture, orientation(data))
	}
	return encode(kind, picture)
}

func configOf(kind string, data []byte) (image.Config, error) {
	switch kind {
	case "jpeg":
		return jpeg.DecodeConfig(bytes.NewReader(data))
	case "png":
		return png.DecodeConfig(bytes.NewReader(data))
	}
	return webp.DecodeConfig(bytes.NewReader(data))
}

func drawable(c image.Config) bool {
	return c.Width > 0 && c.Height > 0 && c.Width <= sideMost && c.Height <= sideMost && c.Width*c.Height <= PixelsMost
}

// unreadable words why a picture could not be decoded.
func unreadable(ctx context.Context, err error) error {
	switch {
	case ctx.Err() != nil:
		return &Error{Code: "slow", Err: err}
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return &Error{Code: "cut_off", Err: err}
	}
	return damaged(err)
}

// watched ends with its context: a small file can hold a picture that is drawn
// over a thousand times, and a decoder cannot be interrupted but here.
type watched struct {
	ctx  context.Context
	from io.Reader
}

func (w *watched) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.from.Read(p[:min(len(p), 4096)])
}

// encode writes the pixels: a PNG stays one unless that makes it too large.
func encode(kind string, picture image.Image) (File, error) {
	size := picture.Bounds().Size()
	out := &bounded{}
	if kind == "png" {
		if err := (&png.Encoder{CompressionLevel: png.DefaultCompression}).Encode(out, picture); err == nil {
			return File{PNG, size.X, size.Y, out.Bytes()}, nil
		}
		out = &bounded{}
	}
	if err := jpeg.Encode(out, onWhite(picture), &jpeg.Options{Quality: quality}); err != nil {
		return File{}, &Error{Code: "too_large", Err: err}
	}
	return File{JPEG, size.X, size.Y, out.Bytes()}, nil
}

// onWhite lays a picture with holes on white paper: a JPEG has none, and would
// show them black.
func onWhite(picture image.Image) image.Image {
	if o, ok := picture.(interface{ Opaque() bool }); !ok || o.Opaque() {
		return picture
	}
	paper := image.NewRGBA(picture.Bounds())
	draw.Draw(paper, paper.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(paper, paper.Bounds(), picture, picture.Bounds().Min, draw.Over)
	return paper
}

// bounded is a buffer that holds one file and no more.
type bounded struct{ bytes.Buffer }

var errFull = errors.New("longer than a file may be")

func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > BytesMost {
		return 0, errFull
	}
	return b.Buffer.Write(p)
}
