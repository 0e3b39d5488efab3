package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"net/url"

	"github.com/mattn/go-sqlite3"
)

// Settings of a connection. Sizes in SQLite's way: pages, or KiB if negative.
const (
	busyMillis  = "10000"
	writerCache = "-65536"
	readerCache = "-16384" // small: readers read through the map below

	// readerMap lets readers read the file as memory, without a copy (128 MiB).
	readerMap = "PRAGMA mmap_size = 134217728"
	// checkpointPages is how much of the WAL piles up before it is copied into
	// the file (64 MiB). More means that a page written often is copied once.
	checkpointPages = "PRAGMA wal_autocheckpoint = 16384"
	// maxWAL is what is left of the WAL after a long reader let it grow.
	maxWAL = "PRAGMA journal_size_limit = 134217728"
)

// openWriter opens one connection that writes, and syncs at each commit: what
// was committed survives a loss of power, unless noSync.
func openWriter(path string, noSync bool) *sql.DB {
	sync := "FULL"
	if noSync {
		sync = "OFF"
	}
	db := sql.OpenDB(connector{
		dsn: dsn(path, url.Values{
			"_journal_mode": {"WAL"}, "_synchronous": {sync}, "_foreign_keys": {"1"}, "_txlock": {"immediate"},
			"_busy_timeout": {busyMillis}, "_cache_size": {writerCache},
		}),
		setup: []string{checkpointPages, maxWAL},
	})
	db.SetMaxOpenConns(1)
	return db
}

// openReader opens a pool of connections that cannot write.
func openReader(path string, size int) *sql.DB {
	db := sql.OpenDB(connector{
		dsn: dsn(path, url.Values{
			"mode": {"ro"}, "_query_only": {"1"}, "_busy_timeout": {busyMillis}, "_cache_size": {readerCache},
		}),
		setup: []string{readerMap},
	})
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return db
}

// dsn escapes the path, which may hold "?" and "%".
func dsn(path string, options url.Values) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + options.Encode()
}

// connector opens connections and runs the settings that the driver has no
// option for. It saves registering a driver under a global name.
type connector struct {
	dsn   string
	setup []string
}

func (c connector) Driver() driver.Driver {
	return &sqlite3.SQLiteDriver{ConnectHook: func(conn *sqlite3.SQLiteConn) error {
		for _, pragma := range c.setup {
			if _, err := conn.Exec(pragma, nil); err != nil {
				return err
			}
		}
		return nil
	}}
}

func (c connector) Connect(context.Context) (driver.Conn, error) { return c.Driver().Open(c.dsn) }
