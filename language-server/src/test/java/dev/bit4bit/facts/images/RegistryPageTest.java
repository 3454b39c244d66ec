package dev.bit4bit.facts.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.facts.Value;
import dev.bit4bit.text.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryPageTest {

    private static String page(String reference) {
        return RegistryPage.of(ImageName.of(Value.known(reference, Span.at(0)))).map(Object::toString).orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "debian, https://hub.docker.com/_/debian",
        "debian:12-slim, https://hub.docker.com/_/debian/tags?name=12-slim",
        "docker.io/library/debian:12, https://hub.docker.com/_/debian/tags?name=12",
        "grafana/grafana:11.2.0, https://hub.docker.com/r/grafana/grafana/tags?name=11.2.0",
        "index.docker.io/grafana/grafana, https://hub.docker.com/r/grafana/grafana",
        "ghcr.io/astral-sh/uv:0.5, https://ghcr.io/astral-sh/uv",
        "quay.io/podman/stable:v5, https://quay.io/repository/podman/stable?tab=tags&tag=v5",
        "quay.io/podman/stable, https://quay.io/repository/podman/stable",
        "gcr.io/distroless/static, https://gcr.io/distroless/static",
        "mcr.microsoft.com/dotnet/sdk:8.0, https://mcr.microsoft.com/artifact/mar/dotnet/sdk/tags",
        "public.ecr.aws/docker/library/node:22, https://gallery.ecr.aws/docker/library/node"
    })
    void a_registry_shows_an_image_on_its_page(String reference, String page) {
        assertThat(page(reference)).isEqualTo(page);
    }

    @Test
    void a_digest_leads_to_the_page_of_the_tag_beside_it() {
        String digest = "@sha256:" + "0a".repeat(32);
        assertThat(page("debian:12" + digest)).isEqualTo(page("debian:12"));
        assertThat(page("grafana/grafana" + digest)).isEqualTo("https://hub.docker.com/r/grafana/grafana");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.example.org/app:1", "localhost:5000/app", "my-own-image:1", "debian:", "a/../b",
            "a/b:?x",
        "ghcr.io/", "Upper/case", "quay.io/a b"})
    void there_is_no_page_for_others(String reference) {
        assertThat(page(reference)).isEqualTo(reference.equals("debian:") ? "https://hub.docker.com/_/debian" : "");
    }
}
