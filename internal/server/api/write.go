package api

import (
	"net/http"
	"strconv"
	"sync"

	"github.com/labstack/echo/v4"
)

const jsonType = "application/json; charset=utf-8"

// buffers holds what answers are encoded into. A page of results has some
// 20 kB; what grew past maxKept is left to the garbage collector.
var buffers = sync.Pool{New: func() any {
	b := make([]byte, 0, 32<<10)
	return &b
}}

const maxKept = 256 << 10

// write encodes an answer and sends it in one piece, with its length.
func write(c echo.Context, encode func([]byte) []byte) error {
	kept := buffers.Get().(*[]byte)
	body := append(encode((*kept)[:0]), '\n')
	err := send(c, jsonType, body)
	if cap(body) <= maxKept {
		*kept = body
		buffers.Put(kept)
	}
	return err
}

func send(c echo.Context, contentType string, body []byte) error {
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, contentType)
	h.Set(echo.HeaderContentLength, strconv.Itoa(len(body)))
	c.Response().WriteHeader(http.StatusOK)
	_, err := c.Response().Write(body)
	return err
}
