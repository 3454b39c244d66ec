package dev.bit4bit.facts.builds;

/** What builds an image. */
public enum Tool {
    /** {@code docker build}, which is BuildKit since Docker 23. */
    DOCKER("docker build"),
    /** {@code docker buildx build}. */
    BUILDX("docker buildx build"),
    /** {@code docker buildx bake}. */
    BAKE("docker buildx bake"),
    /** {@code docker compose build}. */
    COMPOSE("compose build"),
    PODMAN("podman build"),
    BUILDAH("buildah build"),
    /** {@code buildah commit}, which makes an image of a container that commands have filled. */
    BUILDAH_COMMIT("buildah commit"),
    NERDCTL("nerdctl build"),
    BUILDCTL("buildctl build"),
    KANIKO("kaniko");

    private final String shown;

    Tool(String shown) {
        this.shown = shown;
    }

    /** The command, for people. */
    public String shown() {
        return shown;
    }

    /** Whether it is buildah's library that builds, which has times of its own. */
    public boolean isBuildah() {
        return this == PODMAN || this == BUILDAH || this == BUILDAH_COMMIT;
    }
}
