class Agtop < Formula
  desc "Monitor for AI coding agents: sessions, tokens and money, counted once"
  homepage "https://github.com/@repository@"
  url "https://github.com/@repository@/archive/refs/tags/v@version@.tar.gz"
  sha256 "@sha256@"
  license "GPL-2.0-only"
  head "https://github.com/@repository@.git", branch: "main"

  depends_on xcode: ["16.3", :build]
  depends_on "zstd"

  uses_from_macos "swift" => :build
  uses_from_macos "ncurses"
  uses_from_macos "sqlite"

  on_macos do
    depends_on macos: :sequoia
  end

  def install
    arguments = %w[--disable-sandbox --configuration release --product agtop]
    arguments << "--static-swift-stdlib" if OS.linux?
    system "swift", "build", *arguments
    bin.install ".build/release/agtop"
    man1.install "docs/man/agtop.1"
    man5.install "docs/man/agtop.toml.5"
    generate_completions_from_executable(bin/"agtop", "--generate-completion-script")
  end

  test do
    assert_match "agtop #{version}", shell_output("#{bin}/agtop --version")
    (testpath/".claude/projects/p/5a5a5a5a-0000-4000-8000-000000000000.jsonl").write <<~JSON
      {"type":"user","uuid":"u","sessionId":"5a5a5a5a-0000-4000-8000-000000000000","timestamp":"2026-01-01T00:00:00Z","cwd":"/p","message":{"role":"user","content":"Hello"}}
    JSON
    assert_match "5a5a5a5a-0000-4000-8000-000000000000", shell_output("#{bin}/agtop --json --no-store")
  end
end
