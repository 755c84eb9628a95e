package page

import (
	"net/http"

	"homeward/internal/fault"
)

// ErrorPage tells what did not work and what to do next; never why.
type ErrorPage struct {
	Base
	Sentence string
	Code     string // id of the request
	Login    string // address of the login page, if logging in helps
	Again    string // address to try again, if that helps
}

// StatusOf gives the HTTP status of a kind of fault.
func StatusOf(kind fault.Kind) int {
	switch kind {
	case fault.BadInput:
		return http.StatusUnprocessableEntity
	case fault.NotFound:
		return http.StatusNotFound
	case fault.Denied:
		return http.StatusForbidden
	case fault.Conflict, fault.InUse:
		return http.StatusConflict
	case fault.TooLarge:
		return http.StatusRequestEntityTooLarge
	case fault.Unavailable:
		return http.StatusServiceUnavailable
	case fault.RateLimited:
		return http.StatusTooManyRequests
	case fault.SessionEnded:
		return http.StatusUnauthorized
	case fault.DiskFull:
		return http.StatusInsufficientStorage
	}
	return http.StatusInternalServerError
}
