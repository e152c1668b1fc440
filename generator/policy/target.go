package policy

// Target is a host or a server that the site is made ready for.
type Target string

// The targets that site.yaml may name.
const (
	Netlify     Target = "netlify"
	Cloudflare  Target = "cloudflare" // Cloudflare Pages, and Workers with static assets
	Vercel      Target = "vercel"
	Azure       Target = "azure" // Azure Static Web Apps
	Firebase    Target = "firebase"
	GitHubPages Target = "github-pages"
	GitLabPages Target = "gitlab-pages"
	Nginx       Target = "nginx"
	Caddy       Target = "caddy"
)

// Targets lists all of them, in the order they are shown.
func Targets() []Target {
	return []Target{Netlify, Cloudflare, Vercel, Azure, Firebase, GitHubPages, GitLabPages, Nginx, Caddy}
}

// Encodings lists the content codings (RFC 9110, 8.4.1) that files can have siblings in.
func Encodings() []string { return []string{"br", "gzip", "zstd"} }
