package dev.bit4bit.facts.images;

import java.util.Set;

/**
 * The options of {@code build} that take no value, over docker (<a
 * href="https://docs.docker.com/reference/cli/docker/buildx/build/">reference</a>), compose, podman, buildah (<a
 * href="https://github.com/containers/buildah/blob/main/docs/buildah-build.1.md">manual</a>) and nerdctl.
 */
public final class BuildOptions {

    /** With their dashes. */
    public static final Set<String> FLAGS = Set.of("--no-cache", "--pull", "--pull-always", "--pull-never", "--push",
            "--load", "-q", "--quiet", "--rm", "--no-rm", "--force-rm", "--squash", "--squash-all", "--compress",
            "--disable-content-trust", "--disable-compression", "-D", "--debug", "--check", "--help", "-h", "--print",
            "--stream", "--layers", "--tls-verify", "--no-hosts", "--no-hostname", "--http-proxy", "--all-platforms",
            "--stdin", "--skip-unused-stages", "--omit-history", "--identity-label", "--inherit-labels",
            "--inherit-annotations", "--rewrite-timestamp", "--with-dependencies", "--parallel", "--save-stages",
            "--stage-labels", "--logsplit", "--created-annotation", "--reproducible", "--no-push", "--cleanup",
            "--single-snapshot", "--insecure", "--skip-tls-verify", "--verbose");

    private BuildOptions() {
    }
}
