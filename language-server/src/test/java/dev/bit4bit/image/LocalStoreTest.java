package dev.bit4bit.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalStoreTest {

    @ParameterizedTest
    @CsvSource({"app, app:latest", "app:1, app:1", "localhost:5000/app, localhost:5000/app:latest",
        "localhost:5000/app:1, localhost:5000/app:1", "app@sha256:00, app@sha256:00", "77f2bc55998d, 77f2bc55998d",
        "sha256:77f2bc55998d, sha256:77f2bc55998d"})
    void a_name_alone_means_its_tag_latest(String written, String asked) {
        assertThat(LocalStore.withTag(written)).isEqualTo(asked);
    }
}
