package lists

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/list"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

// recordTime is how long recording may take. What was recorded until then stays,
// and recording the list again goes on there.
const recordTime = time.Hour

// run is the recording of one draft, in the background. A nil run is none.
type run struct {
	done, all atomic.Int64 // rows and families
	ended     chan struct{}

	// Written before ended is closed, read after.
	receipt list.Receipt
	err     error
}

// busy reports whether it is still recording.
func (r *run) busy() bool {
	if r == nil {
		return false
	}
	select {
	case <-r.ended:
		return false
	default:
		return true
	}
}

// stopped reports whether recording ended before all was recorded.
func (r *run) stopped() bool { return r != nil && !r.busy() && r.err != nil }

// Record records what the dry run showed. If the form says something else than
// what was shown, it is planned and shown again first.
func (i *importing) Record(r *page.Request) (page.Result, error) {
	d, gone := i.draft(r)
	if gone != nil {
		return *gone, nil
	}
	if d.run != nil {
		return page.Redirect(progressOf(d)), nil
	}
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	if h := chosen(d, typed); d.plan == nil || !h.same(d.how) {
		return i.replan(r, d, h, true)
	}
	g, err := r.Allow(policy.ImportList)
	if err != nil {
		return page.Result{}, err
	}
	one := &run{ended: make(chan struct{})}
	if i.drafts.begin(d.token, one) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), recordTime)
		go func() {
			defer cancel()
			i.record(ctx, r.Journal, g, d, one)
		}()
	}
	return page.Redirect(progressOf(d)), nil
}

// record records a draft and lets go of its file.
func (i *importing) record(ctx context.Context, j *journal.Journal, g policy.Grant, d draft, one *run) {
	defer close(one.ended)
	defer func() {
		if p := recover(); p != nil {
			one.err = fault.New(fault.Internal, "record a list: panic: %T", p)
		}
		if one.err != nil {
			i.log.Error("record a list", "list", one.receipt.List, "account", d.account, "rows", one.receipt.Rows, "fault", fault.Of(one.err), "error", one.err.Error())
			return
		}
		i.drafts.forget(d.token)
	}()
	one.receipt, one.err = list.Record(ctx, j, g, d.plan, func(done, all int) {
		one.done.Store(int64(done))
		one.all.Store(int64(all))
	})
	if one.err != nil {
		one.err = fmt.Errorf("record a list: %w", one.err)
	}
}
