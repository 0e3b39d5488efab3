package main

import (
	"fmt"
	"log/slog"
	"net/netip"
	"path/filepath"
	"strings"
	"time"

	"github.com/alecthomas/kong"
)

const description = `Finds spine and pain specialists near a place, from lists that you import.
Educational, not medical advice; endorses nobody.`

// cli is every command, flag and environment variable there is.
type cli struct {
	common

	Serve   serveCommand   `cmd:"" help:"Serve the finder; an empty data folder gets the invented sample first."`
	Import  importCommand  `cmd:"" help:"Import provider lists: the national registry's files or a plain CSV list."`
	Reindex reindexCommand `cmd:"" help:"Build the index anew from the store."`
	Check   checkCommand   `cmd:"" help:"Tell whether store and index agree, and what to do if not."`
	Reports reportsCommand `cmd:"" help:"List what visitors report, and say what was done about it."`

	Version kong.VersionFlag `help:"Print the version."`
}

// common are the flags of every command.
type common struct {
	Data     string   `help:"Folder that holds the store and the index." default:"./var" env:"FINDER_DATA" placeholder:"DIR"`
	LogLevel logLevel `help:"Least level that is logged: debug, info, warn or error." default:"info" env:"FINDER_LOG_LEVEL"`
}

// logLevel is a level by its name.
type logLevel slog.Level

// UnmarshalText reads a name in capitals or small letters.
func (l *logLevel) UnmarshalText(name []byte) error {
	switch strings.ToLower(string(name)) {
	case "debug", "info", "warn", "error":
		return (*slog.Level)(l).UnmarshalText(name)
	}
	return fmt.Errorf("%q is none of debug, info, warn and error", name)
}

func (c *common) indexDir() string  { return filepath.Join(c.Data, "index") }
func (c *common) rejectDir() string { return filepath.Join(c.Data, "rejects") }

type serveCommand struct {
	Addr           string        `help:"Address to serve on." default:"localhost:8080" env:"FINDER_ADDR"`
	MetricsAddr    string        `help:"Address to serve /metrics on; empty for none." default:"localhost:9090" env:"FINDER_METRICS_ADDR"`
	BaseURL        string        `help:"Public address of the site, for links that must be whole, as in sitemaps." env:"FINDER_BASE_URL" placeholder:"URL"`
	MaxConcurrent  int           `help:"Requests answered at once; more are told to come back." default:"256" env:"FINDER_MAX_CONCURRENT"`
	RequestTimeout time.Duration `help:"Time that one request may take." default:"5s" env:"FINDER_REQUEST_TIMEOUT"`
	DrainTimeout   time.Duration `help:"Time that running requests get when stopping." default:"10s" env:"FINDER_DRAIN_TIMEOUT"`

	TileURL         string `help:"Where the map that moves gets pictures of the ground, as https://tiles.example.org/{z}/{x}/{y}.png; without it, and by default, from this server." env:"FINDER_TILE_URL" placeholder:"URL"`
	TileAttribution string `help:"Whose the pictures are; an https address at its end becomes a link." env:"FINDER_TILE_ATTRIBUTION" placeholder:"TEXT"`

	TrustedProxies []netip.Prefix `help:"Where proxies before the server are, as 10.0.0.0/8: their X-Forwarded-For tells visitors apart." env:"FINDER_TRUSTED_PROXIES" placeholder:"CIDR,…"`

	EmbedOrigins []string `help:"Sites that may embed finders in their pages, as https://example.org or https://*.example.org; without it, any site." env:"FINDER_EMBED_ORIGINS" placeholder:"ORIGIN,…"`

	Gallery bool `help:"For development: show every component of the pages in its states at /gallery." env:"FINDER_GALLERY"`
}

type importCommand struct {
	Files  []string `arg:"" help:"CSV or ZIP files; a registry's side files go with its main file." type:"existingfile" name:"FILE"`
	List   string   `help:"Name of the list (default: nppes, or the file's name)." env:"FINDER_IMPORT_LIST"`
	Format string   `help:"nppes or csv (default: told by the content)." enum:",nppes,csv" default:"" env:"FINDER_IMPORT_FORMAT"`
	All    bool     `help:"Take providers of every taxonomy, not only those the catalogue knows." env:"FINDER_IMPORT_ALL"`
	DryRun bool     `help:"Say what would change, and change nothing." env:"FINDER_IMPORT_DRY_RUN"`
}

type reindexCommand struct{}

type checkCommand struct{}

type reportsCommand struct {
	List    listReportsCommand   `cmd:"" default:"1" help:"List the open reports, the oldest first; remove those resolved 180 days ago."`
	Show    showReportCommand    `cmd:"" help:"Show one report, with the e-mail address to answer to if one was given."`
	Resolve resolveReportCommand `cmd:"" help:"Say that a report was dealt with; its e-mail address is forgotten."`
}

type listReportsCommand struct{}

type showReportCommand struct {
	ID int64 `arg:"" help:"Number of the report." name:"ID"`
}

type resolveReportCommand struct {
	ID   int64  `arg:"" help:"Number of the report." name:"ID"`
	Note string `help:"What was done, in at most 1,000 characters." env:"FINDER_REPORTS_NOTE" placeholder:"TEXT"`
}
